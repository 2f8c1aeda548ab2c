import { analyze } from '../../analysis/analyze';
import type { SecretsOfLeaf } from '../../analysis/secrets/deployed-secret';
import { secretsOfTemplate } from '../../analysis/secrets/template-secrets';
import type { WorkflowType } from '../../analysis/workflow-type';
import { isJsonObject, type JsonObject } from '../../asl/json';
import { PARSE_PROBLEMS } from '../../asl/parse-problems';
import { joinPointer } from '../../asl/pointer';
import type { PositionMap } from '../../asl/position-map';
import type { Diagnostic } from '../../diagnostic/diagnostic';
import { readDefinitionText } from '../../template/read-definition-text';
import { type CommandFiles, type FileText, unreadable } from '../load/command-files';
import { templateDefinition } from './template-definition';

/** A file, or a machine of a template, with what was found. */
export interface CheckedFile {
  readonly file: string;
  /** Undefined where it must not be quoted. */
  readonly text: string | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** How the files are checked. */
export interface FileCheck {
  readonly type: WorkflowType | undefined;
  readonly inputSchema: JsonObject | undefined;
  /** What is known of the placeholders in the definition of a template. */
  readonly secretsOfLeaf?: SecretsOfLeaf;
  /** What reads the files that a template names. */
  readonly files: CommandFiles;
}

/** Checks the definition in a file, or the machines of a template. */
export function checkFile(source: FileText, check: FileCheck): readonly CheckedFile[] {
  const { file, text } = source;
  const { document, positions, diagnostics, isQuotable } = readDefinitionText(text, file);
  if (document === undefined) return [{ file, text: isQuotable ? text : undefined, diagnostics }];
  const content = document as unknown as JsonObject;
  if (isTemplate(content)) return checkTemplate(source, content, positions, check);
  const found = analyze(content, { positions, ...given(check) });
  return [{ file, text, diagnostics: [...diagnostics, ...withoutTagged(found, text)] }];
}

function given({ type, inputSchema, secretsOfLeaf }: Omit<FileCheck, 'files'>) {
  return { ...(type && { type }), ...(inputSchema && { inputSchema }), ...(secretsOfLeaf && { secretsOfLeaf }) };
}

function isTemplate(content: JsonObject): boolean {
  return isJsonObject(content['Resources']) && !('States' in content);
}

const MACHINES: ReadonlySet<unknown> = new Set(['AWS::StepFunctions::StateMachine', 'AWS::Serverless::StateMachine']);

/** Each machine of a template; its type is known from there, and what a file beside it holds is read from that. */
function checkTemplate(
  from: FileText,
  template: JsonObject,
  positions: PositionMap,
  check: FileCheck,
): readonly CheckedFile[] {
  const { file, text } = from;
  const checked: CheckedFile[] = [];
  const inPlace: Diagnostic[] = [];
  const { Resources: resources, Parameters: parameters } = template;
  for (const [id, resource] of Object.entries(isJsonObject(resources) ? resources : {})) {
    if (!isJsonObject(resource) || !MACHINES.has(resource['Type'])) continue;
    const properties = isJsonObject(resource['Properties']) ? resource['Properties'] : {};
    const secretsOfLeaf = secretsOfTemplate({ parameters, substitutions: properties['DefinitionSubstitutions'] });
    const machineCheck = { ...check, secretsOfLeaf, type: typeOf(properties) ?? check.type };
    const source = templateDefinition(template, id, properties);
    if (source.kind === 'file') {
      try {
        checked.push(...checkFile(check.files.referenced(source.path, from), machineCheck));
      } catch (problem) {
        const reason = unreadable(`"${source.path}"`, problem);
        inPlace.push(unread(id, reason, joinPointer('/Resources', id, 'Properties', 'DefinitionUri'), positions));
      }
    } else if (source.kind === 'definition') {
      const at = joinPointer('/Resources', id, 'Properties', source.property);
      const place = source.exact ? undefined : positions.locate(at);
      for (const found of analyze(source.definition, given(machineCheck))) {
        const where = place ?? positions.locate(at + found.path);
        inPlace.push({
          ...found,
          path: `${at}${source.exact ? found.path : `#${found.path}`}`,
          ...(where && { source: where }),
        });
      }
    } else if (source.kind === 'broken') {
      inPlace.push(unread(id, source.reason, joinPointer('/Resources', id, 'Properties'), positions));
    }
  }
  return [{ file, text, diagnostics: withoutTagged(inPlace, text) }, ...checked];
}

/** Whoever asks for a check must not take the silence about a machine that was not read for an answer. */
function unread(id: string, reason: string, path: string, positions: PositionMap): Diagnostic {
  const source = positions.locate(path);
  return {
    ...PARSE_PROBLEMS.UNREADABLE_DEFINITION,
    message: `The definition of "${id}" can't be read: ${reason.replace(/\.?$/, '.')}`,
    path,
    ...(source && { source }),
  };
}

/**
 * `Resource: !GetAtt Charge.Arn` means something that only the deployment knows. JSON has no tags, so they are lost when
 * the YAML is read: what is found on their lines is about the bare text behind them.
 */
function withoutTagged(found: readonly Diagnostic[], text: string): readonly Diagnostic[] {
  const tagged = new Set<number>();
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    if (!TAG.test(line)) continue;
    tagged.add(index + 1);
    if (/^\s*!/.test(line)) tagged.add(index);
  }
  return tagged.size === 0 ? found : found.filter(({ source }) => source === undefined || !tagged.has(source.line));
}

/** Not inside of a text in quotes, where an exclamation mark is only that. */
const TAG =
  /^(?:[^"'#]*[\s:[,-])?!(?:Ref|GetAtt|Sub|Join|Select|Split|If|ImportValue|FindInMap|Transform|Base64|Cidr|GetAZs|And|Or|Not|Equals|Condition|ToJsonString|Length)(?:\s|$)/;

function typeOf(properties: JsonObject): WorkflowType | undefined {
  // SAM calls the property differently.
  const type = properties['StateMachineType'] ?? properties['Type'];
  if (type === undefined) return 'STANDARD';
  return type === 'EXPRESS' || type === 'STANDARD' ? type : undefined;
}
