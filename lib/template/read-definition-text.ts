import { asDocument, jsonOf } from '../asl/document-json';
import { isJsonObject, type JsonObject, type JsonValue } from '../asl/json';
import { LineIndex, type TextPlaces } from '../asl/line-index';
import { mapJson } from '../asl/map-json';
import { formatOf, type ParsedDefinition, parseText, withoutByteOrderMark } from '../asl/parse';
import { PARSE_PROBLEMS } from '../asl/parse-problems';
import type { Diagnostic } from '../diagnostic/diagnostic';
import { Severity } from '../diagnostic/severity';
import { isIntrinsic, logicalIdsIn, logicalNames, placeholderText } from '../util/placeholder-name';

/** What a file holds, as far as it may be shown. */
export interface ReadDefinitionText extends ParsedDefinition {
  /**
   * Whether the text is a definition or a template, perhaps a broken one. All else is never quoted: it may be a file with
   * secrets that a stranger's template names, and the report ends up in a log.
   */
  readonly isQuotable: boolean;
}

/** How a file is read. */
export interface ReadTextOptions {
  /** Whether integers that a number can't hold are read as `bigint`. Default false. */
  readonly exactIntegers?: boolean;

  /** Where each offset of the text is. Default: where it is in the text. */
  readonly lines?: TextPlaces;

  /**
   * Whether CloudFormation fetches the definition from Amazon S3. Then it may be YAML, whatever its name is: what is not
   * JSON is read as YAML (`DefinitionProcessor` of the resource provider of CloudFormation, which is public). Default false.
   */
  readonly isFetched?: boolean;
}

/** Fields of which a definition or a template has at least one. */
const FIELDS = ['StartAt', 'States', 'Resources', 'stepFunctions'] as const;

/** One of the fields in a text that is too broken to be read. */
const FIELD_IN_TEXT = /(?:^|[{,])[ \t]*["']?StartAt["']?[ \t]*:|^["']?(?:States|Resources|stepFunctions)["']?[ \t]*:/m;

/** A configuration of Terraform or OpenTofu: it is in a language of its own, and its definitions are in strings of that. */
const TERRAFORM = /\.(?:tf|tofu|hcl)$/;

/** Reads a file that should be a definition or a template. Where it is neither, one diagnostic says so and quotes nothing. */
export function readDefinitionText(text: string, file: string, options: ReadTextOptions = {}): ReadDefinitionText {
  if (TERRAFORM.test(file)) {
    const lines = options.lines ?? new LineIndex('');
    return { positions: parseText('{}', lines, { file }).positions, diagnostics: [terraform(file)], isQuotable: false };
  }
  const parsed = parsedIn(withoutByteOrderMark(text), file, options);
  if (
    FIELDS.some((field) => hasField(parsed.value, field)) ||
    (isJsonObject(parsed.value) && isServerless(parsed.value)) ||
    (parsed.document === undefined && FIELD_IN_TEXT.test(text))
  ) {
    return { ...withPlaceholders(parsed), isQuotable: true };
  }
  const { positions } = parsed;
  return { positions, diagnostics: [notADefinition(text, parsed, file)], isQuotable: false };
}

/** Whether a file is a serverless.yml: the plugin `serverless-step-functions` keeps state machines there. */
export function isServerless(content: JsonObject): boolean {
  if (Object.hasOwn(content, 'stepFunctions')) return true;
  return Object.hasOwn(content, 'service') && Object.hasOwn(content, 'provider');
}

function parsedIn(content: string, file: string, options: ReadTextOptions): ParsedDefinition {
  const { lines = new LineIndex(content), exactIntegers = false, isFetched = false } = options;
  const parsed = parseText(content, lines, { file, exactIntegers });
  if (!isFetched || parsed.document !== undefined || formatOf(content, file) !== 'json') return parsed;
  const asYaml = parseText(content, lines, { file, exactIntegers, format: 'yaml' });
  if (asYaml.document === undefined) return parsed;
  const notJson = parsed.diagnostics.filter(({ code }) => code === PARSE_PROBLEMS.NOT_JSON.code);
  return { ...asYaml, diagnostics: [...notJson.map(asWarning), ...asYaml.diagnostics] };
}

function asWarning(diagnostic: Diagnostic): Diagnostic {
  return {
    ...diagnostic,
    code: PARSE_PROBLEMS.DOUBTFUL_YAML.code,
    severity: PARSE_PROBLEMS.DOUBTFUL_YAML.severity,
    help: 'CloudFormation reads it as YAML and deploys it. Step Functions itself, and most tools, take JSON only.',
  };
}

/** A definition in YAML with tags of CloudFormation (there is a warning for each): what they say is unknown. */
function withPlaceholders(parsed: ParsedDefinition): ParsedDefinition {
  const { document, diagnostics } = parsed;
  if (document === undefined || !('States' in document || 'StartAt' in document)) return parsed;
  if (!diagnostics.some(({ code }) => code === PARSE_PROBLEMS.DOUBTFUL_YAML.code)) return parsed;
  const names = logicalNames(logicalIdsIn(document));
  const shown = mapJson(jsonOf(document), isIntrinsic, (leaf) => placeholderText(leaf, names));
  return { ...parsed, document: asDocument(shown), value: shown };
}

function hasField(value: JsonValue | undefined, field: string): boolean {
  return value !== undefined && isJsonObject(value) && Object.hasOwn(value, field);
}

function terraform(file: string): Diagnostic {
  return {
    ...PARSE_PROBLEMS.NOT_A_DEFINITION,
    message: 'The file is not a definition of a state machine: it is a Terraform configuration.',
    path: '',
    source: { file, line: 1, column: 1 },
    help: 'Put the definition into a file of its own, "orders.asl.json", that the configuration reads by templatefile(...), and give that file: "${...}" may stay in it.',
  };
}

function notADefinition(text: string, { value, document, diagnostics }: ParsedDefinition, file: string): Diagnostic {
  const first = document === undefined ? diagnostics.find(({ severity }) => severity === Severity.ERROR) : undefined;
  return {
    ...PARSE_PROBLEMS.NOT_A_DEFINITION,
    message: `The file is not a definition of a state machine: ${text.trim() === '' ? 'it is empty' : reasonOf(value, first)}.`,
    path: '',
    source: first?.source ?? { file, line: 1, column: 1 },
    help: 'Name a definition in the Amazon States Language, a template of CloudFormation or SAM, or a serverless.yml.',
  };
}

function reasonOf(value: JsonValue | undefined, first: Diagnostic | undefined): string {
  if (first?.code === PARSE_PROBLEMS.NOT_JSON.code) return 'it is not valid JSON';
  if (first?.code === PARSE_PROBLEMS.NOT_YAML.code) return 'it is not valid YAML';
  if (isJsonObject(value ?? null)) return 'it has neither "StartAt" and "States" nor "Resources"';
  return 'it is not an object';
}
