import { jsonOf } from '../../asl/document-json';
import { withoutByteOrderMark } from '../../asl/parse';
import { PARSE_PROBLEMS } from '../../asl/parse-problems';
import { QueryLanguage, type QueryLanguageName } from '../../asl/query-language';
import type { Diagnostic } from '../../diagnostic/diagnostic';
import type { SourceLocation } from '../../diagnostic/source-location';
import { FileError } from '../../file/file-error';
import { readRegularFile } from '../../file/read-regular-file';
import { readDefinitionText } from '../../template/read-definition-text';
import { type CallSite, locateCallSite } from '../../util/call-site';
import { frozenCopy } from '../../util/frozen-copy';
import { isPlainObject } from '../../util/plain-object';

/** A definition in the Amazon States Language as a user passes it: before anything is filled in. Frozen. */
export interface AslDefinition {
  /** JSON, perhaps with CDK tokens and with other values that the compiler reports. */
  readonly document: Readonly<Record<string, unknown>>;

  /** Values for `${Name}`. */
  readonly substitutions: Readonly<Record<string, unknown>>;

  /** Whether the value at a pointer has no quotes in its text; of a document that was no text nothing has. */
  readonly isBare: (pointer: string) => boolean;

  /** Where a pointer leads to: in the file, or to the line of the program that passed the document. */
  readonly locate: (pointer: string) => SourceLocation | undefined;
}

/** A definition that was read, or what keeps it from being read. */
export interface ReadAslDefinition {
  readonly definition?: AslDefinition;
  readonly queryLanguage: QueryLanguageName;
  readonly diagnostics: readonly Diagnostic[];
}

/** Whether a string is a definition rather than the path of one. */
function isDefinitionText(text: string): boolean {
  return /^\s*\{/.test(text) || /[\r\n]/.test(text);
}

/** Reads a document, the text of one in JSON or YAML, or the file at a path. Never throws. */
export function readAslDefinition(
  given: unknown,
  substitutions: Readonly<Record<string, unknown>>,
  site: CallSite,
): ReadAslDefinition {
  if (typeof given !== 'string') return fromDocument(given, substitutions, site);
  if (isDefinitionText(given)) return fromText(given, '<definition>', substitutions, site);
  try {
    return fromText(readRegularFile(given), given, substitutions, site);
  } catch (problem) {
    if (!(problem instanceof FileError)) throw problem;
    return unreadable(`The file "${given}" ${problem.message}.`, 'Pass the path from the working directory.', site);
  }
}

function fromDocument(
  given: unknown,
  substitutions: Readonly<Record<string, unknown>>,
  site: CallSite,
): ReadAslDefinition {
  if (!isPlainObject(given)) {
    return unreadable(
      'The definition is not an object.',
      'Pass the definition as an object, as a string of JSON or YAML, or the path of its file.',
      site,
    );
  }
  if (isTemplate(given)) return unreadable(TEMPLATE, TEMPLATE_HELP, site);
  const document = frozenCopy(given);
  const source = locateCallSite(site);
  return {
    definition: Object.freeze({
      document,
      substitutions: frozenCopy(substitutions),
      isBare: () => false,
      locate: () => source,
    }),
    queryLanguage: languageOf(document),
    diagnostics: [],
  };
}

function fromText(
  text: string,
  file: string,
  substitutions: Readonly<Record<string, unknown>>,
  site: CallSite,
): ReadAslDefinition {
  const { document, positions, diagnostics } = readDefinitionText(text, file, { exactIntegers: true });
  if (document === undefined) return { queryLanguage: 'JSONPath', diagnostics };
  const json = jsonOf(document);
  const content = withoutByteOrderMark(text);
  if (isTemplate(json)) return unreadable(TEMPLATE, TEMPLATE_HELP, site);
  const isBare = (pointer: string) => {
    const place = positions.find(pointer);
    return place !== undefined && content[place.value.offset] === '$';
  };
  return {
    definition: Object.freeze({
      document: json,
      substitutions: frozenCopy(substitutions),
      isBare,
      locate: (pointer: string) => positions.locate(pointer),
    }),
    queryLanguage: languageOf(json),
    diagnostics,
  };
}

const TEMPLATE = 'The definition is a template with state machines, not a state machine.';
const TEMPLATE_HELP =
  'Take the machine out of it with definitionOf(template, "MachineId") of "stepwright/testing", and pass what that returns.';

function isTemplate(value: Readonly<Record<string, unknown>>): boolean {
  if (Object.hasOwn(value, 'States') || Object.hasOwn(value, 'StartAt')) return false;
  return Object.hasOwn(value, 'Resources') || Object.hasOwn(value, 'stepFunctions');
}

function unreadable(message: string, help: string, site: CallSite): ReadAslDefinition {
  const source = locateCallSite(site);
  return {
    queryLanguage: 'JSONPath',
    diagnostics: [
      { ...PARSE_PROBLEMS.UNREADABLE_DEFINITION, message, path: '', help, ...(source !== undefined && { source }) },
    ],
  };
}

/** A document without one is in JSONPath. */
function languageOf({ QueryLanguage: name }: Readonly<Record<string, unknown>>): QueryLanguageName {
  return name === QueryLanguage.JSONATA ? QueryLanguage.JSONATA : QueryLanguage.JSON_PATH;
}
