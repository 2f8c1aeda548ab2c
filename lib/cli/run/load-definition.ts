import { isJsonObject, type JsonObject } from '../../asl/json';
import { formatLocation } from '../../diagnostic/source-location';
import { messageOf } from '../../task-answer/json-result';
import { readDefinitionText } from '../../template/read-definition-text';
import { definitionOf } from '../../testing/definition-of';
import { shortLogicalId } from '../../util/placeholder-name';
import { type CommandFiles, unreadable } from '../load/command-files';

type Template = Parameters<typeof definitionOf>[0];

/** The definition in a file, or that of a machine in a template; undefined with problems. */
export function loadDefinition(given: string, files: CommandFiles, problems: string[]): object | undefined {
  const hash = given.lastIndexOf('#');
  const [file, machine] = hash < 0 ? [given, undefined] : [given.slice(0, hash), given.slice(hash + 1)];
  let text: string;
  try {
    ({ text } = files.named(file));
  } catch (problem) {
    problems.push(unreadable(file, problem));
    return undefined;
  }
  const { document, diagnostics } = readDefinitionText(text, file, true);
  for (const { message, source } of diagnostics) {
    problems.push(`${source === undefined ? file : formatLocation(source)}: ${message}`);
  }
  if (document === undefined) return undefined;
  const content = document as unknown as JsonObject;
  if (isJsonObject(content.Resources)) return machineOf(content, file, machine, problems);
  if (machine === undefined) return document;
  problems.push(`${file} is no template, so there is no "${machine}" in it`);
  return undefined;
}

function machineOf(
  template: JsonObject,
  file: string,
  machine: string | undefined,
  problems: string[],
): object | undefined {
  const resources = isJsonObject(template.Resources) ? template.Resources : {};
  const ids = Object.keys(resources).filter((id) => {
    const resource = resources[id];
    return resource !== undefined && isJsonObject(resource) && resource.Type === 'AWS::StepFunctions::StateMachine';
  });
  const [only] = ids;
  if (machine === undefined && (only === undefined || ids.length > 1)) {
    const choice = ids.map((id) => `${file}#${shortLogicalId(id)}`).join(', ');
    problems.push(
      only === undefined
        ? `there is no state machine in ${file}`
        : `${file} has ${ids.length} state machines: say which one: ${choice}`,
    );
    return undefined;
  }
  try {
    return definitionOf({ toJSON: () => template } as unknown as Template, machine ?? only ?? '');
  } catch (problem) {
    problems.push(messageOf(problem));
    return undefined;
  }
}
