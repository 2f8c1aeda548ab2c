import { analyze } from '../../lib/analysis/analyze';
import { END, jsonata, jsonPath } from '../../lib/analysis/example';
import type { JsonObject } from '../../lib/asl/json';
import { Severity } from '../../lib/diagnostic/severity';
import { RawState, Workflow } from '../../lib/index';

const CHARGE: JsonObject = {
  Type: 'Task',
  Resource: 'arn:aws:lambda:eu-west-1:111122223333:function:charge',
  ResultPath: '$.charged',
  Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Wait' }],
  Next: 'Big?',
};
const STATES: Readonly<Record<string, JsonObject>> = {
  Charge: CHARGE,
  'Big?': {
    Type: 'Choice',
    Choices: [{ And: [{ Variable: '$.n', NumericGreaterThan: 5 }], Next: 'Wait' }],
    Default: 'Wait',
  },
  Wait: { Type: 'Wait', SecondsPath: '$.n', End: true },
};

function errors(definition: JsonObject): readonly string[] {
  return analyze(definition)
    .filter(({ severity }) => severity === Severity.ERROR)
    .map(({ code, path, message, help }) => `${code} ${path}: ${message} ${help}`);
}

describe('a machine that is written in the other language has one error:', () => {
  test('JSONPath states in a JSONata machine', () => {
    expect(errors(jsonata(STATES))).toEqual([
      'SW2101 /QueryLanguage: The machine is JSONata, but "Charge", "Big?" and "Wait" are written in JSONPath. Remove "QueryLanguage": "JSONata" from the machine, and set it in the states that are written in JSONata; or write these states in JSONata.',
    ]);
  });

  test('JSONata states in a machine without a language', () => {
    const states = {
      A: { Type: 'Pass', Output: { id: 1 }, Next: 'B' },
      B: { Type: 'Pass', Output: { id: 2 }, End: true },
    };

    expect(errors(jsonPath(states))).toEqual([
      'SW2101 : The machine is JSONPath, but "A" and "B" are written in JSONata. Add "QueryLanguage": "JSONata" to the machine, or to these states.',
    ]);
  });

  test('which names the prop where builders made it', () => {
    const workflow = Workflow.startWith(new RawState('Keep', { Type: 'Pass', Result: 1, ResultPath: '$.kept' }));
    const found = workflow.diagnose().filter(({ severity }) => severity === Severity.ERROR);

    expect(found.map(({ code, message, help }) => `${code} ${message} ${help}`)).toEqual([
      'SW2101 The machine is JSONata, but "Keep" is written in JSONPath. Make the workflow JSONPath: Workflow.startWith(..., { queryLanguage: QueryLanguage.JSON_PATH }). States that are written in JSONata then take queryLanguage: QueryLanguage.JSONATA.',
    ]);
  });
});

describe('a field of JSONPath in a JSONata machine is reported with what to write instead:', () => {
  const native: JsonObject = { Type: 'Pass', Output: '{% $states.input %}', Next: 'Charge' };

  test.each<[what: string, state: JsonObject, help: string]>([
    [
      'ResultPath of a task',
      { ...CHARGE, Catch: [] },
      `Write "Output": "{% $merge([$states.input, {'charged': $states.result}]) %}".`,
    ],
    ['ResultPath null', { ...CHARGE, Catch: [], ResultPath: null }, 'Write "Output": "{% $states.input %}".'],
    [
      'ResultPath of a Pass',
      { Type: 'Pass', ResultPath: '$.a', Next: 'Big?' },
      `Write "Output": "{% $merge([$states.input, {'a': ...}]) %}".`,
    ],
    ['Parameters of a Pass', { Type: 'Pass', Parameters: {}, Next: 'Big?' }, 'Write "Output".'],
    [
      'ResultPath of a catcher',
      without(CHARGE, 'ResultPath'),
      `Write "Output": "{% $merge([$states.input, {'error': $states.errorOutput}]) %}".`,
    ],
  ])('%s', (_what, state, help) => {
    const definition = jsonata({ First: native, Charge: state, 'Big?': { Type: 'Pass', Next: 'Wait' }, Wait: END });

    expect(errors(definition).map((text) => text.slice(text.indexOf('Write')))).toEqual([help]);
  });
});

function without(object: JsonObject, field: string): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== field));
}
