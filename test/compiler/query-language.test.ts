import { QueryLanguage } from '../../lib/asl/query-language';
import { Choice } from '../../lib/builder/choice';
import { Condition } from '../../lib/builder/condition';
import { Context } from '../../lib/builder/context';
import { Expression } from '../../lib/builder/expression';
import { Fail } from '../../lib/builder/fail';
import { JsonPath } from '../../lib/builder/json-path';
import { Map as MapState } from '../../lib/builder/map';
import { Parallel } from '../../lib/builder/parallel';
import { Pass } from '../../lib/builder/pass';
import { RawState } from '../../lib/builder/raw-state';
import { Succeed } from '../../lib/builder/succeed';
import { Task } from '../../lib/builder/task';
import { Wait } from '../../lib/builder/wait';
import { WaitTime } from '../../lib/builder/wait-time';
import { Workflow } from '../../lib/compiler/workflow';
import { RawIntegration } from '../../lib/integration/call/raw-integration';
import { CALL_RESOURCE, compiled, JSON_PATH, problemsOf } from '../builder/support';

const { JSONATA, JSON_PATH: PATH } = QueryLanguage;

const call = RawIntegration.of(CALL_RESOURCE, { arguments: { Name: Context.stateName } });

test('a workflow is in JSONata unless it says otherwise', () => {
  expect([compiled(new Pass('P')).QueryLanguage, Workflow.startWith(new Pass('P')).queryLanguage]).toEqual([
    'JSONata',
    JSONATA,
  ]);
  expect([
    compiled(new Pass('P'), JSON_PATH).QueryLanguage,
    Workflow.startWith(new Pass('P'), JSON_PATH).queryLanguage,
  ]).toEqual([undefined, PATH]);
});

test('JSONata holds in branches, processors, handlers and rules, at any depth', () => {
  const deep = new Task('Deep', call).catchError(new Fail('Failed', { cause: Context.executionId }), {
    output: { why: '{% $states.errorOutput.Cause %}' },
    assign: { tries: '{% $tries + 1 %}' },
  });
  const choice = new Choice('Which?', { output: '{% $states.input %}' })
    .when(Condition.jsonata('{% $big %}'), deep, { output: { big: true }, assign: { size: '{% $size %}' } })
    .otherwise(new Wait('Later', WaitTime.seconds(Expression.asNumber(Context.at('Execution.Input.delay')))));
  const map = new MapState('Each', { itemSelector: { item: Context.mapItemValue } }).itemProcessor(choice);
  expect(compiled(new Parallel('Both').branch(map, new Succeed('Done', { output: [Context.stateName] })))).toEqual({
    QueryLanguage: 'JSONata',
    StartAt: 'Both',
    States: {
      Both: {
        Type: 'Parallel',
        Branches: [
          {
            StartAt: 'Each',
            States: {
              Each: {
                Type: 'Map',
                ItemSelector: { item: '{% $states.context.Map.Item.Value %}' },
                ItemProcessor: {
                  StartAt: 'Which?',
                  States: {
                    'Which?': {
                      Type: 'Choice',
                      Choices: [
                        {
                          Condition: '{% $big %}',
                          Output: { big: true },
                          Assign: { size: '{% $size %}' },
                          Next: 'Deep',
                        },
                      ],
                      Default: 'Later',
                      Output: '{% $states.input %}',
                    },
                    Deep: {
                      Type: 'Task',
                      Resource: CALL_RESOURCE,
                      Arguments: { Name: '{% $states.context.State.Name %}' },
                      Catch: [
                        {
                          ErrorEquals: ['States.ALL'],
                          Output: { why: '{% $states.errorOutput.Cause %}' },
                          Assign: { tries: '{% $tries + 1 %}' },
                          Next: 'Failed',
                        },
                      ],
                      End: true,
                    },
                    Later: { Type: 'Wait', Seconds: '{% $states.context.Execution.Input.delay %}', End: true },
                    Failed: { Type: 'Fail', Cause: '{% $states.context.Execution.Id %}' },
                  },
                },
                End: true,
              },
            },
          },
          { StartAt: 'Done', States: { Done: { Type: 'Succeed', Output: ['{% $states.context.State.Name %}'] } } },
        ],
        End: true,
      },
    },
  });
});

