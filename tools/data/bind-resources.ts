import type { IamAction, IamActions } from './iam-actions';
import { parameterName } from './java-names';
import type { MemberModel, OperationModel } from './service-models';

/**
 * The resources of an action, with the variables of their ARN templates bound to parameters of the operation. What no
 * parameter reports is `*`. See overrides.ts for the notation.
 */
export function bindResources(
  iam: IamActions,
  prefix: string,
  action: IamAction,
  operation: OperationModel,
): readonly string[] {
  const types = action.resourceTypes.flatMap(({ name, required }) => {
    const arn = iam.arn(prefix, name);
    // Some rows of the reference list two forms of an ARN.
    return arn === undefined ? [] : arn.split(/, (?=arn:)/).map((form) => ({ name, required, arn: form }));
  });
  if (types.length === 0) return ['*'];
  const generic = genericArn(operation);
  const named = generic === undefined ? [] : types.filter((type) => isNamed(type, types, operation, generic));
  if (generic !== undefined && named.length === 0) return [wholeArn(generic, types)];
  if (generic !== undefined) return withGenericArn(generic, named, types, operation);
  const bound = types.flatMap((type) => bindType(type, types, operation)).filter(isBestForm);
  const required = bound.filter(({ optional }) => !optional);
  const optional = bound.filter((entry) => entry.optional && entry.parameters > 0);
  const resources = [...required.map(({ text }) => text), ...optional.map(({ text }) => `?${text}`)];
  if (required.length === 0) {
    // Without any of its optional resources, a call is authorised on "*".
    if (optional.length === 0) return ['*'];
    const always = optional.some(({ text }) => isAlwaysGiven(text, operation));
    // What no parameter reports may be meant in addition to what one reports.
    if (!always) resources.push(...bound.filter(({ parameters }) => parameters === 0).map(({ text }) => text), '~*');
  }
  return resources.length > MOST ? anyOf(types).split(',') : [...new Set(resources)];
}

/** Of two forms of a type's ARN, the one that the operation's parameters fit. */
function isBestForm({ type, parameters }: Bound, _: number, all: readonly Bound[]): boolean {
  return all.every((other) => other.type !== type || other.parameters <= parameters);
}

function isAlwaysGiven(text: string, { members }: OperationModel): boolean {
  const names = members.filter(({ required }) => required).map(({ name }) => parameterName(name));
  return names.some((name) => text.includes(`{${name}`));
}

/** More patterns than these say less to a reviewer than one. */
const MOST = 24;

interface ResourceType {
  readonly name: string;
  readonly required: boolean;
  readonly arn: string;
}

interface Bound {
  readonly type: string;
  readonly text: string;
  readonly optional: boolean;
  readonly parameters: number;
}

/** Parameters that hold the ARN of any kind of resource, and how one finds out: they are named so in every service. */
const ANY_ARN =
  /^(?:Resource|Target|Service|Source)?(?:Resource)?Arn$|^ResourceArnList$|^ResourceArns$|^ResourceIdentifier$|^Resource$|^ResourceId$/i;

/** The parameter that holds the whole ARN of whichever type; where it does not, every type may be meant. */
function genericArn(operation: OperationModel): MemberModel | undefined {
  const member = texts(operation).find(({ name }) => /^(?:resource)?arn(?:s|list)?$/i.test(name));
  const rds = operation.members.find(({ name }) => name === 'ResourceName');
  const only = member ?? (/tags?(?:to|from|for)?resource|listtags/i.test(operation.name) ? rds : undefined);
  return (
    only ??
    texts(operation).find(
      ({ name, required }) => required && ANY_ARN.test(name) && /^(?:un)?tag|tags/i.test(operation.name),
    )
  );
}

function wholeArn(generic: MemberModel, types: readonly ResourceType[]): string {
  const fallback = types.length > 8 ? anyOf(types) : patterns(types);
  return `{${placeholder(generic)}=${fallback}}`;
}

/**
 * Whether another parameter than the generic one names the type: the backup vault of StartBackupJob, whose ResourceArn is what
 * is backed up. A parameter that is bound to a resource of an action must be able to name the type of that resource.
 */
function isNamed(
  type: ResourceType,
  types: readonly ResourceType[],
  operation: OperationModel,
  generic: MemberModel,
): boolean {
  return namersOf(type, types, without(operation, generic)).length > 0;
}

