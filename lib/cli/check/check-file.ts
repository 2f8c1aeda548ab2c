import { dirname } from 'node:path';
import { analyze } from '../../analysis/analyze';
import type { WorkflowType } from '../../analysis/workflow-type';
import { isJsonObject, type JsonObject } from '../../asl/json';
import { parseDefinition } from '../../asl/parse';
import { joinPointer } from '../../asl/pointer';
import type { PositionMap } from '../../asl/position-map';
import type { Diagnostic } from '../../diagnostic/diagnostic';
import { messageOf } from '../../task-answer/json-result';
import type { CliIo } from '../cli-io';
import { templateDefinition } from './template-definition';

/** A file, or a machine of a template, with what was found. */
export interface CheckedFile {
  readonly file: string;
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** How the files are checked. */
export interface FileCheck {
  readonly type: WorkflowType | undefined;
  readonly inputSchema: JsonObject | undefined;
}

/** Checks the definition in a file, or the machines of a template. What can't be read goes to `problems`. */
export function checkFile(file: string, check: FileCheck, io: CliIo, problems: string[]): readonly CheckedFile[] {
  let text: string;
  try {
    text = io.readFile(file);
  } catch (problem) {
    problems.push(`${file} can't be read: ${messageOf(problem)}`);
    return [];
  }
  const { document, positions, diagnostics } = parseDefinition(text, { file });
  if (document === undefined) return [{ file, text, diagnostics }];
  const content = document as unknown as JsonObject;
  if (isTemplate(content)) return checkTemplate(file, text, content, positions, check, io, problems);
  const found = analyze(content, { positions, ...given(check) });
  return [{ file, text, diagnostics: [...diagnostics, ...withoutTagged(found, text)] }];
}

function given({ type, inputSchema }: FileCheck) {
  return { ...(type && { type }), ...(inputSchema && { inputSchema }) };
}

function isTemplate(content: JsonObject): boolean {
  return isJsonObject(content['Resources']) && !('States' in content);
}

const MACHINES: ReadonlySet<unknown> = new Set(['AWS::StepFunctions::StateMachine', 'AWS::Serverless::StateMachine']);

/** Each machine of a template; its type is known from there, and what a file beside it holds is read from that. */
function checkTemplate(
  file: string,
  text: string,
  template: JsonObject,
  positions: PositionMap,
  check: FileCheck,
  io: CliIo,
  problems: string[],
): readonly CheckedFile[] {
  const checked: CheckedFile[] = [];
  const inPlace: Diagnostic[] = [];
  const { Resources: resources } = template;
  for (const [id, resource] of Object.entries(isJsonObject(resources) ? resources : {})) {
    if (!isJsonObject(resource) || !MACHINES.has(resource['Type'])) continue;
    const properties = isJsonObject(resource['Properties']) ? resource['Properties'] : {};
    const machineCheck = { ...check, type: typeOf(properties) ?? check.type };
    const source = templateDefinition(template, id, properties);
    if (source.kind === 'file') {
      const folder = dirname(file);
      checked.push(...checkFile(folder === '.' ? source.path : `${folder}/${source.path}`, machineCheck, io, problems));
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
      problems.push(`${file}: the definition of ${id} can't be read: ${source.reason}`);
    }
  }
  return [{ file, text, diagnostics: withoutTagged(inPlace, text) }, ...checked];
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
