/** How a resource of each kind is imported: by its ARN, and by its name where the CDK offers that. */
const FORMS: Readonly<Record<string, readonly [arn: string, name?: string]>> = {
  cluster: ['Cluster.fromClusterArn'],
  'event bus': ['EventBus.fromEventBusArn', 'EventBus.fromEventBusName'],
  function: ['Function.fromFunctionArn', 'Function.fromFunctionName'],
  'job definition': ['EcsJobDefinition.fromJobDefinitionArn'],
  'job queue': ['JobQueue.fromJobQueueArn'],
  key: ['Key.fromKeyArn'],
  model: ['ProvisionedModel.fromProvisionedModelArn'],
  parameter: ['StringParameter.fromStringParameterArn', 'StringParameter.fromStringParameterName'],
  project: ['Project.fromProjectArn', 'Project.fromProjectName'],
  role: ['Role.fromRoleArn', 'Role.fromRoleName'],
  secret: ['Secret.fromSecretCompleteArn', 'Secret.fromSecretNameV2'],
  table: ['Table.fromTableArn', 'Table.fromTableName'],
  'task definition': ['FargateTaskDefinition.fromFargateTaskDefinitionArn'],
};

/** How to make a construct of a value that only the deployment knows: `Function.fromFunctionArn(this, "Imported", arn)`. */
export function importForm(noun: string): string {
  const [arn, name] = Object.hasOwn(FORMS, noun) ? (FORMS[noun] ?? []) : [];
  if (arn === undefined) return 'import it by its ARN, "fromXxxArn", or by its name';
  const byArn = `${arn}(this, "Imported", value) if it is an ARN`;
  return name === undefined ? byArn : `${byArn}, ${name}(this, "Imported", value) if it is a name`;
}
