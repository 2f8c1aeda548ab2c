import { isJsonObject, type JsonObject } from '../../asl/json';
import type { StateMachineDocument } from '../../asl/state-machine-document';
import { formatLocation } from '../../diagnostic/source-location';
import { messageOf } from '../../task-answer/json-result';
import { readDefinitionText } from '../../template/read-definition-text';
import { definitionOf } from '../../testing/definition-of';
import { shortLogicalId } from '../../util/placeholder-name';
import { type CommandFiles, unreadable } from '../load/command-files';
import { templateArns } from './template-arns';

type Template = Parameters<typeof definitionOf>[0];

/** A definition, and what is known of it. */
export interface LoadedMachine {
  /** The construct's id in a template; undefined for a definition that stands alone. */
  readonly name?: string;
  readonly document: StateMachineDocument;
  /** The machine's name as CloudFormation knows it, where the template says one. */
  readonly machineName?: string;
  readonly arnOf?: (substitution: string) => string | undefined;
}

/** The definition in a file, all machines of a template, or one of them (`TEMPLATE#LogicalId`). */
export function loadMachines(given: string, files: CommandFiles, problems: string[]): readonly LoadedMachine[] {
  const hash = given.lastIndexOf('#');
  const [file, wanted] = hash < 0 ? [given, undefined] : [given.slice(0, hash), given.slice(hash + 1)];
  let text: string;
  try {
    ({ text } = files.named(file));
  } catch (problem) {
    problems.push(unreadable(file, problem));
    return [];
  }
  const { document, diagnostics } = readDefinitionText(text, file);
  for (const { message, source } of diagnostics) {
    problems.push(`${source === undefined ? file : formatLocation(source)}: ${message}`);
  }
  if (document === undefined) return [];
  const content = document as unknown as JsonObject;
  if (isJsonObject(content['Resources'])) return machinesOf(content, file, wanted, problems);
  if (wanted === undefined) {
    if (isJsonObject(content['States'])) return [{ document }];
    problems.push(`${file} is neither a definition (with "States") nor a template (with "Resources")`);
    return [];
  }
  problems.push(`${file} is no template, so there is no "${wanted}" in it`);
  return [];
}

function machinesOf(
  template: JsonObject,
  file: string,
  wanted: string | undefined,
  problems: string[],
): readonly LoadedMachine[] {
  const resources = isJsonObject(template['Resources']) ? template['Resources'] : {};
  const machines = Object.entries(resources).filter(
    ([, resource]) => isJsonObject(resource) && resource['Type'] === 'AWS::StepFunctions::StateMachine',
  );
  if (machines.length === 0) problems.push(`there is no state machine in ${file}`);
  const ids = wanted === undefined ? machines.map(([id]) => id) : [wanted];
  const arnOf = templateArns(template);
  return ids.flatMap((id) => {
    try {
      const definition = definitionOf({ toJSON: () => template } as unknown as Template, id);
      const properties = (resources[id] as JsonObject | undefined)?.['Properties'];
      const machineName = isJsonObject(properties ?? null) ? (properties as JsonObject)['StateMachineName'] : undefined;
      const name = shortLogicalId(id);
      const shown = typeof machineName === 'string' ? machineName : `\${${name}.Name}`;
      return [{ name, document: definition as unknown as StateMachineDocument, machineName: shown, arnOf }];
    } catch (problem) {
      problems.push(messageOf(problem));
      return [];
    }
  });
}
