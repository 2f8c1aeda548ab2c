import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { Chainable } from '../../lib/builder/chainable';
import { DistributedMap } from '../../lib/builder/distributed-map';
import { ItemReader } from '../../lib/builder/item-reader';
import { Pass } from '../../lib/builder/pass';
import { ResultWriter } from '../../lib/builder/result-writer';
import { Task } from '../../lib/builder/task';
import { CompiledDefinitionBody } from '../../lib/construct/compiled-definition-body';
import { WorkflowStateMachine } from '../../lib/construct/workflow-state-machine';
import type { WorkflowStateMachineProps } from '../../lib/construct/workflow-state-machine-props';
import { AwsSdk } from '../../lib/integration/sdk/aws-sdk';
import { Athena } from '../../lib/integration/service/athena';
import { Lambda } from '../../lib/integration/service/lambda';
import { compiled, newFunction, newStack, oneState, workflowOf } from './helpers';

/** What cdk-nag 3 reports about a construct and everything in it, after synthesis. */
function findings(stack: Stack, path: string): readonly string[] {
  (App.of(stack) as App).synth();
  const { violations } = new AwsSolutionsChecks().validateScope(App.of(stack) as App);
  return violations.flatMap((violation) =>
    violation.violatingResources
      .filter((resource) => resource.constructPath?.startsWith(path))
      .map((resource) => `${violation.ruleName} ${resource.constructPath}`),
  );
}

function machineIn(
  stack: Stack,
  piece: Chainable,
  props: Partial<WorkflowStateMachineProps> = {},
): WorkflowStateMachine {
  return new WorkflowStateMachine(stack, 'Orders', { workflow: workflowOf(piece), ...props });
}

const version = (stack: Stack) => newFunction(stack).currentVersion;

