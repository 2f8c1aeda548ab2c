import { ending, eventTypes, run } from './run';

describe('the data flow of a JSONPath state', () => {
  test('goes through InputPath, Parameters, ResultPath and OutputPath in this order', async () => {
    const result = await run(
      {
        Shape: {
          Type: 'Pass',
          InputPath: '$.order',
          Parameters: { fixed: 1, 'id.$': '$.id', 'run.$': '$$.Execution.Name' },
          ResultPath: '$.shaped',
          OutputPath: '$.shaped',
          End: true,
        },
      },
      { input: { order: { id: 'o-1' } }, name: 'run-1' },
    );

    expect(result.output).toEqual({ fixed: 1, id: 'o-1', run: 'run-1' });
  });

  test('keeps the input where ResultPath is null, and gives an empty object where InputPath or OutputPath is', async () => {
    const kept = await run({ A: { Type: 'Pass', Result: 1, ResultPath: null, End: true } }, { input: { a: 1 } });
    const noInput = await run({ A: { Type: 'Pass', InputPath: null, End: true } }, { input: { a: 1 } });
    const noOutput = await run({ A: { Type: 'Pass', OutputPath: null, End: true } }, { input: { a: 1 } });

    expect([kept.output, noInput.output, noOutput.output]).toEqual([{ a: 1 }, {}, {}]);
  });

  test('puts a result deep into the input, making what is missing on the way', async () => {
    const result = await run(
      { A: { Type: 'Pass', Result: 'new', ResultPath: '$.a.b[1].c', End: true } },
      { input: { a: { b: [0, { d: 1 }] } } },
    );

    expect(result.output).toEqual({ a: { b: [0, { d: 1, c: 'new' }] } });
  });

  const map = { Type: 'Map', ItemProcessor: { StartAt: 'B', States: { B: { Type: 'Pass', End: true } } } };

  test.each([
    ['ResultPath', 'a', 'text', { Type: 'Pass', Result: 1, ResultPath: '$.a.b' }],
    ['ResultPath', '7', { list: [] }, { Type: 'Pass', Result: 1, ResultPath: '$.list[7]' }],
    ['ItemsPath', 'items', { list: [] }, { ...map, ItemsPath: '$.items' }],
    ['ItemsPath', 'lines', { order: { id: 1 } }, { ...map, ItemsPath: '$.order.lines' }],
    ['ItemsPath', '1', { orders: [{}] }, { ...map, ItemsPath: '$.orders[1].lines' }],
  ])('fails with States.ReferencePathConflict where %s has no "%s"', async (_field, step, input, state) => {
    const result = await run({ A: { ...state, End: true } }, { input });

    expect(ending(result)).toEqual({
      status: 'FAILED',
      output: undefined,
      error: 'States.ReferencePathConflict',
      cause: `Unable to apply step "${step}" to input ${JSON.stringify(input)}`,
    });
  });

  test('a catcher takes States.ReferencePathConflict', async () => {
    const result = await run(
      {
        A: { ...map, ItemsPath: '$.items', End: true, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'C' }] },
        C: { Type: 'Pass', End: true },
      },
      { input: {} },
    );

    expect(result.output).toEqual({
      Error: 'States.ReferencePathConflict',
      Cause: 'Unable to apply step "items" to input {}',
    });
  });

  test.each([
    ['InputPath', { InputPath: '$.a.b' }, "Invalid path '$.a.b' : Missing property in path $['a']"],
    ['OutputPath', { OutputPath: '$.a' }, "Invalid path '$.a' : No results for path: $['a']"],
    [
      'Parameters',
      { Parameters: { 'x.$': '$.a' } },
      "The JSONPath '$.a' specified for the field 'x.$' could not be found in the input '{\"z\":1}'",
    ],
  ])('fails with States.Runtime where the path of %s finds nothing', async (_field, fields, cause) => {
    const result = await run({ A: { Type: 'Pass', ...fields, End: true } }, { input: { z: 1 } });

    expect(ending(result)).toEqual({
      status: 'FAILED',
      output: undefined,
      error: 'States.Runtime',
      cause: `An error occurred while executing the state 'A' (entered at the event id #2). ${cause}`,
    });
  });

  test.each([
    [{ 'v.$': '$' }, null, 'Unable to apply Path transformation to null or empty input.'],
    [{ 'v.$': '$.foo' }, null, 'Unable to apply Path transformation to null or empty input.'],
    [{ 'v.$': 'States.Array($)' }, null, 'Unable to apply Path transformation to null or empty input.'],
    [
      { 'v.$': "States.Format('{}', $.nope)" },
      { a: 1 },
      "The function 'States.Format('{}', $.nope)' had the following error: The JsonPath argument for the field '$.nope' could not be found in the input '{\"a\":1}'",
    ],
    [
      { 'v.$': 'States.Array(States.Array($.nope))' },
      { a: 1 },
      "The function 'States.Array(States.Array($.nope))' had the following error: The JsonPath argument for the field '$.nope' could not be found in the input '{\"a\":1}'",
    ],
    [
      { 'v.$': 'States.Array($$.Nope.Deep)' },
      { a: 1 },
      "The function 'States.Array($$.Nope.Deep)' had the following error: The JsonPath argument for the field '$.Nope.Deep' could not be found in the input '{\"a\":1}'",
    ],
    [
      { 'v.$': '$.a[?(@.x in [1])]' },
      { a: [] },
      "Invalid path '$.a[?(@.x in [1])]' : A path must not have a space outside of brackets",
    ],
  ])('fails with States.Runtime where Parameters %j find nothing in %j', async (Parameters, input, cause) => {
    const result = await run({ A: { Type: 'Pass', Parameters, End: true } }, { input });

    expect(ending(result)).toEqual({
      status: 'FAILED',
      output: undefined,
      error: 'States.Runtime',
      cause: `An error occurred while executing the state 'A' (entered at the event id #2). ${cause}`,
    });
  });

  test('reads nothing of a null input for constants and for the context object', async () => {
    const result = await run(
      { A: { Type: 'Pass', Parameters: { fixed: 1, 'run.$': '$$.Execution.Name' }, End: true } },
      { input: null, name: 'run-1' },
    );

    expect(result.output).toEqual({ fixed: 1, run: 'run-1' });
  });

  test('takes white space around a path or call for nothing', async () => {
    const result = await run(
      {
        A: {
          Type: 'Pass',
          InputPath: ' $.order ',
          Parameters: { 'id.$': '$.id ', 'list.$': " States.Array( $.items[?(@.tag == 'a, b)')].id , $.id ) " },
          ResultPath: '$.made ',
          OutputPath: '\t$.made',
          End: true,
        },
      },
      { input: { order: { id: 7, items: [{ id: 1, tag: 'a, b)' }] } } },
    );

    expect(result.output).toEqual({ id: 7, list: [[1], 7] });
  });

  test('makes one object of several names at the end of a path, and refuses them before', async () => {
    const input = { a: 1, b: { c: 2 }, d: 3 };
    const leaf = await run({ A: { Type: 'Pass', InputPath: "$['a','b','none']", End: true } }, { input });
    const inner = await run({ A: { Type: 'Pass', InputPath: "$['a', 'b'].c", End: true } }, { input });

    expect(leaf.output).toEqual({ a: 1, b: { c: 2 } });
    expect(inner.cause).toBe(
      "An error occurred while executing the state 'A' (entered at the event id #2). Invalid path '$['a', 'b'].c' : Multi properties can only be used as path leafs: $['a', 'b']",
    );
  });

  test('lists constant members first and the others in the order of a Java hash map', async () => {
    const result = await run(
      { A: { Type: 'Pass', Parameters: { 'Iterations.$': '$.i', 'Values.$': '$.v', z: 0 }, End: true } },
      { input: { i: 1, v: 2 } },
    );

    expect(Object.keys(result.output as object)).toEqual(['z', 'Values', 'Iterations']);
  });
});