/** The parameters that surely name a type: by the last variable of its ARN, or by one that bears the type's name. */
function namersOf(
  type: ResourceType,
  types: readonly ResourceType[],
  operation: OperationModel,
): readonly MemberModel[] {
  const variables = [...type.arn.matchAll(VARIABLE)].map(([, name = '']) => name);
  const own = variables.filter((name) => !['Partition', 'Region', 'Account'].includes(name));
  const naming = own.filter((name) => name === own.at(-1) || parts(name).stem === nounOfType(type));
  const points = (member: MemberModel) =>
    Math.max(0, ...naming.map((name) => score(type, name, name === own.at(-1), member, operation)));
  const sure = texts(operation).filter((member) => points(member) >= 60);
  return sure.filter((member) => !fitsBetter(member, points(member), type, types, operation));
}

function without(operation: OperationModel, member: MemberModel): OperationModel {
  return { ...operation, members: operation.members.filter((other) => other !== member) };
}

/**
 * The types that parameters of their own name, and the generic parameter for all others. One that may be omitted says
 * nothing where it is, and a type that only such a one names may be what the generic parameter means.
 */
function withGenericArn(
  generic: MemberModel,
  named: readonly ResourceType[],
  types: readonly ResourceType[],
  operation: OperationModel,
): readonly string[] {
  const others = without(operation, generic);
  const sure = named.filter((type) => namersOf(type, types, others).some(({ required }) => required));
  const bound = named.flatMap((type) =>
    bindType(type, types, others)
      .filter(isBestForm)
      .map(({ text }) => ({ text, isSure: sure.includes(type) })),
  );
  // "ARN or Name" of one thing: CloudFront's log configurations, rule groups of AWS WAF.
  const isOwn = /^arn$/i.test(generic.name) && named.length === types.length;
  const rest =
    isOwn && sure.length === 0
      ? []
      : types.filter((type) => !sure.includes(type) && (!named.includes(type) || generic.required));
  const own = isOwn && sure.length === 0 ? [`?{${placeholder(generic)}}`] : [];
  const mark = own.length > 0 ? '~' : '?';
  return [
    ...new Set([
      ...own,
      ...bound.map(({ text, isSure }) => (isSure ? text : mark + text)),
      ...(rest.length > 0 ? [`${generic.required ? '' : '?'}${wholeArn(generic, rest)}`] : []),
    ]),
  ];
}

/** Everything of the services, Regions and accounts that the types lie in. */
function anyOf(types: readonly ResourceType[]): string {
  const starts = types.map(({ arn }) => shorten(arn).split(':').slice(0, 3).join(':'));
  return [...new Set(starts)].map((start) => (start.startsWith('*') ? '*' : `${start}:*`)).join(',');
}

function patterns(types: readonly ResourceType[]): string {
  return [
    ...new Set(types.map(({ arn }) => shorten(arn.replace(VARIABLE, (text, name) => fixed(text, name) ?? '*')))),
  ].join(',');
}

const VARIABLE = /\$\{([^}]+)\}/g;

function fixed(text: string, name: string): string | undefined {
  return ['Partition', 'Region', 'Account'].includes(name) ? text : undefined;
}

/** `arn:${Partition}:sqs:${Region}:${Account}:x` -> `sqs:R:A:x`. Whatever else represents Region and account is unknown. */
function shorten(arn: string): string {
  const { service, region, account, resource } = fields(arn);
  const known = service.includes('$') ? '*' : service;
  return [known, field(region, 'R'), field(account, 'A'), resource.replace(/\*{2,}/g, '*')].join(':');
}

function field(text: string, own: string): string {
  if (text === '') return '';
  return text === '${Region}' || text === '${Account}' ? own : text.includes('$') ? '*' : text;
}

function fields(arn: string): { service: string; region: string; account: string; resource: string } {
  const [, , service = '', region = '', account = '', ...resource] = arn.split(':');
  return { service, region, account, resource: resource.join(':') };
}

