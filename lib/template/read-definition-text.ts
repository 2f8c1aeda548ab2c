import { isJsonObject, type JsonValue } from '../asl/json';
import { type ParsedDefinition, parseDefinition } from '../asl/parse';
import { PARSE_PROBLEMS } from '../asl/parse-problems';
import type { Diagnostic } from '../diagnostic/diagnostic';
import { Severity } from '../diagnostic/severity';

/** What a file holds, as far as it may be shown. */
export interface ReadDefinitionText extends ParsedDefinition {
  /**
   * Whether the text is a definition or a template, perhaps a broken one. All else is never quoted: it may be a file with
   * secrets that a stranger's template names, and the report ends up in a log.
   */
  readonly isQuotable: boolean;
}

/** Fields of which a definition or a template has at least one. */
const FIELDS = ['StartAt', 'States', 'Resources', 'stepFunctions'] as const;

/** One of the fields in a text that is too broken to be read. */
const FIELD_IN_TEXT = /(?:^|[{,])[ \t]*["']?StartAt["']?[ \t]*:|^["']?(?:States|Resources|stepFunctions)["']?[ \t]*:/m;

/** Reads a file that should be a definition or a template. Where it is neither, one diagnostic says so and quotes nothing. */
export function readDefinitionText(text: string, file: string, exactIntegers = false): ReadDefinitionText {
  const parsed = parseDefinition(text, { file, exactIntegers });
  if (
    FIELDS.some((field) => hasField(parsed.value, field)) ||
    (parsed.document === undefined && FIELD_IN_TEXT.test(text))
  ) {
    return { ...parsed, isQuotable: true };
  }
  const { positions } = parsed;
  return { positions, diagnostics: [notADefinition(parsed, file)], isQuotable: false };
}

function hasField(value: JsonValue | undefined, field: string): boolean {
  return value !== undefined && isJsonObject(value) && Object.hasOwn(value, field);
}

function notADefinition({ value, document, diagnostics }: ParsedDefinition, file: string): Diagnostic {
  const first = document === undefined ? diagnostics.find(({ severity }) => severity === Severity.ERROR) : undefined;
  return {
    ...PARSE_PROBLEMS.NOT_A_DEFINITION,
    message: `The file is not a definition of a state machine: ${reasonOf(value, first)}.`,
    path: '',
    source: first?.source ?? { file, line: 1, column: 1 },
    help: 'Give a definition in the Amazon States Language, a template of CloudFormation or SAM, or a serverless.yml.',
  };
}

function reasonOf(value: JsonValue | undefined, first: Diagnostic | undefined): string {
  if (first?.code === PARSE_PROBLEMS.NOT_JSON.code) return 'it is not valid JSON';
  if (first?.code === PARSE_PROBLEMS.NOT_YAML.code) return 'it is not valid YAML';
  if (isJsonObject(value ?? null)) return 'it has neither "StartAt" and "States" nor "Resources"';
  return 'it is not an object';
}
