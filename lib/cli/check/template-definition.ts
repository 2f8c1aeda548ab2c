import { isJsonObject, type JsonObject } from '../../asl/json';
import { messageOf } from '../../task-answer/json-result';
import { definitionOf } from '../../testing/definition-of';
import { isIntrinsic } from '../../util/placeholder-name';

type Template = Parameters<typeof definitionOf>[0];

/** Where the definition of a machine in a template is. */
export type TemplateDefinition =
  /** Under a property. `exact`: its places in the template are those in the definition. */
  | { readonly kind: 'definition'; readonly definition: unknown; readonly property: string; readonly exact: boolean }
  /** In a file beside the template. */
  | { readonly kind: 'file'; readonly path: string }
  /** Somewhere that can't be read from here, such as a bucket. */
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'broken'; readonly reason: string };

/** Finds the definition of a machine of CloudFormation or SAM. */
export function templateDefinition(template: JsonObject, id: string, properties: JsonObject): TemplateDefinition {
  const { Definition: definition, DefinitionString: text, DefinitionUri: uri } = properties;
  if (isJsonObject(definition) && !isIntrinsic(definition)) {
    return { kind: 'definition', definition, property: 'Definition', exact: true };
  }
  if (typeof uri === 'string' && !uri.startsWith('s3:')) return { kind: 'file', path: uri };
  if (text === undefined) return { kind: 'elsewhere' };
  try {
    const resolved = definitionOf({ toJSON: () => withStockType(template, id) } as unknown as Template, id);
    return { kind: 'definition', definition: resolved, property: 'DefinitionString', exact: false };
  } catch (problem) {
    return { kind: 'broken', reason: messageOf(problem) };
  }
}

/** Machines of SAM have the same properties under another type. */
function withStockType(template: JsonObject, id: string): JsonObject {
  const resources = isJsonObject(template['Resources']) ? template['Resources'] : {};
  const machine = resources[id];
  if (!isJsonObject(machine)) return template;
  return { ...template, Resources: { ...resources, [id]: { ...machine, Type: 'AWS::StepFunctions::StateMachine' } } };
}
