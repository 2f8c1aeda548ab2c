import type { IamAction } from './iam-actions';
import { parameterName } from './java-names';
import type { MemberModel, OperationModel, ShapeModel } from './service-models';

/** Who takes the roles that calls of a service pass on, where AWS documents one principal for all of them. */
export const PRINCIPALS: Readonly<Record<string, string>> = {
  accessanalyzer: 'access-analyzer.amazonaws.com',
  amplify: 'amplify.amazonaws.com',
  apigateway: 'apigateway.amazonaws.com',
  apigatewayv2: 'apigateway.amazonaws.com',
  applicationautoscaling: 'application-autoscaling.amazonaws.com',
  appconfig: 'appconfig.amazonaws.com',
  appflow: 'appflow.amazonaws.com',
  appstream: 'appstream.amazonaws.com',
  appsync: 'appsync.amazonaws.com',
  autoscaling: 'autoscaling.amazonaws.com',
  backup: 'backup.amazonaws.com',
  bedrock: 'bedrock.amazonaws.com',
  bedrockagent: 'bedrock.amazonaws.com',
  budgets: 'budgets.amazonaws.com',
  cloudcontrol: 'cloudformation.amazonaws.com',
  cloudformation: 'cloudformation.amazonaws.com',
  cloudtrail: 'cloudtrail.amazonaws.com',
  codebuild: 'codebuild.amazonaws.com',
  codedeploy: 'codedeploy.amazonaws.com',
  codepipeline: 'codepipeline.amazonaws.com',
  cognitoidentity: 'cognito-identity.amazonaws.com',
  cognitoidentityprovider: 'cognito-idp.amazonaws.com',
  comprehend: 'comprehend.amazonaws.com',
  comprehendmedical: 'comprehendmedical.amazonaws.com',
  config: 'config.amazonaws.com',
  databasemigration: 'dms.amazonaws.com',
  databrew: 'databrew.amazonaws.com',
  datapipeline: 'datapipeline.amazonaws.com',
  datasync: 'datasync.amazonaws.com',
  datazone: 'datazone.amazonaws.com',
  dax: 'dax.amazonaws.com',
  dlm: 'dlm.amazonaws.com',
  ecs: 'ecs-tasks.amazonaws.com',
  eks: 'eks.amazonaws.com',
  elasticbeanstalk: 'elasticbeanstalk.amazonaws.com',
  elastictranscoder: 'elastictranscoder.amazonaws.com',
  emr: 'elasticmapreduce.amazonaws.com',
  emrserverless: 'emr-serverless.amazonaws.com',
  eventbridge: 'events.amazonaws.com',
  evidently: 'evidently.amazonaws.com',
  finspace: 'finspace.amazonaws.com',
  firehose: 'firehose.amazonaws.com',
  fis: 'fis.amazonaws.com',
  forecast: 'forecast.amazonaws.com',
  frauddetector: 'frauddetector.amazonaws.com',
  gamelift: 'gamelift.amazonaws.com',
  glue: 'glue.amazonaws.com',
  grafana: 'grafana.amazonaws.com',
  greengrass: 'greengrass.amazonaws.com',
  healthlake: 'healthlake.amazonaws.com',
  imagebuilder: 'imagebuilder.amazonaws.com',
  iot: 'iot.amazonaws.com',
  iotevents: 'iotevents.amazonaws.com',
  iotsitewise: 'iotsitewise.amazonaws.com',
  iottwinmaker: 'iottwinmaker.amazonaws.com',
  kendra: 'kendra.amazonaws.com',
  kinesisanalytics: 'kinesisanalytics.amazonaws.com',
  kinesisanalyticsv2: 'kinesisanalytics.amazonaws.com',
  kafkaconnect: 'kafkaconnect.amazonaws.com',
  lakeformation: 'lakeformation.amazonaws.com',
  lambda: 'lambda.amazonaws.com',
  lexmodelbuilding: 'lex.amazonaws.com',
  lexmodelsv2: 'lexv2.amazonaws.com',
  lookoutequipment: 'lookoutequipment.amazonaws.com',
  lookoutmetrics: 'lookoutmetrics.amazonaws.com',
  m2: 'm2.amazonaws.com',
  mediaconvert: 'mediaconvert.amazonaws.com',
  mediaconnect: 'mediaconnect.amazonaws.com',
  medialive: 'medialive.amazonaws.com',
  mediapackage: 'mediapackage.amazonaws.com',
  mediapackagevod: 'mediapackage-vod.amazonaws.com',
  mediatailor: 'mediatailor.amazonaws.com',
  mwaa: 'airflow.amazonaws.com',
  omics: 'omics.amazonaws.com',
  opsworks: 'opsworks.amazonaws.com',
  personalize: 'personalize.amazonaws.com',
  pinpoint: 'pinpoint.amazonaws.com',
  pipes: 'pipes.amazonaws.com',
  qbusiness: 'qbusiness.amazonaws.com',
  quicksight: 'quicksight.amazonaws.com',
  rds: 'rds.amazonaws.com',
  redshift: 'redshift.amazonaws.com',
  redshiftserverless: 'redshift-serverless.amazonaws.com',
  rekognition: 'rekognition.amazonaws.com',
  robomaker: 'robomaker.amazonaws.com',
  s3control: 's3.amazonaws.com',
  s3: 's3.amazonaws.com',
  sagemaker: 'sagemaker.amazonaws.com',
  scheduler: 'scheduler.amazonaws.com',
  servicecatalog: 'servicecatalog.amazonaws.com',
  sfn: 'states.amazonaws.com',
  ssm: 'ssm.amazonaws.com',
  ssmincidents: 'ssm-incidents.amazonaws.com',
  storagegateway: 'storagegateway.amazonaws.com',
  synthetics: 'lambda.amazonaws.com',
  textract: 'textract.amazonaws.com',
  timestreamquery: 'timestream.amazonaws.com',
  transcribe: 'transcribe.amazonaws.com',
  transfer: 'transfer.amazonaws.com',
  translate: 'translate.amazonaws.com',
  workspaces: 'workspaces.amazonaws.com',
};

