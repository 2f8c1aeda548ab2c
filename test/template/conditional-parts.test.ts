import type { JsonObject, JsonValue } from '../../lib/asl/json';
import { MachineReader } from '../../lib/template/machine-reader';
import { templateMachines } from '../../lib/template/template-machines';

const NOTHING: JsonValue = { Ref: 'AWS::NoValue' };
const IS_PROD: JsonValue = { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] };
const IS_TEST: JsonValue = { 'Fn::Equals': ['test', { Ref: 'Stage' }] };

/** A template with a machine whose definition has these states and begins with the first. */
function template(states: JsonObject, conditions: JsonObject = {}, parameters: JsonObject = {}): JsonObject {
  const definition = { StartAt: Object.keys(states)[0] ?? '', States: states };
  return {
    Parameters: parameters,
    Conditions: conditions,
    Resources: { M: { Type: 'AWS::StepFunctions::StateMachine', Properties: { Definition: definition } } },
  };
}

/** By variant, the states of each definition that there may be. */
function definitionsOf(value: JsonObject): Record<string, unknown> {
  const reader = new MachineReader({ file: 't.json', value }, { exactIntegers: false });
  return Object.fromEntries(
    templateMachines(value).map((machine) => [machine.variant ?? '', reader.read(machine).document?.States]),
  );
}

function choice(condition: string, chosen: JsonValue, otherwise: JsonValue): JsonObject {
  return { 'Fn::If': [condition, chosen, otherwise] };
}

describe('a definition in which a condition chooses', () => {
  test('a state is one definition for each value, without what is not a value', () => {
    const found = definitionsOf(
      template({
        A: choice('IsProd', { Type: 'Pass', Next: 'B' }, NOTHING),
        B: { Type: 'Task', Resource: 'r', Retry: choice('IsProd', [{ ErrorEquals: ['Busy'] }], NOTHING), End: true },
      }),
    );
    expect(found).toEqual({
      IsProd: {
        A: { Type: 'Pass', Next: 'B' },
        B: { Type: 'Task', Resource: 'r', Retry: [{ ErrorEquals: ['Busy'] }], End: true },
      },
      'not-IsProd': { B: { Type: 'Task', Resource: 'r', End: true } },
    });
  });

  test('an entry of a list leaves no gap, and is found where it is in the template', () => {
    const value = template({
      A: {
        Type: 'Parallel',
        Branches: [choice('IsProd', { StartAt: 'X' }, NOTHING), { StartAt: 'Y' }],
        End: true,
      },
    });
    const reader = new MachineReader({ file: 't.json', value }, { exactIntegers: false });
    const [chosen, otherwise] = templateMachines(value).map((machine) => reader.read(machine));

    expect(chosen?.document?.States).toMatchObject({ A: { Branches: [{ StartAt: 'X' }, { StartAt: 'Y' }] } });
    expect(otherwise?.document?.States).toMatchObject({ A: { Branches: [{ StartAt: 'Y' }] } });
    const states = '/Resources/M/Properties/Definition/States';
    expect(chosen?.pathOf('/States/A/Branches/0/StartAt')).toBe(`${states}/A/Branches/0/Fn::If/1/StartAt`);
    expect(otherwise?.pathOf('/States/A/Branches/0/StartAt')).toBe(`${states}/A/Branches/1/StartAt`);
  });

  test('only a string or a number is one definition, in which only the deployment knows it', () => {
    const found = definitionsOf(template({ A: { Type: 'Wait', Seconds: choice('IsProd', 60, 1), End: true } }));
    expect(found).toEqual({ '': { A: { Type: 'Wait', Seconds: '${Fn::If(IsProd, 60, 1)}', End: true } } });
  });
});

describe('several conditions', () => {
  const states = {
    A: choice('IsProd', { Type: 'Fail' }, choice('IsTest', { Type: 'Succeed' }, { Type: 'Pass', End: true })),
  };

  test('are never both true where they compare one parameter', () => {
    expect(definitionsOf(template(states, { IsProd: IS_PROD, IsTest: IS_TEST }))).toEqual({
      'IsProd-and-not-IsTest': { A: { Type: 'Fail' } },
      'not-IsProd-and-IsTest': { A: { Type: 'Succeed' } },
      'not-IsProd-and-not-IsTest': { A: { Type: 'Pass', End: true } },
    });
  });

  test('are those that the allowed values of the parameters make', () => {
    const found = definitionsOf(
      template(
        states,
        { IsProd: { 'Fn::Not': [{ Condition: 'IsTest' }] }, IsTest: { 'Fn::Or': [IS_TEST, IS_TEST] } },
        { Stage: { Type: 'String', AllowedValues: ['test', 'prod'] } },
      ),
    );
    expect(Object.keys(found)).toEqual(['not-IsProd-and-IsTest', 'IsProd-and-not-IsTest']);
  });

  test('that compare something else are left open', () => {
    const found = definitionsOf(template(states, { IsProd: { 'Fn::Equals': [{ 'Fn::GetAtt': ['X', 'Y'] }, 'a'] } }));
    expect(Object.keys(found)).toEqual(['']);
  });
});