test('the language of a state holds for everything inside of it, and for nothing behind it', () => {
  const inside = new Task('Inside', call).next(new MapState('Each').itemProcessor(new Task('Deep', call)));
  const jsonata = new Parallel('P', { queryLanguage: JSONATA }).branch(inside).catchError(new Task('Handler', call));
  const argumentsIn = { Arguments: { Name: '{% $states.context.State.Name %}' } };
  const parameters = { Parameters: { 'Name.$': '$$.State.Name' } };
  expect(compiled(new Task('Before', call).next(jsonata).next(new Task('After', call)), JSON_PATH)).toEqual({
    StartAt: 'Before',
    States: {
      Before: { Type: 'Task', Resource: CALL_RESOURCE, ...parameters, Next: 'P' },
      P: {
        Type: 'Parallel',
        QueryLanguage: 'JSONata',
        Branches: [
          {
            StartAt: 'Inside',
            States: {
              Inside: {
                Type: 'Task',
                QueryLanguage: 'JSONata',
                Resource: CALL_RESOURCE,
                ...argumentsIn,
                Next: 'Each',
              },
              Each: {
                Type: 'Map',
                QueryLanguage: 'JSONata',
                ItemProcessor: {
                  StartAt: 'Deep',
                  States: {
                    Deep: {
                      Type: 'Task',
                      QueryLanguage: 'JSONata',
                      Resource: CALL_RESOURCE,
                      ...argumentsIn,
                      End: true,
                    },
                  },
                },
                End: true,
              },
            },
          },
        ],
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Handler' }],
        Next: 'After',
      },
      After: { Type: 'Task', Resource: CALL_RESOURCE, ...parameters, End: true },
      Handler: { Type: 'Task', Resource: CALL_RESOURCE, ...parameters, End: true },
    },
  });
});

test('a JSONPath state may stand inside of a JSONata state of a JSONPath workflow', () => {
  const inner = new Pass('Inner', { queryLanguage: PATH, parameters: { id: JsonPath.at('$.id') } });
  expect(compiled(new Parallel('P', { queryLanguage: JSONATA }).branch(inner), JSON_PATH)).toEqual({
    StartAt: 'P',
    States: {
      P: {
        Type: 'Parallel',
        QueryLanguage: 'JSONata',
        Branches: [
          {
            StartAt: 'Inner',
            States: {
              Inner: { Type: 'Pass', QueryLanguage: 'JSONPath', Parameters: { 'id.$': '$.id' }, End: true },
            },
          },
        ],
        End: true,
      },
    },
  });
});

test('one fragment follows the language of each workflow that it is used in', () => {
  const piece = new Task('T', call);
  expect([compiled(piece), compiled(piece, JSON_PATH)].map((asl) => asl.States)).toEqual([
    {
      T: { Type: 'Task', Resource: CALL_RESOURCE, Arguments: { Name: '{% $states.context.State.Name %}' }, End: true },
    },
    { T: { Type: 'Task', Resource: CALL_RESOURCE, Parameters: { 'Name.$': '$$.State.Name' }, End: true } },
  ]);
});

test('a state that names the language of its workflow says nothing about it in the definition', () => {
  expect(compiled(new Pass('P', { queryLanguage: JSONATA }))).toEqual(compiled(new Pass('P')));
});

describe('a raw state', () => {
  test('is in the language that its text names', () => {
    const raw = new RawState('R', { Type: 'Pass', QueryLanguage: 'JSONata', Output: Context.stateName, End: true });
    expect(compiled(raw, JSON_PATH).States).toEqual({
      R: { Type: 'Pass', QueryLanguage: 'JSONata', Output: '{% $states.context.State.Name %}', End: true },
    });
  });

  test('gets the language that its props name into its text', () => {
    const raw = new RawState('R', { Type: 'Pass', Output: '{% 1 %}' }, { queryLanguage: JSONATA });
    expect(compiled(raw, JSON_PATH).States).toEqual({
      R: { Type: 'Pass', QueryLanguage: 'JSONata', Output: '{% 1 %}', End: true },
    });
  });

  test('in JSONPath is a problem in a JSONata workflow', () => {
    expect(problemsOf(new RawState('R', { Type: 'Pass', QueryLanguage: 'JSONPath', End: true }))).toEqual([
      'SW2003 "R" is a JSONPath state in a JSONata workflow; Step Functions refuses such a mix.',
    ]);
  });
});