/** Roles of single calls that another service takes, or that several services may take, so that no condition fits. */
const OTHER_PRINCIPALS: readonly (readonly [RegExp, string | undefined])[] = [
  [/^batch\.\w+ .*(?:JobRoleArn|ExecutionRoleArn)$/, 'ecs-tasks.amazonaws.com'],
  [/^batch\.\w+ ServiceRole$/, 'batch.amazonaws.com'],
  [/^ecs\.(?:create|update)Service (?:Role|.*RoleArn)$/, 'ecs.amazonaws.com'],
  [/^ecs\.\w+ .*(?:InfrastructureRoleArn|AccessRoleArn)$/, 'ecs.amazonaws.com'],
  [/^emr\.\w+ JobFlowRole$/, 'ec2.amazonaws.com'],
  [/^emr\.\w+ AutoScalingRole$/, 'application-autoscaling.amazonaws.com'],
  [/^emrcontainers\./, undefined],
  [/^eks\.createNodegroup NodeRole$/, 'eks.amazonaws.com'],
  [/^eks\.createFargateProfile /, 'eks.amazonaws.com'],
  [/^eks\.\w+PodIdentityAssociation /, 'pods.eks.amazonaws.com'],
  [/^eks\.createAddon |^eks\.updateAddon /, undefined],
  [/^dynamodb\.|^dms\./, undefined],
  [/^dax\./, 'dax.amazonaws.com'],
  [/^pinpoint\./, undefined],
  [/^rds\.\w+ MonitoringRoleArn$/, 'monitoring.rds.amazonaws.com'],
  [/^rds\.\w+ DomainIAMRoleName$/i, 'rds.amazonaws.com'],
  [/^ssm\.createActivation IamRole$/, 'ssm.amazonaws.com'],
  [/^s3\.putBucketReplication /, 's3.amazonaws.com'],
  [/^cloudwatchlogs\./, 'logs.amazonaws.com'],
  [/^ec2\.createFlowLogs /, 'vpc-flow-logs.amazonaws.com'],
  [/^ec2\.requestSpotFleet /, 'spotfleet.amazonaws.com'],
  [/^ec2\./, undefined],
  [/^ses\w*\.|^mailmanager\./, undefined],
  [/^kinesisvideo|^cleanrooms|^quicksight/, undefined],
  [/^gamelift\.\w+ InstanceRoleArn$/, 'gamelift.amazonaws.com'],
  [/^cognitoidentityprovider\./, 'cognito-idp.amazonaws.com'],
  [/^cognitoidentity\./, 'cognito-identity.amazonaws.com'],
  [/^cloudformation\.\w+ (?:AdministrationRoleARN|AdministrationRoleArn)$/i, 'cloudformation.amazonaws.com'],
  [/^cloudformation\.\w+ .*LoggingConfig\.LogRoleArn$/, 'cloudformation.amazonaws.com'],
  [/^cloudformation\.\w+ ExecutionRoleArn$/, undefined],
  [/^codepipeline\.\w+ .*Actions\[\]\.RoleArn$/, undefined],
];