describe('AwsSolutions checks of cdk-nag', () => {
  it.each<[string, (stack: Stack) => unknown]>([
    ['a Standard machine', (stack) => machineIn(stack, new Task('Work', Lambda.invoke(newFunction(stack))))],
    ['a function’s version', (stack) => machineIn(stack, new Task('Work', Lambda.invoke(version(stack))))],
    [
      'an Express machine',
      (stack) => machineIn(stack, new Pass('Work'), { stateMachineType: StateMachineType.EXPRESS }),
    ],
    [
      'an encrypted machine',
      (stack) =>
        machineIn(stack, new Pass('Work'), { encryptionKey: new Key(stack, 'Key', { enableKeyRotation: true }) }),
    ],
    ['a machine with a dashboard', (stack) => machineIn(stack, new Pass('Work'), { dashboard: true })],
    ['a Distributed Map', (stack) => machineIn(stack, distributedMap(new Bucket(stack, 'Bucket')))],
    [
      'an explained permission',
      (stack) =>
        machineIn(stack, new Pass('Work'), {
          additionalPermissions: [
            {
              actions: ['s3:Get*'],
              resources: ['arn:aws:s3:::b/*'],
              reason: 'reads all kinds of things',
              wildcardReason: 'b is ours',
            },
          ],
        }),
    ],
  ])('have nothing to say about %s', (_, build) => {
    const stack = newStack();
    build(stack);

    expect(findings(stack, 'Shop/Orders')).toEqual([]);
  });

  it('have nothing to say about functions of other stacks', () => {
    const app = new App();
    const other = new Stack(app, 'Functions');
    const stack = new Stack(app, 'Shop');
    const fn = newFunction(other);
    machineIn(
      stack,
      new Task('Work', Lambda.invoke(LambdaFunction.fromFunctionArn(stack, 'Fn', `${fn.functionArn}:*`))),
      {
        additionalPermissions: [
          {
            actions: ['lambda:InvokeFunction'],
            resources: [`${fn.functionArn}:*`],
            reason: 'calls it',
            wildcardReason: 'any version',
          },
        ],
      },
    );

    expect(findings(stack, 'Shop/Orders')).toEqual([]);
  });

  it('have nothing to say where the CDK merges statements and stabilizes aspects, as new apps have it', () => {
    const flags = { '@aws-cdk/aws-iam:minimizePolicies': true, '@aws-cdk/core:aspectStabilization': true };
    const stack = newStack({}, flags);
    const fn = newFunction(stack);
    const resources = [fn.functionArn, `${fn.functionArn}:*`];
    machineIn(stack, distributedMap(new Bucket(stack, 'Bucket')), {
      additionalPermissions: [
        { actions: ['lambda:InvokeFunction'], resources, reason: 'calls it', wildcardReason: 'any version' },
      ],
    });

    expect(findings(stack, 'Shop/Orders')).toEqual([]);
  });

  it('have something to say about a stock machine, so this test can fail', () => {
    const stack = newStack();
    const definitionBody = new CompiledDefinitionBody(() => compiled(oneState({ Type: 'Pass' })));
    new StateMachine(stack, 'Orders', { definitionBody });

    expect(findings(stack, 'Shop/Orders')).toEqual([
      'AwsSolutions-SF1 Shop/Orders/Resource',
      'AwsSolutions-SF2 Shop/Orders/Resource',
    ]);
  });

  it('still report what users add, also under a wildcard that we explained elsewhere', () => {
    const stack = newStack();
    const machine = machineIn(stack, new Pass('Work'));
    machine.addToRolePolicy(new PolicyStatement({ actions: ['s3:DeleteObject'], resources: ['*'] }));

    expect(findings(stack, 'Shop/Orders')).toEqual([
      'AwsSolutions-IAM5[Resource::*] Shop/Orders/Role/DefaultPolicy/Resource',
    ]);
  });

  it('report a wildcard that a user adds without saying why it is one', () => {
    const stack = newStack();
    machineIn(stack, new Pass('Work'), {
      additionalPermissions: [{ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::b/*'], reason: 'reads things' }],
    });

    expect(findings(stack, 'Shop/Orders')).toEqual([
      'AwsSolutions-IAM5[Resource::arn:aws:s3:::b/*] Shop/Orders/Role/DefaultPolicy/Resource',
    ]);
  });

  it('have nothing to say about policies that were split', () => {
    const stack = newStack();
    const resources = Array.from(
      { length: 300 },
      (_, index) => `arn:aws:lambda:eu-west-1:111122223333:function:fn-${index}:*`,
    );
    machineIn(stack, new Pass('Work'), {
      additionalPermissions: [
        { actions: ['lambda:InvokeFunction'], resources, reason: 'calls it', wildcardReason: 'any version' },
      ],
    });

    expect(findings(stack, 'Shop/Orders')).toEqual([]);
  });
});

describe('the acknowledgments', () => {
  it('are in the template as cdk-nag 2 writes them, with our reasons', () => {
    const stack = newStack();
    machineIn(stack, new Pass('Work'));

    const [policy] = Object.values(Template.fromStack(stack).findResources('AWS::IAM::Policy'));
    expect(policy?.Metadata.cdk_nag).toEqual({
      rules_to_suppress: [
        {
          id: 'AwsSolutions-IAM5',
          reason:
            'the X-Ray actions can not be limited to a resource; the log delivery actions can not be limited to a resource',
          applies_to: ['Resource::*'],
        },
      ],
    });
  });

  it('are explained where there is a lone bracket in a resource', () => {
    const stack = newStack();
    machineIn(stack, new Pass('Work'), {
      additionalPermissions: [
        {
          actions: ['s3:GetObject'],
          resources: ['arn:aws:s3:::b/[x*'],
          reason: 'reads it',
          wildcardReason: 'odd names',
        },
      ],
    });

    expect(findings(stack, 'Shop/Orders')).toEqual([]);
  });
});

function distributedMap(bucket: Bucket): DistributedMap {
  return new DistributedMap('Each', {
    itemReader: ItemReader.json({ bucket, key: 'in.json' }),
    resultWriter: ResultWriter.s3({ bucket, prefix: 'out' }),
  }).itemProcessor(new Pass('One'));
}

describe('what the run chooses', () => {
  const chosen = (name: string) => new Task('Work', Lambda.invoke(`{% ${name} %}`));

  it('freely is for a person to answer, as the warning says', () => {
    const stack = newStack();
    machineIn(stack, chosen('$states.input.fn'));
    expect(findings(stack, 'Shop/Orders')).toEqual([
      'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:lambda:<AWS::Region>:<AWS::AccountId>:function:*] Shop/Orders/Role/DefaultPolicy/Resource',
    ]);
  });

  it('among names that begin with a literal is answered', () => {
    const stack = newStack();
    machineIn(stack, chosen('"orders-" & $states.input.fn'));
    expect(findings(stack, 'Shop/Orders')).toEqual([]);
  });

  it('has its own reason, also where its statement is merged with another one', () => {
    const stack = newStack();
    machineIn(
      stack,
      new Task('Query', AwsSdk.call('s3', 'getObject', { Bucket: 'docs', Key: '{% "in/" & $states.input.key %}' })),
      {
        additionalPermissions: [
          {
            actions: ['s3:GetObject'],
            resources: ['arn:aws:s3:::all/*'],
            reason: 'reads',
            wildcardReason: 'all are ours',
          },
        ],
      },
    );
    const metadata = Object.values(Template.fromStack(stack).findResources('AWS::IAM::Policy')).flatMap(
      ({ Metadata }) => Metadata?.cdk_nag?.rules_to_suppress ?? [],
    ) as readonly { readonly applies_to: readonly string[]; readonly reason: string }[];
    expect(Object.fromEntries(metadata.map(({ applies_to: [id = ''], reason }) => [id, reason]))).toMatchObject({
      'Resource::arn:<AWS::Partition>:s3:::docs/in/*': 'Key is chosen at run time',
      'Resource::arn:aws:s3:::all/*': 'all are ours',
    });
  });
});

describe('what a prop could narrow', () => {
  const QUERY = { queryString: 'SELECT 1', database: 'shop' };

  it('is not answered for the user: the objects of all buckets', () => {
    const stack = newStack();
    machineIn(stack, new Task('Query', Athena.startQueryExecution(QUERY)));
    expect(findings(stack, 'Shop/Orders')).toEqual([
      'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::*] Shop/Orders/Role/DefaultPolicy/Resource',
      'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::*/*] Shop/Orders/Role/DefaultPolicy/Resource',
    ]);
  });

  it('is answered where the props say it', () => {
    const stack = newStack();
    const props = { ...QUERY, outputLocation: 's3://results/', dataLocations: ['s3://data/'] };
    machineIn(stack, new Task('Query', Athena.startQueryExecution(props)));
    expect(findings(stack, 'Shop/Orders')).toEqual([]);
  });
});
