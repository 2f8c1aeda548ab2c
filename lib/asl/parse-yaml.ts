import { parseAllDocuments } from 'yaml';
import { errorMessage } from '../util/error-message';
import { longFormOf } from './cloudformation-tags';
import { isJsonObject, type JsonValue } from './json';
import { NodeTable } from './node-table';
import type { ParsedText } from './parse-json';
import { PARSE_PROBLEMS } from './parse-problems';
import type { ProblemList } from './problem-list';
import { YamlReader } from './yaml-reader';
import { sentence, syntaxError } from './yaml-syntax-error';
import { hideSubstitutions, withFlowOnOneLine } from './yaml-text';

/** YAML 1.2 with the types of JSON. Errors as data; keys that are there twice are for us to find, with both places. */
const OPTIONS = {
  version: '1.2',
  schema: 'core',
  uniqueKeys: false,
  resolveKnownTags: false,
  prettyErrors: false,
  logLevel: 'silent',
} as const;

const CLOUDFORMATION_HELP =
  'Put values of the deployment in through "DefinitionSubstitutions"; a tag means nothing here.';

/** Behind more errors than this there is no value that could be read. */
const MOST_ERRORS = 3;

/**
 * Reads the part of YAML that JSON can say. Anchors, aliases and merge keys (`<<`) are resolved. The tags of
 * CloudFormation become their long form; they mean something in templates only, so that there is a warning for each in a
 * definition. Other tags are omitted, with a warning.
 */
export function parseYaml(text: string, problems: ProblemList, exactIntegers = false): ParsedText {
  const nodes = new NodeTable();
  try {
    return { value: read(text, nodes, problems, exactIntegers), nodes };
  } catch (error) {
    // The library promises errors as data. Should it break its promise, this is still a message and not a crash.
    const reason = errorMessage(error);
    report(problems, 0, `The definition can't be read as YAML: ${reason}.`);
    return { value: undefined, nodes };
  }
}

function read(text: string, nodes: NodeTable, problems: ProblemList, exactIntegers: boolean): ParsedText['value'] {
  const hidden = hideSubstitutions(text);
  const { documents, errors } = documentsIn(hidden.text);
  const [document, second] = documents;
  // What comes after the first error of a YAML text is nearly always its consequence.
  const [first] = errors;
  if (first !== undefined) {
    const { offset, message, help } = syntaxError(first, hidden.text);
    report(problems, offset, message, help);
  }
  if (errors.length > MOST_ERRORS) return undefined;
  for (const { message, pos } of document?.warnings ?? []) {
    if (longFormOf(/: (!\w+)$/.exec(message)?.[1] ?? '') !== undefined) continue;
    report(problems, pos[0], sentence(message), undefined, PARSE_PROBLEMS.DOUBTFUL_YAML);
  }
  if (second) report(problems, second.range[0], 'A second document starts here.', 'Write one definition in a file.');
  if (!document?.contents) {
    report(problems, 0, 'The definition is empty.', 'A definition is a map with "StartAt" and "States".');
    return undefined;
  }
  const reader = new YamlReader(nodes, problems, exactIntegers, hidden.shown);
  const value = reader.read(document.contents);
  if (isDefinition(value)) {
    for (const { tag, offset } of reader.tags) {
      const message = `"${tag}" is a function of CloudFormation, and this is not a template but a definition.`;
      report(problems, offset, message, CLOUDFORMATION_HELP, PARSE_PROBLEMS.DOUBTFUL_YAML);
    }
  }
  return value;
}

/** The documents of a text; where it has errors that are not errors to CloudFormation, of the text without these. */
function documentsIn(text: string) {
  const documents = parseAllDocuments(text, OPTIONS);
  const errors = documents[0]?.errors ?? [];
  if (!errors.some(({ code }) => code === 'BAD_INDENT' || code === 'MISSING_CHAR')) return { documents, errors };
  const repaired = withFlowOnOneLine(text);
  if (repaired === text) return { documents, errors };
  const again = parseAllDocuments(repaired, OPTIONS);
  return { documents: again, errors: again[0]?.errors ?? [] };
}

function isDefinition(value: JsonValue): boolean {
  return isJsonObject(value) && ('States' in value || 'StartAt' in value);
}

function report(
  problems: ProblemList,
  offset: number,
  message: string,
  help?: string,
  kind: (typeof PARSE_PROBLEMS)['NOT_YAML' | 'DOUBTFUL_YAML'] = PARSE_PROBLEMS.NOT_YAML,
): void {
  problems.report({ kind, offset, message, path: '', ...(help === undefined ? {} : { help }) });
}
