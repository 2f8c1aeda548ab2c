import { Size, type Stack } from 'aws-cdk-lib';
import { Match, Template, Annotations as Warnings } from 'aws-cdk-lib/assertions';
import {
  EcsFargateContainerDefinition,
  EcsJobDefinition,
  FargateComputeEnvironment,
  JobQueue,
} from 'aws-cdk-lib/aws-batch';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { Cluster, ContainerImage, FargateTaskDefinition, LogDrivers } from 'aws-cdk-lib/aws-ecs';
import { Task } from '../../lib/builder/task';
import { WorkflowStateMachine } from '../../lib/construct/workflow-state-machine';
import type { Integration } from '../../lib/integration/call/integration';
import { Batch } from '../../lib/integration/service/batch';
import { Ecs, type EcsRunTaskProps } from '../../lib/integration/service/ecs';
import { EcsLaunchType } from '../../lib/integration/service/ecs-launch-type';
import { Lambda } from '../../lib/integration/service/lambda';
import { newFunction, newStack, statementsOf, workflowOf } from './helpers';

const QUIET = { alarms: false, logging: false, tracingEnabled: false } as const;

function machineWith(stack: Stack, call: Integration): WorkflowStateMachine {
  return new WorkflowStateMachine(stack, 'M', { workflow: workflowOf(new Task('Work', call)), ...QUIET });
}

/** `action on resource`, with what the deployment fills in as CloudFormation would: `<Fn.Arn>`. */
function policyOf(stack: Stack): readonly string[] {
  const shown = (value: unknown): string => {
    if (typeof value === 'string') return value;
    const [[name, argument] = []] = Object.entries(value as object);
    if (argument === 'AWS::Partition') return 'aws';
    if (name === 'Fn::Join') return (argument[1] as unknown[]).map(shown).join(argument[0]);
    if (name === 'Fn::Select') return `select(${argument[0]}, ${shown(argument[1])})`;
    if (name === 'Fn::Split') return `split(${argument[0]}, ${shown(argument[1])})`;
    return `<${[argument]
      .flat()
      .join('.')
      .replace(/[0-9A-F]{8}/g, '')}>`;
  };
  return (statementsOf(stack)['MRoleDefaultPolicy'] ?? []).flatMap(({ Action, Resource }) =>
    [Resource].flat().map((resource) => `${[Action].flat().join()} on ${shown(resource)}`),
  );
}

const HERE = { env: { account: '111122223333', region: 'eu-west-1' } };

