import '../../../lib/testing/jest';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Duration, type Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { type IRole, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Context } from '../../../lib/builder/context';
import { Task } from '../../../lib/builder/task';
import { PreviousVersion } from '../../../lib/construct/release/previous-version';
import { Release } from '../../../lib/construct/release/release';
import { WorkflowStateMachine } from '../../../lib/construct/workflow-state-machine';
import { Lambda } from '../../../lib/integration/service/lambda';
import { Sqs } from '../../../lib/integration/service/sqs';
import { StepFunctions } from '../../../lib/integration/service/step-functions';
import { pending, returns } from '../../../lib/task-answer/answer';
import { permissionProof } from '../../../lib/testing/permissions/prove-permissions';
import type { Run } from '../../../lib/testing/run/run';
import { simulate } from '../../../lib/testing/run/simulate';
import { newFunction, newStack, workflowOf } from '../helpers';

// An execution is started by the first version and runs across the deployment of the second one, which calls another version of the
// function "charge", pins another version of the child "ship", and does not send to the queue any more. The execution keeps its
// definition, and makes its calls with the role of today.

const QUIET = { alarms: false, logging: false, tracingEnabled: false } as const;
const HERE = { env: { account: '111122223333', region: 'eu-west-1' } };
const CHARGE = 'arn:aws:lambda:eu-west-1:111122223333:function:charge';
const SHIP = 'arn:aws:states:eu-west-1:111122223333:stateMachine:ship';

let folder: string;
let snapshot: string;
let template: string;
let inFlight: Run<unknown>;

function machineIn(stack: Stack, version: number, previousVersions: readonly PreviousVersion[] = [], role?: IRole) {
  const approve = newFunction(stack, 'Approve');
  const queue = new Queue(stack, 'Audit', { queueName: 'audit' });
  const calls = new Task(
    'Approve',
    Lambda.invoke(approve, { payload: { token: Context.taskToken } }).waitForTaskToken(),
    { timeout: Duration.hours(1) },
  )
    .next(new Task('Charge', Lambda.invoke(`${CHARGE}:${version}`)))
    .next(new Task('Ship', StepFunctions.startExecution(`${SHIP}:${version}`)));
  const audit = new Task('Audit', Sqs.sendMessage(queue, { messageBody: 'charged' }));
  return new WorkflowStateMachine(stack, 'Orders', {
    workflow: workflowOf(version === 7 ? calls.next(audit) : calls),
    release: Release.allAtOnce({ alias: 'live', previousVersions: [...previousVersions] }),
    ...(role && { role }),
    ...QUIET,
  });
}