function bindType(type: ResourceType, all: readonly ResourceType[], operation: OperationModel): readonly Bound[] {
  const names = [...type.arn.matchAll(VARIABLE)].map(([, name = '']) => name);
  const variables = names.filter((name) => !['Partition', 'Region', 'Account'].includes(name));
  const choices = new Map(
    variables.map((variable, index) => [variable, choose(type, all, variable, index, variables, operation)]),
  );
  if (variables.length === 0) return [bindWhole(type, operation)];
  const last = variables.at(-1) ?? '';
  // CopySnapshot names two of a kind, each a resource of its own; otherwise there is one.
  const groups = choices.get(last)?.length ? (choices.get(last) ?? []) : [[]];
  return groups.flatMap((group) => {
    // An ARN says all of it, and reports nothing of another parameter's part in it.
    const whole = group.some(({ name }) => parts(name).kind === 'arn');
    let parameters = 0;
    const taken = new Set<MemberModel>();
    const text = shorten(
      type.arn.replace(VARIABLE, (placeholderText, name) => {
        if (fixed(placeholderText, name) !== undefined) return placeholderText;
        const members = name === last ? group : whole ? [] : (choices.get(name)?.[0] ?? []);
        // A parameter gives one variable, the first of those that it fits.
        const fresh = members.filter((member) => !taken.has(member));
        if (fresh.length === 0) return '*';
        for (const member of fresh) taken.add(member);
        parameters += 1;
        return `{${fresh.map(placeholder).join(',')}${form(type, name, operation)}}`;
      }),
    );
    return withForm(type, { type: type.name, text: ownCatalog(text, operation), optional: !type.required, parameters });
  });
}

/** A template that ends with `*` hides an id that only the whole ARN reports. */
function bindWhole(type: ResourceType, operation: OperationModel): Bound {
  const text = shorten(type.arn);
  const noun = nounOfType(type);
  const member = texts(operation).find(({ name }) => parts(name).kind === 'arn' && noun === parts(name).stem);
  const known = member !== undefined && text.endsWith('*');
  return {
    type: type.name,
    text: ownCatalog(known ? `${text.slice(0, -1)}{${placeholder(member)}}` : text, operation),
    optional: !type.required,
    parameters: known ? 1 : 0,
  };
}

function nounOfType({ name }: ResourceType): string {
  return plain(name.replace(/Resource$|-resource$/i, ''));
}

/** Data Catalogs and registries of another account are named by that account. */
function ownCatalog(text: string, operation: OperationModel): string {
  const has = (member: string) => operation.members.some(({ name }) => name === member);
  if (has('CatalogId') && text.startsWith('glue:R:A:')) {
    return text.replace('glue:R:A:', 'glue:R:{CatalogId=A|account}:').replace('{CatalogId}', '{CatalogId|subCatalog}');
  }
  return has('registryId') && text.startsWith('ecr:R:A:repository/')
    ? text.replace('ecr:R:A:', 'ecr:R:{RegistryId=A|account}:')
    : inDefaultCluster(text);
}

/** ECS takes the cluster named "default" where none is given. */
function inDefaultCluster(text: string): string {
  return text.startsWith('ecs:') ? text.replace('{Cluster}', '{Cluster=default}') : text;
}

/** A parameter as a grant names it: `TableName`, or `Names[]` for a list. */
function placeholder({ name, shape }: MemberModel): string {
  return parameterName(name) + (shape.code.startsWith('[') ? '[]' : '');
}

function texts(operation: OperationModel): readonly MemberModel[] {
  return operation.members.filter(
    ({ shape }) => (shape.code === 's' || shape.code === '[s') && !shape.isEnum && shape.item?.isEnum !== true,
  );
}

/**
 * The members that may give a variable its value: the best ones, in groups. Those of one group are alternatives, such as
 * StreamARN and StreamName; those of different groups are different resources, such as the source and the target.
 */
function choose(
  type: ResourceType,
  all: readonly ResourceType[],
  variable: string,
  index: number,
  variables: readonly string[],
  operation: OperationModel,
): readonly (readonly MemberModel[])[] {
  const isLast = index === variables.length - 1;
  const rated = texts(operation)
    .map((member) => ({ member, score: score(type, variable, isLast, member, operation) }))
    .filter(
      ({ member, score: points }) => points > 0 && (points > 55 || !fitsBetter(member, points, type, all, operation)),
    );
  const best = Math.max(0, ...rated.map(({ score: points }) => points));
  const groups = new Map<string, MemberModel[]>();
  for (const { member, score: points } of rated) {
    if (points < (best > 50 ? 80 : 50) && points !== best) continue;
    const { stem } = parts(member.name);
    groups.set(stem, [...(groups.get(stem) ?? []), member]);
  }
  const exact = [...groups].filter(([, members]) =>
    members.some((member) => score(type, variable, isLast, member, operation) === best),
  );
  return exact.map(([, members]) => [...members].sort((a, b) => rank(a) - rank(b)));
}

/** Whether the member more surely names a resource of another type: SubnetId is the subnet, not the secondary one. */
function fitsBetter(
  member: MemberModel,
  points: number,
  type: ResourceType,
  all: readonly ResourceType[],
  operation: OperationModel,
): boolean {
  return all.some((other) => {
    if (other === type) return false;
    const variables = [...other.arn.matchAll(VARIABLE)].map(([, name = '']) => name);
    return variables.some(
      (name, index) => score(other, name, index === variables.length - 1, member, operation) > points,
    );
  });
}

