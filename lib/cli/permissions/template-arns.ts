import { isJsonObject, type JsonObject } from '../../asl/json';
import { shortLogicalId } from '../../util/placeholder-name';

/** Types of resources whose `Ref` is their ARN. */
const REF_IS_ARN: ReadonlySet<string> = new Set([
  'AWS::Batch::ComputeEnvironment',
  'AWS::Batch::JobDefinition',
  'AWS::Batch::JobQueue',
  'AWS::ECS::Service',
  'AWS::ECS::TaskDefinition',
  'AWS::Lambda::Alias',
  'AWS::Lambda::Version',
  'AWS::SecretsManager::Secret',
  'AWS::SNS::Topic',
  'AWS::StepFunctions::Activity',
  'AWS::StepFunctions::StateMachine',
  'AWS::StepFunctions::StateMachineAlias',
  'AWS::StepFunctions::StateMachineVersion',
]);

/** Types whose `Ref` is a name or a URL, and that tell their ARN under `Arn`. */
const HAS_ARN: ReadonlySet<string> = new Set([
  'AWS::CodeBuild::Project',
  'AWS::DynamoDB::GlobalTable',
  'AWS::DynamoDB::Table',
  'AWS::ECS::Cluster',
  'AWS::EKS::Cluster',
  'AWS::Events::EventBus',
  'AWS::IAM::Role',
  'AWS::Kinesis::Stream',
  'AWS::Lambda::Function',
  'AWS::SQS::Queue',
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
    const type = types.get(substitution) ?? '';
    if (REF_IS_ARN.has(type)) return `\${${substitution}}`;
    return HAS_ARN.has(type) ? `\${${substitution}.Arn}` : undefined;
  };
}