describe('variables', () => {
  test('are read at the values they had on entering the state', async () => {
    const result = await run({
      Set: { Type: 'Pass', Assign: { n: 1 }, Next: 'Swap' },
      Swap: { Type: 'Pass', Assign: { n: 2, 'old.$': '$n' }, Parameters: { 'seen.$': '$n' }, Next: 'Show' },
      Show: { Type: 'Pass', Parameters: { 'n.$': '$n', 'old.$': '$old' }, End: true },
    });

    expect(result.output).toEqual({ n: 2, old: 1 });
  });

  test('come from an object: an Assign that gives anything else fails the state', async () => {
    const bare = { Type: 'Pass', End: true };
    const expression = await run(
      { Set: { ...bare, QueryLanguage: 'JSONata', Assign: '{% $states.input.name %}' } },
      { input: { name: 'Ann' } },
    );
    const constant = await run({ Set: { ...bare, Assign: 'Ann' } });

    const located = "An error occurred while executing the state 'Set' (entered at the event id #2).";
    expect([expression, constant].map(ending)).toEqual([
      {
        status: 'FAILED',
        output: undefined,
        error: 'States.QueryEvaluationError',
        cause: `${located} The JSONata expression '$states.input.name' specified for the field 'Assign' returned an unexpected result type. Expected 'object', but was 'string' for value: "Ann"`,
      },
      {
        status: 'FAILED',
        output: undefined,
        error: 'States.Runtime',
        cause: `${located} The Assign must be an object but was: "Ann"`,
      },
    ]);
  });

  test('of an outer block are readable inside, and those set inside are gone outside', async () => {
    const result = await run({
      Set: { Type: 'Pass', QueryLanguage: 'JSONata', Assign: { outer: 1 }, Next: 'Both' },
      Both: {
        Type: 'Parallel',
        Branches: [
          {
            StartAt: 'In',
            States: {
              In: { Type: 'Pass', QueryLanguage: 'JSONata', Assign: { inner: '{% $outer + 1 %}' }, Next: 'See' },
              See: { Type: 'Pass', QueryLanguage: 'JSONata', Output: '{% $inner %}', End: true },
            },
          },
        ],
        Next: 'Look',
      },
      Look: {
        Type: 'Pass',
        QueryLanguage: 'JSONata',
        Output: { branch: '{% $states.input %}', inner: '{% $exists($inner) %}' },
        End: true,
      },
    });

    expect(result.output).toEqual({ branch: [2], inner: false });
  });

  test('appear in the event of leaving the state, as text', async () => {
    const result = await run({ A: { Type: 'Pass', Assign: { n: 1, s: 'x' }, End: true } });

    expect(result.history[2]).toEqual({
      id: 3,
      previousEventId: 2,
      timestamp: '2025-01-01T00:00:00.000Z',
      type: 'PassStateExited',
      stateExitedEventDetails: {
        name: 'A',
        output: '{}',
        outputDetails: { truncated: false },
        assignedVariables: { n: '1', s: '"x"' },
        assignedVariablesDetails: { truncated: false },
      },
    });
  });
});

test('an empty Fail has neither error nor cause', async () => {
  const result = await run({ No: { Type: 'Fail' } });

  expect(ending(result)).toEqual({ status: 'FAILED', output: undefined, error: undefined, cause: undefined });
  expect(eventTypes(result)).toEqual(['ExecutionStarted', 'FailStateEntered', 'ExecutionFailed']);
});