/** An ARN says more than a name. */
function rank({ name }: MemberModel): number {
  return parts(name).kind === 'arn' ? 0 : 1;
}

/** How surely a member gives a variable its value; 0: not at all. */
function score(
  type: ResourceType,
  variable: string,
  isLast: boolean,
  member: MemberModel,
  operation: OperationModel,
): number {
  const row = BINDINGS.find(([arn, wantedVariable]) => arn.test(type.arn) && wantedVariable === variable);
  if (row !== undefined) return row[2].test(member.name) ? 100 : 0;
  const { stem, kind } = parts(member.name);
  const wanted = parts(variable);
  const noun = nounOfType(type);
  if (plain(member.name) === plain(variable) && wanted.stem !== '') return 100;
  // `ipset/${Name}/${Id}` of CreateIPSet: what it makes bears that name.
  if (plain(member.name) === plain(variable) && nounOf(operation) === noun) return 65;
  // A name is not an id that the service makes up.
  if (wanted.kind === 'id' && kind === 'name') return 0;
  if (wanted.kind === 'name' && kind === 'id') return 0;
  if (member.name === 'Path' || member.name === 'Prefix') return 0;
  if (stem !== '' && stem === wanted.stem) return 90;
  if (isLast && stem !== '' && stem === noun) return 80;
  if (isLast && stem === '' && kind !== undefined && nounOf(operation) === (noun || wanted.stem)) return 70;
  if (isLast && stem === '' && kind !== undefined && nounOf(operation) === wanted.stem) return 70;
  // StartWorkflowRun takes the name of the workflow, ListDocumentVersions that of the document.
  const startsAlike = noun !== '' && nounOf(operation).startsWith(noun) && !operation.name.startsWith('Create');
  if (isLast && stem === '' && kind !== undefined && member.required && startsAlike) return 60;
  // The id of a window is that of a maintenance window.
  if (isLast && wanted.stem === '' && stem.length >= 4 && noun.endsWith(stem) && kind !== 'name') return 55;
  if (stem.length >= 3 && (wanted.stem.endsWith(stem) || stem.endsWith(wanted.stem)) && wanted.stem.length >= 3) {
    return /^(?:source|target|destination|original|parent|new|restored|primary|secondary|replica|backup|default)/.test(
      stem,
    ) && operation.name.startsWith('Create')
      ? 0
      : 50;
  }
  return 0;
}

