import type { Diagnostic } from '../diagnostic/diagnostic';
import { asDocument } from './document-json';
import { isJsonObject, type JsonValue } from './json';
import { LineIndex, type TextPlaces } from './line-index';
import { type ParsedText, parseJson } from './parse-json';
import { PARSE_PROBLEMS } from './parse-problems';
import { PositionMap } from './position-map';
import { ProblemList } from './problem-list';
import type { StateMachineDocument } from './state-machine-document';

/** How a text is read. */
export interface ParseOptions {
  /** The name of the file, for the places in diagnostics. Default `<definition>`. */
  readonly file?: string;

  /** Default: by the file's ending; without a telling one, text that starts with `{` is JSON and all else is YAML. */
  readonly format?: DefinitionFormat;

  /**
   * Whether an integer that a number can't hold keeps its digits, as a `bigint`: for what runs the definition. Default
   * false: it is rounded, as `JSON.parse` does.
   */
  readonly exactIntegers?: boolean;
}

export type DefinitionFormat = 'json' | 'yaml';

/** What came out of a text. */
export interface ParsedDefinition {
  /**
   * The definition; undefined if the text cannot be read without errors or is not an object. That it is an object is all
   * that is certain: whether it is a state machine, the checker says.
   */
  readonly document?: StateMachineDocument;

  /** The text's value, as far as it can be read; undefined if not at all. */
  readonly value?: JsonValue;

  /** Where everything stands. */
  readonly positions: PositionMap;

  /** All that is wrong with the text, in its order. */
  readonly diagnostics: readonly Diagnostic[];
}

const FORMATS: readonly [ending: RegExp, format: DefinitionFormat][] = [
  [/\.json$/i, 'json'],
  [/\.ya?ml$/i, 'yaml'],
];

/**
 * Reads a definition from JSON or YAML. Never throws: whatever is wrong is a diagnostic.
 *
 * A key that is there twice is an error, but the document is there all the same, with the last value, so that the
 * checker can continue.
 */
export function parseDefinition(text: string, options: ParseOptions = {}): ParsedDefinition {
  const content = withoutByteOrderMark(text);
  return parseText(content, new LineIndex(content), options);
}

/** Windows editors write a byte order mark; it belongs to the file, not to the text. */
export function withoutByteOrderMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

/**
 * As `parseDefinition`, with places of the caller's: a definition may be part of another text, such as a template.
 *
 * @param content text without a byte order mark
 * @param lines where each offset of the content is in the file
 */
export function parseText(content: string, lines: TextPlaces, options: ParseOptions = {}): ParsedDefinition {
  const file = options.file ?? '<definition>';
  const problems = new ProblemList(lines, file);
  const { value, nodes } = read(
    content,
    options.format ?? formatOf(content, options.file),
    problems,
    options.exactIntegers ?? false,
  );
  const readable = !problems.hasError(PARSE_PROBLEMS.NOT_JSON) && !problems.hasError(PARSE_PROBLEMS.NOT_YAML);
  if (readable && value !== undefined && !isJsonObject(value)) reportNoObject(value, nodes, problems);
  return {
    ...(readable && isJsonObject(value) ? { document: asDocument(value) } : {}),
    ...(value === undefined ? {} : { value }),
    positions: new PositionMap(nodes, lines, file),
    diagnostics: problems.toDiagnostics(),
  };
}

/** The format that a file's name or, failing that, its first character indicates. */
export function formatOf(text: string, file?: string): DefinitionFormat {
  const known = FORMATS.find(([ending]) => file !== undefined && ending.test(file));
  return known?.[1] ?? (/^\s*\{/.test(text) ? 'json' : 'yaml');
}

function read(text: string, format: DefinitionFormat, problems: ProblemList, exactIntegers: boolean): ParsedText {
  if (format === 'json') return parseJson(text, problems, exactIntegers);
  // JSON is YAML too. Read as what it is, it is read fifty times faster, and however deep it is nested.
  if (/^\s*[{[]/.test(text)) {
    const trial = new ProblemList(new LineIndex(text), '');
    const parsed = parseJson(text, trial, exactIntegers);
    if (!trial.hasError()) return parsed;
  }
  // The parser of YAML is loaded for YAML only: most definitions are JSON.
  const yaml: typeof import('./parse-yaml') = require('./parse-yaml');
  return yaml.parseYaml(text, problems, exactIntegers);
}

function reportNoObject(value: JsonValue, nodes: ParsedText['nodes'], problems: ProblemList): void {
  const found = Array.isArray(value) ? 'an array' : value === null ? 'null' : `a ${typeof value}`;
  problems.report({
    kind: PARSE_PROBLEMS.NOT_AN_OBJECT,
    offset: nodes.root === undefined ? 0 : nodes.valueOffset(nodes.root),
    message: `The definition is ${found}, not an object.`,
    help: 'A definition is an object with "StartAt" and "States".',
    path: '',
  });
}
