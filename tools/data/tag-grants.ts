import type { IamAction, IamActions } from './iam-actions';
import { parameterName } from './java-names';
import type { OperationModel } from './service-models';

const TAGS = /^(?:tags|tagList|tagSpecifications|resourceTags|tagSpecification)$/i;
const TAGGING = [
  'TagResource',
  'AddTagsToResource',
  'CreateTags',
  'AddTags',
  'TagQueue',
  'AddTagsToStream',
  'TagRole',
  'AddTagsToCertificate',
];

/**
 * Services that ask for their tagging action also when something is created with tags, although the authorization
 * reference does not list it in addition to the creation. Each states so on its page about tags or about IAM.
 */
const TAG_ON_CREATE = new Set([
  'ec2',
  'ecs',
  'rds',
  'docdb',
  'neptune',
  'lambda',
  'sqs',
  'sns',
  'cloudwatchlogs',
  'sfn',
  'eventbridge',
  'dynamodb',
  'kms',
  'kinesis',
  'secretsmanager',
  'ssm',
  'elasticloadbalancing',
  'elasticloadbalancingv2',
  'ecr',
  'efs',
  'eks',
  'iam',
  'batch',
  'glue',
  'sagemaker',
  'athena',
  'bedrock',
  'bedrockagent',
  'scheduler',
  'pipes',
  'emrserverless',
  'emrcontainers',
  'emr',
  'mediaconvert',
  'firehose',
  'codepipeline',
  'redshift',
  'cloudwatch',
]);

/** The permission to tag what an operation creates, only with the parameter that holds the tags. */
export function tagGrants(
  iam: IamActions,
  prefix: string,
  service: string,
  action: IamAction,
  operation: OperationModel,
  resources: readonly string[],
): readonly string[] {
  if (TAGGING.includes(action.name) || /tag/i.test(action.name)) return [];
  if (
    !/^(?:Create|Put|Run|Register|Start|Copy|Restore|Import|Allocate|Request|Purchase|Add|Submit|Send|Provision|Upload|Clone|Publish)/.test(
      action.name,
    )
  )
    return [];
  const member = operation.members.find(({ name }) => TAGS.test(name));
  if (member === undefined) return [];
  const dependent = [...action.dependentActions, ...action.resourceTypes.flatMap((type) => type.dependentActions)];
  const listed = dependent.find(
    (name) => name.startsWith(`${prefix}:`) && TAGGING.includes(name.slice(prefix.length + 1)),
  );
  const own =
    prefix === 'iam'
      ? `Tag${operation.name.replace(/^Create/, '')}`
      : TAGGING.find((name) => iam.find(prefix, name) !== undefined);
  const name = listed?.slice(prefix.length + 1) ?? (TAG_ON_CREATE.has(service) ? own : undefined);
  const tagging = name === undefined ? undefined : iam.find(prefix, name);
  if (tagging === undefined) return [];
  const condition = `?${parameterName(member.name)}`;
  if (prefix === 'ec2') return [`${condition} CreateTags ec2:R:A:*/* @ec2:CreateAction=${action.name}`];
  if (tagging.resourceTypes.length === 0) return [`${condition} ${tagging.name} *`];
  // What is created is named at the end of the operation: CreateDBCluster makes a "cluster".
  const noun = plain(operation.name.replace(/^[A-Z][a-z]+/, ''));
  const taggable = tagging.resourceTypes.flatMap((type) => {
    const arn = iam.arn(prefix, type.name);
    return arn === undefined ? [] : [{ name: plain(type.name), arn }];
  });
  const created = taggable
    .filter((type) => noun === type.name || noun.endsWith(type.name))
    .sort((a, b) => b.name.length - a.name.length)[0];
  const acted = action.resourceTypes.flatMap((type) => iam.arn(prefix, type.name) ?? []);
  const arns =
    created === undefined ? taggable.map(({ arn }) => arn).filter((arn) => acted.includes(arn)) : [created.arn];
  const known = resources.filter((resource) => /^[^?~]/.test(resource) && arns.some((arn) => sameShape(arn, resource)));
  const patterns = known.length > 0 ? known : arns.map((arn) => short(arn).replace(/\$\{[^}]+\}/g, '*'));
  return [`${condition} ${tagging.name} ${patterns.length > 0 ? patterns.join(' ') : `${prefix}:R:A:*`}`];
}

function plain(text: string): string {
  return text.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
}

function short(arn: string): string {
  return arn.replace('arn:${Partition}:', '').replace('${Region}', 'R').replace('${Account}', 'A');
}

function sameShape(arn: string, resource: string): boolean {
  const shape = (text: string) => text.replace(/\$\{[^}]+\}|\{[^}]+\}|\*/g, '#');
  return shape(short(arn)) === shape(resource);
}