describe('executions that run across a deployment keep their permissions', () => {
  it('of the versions of a function', () => {
    const stack = newStack(HERE);
    const fn = newFunction(stack, 'Fn');
    machineWith(stack, Lambda.invoke(fn.currentVersion));
    const part = (index: number) => `select(${index}, split(:, <FnCurrentVersion>))`;
    expect(policyOf(stack).map((line) => line.replace(/<FnCurrentVersion\w*>/g, '<FnCurrentVersion>'))).toEqual([
      `lambda:InvokeFunction on arn:${part(1)}:${part(2)}:${part(3)}:${part(4)}:${part(5)}:${part(6)}:*`,
    ]);
  });

  it('of an alias, which stays what it is', () => {
    const stack = newStack(HERE);
    machineWith(stack, Lambda.invoke(newFunction(stack, 'Fn').addAlias('live')));
    expect(policyOf(stack)).toEqual(['lambda:InvokeFunction on <FnAliaslive>']);
  });

  it.each([
    [
      false,
      /"JobDefinition":"",\{"Fn::Select":\[0,\{"Fn::Split":\[":",\{"Fn::Select":\[1,\{"Fn::Split":\["\/",\{"Ref":"Render/,
    ],
    [true, /"JobDefinition":"",\{"Ref":"Render/],
  ])('of a job definition, pinned: %s', (pinRevision, expected) => {
    const stack = newStack(HERE);
    const vpc = new Vpc(stack, 'Vpc', { maxAzs: 1 });
    const queue = new JobQueue(stack, 'Queue', {
      computeEnvironments: [{ computeEnvironment: new FargateComputeEnvironment(stack, 'Env', { vpc }), order: 1 }],
    });
    const jobDefinition = new EcsJobDefinition(stack, 'Render', {
      container: new EcsFargateContainerDefinition(stack, 'Container', {
        image: ContainerImage.fromRegistry('render'),
        cpu: 0.25,
        memory: Size.mebibytes(512),
      }),
    });
    machineWith(stack, Batch.submitJob({ jobName: 'render', jobQueue: queue, jobDefinition, pinRevision }));
    const name = 'select(0, split(:, select(1, split(/, <Render>))))';
    expect(policyOf(stack)).toEqual([
      'batch:SubmitJob on <Queue.JobQueueArn>',
      `batch:SubmitJob on arn:aws:batch:eu-west-1:111122223333:job-definition/${name}`,
      `batch:SubmitJob on arn:aws:batch:eu-west-1:111122223333:job-definition/${name}:*`,
      'batch:SubmitJob on arn:aws:batch:eu-west-1:111122223333:job/*',
    ]);
    const text = JSON.stringify(Template.fromStack(stack).findResources('AWS::StepFunctions::StateMachine'));
    expect(text.replaceAll('\\"', '"')).toMatch(expected);
  });
});

describe('a task definition', () => {
  function ecsStack(
    props: Partial<EcsRunTaskProps> = {},
    taskDefinitionOf = (made: FargateTaskDefinition): EcsRunTaskProps['taskDefinition'] => made,
  ) {
    const stack = newStack(HERE);
    const vpc = new Vpc(stack, 'Vpc', { maxAzs: 1 });
    const made = new FargateTaskDefinition(stack, 'Crunch', { family: 'crunch' });
    machineWith(
      stack,
      Ecs.runTask({
        cluster: new Cluster(stack, 'Cluster', { vpc }),
        taskDefinition: taskDefinitionOf(made),
        launchType: EcsLaunchType.FARGATE,
        vpcSubnets: { subnets: vpc.privateSubnets },
        ...props,
      }),
    );
    return { stack, made };
  }

  it('runs by its family, in any revision', () => {
    const { stack, made } = ecsStack();
    made.addContainer('app', { image: ContainerImage.fromRegistry('app') });
    expect(policyOf(stack)).toEqual([
      'ecs:RunTask on arn:aws:ecs:eu-west-1:111122223333:task-definition/crunch',
      'ecs:RunTask on arn:aws:ecs:eu-west-1:111122223333:task-definition/crunch:*',
      'iam:PassRole on <CrunchTaskRole.Arn>',
    ]);
    expect(JSON.stringify(Template.fromStack(stack).findResources('AWS::StepFunctions::StateMachine'))).toContain(
      '\\\\\\"TaskDefinition\\\\\\":\\\\\\"crunch\\\\\\"'.replaceAll('\\\\\\', '\\'),
    );
  });

  it('by the ARN of a revision that this app makes, all revisions', () => {
    const { stack, made } = ecsStack(
      { taskRole: 'task', executionRole: 'execution' },
      ({ taskDefinitionArn }) => taskDefinitionArn,
    );
    made.addContainer('app', { image: ContainerImage.fromRegistry('app') });
    const part = (index: number) => `select(${index}, split(:, <Crunch>))`;
    expect(policyOf(stack)[0]).toBe(`ecs:RunTask on arn:${part(1)}:${part(2)}:${part(3)}:${part(4)}:${part(5)}:*`);
  });

  it('passes the execution role that a container makes after the machine', () => {
    const { stack, made } = ecsStack();
    made.addContainer('app', {
      image: ContainerImage.fromRegistry('app'),
      logging: LogDrivers.awsLogs({ streamPrefix: 'app' }),
    });
    expect(policyOf(stack).filter((line) => line.startsWith('iam'))).toEqual([
      'iam:PassRole on <CrunchTaskRole.Arn>',
      'iam:PassRole on <CrunchExecutionRole.Arn>',
    ]);
    expect(Warnings.fromStack(stack).findWarning('*', Match.anyValue())).toEqual([]);
  });

  it('refuses overrides of containers that it does not have once the app is made', () => {
    const { stack, made } = ecsStack({ containerOverrides: [{ name: 'workr' }] });
    made.addContainer('worker', { image: ContainerImage.fromRegistry('app') });
    expect(() => Template.fromStack(stack)).toThrow(
      /SW5027: "Work": The override is for a container named "workr" \(did you mean "worker"\?\), which the task definition "Shop\/Crunch" does not have: its containers are "worker"\./,
    );
  });

  it('takes overrides of a container that is added later, and of one that the run names', () => {
    const { stack, made } = ecsStack({
      containerOverrides: [{ name: 'app' }, { name: '{% $states.input.container %}' }],
    });
    made.addContainer('app', { image: ContainerImage.fromRegistry('app') });
    expect(() => Template.fromStack(stack)).not.toThrow();
  });
});