/** The template of the deployment of the second version. */
function deployed(...previous: readonly PreviousVersion[]): Template {
  const stack = newStack(HERE);
  machineIn(stack, 8, previous);
  return Template.fromStack(stack);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stepwright-in-flight-'));
  [snapshot, template] = [join(folder, 'orders.asl.json'), join(folder, 'Shop.template.json')];
  const stack = newStack(HERE);
  const machine = machineIn(stack, 7);
  writeFileSync(snapshot, JSON.stringify(machine.definition));
  writeFileSync(template, JSON.stringify(Template.fromStack(stack).toJSON()));

  inFlight = await simulate(machine.definition)
    .mock('Charge', returns({ Payload: 'paid', StatusCode: 200 }))
    .mock('Ship', returns({ ExecutionArn: `${SHIP}:1`, StartDate: '2026-12-01T00:00:00Z' }))
    .mock('Audit', returns({ MessageId: '1' }))
    .mock('Approve', pending())
    .begin({});
  // Here the second version is deployed.
  await inFlight.sendSuccess('Approve', {});
  expect(inFlight).toHaveSucceeded();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('is denied what only the first version needed, where nothing keeps it', () => {
  const { missing } = permissionProof(deployed(), 'Orders', [inFlight]);
  expect(missing.map(({ action, resource, states }) => `${states.join()}: ${action} on ${resource}`)).toEqual([
    `Charge: lambda:InvokeFunction on ${CHARGE.replace('aws', '${AWS::Partition}')}:7`,
    expect.stringMatching(/^Audit: sqs:SendMessage on .*audit/i),
  ]);
});

it.each([
  ['a committed snapshot', () => PreviousVersion.fromDefinition(snapshot)],
  ['the template of the last deployment', () => PreviousVersion.fromTemplate(template, 'Orders')],
])('is allowed all by %s', (_, previous) => {
  expect(inFlight).toBeAllowedBy(deployed(previous()), 'Orders');
  expect(permissionProof(deployed(previous()), 'Orders', [inFlight]).missing).toEqual([]);
});

it('keeps no more than the role lacks, until a time', () => {
  const until = new Date('2027-03-01T00:00:00Z');
  const result = deployed(PreviousVersion.fromDefinition(snapshot, { until }));
  const [[id, policy] = ['', undefined]] = Object.entries(result.findResources('AWS::IAM::Policy')).filter(([name]) =>
    name.startsWith('OrdersPreviousVersions'),
  );
  const Condition = { DateLessThan: { 'aws:CurrentTime': '2027-03-01T00:00:00.000Z' } };
  expect(policy).toEqual({
    Type: 'AWS::IAM::Policy',
    Properties: {
      PolicyDocument: {
        Statement: [
          { Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: `${CHARGE}:7`, Condition },
          {
            Effect: 'Allow',
            Action: 'sqs:SendMessage',
            Resource: { 'Fn::GetAtt': [expect.stringMatching(/^Audit/), 'Arn'] },
            Condition,
          },
        ],
        Version: '2012-10-17',
      },
      PolicyName: id,
      Roles: [{ Ref: expect.stringMatching(/^OrdersRole/) }],
    },
  });
  // The permission is kept before the role's own policy loses it.
  const policies = result.findResources('AWS::IAM::Policy');
  const own = Object.entries(policies).find(([name]) => name.startsWith('OrdersRoleDefaultPolicy'));
  expect(own?.[1].DependsOn).toEqual([id]);
});

it('adds nothing where nothing has changed', () => {
  const stack = newStack(HERE);
  machineIn(stack, 7, [PreviousVersion.fromDefinition(snapshot), PreviousVersion.fromTemplate(template)]);
  expect(Object.keys(Template.fromStack(stack).findResources('AWS::IAM::Policy'))).toEqual([
    expect.stringMatching(/^OrdersRoleDefaultPolicy/),
  ]);
});

it('keeps what the role of the template was given by hand', () => {
  const stack = newStack(HERE);
  const machine = machineIn(stack, 7);
  machine.addToRolePolicy(new PolicyStatement({ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::invoices/*'] }));
  const file = join(folder, 'by-hand.template.json');
  writeFileSync(file, JSON.stringify(Template.fromStack(stack).toJSON()));
  deployed(PreviousVersion.fromTemplate(file)).hasResourceProperties('AWS::IAM::Policy', {
    PolicyName: Match.stringLikeRegexp('^OrdersPreviousVersions'),
    PolicyDocument: {
      Statement: Match.arrayWith([{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::invoices/*' }]),
    },
  });
});

it('keeps nothing that the role was given by hand again', () => {
  const byHand = () => new PolicyStatement({ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::invoices/*'] });
  const stack = newStack(HERE);
  machineIn(stack, 7).addToRolePolicy(byHand());
  const file = join(folder, 'again.template.json');
  writeFileSync(file, JSON.stringify(Template.fromStack(stack).toJSON()));
  const next = newStack(HERE);
  machineIn(next, 7, [PreviousVersion.fromTemplate(file)]).addToRolePolicy(byHand());
  expect(Object.keys(Template.fromStack(next).findResources('AWS::IAM::Policy'))).toEqual([
    expect.stringMatching(/^OrdersRoleDefaultPolicy/),
  ]);
});

it('warns where the role takes no permissions', () => {
  const stack = newStack(HERE);
  const role = Role.fromRoleArn(stack, 'Fixed', 'arn:aws:iam::111122223333:role/fixed', { mutable: false });
  machineIn(stack, 8, [PreviousVersion.fromDefinition(snapshot)], role);
  Template.fromStack(stack).resourceCountIs('AWS::IAM::Policy', 0);
  const warnings = Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp(':charge:7'));
  expect(warnings).toHaveLength(1);
});

it('warns about a resource that is gone', () => {
  const file = join(folder, 'gone.asl.json');
  const Gone = {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: { FunctionName: '${OldFn.Arn}', Payload: {} },
    End: true,
  };
  writeFileSync(file, JSON.stringify({ QueryLanguage: 'JSONata', StartAt: 'Gone', States: { Gone } }));
  const stack = newStack(HERE);
  machineIn(stack, 8, [PreviousVersion.fromDefinition(file)]);
  expect(JSON.stringify(Template.fromStack(stack).toJSON())).not.toContain('OldFn');
  const warnings = Annotations.fromStack(stack).findWarning('*', Match.anyValue());
  expect(warnings.map(({ entry }) => String(entry.data))).toEqual([
    expect.stringContaining(
      `"OldFn.Arn" of the previous version of "Shop/Orders" (${file}) is not in this stack, so the role can't keep the permission ` +
        'on it: executions in flight that call it fail. Keep the resource until they have ended.',
    ),
  ]);
});

it.each([
  ['missing.asl.json', undefined, /^The file ".*missing\.asl\.json" of a previous version /],
  ['text.asl.json', 'StartAt: A', /^The file ".*text\.asl\.json" of a previous version is not JSON\.$/],
  ['list.asl.json', '[]', /^The file ".*list\.asl\.json" of a previous version is not a JSON object\.$/],
  [
    'other.asl.json',
    '{}',
    /^The file ".*other\.asl\.json" is not a definition of a state machine: it has no "States"\.$/,
  ],
])('a snapshot %s is an error', (name, content, message) => {
  const file = join(folder, name);
  if (content !== undefined) writeFileSync(file, content);
  expect(() => PreviousVersion.fromDefinition(file)).toThrow(message);
});

it('a template without the machine is an error', () => {
  expect(() => PreviousVersion.fromTemplate(template, 'Payments')).toThrow(/"Payments".*Shop\.template\.json/);
});
