import { App, Aws, CfnParameter, Fn, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { CfnStateMachine, DefinitionBody, StateMachine, TaskInput } from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke, SqsSendMessage } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { DEFAULT_CROSS_STACK_REFERENCES } from 'aws-cdk-lib/cx-api';
import type { StateMachineDocument } from '../../lib/asl/state-machine-document';
import { withPlaceholders } from '../../lib/compiler/tokens/placeholder-resolver';
import { definitionParts } from '../../lib/construct/definition-parts';
import { definitionText } from '../../lib/construct/definition-text';
import { definitionOf } from '../../lib/testing/definition-of';

function newFunction(stack: Stack, id: string): LambdaFunction {
  return new LambdaFunction(stack, id, {
    runtime: Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: Code.fromInline('exports.handler = async () => 1;'),
  });
}

function cfnMachine(stack: Stack, props: object): string {
  new CfnStateMachine(stack, 'Raw', { roleArn: 'arn:aws:iam::1:role/r', ...props });
  return 'Raw';
}

describe('definitionOf', () => {
  it('reads a machine of the stock classes', () => {
    const stack = new Stack(new App(), 'Shop');
    const invoke = new LambdaInvoke(stack, 'Validate', { lambdaFunction: newFunction(stack, 'ValidateFn') });
    const send = new SqsSendMessage(stack, 'Send', {
      queue: new Queue(stack, 'Orders'),
      messageBody: TaskInput.fromObject({ text: `in ${Aws.REGION}` }),
    });
    new StateMachine(stack, 'Stock', { definitionBody: DefinitionBody.fromChainable(invoke.next(send)) });

    expect(definitionOf(Template.fromStack(stack), 'Stock')).toMatchObject({
      StartAt: 'Validate',
      States: {
        Validate: {
          Resource: 'arn:aws:states:::lambda:invoke',
          Parameters: { FunctionName: '${ValidateFn.Arn}', 'Payload.$': '$' },
        },
        Send: {
          Resource: 'arn:aws:states:::sqs:sendMessage',
          Parameters: { QueueUrl: '${Orders}', MessageBody: { text: 'in ${AWS::Region}' } },
        },
      },
    });
  });

  it.each(['strong', 'weak'])(
    'gives the same as the placeholders of an unsynthesized document, references %s',
    (strength) => {
      const other = new Stack(new App({ context: { [DEFAULT_CROSS_STACK_REFERENCES]: strength } }), 'Queues');
      const stack = new Stack(App.of(other) as App, 'Shop');
      const fn = newFunction(stack, 'Fn');
      const seconds = new CfnParameter(stack, 'Seconds', { type: 'Number' }).valueAsNumber;
      const names = new CfnParameter(stack, 'Names', { type: 'CommaDelimitedList' }).valueAsList;
      const queue = new Queue(other, 'Queue');
      const document = {
        StartAt: 'A',
        States: {
          A: {
            Type: 'Task',
            Resource: `arn:${Aws.PARTITION}:states:::lambda:invoke`,
            Arguments: {
              FunctionName: fn.functionArn,
              Payload: { text: `{"region": "${Aws.REGION}", "a\\b": "${fn.functionName}"}`, names, seconds },
              region: Fn.select(3, Fn.split(':', fn.functionArn)),
              queue: queue.queueArn,
              url: queue.queueUrl,
              literal: '${Not.AToken}',
            },
            TimeoutSeconds: seconds,
            End: true,
          },
        },
      } as unknown as StateMachineDocument;
      const definition = definitionText(stack, document, definitionParts(document));
      new StateMachine(stack, 'Orders', { definitionBody: DefinitionBody.fromString(definition) });

      const shown = withPlaceholders(document);

      expect(definitionOf(Template.fromStack(stack), 'Orders')).toEqual(shown);
      expect(JSON.stringify(shown)).toContain('"queue":"${Queue.Arn}","url":"${Queue}"');
    },
  );

  it.each<[string, object]>([
    ['DefinitionString', { definitionString: '{"StartAt":"A","Seconds":0}' }],
    ['Definition', { definition: { StartAt: 'A', Seconds: 0 } }],
    [
      'substitutions',
      {
        definitionString: '{"StartAt":"${start}","Seconds":${wait}}',
        definitionSubstitutions: { start: 'A', wait: '0' },
      },
    ],
  ])('reads %s', (_, props) => {
    const stack = new Stack();
    const id = cfnMachine(stack, props);

    expect(definitionOf(Template.fromStack(stack), id)).toEqual({ StartAt: 'A', Seconds: 0 });
  });

  it('reads each definition that a condition chooses between', () => {
    const stack = new Stack();
    const id = cfnMachine(stack, {
      definition: Fn.conditionIf('IsProd', { StartAt: 'A' }, { StartAt: 'B' }) as never,
    });
    const template = Template.fromStack(stack);

    expect(definitionOf(template, `${id}:IsProd`)).toEqual({ StartAt: 'A' });
    expect(definitionOf(template, `${id}:not-IsProd`)).toEqual({ StartAt: 'B' });
    expect(() => definitionOf(template, id)).toThrow(
      `"${id}" has 2 definitions, of which a condition of the template chooses one: name one: "${id}:IsProd", "${id}:not-IsProd".`,
    );
  });

  it('shows intrinsics in every place that may hold them', () => {
    const stack = new Stack();
    const queue = new Queue(stack, 'Queue');
    const object = cfnMachine(stack, {
      definition: { StartAt: queue.queueName, States: { A: [queue.queueUrl, { Ref: 1 }] } },
    });
    const template = Template.fromJSON({
      Resources: {
        ...Template.fromStack(stack).toJSON().Resources,
        Sub: {
          Type: 'AWS::StepFunctions::StateMachine',
          Properties: {
            DefinitionString: {
              'Fn::Sub': ['{"StartAt": "${Fn.Arn}-${!x}", "Seconds": ${n}}', { n: { Ref: 'Param' } }],
            },
          },
        },
        Substituted: {
          Type: 'AWS::StepFunctions::StateMachine',
          Properties: {
            DefinitionString: '{"StartAt": "<${fn}>", "Seconds": ${n}, "Other": "${other}"}',
            DefinitionSubstitutions: { fn: { 'Fn::GetAtt': ['FnAAAAAAAA', 'Arn'] }, n: { Ref: 'Param' } },
          },
        },
      },
    });

    expect(definitionOf(template, object)).toEqual({
      StartAt: '${Queue.QueueName}',
      States: { A: ['${Queue}', { Ref: 1 }] },
    });
    expect(definitionOf(template, 'Sub')).toEqual({ StartAt: '${Fn.Arn}-${x}', Seconds: '${Param}' });
    expect(definitionOf(template, 'Substituted')).toEqual({
      StartAt: '<${Fn.Arn}>',
      Seconds: '${Param}',
      Other: '${other}',
    });
  });

  it('refuses a definition that is not JSON, or not there', () => {
    const stack = new Stack();
    cfnMachine(stack, { definitionString: 'hello' });
    new CfnStateMachine(stack, 'InS3', { roleArn: 'r', definitionS3Location: { bucket: 'b', key: 'k' } });
    new CfnStateMachine(stack, 'None', { roleArn: 'r' });
    const template = Template.fromStack(stack);

    expect(() => definitionOf(template, 'Raw')).toThrow(/^The definition of "Raw" is not JSON: /);
    expect(() => definitionOf(template, 'InS3')).toThrow(
      'The definition of "InS3" can\'t be read: it is in Amazon S3 (s3://b/k). ' +
        'Pass the path of the template, or snapshot workflow.compile().',
    );
    expect(() => definitionOf(template, 'None')).toThrow('The state machine "None" has no definition in the template.');
  });
});