/** Parameters that are named like roles and are not, or that are not passed on, and why. */
const NO_ROLES: readonly (readonly [RegExp, string])[] = [
  [/^iam\./, 'administers roles; its own rows say where one is passed'],
  [/^sts\./, 'assumes the role'],
  [/^chime\w*\./, 'a role in a meeting'],
  [/^ssoadmin\.|^sso\.|^identitystore\./, 'a permission set'],
  [/^workmail\.|^connect\.|^wisdom\.|^codestar|^codecatalyst/, 'a role of a person'],
  [/^lakeformation\.assume/, 'assumes the role'],
  [/^cognitoidentity\.getCredentialsForIdentity /, 'a role that the identity takes'],
  [/^redshift(?:data|serverless)?\.(?:get|describe)/, 'asks for credentials'],
  [/^organizations\./, 'the name of a role that is made in the new account'],
  [/^controltower\.|^ram\./, 'names a role of another account'],
  [/^securitylake\.\w+ .*\b(?:ExternalId|Principal)$/, 'a principal'],
  [/^auditmanager\./, 'the delegate of a control set'],
  [/^kms\.|^secretsmanager\.|^glacier\./, 'names a grantee'],
  [/^wellarchitected\.|^resiliencehub\.\w+ InvokerRoleName$/, 'a name that the service assumes by itself'],
  [/^elasticloadbalancing/, 'the role of a target'],
  [/^fms\.|^guardduty\.|^detective\.|^inspector2\./, 'a service-linked role'],
  [/^quicksight\..* (?:.*\.)?(?:IamArn|Role|CustomPermission)$/, 'the role of a user'],
  [/^securityhub\./, 'describes a resource that a finding is about'],
  [/^(?:opensearch|elasticsearch)\.\w+ .*MasterBackendRole$/, 'a role inside of the domain'],
  [/^quicksight\..* .*(?:GeographicRole|DatabaseAccessControlRole)$/, 'what a column means, or a role of a database'],
  [/^grafana\.\w+ .*(?:KeyRole|OrganizationRoleName|\bRole)$/, 'a role inside of the workspace'],
  [/^(?:firehose|datazone)\.\w+ .*SnowflakeRole$/, 'a role of Snowflake'],
  [/^mq\.\w+ .*RoleName$/, 'an attribute of an LDAP directory'],
  [
    /^(?:cloudformation|ssm|ssmquicksetup)\.\w+ .*ExecutionRoleName$/,
    'a role of the target accounts, which the service assumes',
  ],
  [/^resiliencehub\./, 'roles that the service assumes'],
  [/^sagemaker\.\w+ .*RoleName$/, 'a role inside of a partner app'],
  [/^ec2\.(?:import|export)\w+ RoleName$/, 'a role that the service assumes by its name'],
  [/^licensemanager\./, 'roles that a token may assume'],
  [/^supportapp\./, 'named in the Slack channel only'],
  [/(?:Type|Status|Filter|Names?\[\]\.Role)$/, 'says something about a role'],
];

const READ_ONLY = /^(?:get|list|describe|search|batchGet|query|delete|lookup|check|validate(?!E2e)|preview|estimate)/;

/** The roles that a call passes on, as grants. `call` is `service.action`. */
export function roleGrants(call: string, action: IamAction | undefined, operation: OperationModel): readonly string[] {
  const [service = '', name = ''] = call.split('.');
  const passes = [
    ...(action?.dependentActions ?? []),
    ...(action?.resourceTypes ?? []).flatMap((type) => type.dependentActions),
  ];
  const named = passes.includes('iam:PassRole');
  if (READ_ONLY.test(name) && !named) return [];
  const paths = rolePaths(operation.members, '', 0).filter(
    (path) => !NO_ROLES.some(([pattern]) => pattern.test(`${call} ${path}`)),
  );
  const grants = paths.map((path) => {
    const other = OTHER_PRINCIPALS.find(([pattern]) => pattern.test(`${call} ${path}`));
    const principal = other === undefined ? PRINCIPALS[service] : other[1];
    return `${condition(path)}iam:PassRole {${path}|role}${principal === undefined ? '' : ` @iam:PassedToService=${principal}`}`;
  });
  return grants;

  function condition(path: string): string {
    const isRequired = operation.members.some((member) => member.required && parameterName(member.name) === path);
    return isRequired ? '' : `?${path} `;
  }
}

const ROLE =
  /(?:^|[a-z])(?:Role|ROLE)(?:Arn|ARN|Arns|ARNs|Name)?$|^role(?:Arn|ARN)?$|(?:Role|role)Arn(?:s)?$|^IamRoleArn$|^IAMRole$|^(?:Add)?IamRoles$|ServiceRoleOverride$/;

function rolePaths(members: readonly MemberModel[], before: string, depth: number): readonly string[] {
  return members.flatMap(({ name, shape }) => {
    const path = before + parameterName(name);
    if (isText(shape) && ROLE.test(name)) return [shape.code === '[s' ? `${path}[]` : path];
    if (depth >= 5) return [];
    const inside = insideOf(shape, path);
    return inside === undefined ? [] : rolePaths(inside.members, `${inside.path}.`, depth + 1);
  });
}

function isText({ code, isEnum, item }: ShapeModel): boolean {
  return (code === 's' && !isEnum) || (code === '[s' && item?.isEnum !== true);
}

function insideOf(shape: ShapeModel, path: string): { members: readonly MemberModel[]; path: string } | undefined {
  if (shape.members.length > 0) return { members: shape.members, path };
  if (shape.item === undefined) return undefined;
  return insideOf(shape.item, path + (shape.code.startsWith('[') ? '[]' : '{}.*'));
}
