import { Choice } from '../../lib/builder/choice';
import { Condition } from '../../lib/builder/condition';
import { Context } from '../../lib/builder/context';
import { JsonPath } from '../../lib/builder/json-path';
import { Map as MapState } from '../../lib/builder/map';
import { Pass } from '../../lib/builder/pass';
import { Succeed } from '../../lib/builder/succeed';
import { compiled, JSON_PATH, machine, problemsOf } from './support';

const MEMBERS: Readonly<Record<string, string>> = {
  'Execution.Id': Context.executionId,
  'Execution.Input': Context.executionInput,
  'Execution.Name': Context.executionName,
  'Execution.RoleArn': Context.executionRoleArn,
  'Execution.StartTime': Context.executionStartTime,
  'Execution.RedriveCount': Context.executionRedriveCount,
  'Execution.RedriveTime': Context.executionRedriveTime,
  'State.EnteredTime': Context.stateEnteredTime,
  'State.Name': Context.stateName,
  'State.RetryCount': Context.stateRetryCount,
  'StateMachine.Id': Context.stateMachineId,
  'StateMachine.Name': Context.stateMachineName,
  'Task.Token': Context.taskToken,
  'Map.Item.Index': Context.mapItemIndex,
  'Map.Item.Value': Context.mapItemValue,
  'Map.Item.Key': Context.mapItemKey,
  'Map.Item.Source': Context.mapItemSource,
};

test('each member in JSONPath', () => {
  expect(compiled(new Pass('P', { parameters: MEMBERS }), JSON_PATH)).toEqual(
    machine('JSONPath', 'P', {
      P: {
        Type: 'Pass',
        Parameters: Object.fromEntries(Object.keys(MEMBERS).map((path) => [`${path}.$`, `$$.${path}`])),
        End: true,
      },
    }),
  );
});

test('each member in JSONata', () => {
  expect(compiled(new Pass('P', { output: MEMBERS }))).toEqual(
    machine('JSONata', 'P', {
      P: {
        Type: 'Pass',
        Output: Object.fromEntries(Object.keys(MEMBERS).map((path) => [path, `{% $states.context.${path} %}`])),
        End: true,
      },
    }),
  );
});

describe('any other member', () => {
  const PATHS: readonly (readonly [path: string, jsonPath: string, jsonata: string])[] = [
    ['', '$$', '$states.context'],
    ['Execution.Input.order.id', '$$.Execution.Input.order.id', '$states.context.Execution.Input.order.id'],
    ['Execution.Input.items[0].id', '$$.Execution.Input.items[0].id', '$states.context.Execution.Input.items[0].id'],
    // JSONata would subtract, or read an operator.
    ['Execution.Input.order-id', '$$.Execution.Input.order-id', '$states.context.Execution.Input.`order-id`'],
    ["Execution.Input['a b']", "$$.Execution.Input['a b']", '$states.context.Execution.Input.`a b`'],
    ['Execution.Input.and', '$$.Execution.Input.and', '$states.context.Execution.Input.`and`'],
  ];

  test.each(PATHS)('"%s"', (path, jsonPath, jsonata) => {
    const value = Context.at(path);
    expect([
      compiled(new Pass('P', { parameters: { value } }), JSON_PATH),
      compiled(new Pass('P', { output: { value } })),
    ]).toEqual([
      machine('JSONPath', 'P', { P: { Type: 'Pass', Parameters: { 'value.$': jsonPath }, End: true } }),
      machine('JSONata', 'P', { P: { Type: 'Pass', Output: { value: `{% ${jsonata} %}` }, End: true } }),
    ]);
  });

  test('a path that only JSONPath can say is a problem in JSONata', () => {
    const value = Context.at('Execution.Input.items[*].id');
    expect(problemsOf(new Pass('P', { parameters: { value } }), JSON_PATH)).toEqual([]);
    expect(problemsOf(new Pass('P', { output: { value } }))).toEqual([
      'SW2005 "value" in "Output" of "P" can\'t be expressed in JSONata: it has the path "Execution.Input.items[*].id" into the context object, which only JSONPath can express.',
    ]);
  });
});

describe('inside of a text', () => {
  const text = `"${Context.executionName}" of ${Context.stateMachineName}`;

  test('in JSONPath it is formatted', () => {
    expect(compiled(new Pass('P', { parameters: { text } }), JSON_PATH)).toEqual(
      machine('JSONPath', 'P', {
        P: {
          Type: 'Pass',
          Parameters: { 'text.$': `States.Format('"{}" of {}', $$.Execution.Name, $$.StateMachine.Name)` },
          End: true,
        },
      }),
    );
  });

  test('in JSONata it is joined', () => {
    expect(compiled(new Pass('P', { output: { text } }))).toEqual(
      machine('JSONata', 'P', {
        P: {
          Type: 'Pass',
          Output: {
            text: '{% "\\"" & $states.context.Execution.Name & "\\" of " & $states.context.StateMachine.Name %}',
          },
          End: true,
        },
      }),
    );
  });

  test('in JSONata it becomes a part of an expression around it', () => {
    const output = `{% $uppercase(${Context.executionName}) & "!" %}`;
    expect(compiled(new Pass('P', { output }))).toEqual(
      machine('JSONata', 'P', {
        P: { Type: 'Pass', Output: '{% $uppercase($states.context.Execution.Name) & "!" %}', End: true },
      }),
    );
  });

  test('in JSONata it is joined with expressions next to it', () => {
    const output = `${'{% $a %}'}${Context.executionName}${'{% $b + 1 %}'}`;
    expect(compiled(new Pass('P', { output }))).toEqual(
      machine('JSONata', 'P', {
        P: { Type: 'Pass', Output: '{% $a & $states.context.Execution.Name & ($b + 1) %}', End: true },
      }),
    );
  });
});

test('where a path is wanted', () => {
  const step = new MapState('M', {
    inputPath: Context.executionInput,
    itemsPath: Context.at('Execution.Input.items'),
    itemSelector: { item: Context.mapItemValue, n: JsonPath.at('$.n') },
  }).itemProcessor(new Choice('C').when(Condition.numericEquals(Context.stateRetryCount, 1), new Succeed('S')));
  expect(compiled(step, JSON_PATH)).toEqual(
    machine('JSONPath', 'M', {
      M: {
        Type: 'Map',
        InputPath: '$$.Execution.Input',
        ItemsPath: '$$.Execution.Input.items',
        ItemSelector: { 'item.$': '$$.Map.Item.Value', 'n.$': '$.n' },
        ItemProcessor: {
          StartAt: 'C',
          States: {
            C: {
              Type: 'Choice',
              Choices: [{ Variable: '$$.State.RetryCount', NumericEquals: 1, Next: 'S' }],
            },
            S: { Type: 'Succeed' },
          },
        },
        End: true,
      },
    }),
  );
});