describe('definitionOf finds the machine', () => {
  const stack = new Stack(new App(), 'Shop');
  for (const [id, stateMachineName] of [
    ['Orders', undefined],
    ['Refunds', 'refund-flow'],
  ] as const) {
    const definitionBody = DefinitionBody.fromString(JSON.stringify({ StartAt: id }));
    new StateMachine(stack, id, { definitionBody, ...(stateMachineName && { stateMachineName }) });
  }
  const template = Template.fromStack(stack);
  const [ordersId = ''] = Object.keys(template.findResources('AWS::StepFunctions::StateMachine'));

  it.each([
    ['construct id', 'Orders', 'Orders'],
    ['logical id', ordersId, 'Orders'],
    ['name', 'refund-flow', 'Refunds'],
  ])('by %s', (_, idOrName, startAt) => {
    expect(definitionOf(template, idOrName)).toEqual({ StartAt: startAt });
  });

  it.each([
    [
      'Ordres',
      'There is no state machine "Ordres" in the template. Did you mean "Orders"? It holds: "Orders", "Refunds".',
    ],
    [
      'refundflow',
      'There is no state machine "refundflow" in the template. Did you mean "refund-flow"? It holds: "Orders", "Refunds".',
    ],
    ['Payments', 'There is no state machine "Payments" in the template. It holds: "Orders", "Refunds".'],
  ])('or says which there are: %s', (idOrName, message) => {
    expect(() => definitionOf(template, idOrName)).toThrow(message);
  });

  it('or says that there is none', () => {
    expect(() => definitionOf(Template.fromStack(new Stack()), 'Orders')).toThrow(
      'There is no state machine in the template, so none is "Orders".',
    );
  });

  it('or says that there are two', () => {
    const machine = { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionString: '{}' } };
    const twins = Template.fromJSON({ Resources: { Orders11111111: machine, Orders22222222: machine } });

    expect(() => definitionOf(twins, 'Orders')).toThrow(
      '"Orders" is the short id or the name of 2 state machines: name one: "Orders11111111", "Orders22222222".',
    );
  });
});
