import { isJsonObject, type JsonObject } from '../../asl/json';
import { roleArn } from '../../integration/resource/role';
import { hasArnAttribute, referenceOf } from '../../integration/sdk/reference-arns';
import { logicalNames, shortLogicalId } from '../../util/placeholder-name';

/** What the resources of SAM become, under the same logical ids. */
const GENERATED: ReadonlyMap<string, string> = new Map([
  ['AWS::Serverless::Function', 'AWS::Lambda::Function'],
  ['AWS::Serverless::SimpleTable', 'AWS::DynamoDB::Table'],
  ['AWS::Serverless::StateMachine', 'AWS::StepFunctions::StateMachine'],
]);

/**
 * What the references of a template represent, given the text that `definitionOf` shows for them: `Orders` for
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

const INSTANCE_PROFILE = 'AWS::IAM::InstanceProfile';

/**
 * The ARN of the role that is passed where an instance profile of the template is named: `iam:PassRole` is asked for the role, and
 * the profile has another name. Undefined for all that is not an instance profile of the template, and where its role is unknown.
 */
export function passedRoles(template: JsonObject): (arn: string) => string | undefined {
  const resources = isJsonObject(template['Resources']) ? template['Resources'] : {};
  const names = logicalNames(Object.keys(resources));
  const arnOf = (id: string): string => `\${${names.get(id) ?? id}.Arn}`;
  const roles = new Map<string, string>();
  for (const [id, resource] of Object.entries(resources)) {
    if (!isJsonObject(resource) || resource['Type'] !== INSTANCE_PROFILE) continue;
    const { Roles: list } = isJsonObject(resource['Properties']) ? resource['Properties'] : {};
    const [role] = Array.isArray(list) ? list : [];
    if (typeof role === 'string') roles.set(arnOf(id), roleArn(role));
    const referenced = isJsonObject(role) ? role['Ref'] : undefined;
    if (typeof referenced === 'string' && Object.hasOwn(resources, referenced)) roles.set(arnOf(id), arnOf(referenced));
  }
  return (arn) => roles.get(arn);
}
