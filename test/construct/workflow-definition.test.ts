import { Duration } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { QueryLanguage, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Chainable } from '../../lib/builder/chainable';
import { DistributedMap } from '../../lib/builder/distributed-map';
import { ItemReader } from '../../lib/builder/item-reader';
import { Parallel } from '../../lib/builder/parallel';
import { Pass } from '../../lib/builder/pass';
import { RawState } from '../../lib/builder/raw-state';
import { ResultWriter } from '../../lib/builder/result-writer';
import { WorkflowDefinition } from '../../lib/construct/workflow-definition';
import { cyclesIn, newStack, resourcesOf, statementsOf, workflowOf } from './helpers';

function stockMachine(stack: ReturnType<typeof newStack>, piece: Chainable, props = {}): StateMachine {
  return new StateMachine(stack, 'Orders', { definitionBody: WorkflowDefinition.of(workflowOf(piece)), ...props });
}

function definitionIn(stack: ReturnType<typeof newStack>): unknown {
  const [machine] = Object.values(resourcesOf(stack, 'AWS::StepFunctions::StateMachine'));
  return JSON.parse(String(machine?.Properties.DefinitionString));
}

describe('a workflow as the definition of a stock machine', () => {
  it('has the machine’s comment, timeout and query language in it', () => {
    const stack = newStack();
    stockMachine(stack, new Pass('Work', { outputPath: '$.x' }), {
      comment: 'Takes orders',
      timeout: Duration.minutes(5),
      queryLanguage: QueryLanguage.JSON_PATH,
    });

    expect(definitionIn(stack)).toEqual({
      Comment: 'Takes orders',
      StartAt: 'Work',
      States: { Work: { Type: 'Pass', OutputPath: '$.x', End: true } },
      TimeoutSeconds: 300,
    });
  });

  it('grants nothing that the stock machine does not ask for', () => {
    const stack = newStack();
    stockMachine(stack, new Pass('Work'));

    expect(statementsOf(stack)).toEqual({});
  });
});

describe('Distributed Maps in a stock machine', () => {
  const each = (props = {}) => new DistributedMap('Each', props).itemProcessor(new Pass('One'));

  it('may read the object that they read', () => {
    const stack = newStack();
    const bucket = new Bucket(stack, 'Bucket');
    stockMachine(stack, each({ itemReader: ItemReader.json({ bucket, key: 'in.json' }) }));

    const statements = statementsOf(stack);
    expect(statements.OrdersRoleDefaultPolicy?.map((statement) => statement.Action)).toEqual(['s3:GetObject']);
    expect(JSON.stringify(statements.OrdersRoleDefaultPolicy?.[0]?.Resource)).toMatch(/"\/in.json"\]\]\}$/);
    expect(statements.OrdersDistributedMapPolicy).toHaveLength(3);
    expect(cyclesIn(stack)).toEqual([]);
  });

  it('may read any object where the bucket is known only when they run', () => {
    const stack = newStack();
    stockMachine(
      stack,
      each({ itemReader: ItemReader.json({ bucket: '{% $states.input.bucket %}', key: 'in.json' }) }),
    );

    expect(statementsOf(stack).OrdersRoleDefaultPolicy).toEqual([
      {
        Action: 's3:GetObject',
        Effect: 'Allow',
        Resource: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':s3:::*/in.json']] },
      },
    ]);
  });

  it('may use the keys of their buckets', () => {
    const stack = newStack();
    const [input, output] = ['In', 'Out'].map(
      (id) => new Bucket(stack, id, { encryptionKey: new Key(stack, `${id}Key`) }),
    ) as [Bucket, Bucket];
    stockMachine(
      stack,
      each({
        itemReader: ItemReader.json({ bucket: input, key: 'in.json' }),
        resultWriter: ResultWriter.s3({ bucket: output, prefix: 'out' }),
      }),
    );

    const key = (bucket: Bucket) => stack.resolve(bucket.encryptionKey?.keyArn);
    const statements = statementsOf(stack).OrdersRoleDefaultPolicy?.map(({ Action, Resource }) => ({
      Action,
      Resource,
    }));
    expect(statements).toEqual(
      expect.arrayContaining([
        { Action: 'kms:Decrypt', Resource: key(input) },
        { Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: key(output) },
      ]),
    );
  });

  it('are found inside other states, and written as raw ASL', () => {
    const stack = newStack();
    const raw = new RawState('Raw', {
      Type: 'Map',
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
        StartAt: 'RawOne',
        States: { RawOne: { Type: 'Pass', End: true } },
      },
    });
    stockMachine(stack, new Parallel('Both').branch(raw));

    expect(statementsOf(stack).OrdersDistributedMapPolicy).toHaveLength(3);
  });
});
