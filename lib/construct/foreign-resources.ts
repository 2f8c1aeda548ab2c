import { Stack, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { CompiledWorkflow, StatePermission } from '../compiler/compiled-workflow';
import type { Diagnostic } from '../diagnostic/diagnostic';
import { type CallProblem, PROBLEMS, problem } from '../integration/call/problems';
import { arnFields, arnName } from '../integration/resource/arn';
import { hasToken } from '../integration/resource/cdk-token';

/** What a task calls, in the Region of its machine; other resources of a call may be anywhere. */
const CALLED = new Set([
  'batch:SubmitJob',
  'codebuild:StartBuild',
  'codebuild:StartBuildBatch',
  'databrew:StartJobRun',
  'dynamodb:DeleteItem',
  'dynamodb:GetItem',
  'dynamodb:PutItem',
  'dynamodb:UpdateItem',
  'ecs:RunTask',
  'events:PutEvents',
  'glue:StartJobRun',
  'lambda:InvokeFunction',
  'sns:Publish',
  'sqs:SendMessage',
  'states:StartExecution',
  'states:StartSyncExecution',
]);

/** Resources of these have no policy that could let another account in. */
const WITHOUT_POLICY = new Set([
  'batch:SubmitJob',
  'databrew:StartJobRun',
  'ecs:RunTask',
  'glue:StartJobRun',
  'states:StartExecution',
  'states:StartSyncExecution',
]);

/**
 * What the tasks of a machine call in another Region or account than that of its stack. Only here both are known: a builder sees the
 * Region of an ARN that is a string, but not the stack.
 */
export function foreignResources(
  machine: Construct,
  { permissions, sourceOf }: CompiledWorkflow,
): readonly Diagnostic[] {
  const { region, account } = Stack.of(machine);
  return permissions.flatMap((permission) =>
    problemsOf(permission, region, account).map(({ code, severity, message, help, url }): Diagnostic => {
      const { path, stateName } = permission;
      const source = sourceOf(stateName);
      return {
        code,
        severity,
        message: `"${stateName}": ${message}`,
        path,
        help,
        ...(source !== undefined && { source }),
        ...(url !== undefined && { url }),
      };
    }),
  );
}

function problemsOf({ statement }: StatePermission, region: string, account: string): readonly CallProblem[] {
  const { actions, resources } = statement;
  if (!actions.some((action) => CALLED.has(action))) return [];
  const isClosed = actions.some((action) => WITHOUT_POLICY.has(action));
  return resources.flatMap((arn) => {
    const fields = arnFields(arn);
    if (fields === undefined) return [];
    const resource = `resource "${arnName(arn)}"`;
    if (isOther(fields.region, region)) {
      return [problem(PROBLEMS.foreignRegion, { resource, region: fields.region, stackRegion: region })];
    }
    return isClosed && isOther(fields.account, account)
      ? [problem(PROBLEMS.foreignAccount, { resource, account: fields.account, stackAccount: account })]
      : [];
  });
}

/** Only where both are literals. */
function isOther(field: string, own: string): boolean {
  const isLiteral = field !== '' && !/[*?$]/.test(field) && !hasToken(field);
  return isLiteral && !Token.isUnresolved(own) && field !== own;
}
