import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../asl/json';
import { joinPointer } from '../asl/pointer';
import { isIntrinsic } from '../util/placeholder-name';
import type { DefinitionSource, TemplateMachine } from './template-machine';
import { objectSource, stringSource, templateMachines, typeOf, variantsOf } from './template-machines';

/**
 * The state machines of a serverless.yml: those of the plugin `serverless-step-functions`, and those among its resources.
 *
 * @param config with its variables put in
 * @param problems why a part can't be read, by its pointer
 * @see https://github.com/serverless-operations/serverless-step-functions
 */
export function serverlessMachines(
  config: JsonObject,
  problems: ReadonlyMap<string, string>,
): readonly TemplateMachine[] {
  const { stepFunctions, resources } = config;
  const section = isJsonObject(stepFunctions) ? stepFunctions['stateMachines'] : stepFunctions;
  const at = isJsonObject(stepFunctions) ? '/stepFunctions/stateMachines' : '/stepFunctions';
  return [...machinesIn(section ?? null, at, problems), ...machinesAmong(resources ?? null, '/resources')];
}

function machinesIn(
  section: JsonValue,
  pointer: string,
  problems: ReadonlyMap<string, string>,
): readonly TemplateMachine[] {
  if (isJsonArray(section)) {
    return section.flatMap((part, index) => machinesIn(part, joinPointer(pointer, index), problems));
  }
  if (!isJsonObject(section)) {
    if (section === null) return [];
    return [unreadable('stateMachines', problems.get(pointer) ?? 'they are known to the deployment only', pointer)];
  }
  return Object.entries(section).flatMap(([id, machine]): readonly TemplateMachine[] => {
    const at = joinPointer(pointer, id);
    if (!isJsonObject(machine)) return [unreadable(id, problems.get(at) ?? 'it is not an object', at)];
    const { definition = null, name, type } = machine;
    const inner = joinPointer(at, 'definition');
    const variants = variantsOf(sourceOf(definition, inner, problems.get(inner)), {});
    return variants.map(({ source, conditions }) => ({
      ...without(id, at),
      variant: variants.length === 1 ? undefined : conditions.join('-and-'),
      type: typeOf(type),
      machineName: typeof name === 'string' && !name.includes('${') ? name : undefined,
      source,
    }));
  });
}

function sourceOf(definition: JsonValue, pointer: string, problem: string | undefined): DefinitionSource {
  if (problem !== undefined) return { kind: 'unreadable', reason: problem, pointer };
  if (definition === null) return { kind: 'none', reason: 'it has no "definition"', pointer };
  if (typeof definition === 'string' && /^\$\{[^{}]*\}$/.test(definition)) {
    return { kind: 'unreadable', reason: `it is ${definition}, which only the deployment knows`, pointer };
  }
  const isString = typeof definition === 'string' || (isIntrinsic(definition) && !('Fn::Transform' in definition));
  return isString ? stringSource(definition, pointer) : objectSource(definition, pointer);
}

function machinesAmong(resources: JsonValue, pointer: string): readonly TemplateMachine[] {
  if (isJsonArray(resources)) {
    return resources.flatMap((part, index) => machinesAmong(part, joinPointer(pointer, index)));
  }
  return isJsonObject(resources) ? templateMachines(resources, pointer) : [];
}

function unreadable(id: string, reason: string, pointer: string): TemplateMachine {
  return { ...without(id, pointer), source: { kind: 'unreadable', reason, pointer } };
}

/** A machine without anything. */
function without(id: string, pointer: string): Omit<TemplateMachine, 'source'> {
  return {
    id,
    variant: undefined,
    constructPath: undefined,
    type: 'STANDARD',
    machineName: undefined,
    pointer,
    substitutions: {},
    substitutionsPointer: joinPointer(pointer, 'definitionSubstitutions'),
  };
}
