import { isJsonObject, type JsonObject } from '../../asl/json';
import { hasArnAttribute, referenceOf } from '../../integration/reference-arns';
import { shortLogicalId } from '../../util/placeholder-name';

/** What the resources of SAM become, under the same logical ids. */
const GENERATED: ReadonlyMap<string, string> = new Map([
  ['AWS::Serverless::Function', 'AWS::Lambda::Function'],
  ['AWS::Serverless::SimpleTable', 'AWS::DynamoDB::Table'],
  ['AWS::Serverless::StateMachine', 'AWS::StepFunctions::StateMachine'],
]);

/**
 * What the references of a template stand for, given the text that `definitionOf` shows for them: `Orders` for
 * `{ "Ref": "Orders4B1A" }` becomes `${Orders.Arn}` where it is a queue, and stays what it is where it is a topic.
 */
export function templateArns(template: JsonObject): (substitution: string) => string | undefined {
  const resources = isJsonObject(template['Resources']) ? template['Resources'] : {};
  const types = new Map<string, string>();
  for (const [id, resource] of Object.entries(resources)) {
    const type = isJsonObject(resource) ? resource['Type'] : undefined;
    if (typeof type !== 'string') continue;
    types.set(id, type);
    // Two resources with one short name are shown under their full ids.
    types.set(shortLogicalId(id), types.has(shortLogicalId(id)) && shortLogicalId(id) !== id ? '' : type);
  }
  return (substitution) => {
    const named = types.get(substitution) ?? '';
    const type = GENERATED.get(named) ?? named;
    if (referenceOf(type) === 'arn') return `\${${substitution}}`;
    return hasArnAttribute(type) ? `\${${substitution}.Arn}` : undefined;
  };
}