/** Variables whose names have nothing in common with the parameters that give them. */
const BINDINGS: readonly (readonly [RegExp, string, RegExp])[] = [
  [/:rds:.*:cluster:/, 'DbClusterInstanceName', /^(?:Source|Target)?DBClusterIdentifier$/],
  [/:rds:.*:shard-group:/, 'DbShardGroupResourceId', /^$/],
  // An id that the service makes up; the placement group and the target groups are others.
  [/:autoscaling:.*:autoScalingGroup:/, 'GroupId', /^$/],
  [/:iam::.*:oidc-provider\//, 'OidcProviderName', /^OpenIDConnectProviderArn$/],
  [/:iam::.*:mfa\//, 'MfaTokenIdWithPath', /^SerialNumber$/],
  [/:states:.*:execution:/, 'ExecutionId', /^[eE]xecutionArn$/],
  [/:cloudhsm:/, 'CloudHsmClusterInstanceName', /^ClusterId$/],
  [/:cloudhsm:/, 'CloudHsmBackupInstanceName', /^BackupId$/],
  [/:dlm:/, 'ResourceName', /^PolicyId$/],
  [/:logs:.*:delivery:/, 'DeliveryName', /^(?:Id|id|deliveryId)$/],
  [/:cloudtrail:.*:dashboard\//, 'DashboardName', /^(?:DashboardId|Name)$/],
  [/:ec2:.*:key-pair\//, 'KeyPairName', /^KeyName$/],
  [/:glue:.*:catalog\//, 'CatalogName', /^CatalogId$/],
  [/:mobiletargeting:/, 'AppId', /^ApplicationId$/],
  [/:databrew:/, 'ResourceId', /^Name$/],
  [/:ssm:.*:patchbaseline\//, 'PatchBaselineIdResourceId', /^BaselineId$/],
  [/:route53-recovery-readiness:.*:recovery-group\//, 'ResourceId', /^RecoveryGroupName$/],
  [/:route53-recovery-readiness:.*:resource-set\//, 'ResourceId', /^ResourceSetName$/],
  [/:route53-recovery-readiness:.*:cell\//, 'ResourceId', /^CellName$/],
  [/:route53-recovery-readiness:.*:readiness-check\//, 'ResourceId', /^ReadinessCheckName$/],
  [/:cloudfront:.*:key-value-store\//, 'ResourceId', /^KvsARN$/],
  [/:kms:.*:key\//, 'KeyId', /^(?:TargetKeyId|KeyId|SourceKeyId|DestinationKeyId)$/],
  [/:airflow:.*:environment\//, 'EnvironmentName', /^Name$/],
  [/:ec2:.*:security-group\//, 'SecurityGroupId', /^(?:SecurityGroupIds?|GroupIds?|Groups)$/],
  [/:cloudwatch:.*:alarm:/, 'AlarmName', /^Alarm(?:Name|Names)$/],
];

/** A name without its letter case and its separators, in the singular. */
function plain(text: string): string {
  return text
    .replace(/[^A-Za-z0-9]/g, '')
    .replace(/ies$/, 'y')
    .replace(/(?<![su])s$/, '')
    .toLowerCase();
}

const KINDS: readonly (readonly [RegExp, string])[] = [
  [/(?:arn|arns|arnlist)$/i, 'arn'],
  [/(?:identifier|identifiers)$/i, 'identifier'],
  [/(?:nameorarn|idorarn)$/i, 'identifier'],
  [/(?:Uuid)$/, 'id'],
  [/(?:ids|id|idlist)$/i, 'id'],
  [/(?:names|name|namewithpath|namelist)$/i, 'name'],
  [/(?:url)$/i, 'url'],
];

/** `DBInstanceIdentifier` is a "dbinstance", known by an identifier. */
function parts(name: string): { readonly stem: string; readonly kind: string | undefined } {
  for (const [ending, kind] of KINDS) {
    // "Grid" and "Alias" do not end with an id or an "as".
    if (ending.test(name) && !/(?:grid|valid|fluid|paid)$/i.test(name)) {
      const stem = plain(name.replace(ending, ''));
      return { stem: stem === 'resource' ? '' : stem, kind };
    }
  }
  return { stem: plain(name), kind: undefined };
}

/** What the operation acts on: the rule of DescribeRule. */
function nounOf(operation: OperationModel): string {
  return plain(operation.name.replace(/^[A-Z][a-z]+/, '').replace(/V\d$/, ''));
}

/** Values that are in ARNs in another form than in parameters. */
const FORMS: readonly (readonly [RegExp, RegExp, string])[] = [
  [/:sqs:/, /^QueueName$/, '|queue'],
  [/:kms:.*:key\//, /^KeyId$/, '|key'],
  [/:secretsmanager:/, /^SecretId$/, '|secret'],
  [/:lambda:.*:function:/, /^FunctionName$/, '|function'],
  [/:ssm:.*:parameter\//, /^Parameter/, '|parameter'],
  [/:iam:/, /Name|Path/, '|path'],
  [/:ecs:.*:task-definition\//, /Family/, '|taskDefinition'],
  [/:route53:/, /^Id$/, '|lastPart'],
  [/:s3:::/, /^BucketName$/, '|bucket'],
  [/:s3:::/, /^ObjectName$/, '|object'],
];

function form(type: ResourceType, variable: string, operation: OperationModel): string {
  const isVersioned = operation.members.some(({ name }) => name === 'Qualifier');
  if (/:lambda:.*:function:/.test(type.arn) && variable === 'FunctionName' && isVersioned) return '|functionVersion';
  return FORMS.find(([arn, name]) => arn.test(type.arn) && name.test(variable))?.[2] ?? '';
}

/** Types whose real ARNs are written otherwise than in the authorization reference. */
function withForm(type: ResourceType, bound: Bound): readonly Bound[] {
  // "Use the trailing :* for all actions but those of tags":
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html
  if (/:logs:.*:log-group:\$\{LogGroupName\}$/.test(type.arn)) {
    return [bound, { ...bound, text: `${bound.text}:*` }];
  }
  // Families without a revision represent the newest one, which IAM compares with its number.
  if (bound.text.endsWith('|taskDefinition}:*')) return [{ ...bound, text: bound.text.slice(0, -2) }];
  // Aliases and versions: the form puts the qualifier behind the name.
  const qualified = /^(.*)\|function(?:Version)?\}:/.exec(bound.text)?.[1];
  if (qualified !== undefined) return [{ ...bound, text: `${qualified}|function}` }];
  return [bound];
}
