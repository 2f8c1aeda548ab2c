import { analyze } from '../../lib/analysis/analyze';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../lib/asl/json';
import { jsonSchemaProblems } from '../../lib/asl/json-schema/json-schema-problems';
import { Pass } from '../../lib/builder/pass';
import { main } from '../../lib/cli/main';
import { Workflow } from '../../lib/compiler/workflow';
import { MemoryObjectStore } from '../../lib/engine/map/object-store';
import { InvalidProgramError } from '../../lib/engine/program/program-issue';
import { execute } from '../../lib/engine/run/execute';
import { definitionOf, readMockConfig, returns, SimulationError, simulate, sweepFaults } from '../../lib/testing/index';
import { defineKey } from '../../lib/util/define-key';
import { recordedIo } from '../cli/recorded-io';

// The attack: a name from outside (a field, a word, a state, a service, a parameter) is a name that every object of
// JavaScript inherits. A table that is asked for it finds a function, where it must find nothing.
const NAMES = ['constructor', '__proto__', 'toString'] as const;

const PARTS: JsonObject = {
  jsonPath: {
    QueryLanguage: 'JSONPath',
    StartAt: 'Choose',
    States: {
      Choose: {
        Type: 'Choice',
        Choices: [
          { Variable: '$.kind', StringEquals: 'none', Next: 'Call' },
          { And: [{ Variable: '$.size', NumericGreaterThanPath: '$.size' }], Next: 'Wait' },
        ],
        Default: 'Call',
      },
      Wait: { Type: 'Wait', Seconds: 1, Next: 'Call' },
      Call: {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Parameters: { FunctionName: 'f', Payload: { 'kind.$': '$.kind', 'id.$': '$$.Execution.Id' } },
        ResultSelector: { 'hash.$': "States.Hash($.Payload.kind, 'SHA-256')" },
        ResultPath: '$.called',
        Retry: [{ ErrorEquals: ['Lambda.TooManyRequestsException'], JitterStrategy: 'FULL', MaxAttempts: 1 }],
        Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'End' }],
        Next: 'Store',
      },
      Store: {
        Type: 'Task',
        Resource: 'arn:aws:states:::aws-sdk:dynamodb:putItem',
        Parameters: { TableName: 't', Item: { id: { S: '1' } } },
        ResultPath: null,
        Next: 'Each',
      },
      Each: {
        Type: 'Map',
        Label: 'Each',
        ItemReader: {
          Resource: 'arn:aws:states:::s3:getObject',
          ReaderConfig: {
            InputType: 'CSV',
            CSVHeaderLocation: 'GIVEN',
            CSVHeaders: ['one', 'two'],
            CSVDelimiter: 'COMMA',
            MaxItems: 3,
          },
          Parameters: { Bucket: 'in', Key: 'rows' },
        },
        ItemSelector: { 'row.$': '$$.Map.Item.Value' },
        ItemBatcher: { MaxItemsPerBatch: 2, BatchInput: { 'kind.$': '$.kind' } },
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'One',
          States: { One: { Type: 'Pass', Assign: { 'seen.$': '$.Items' }, End: true } },
        },
        ToleratedFailurePercentage: 100,
        ResultWriter: {
          Resource: 'arn:aws:states:::s3:putObject',
          WriterConfig: { Transformation: 'COMPACT', OutputType: 'JSON' },
          Parameters: { Bucket: 'out', Prefix: 'p' },
        },
        ResultPath: '$.written',
        Catch: [{ ErrorEquals: ['States.ItemReaderFailed', 'States.ResultWriterFailed'], Next: 'End' }],
        Next: 'Both',
      },
      Both: {
        Type: 'Parallel',
        Branches: [{ StartAt: 'Left', States: { Left: { Type: 'Fail', ErrorPath: '$.kind' } } }],
        Catch: [{ ErrorEquals: ['kind'], Next: 'End' }],
        Next: 'End',
      },
      End: { Type: 'Succeed' },
    },
  },
  jsonata: {
    QueryLanguage: 'JSONata',
    StartAt: 'Read',
    States: {
      Read: {
        Type: 'Map',
        ItemReader: {
          Resource: 'arn:aws:states:::s3:getObject',
          ReaderConfig: { InputType: 'JSON', ItemsPointer: '/list' },
          Arguments: { Bucket: 'in', Key: 'doc' },
        },
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
          StartAt: 'Item',
          States: { Item: { Type: 'Pass', Output: '{% $states.input.id %}', End: true } },
        },
        Assign: { ids: '{% $states.result %}' },
        Next: 'Load',
      },
      Load: {
        Type: 'Map',
        ItemReader: {
          Resource: 'arn:aws:states:::s3:getObject',
          ReaderConfig: { ManifestType: 'ATHENA_DATA', InputType: 'JSONL' },
          Arguments: { Bucket: 'in', Key: 'manifest' },
        },
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
          StartAt: 'Line',
          States: { Line: { Type: 'Pass', End: true } },
        },
        Next: 'List',
      },
      List: {
        Type: 'Map',
        ItemReader: {
          Resource: 'arn:aws:states:::s3:listObjectsV2',
          ReaderConfig: { Transformation: 'LOAD_AND_FLATTEN', InputType: 'JSONL' },
          Arguments: { Bucket: 'in', Prefix: 'line' },
        },
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
          StartAt: 'Object',
          States: { Object: { Type: 'Pass', End: true } },
        },
        Next: 'Hash',
      },
      Hash: {
        Type: 'Pass',
        Output: { hash: "{% $hash('x', 'SHA-1') %}", name: '{% $states.context.Execution.Name %}', ids: '{% $ids %}' },
        Next: 'Decide',
      },
      Decide: {
        Type: 'Choice',
        Choices: [{ Condition: '{% $states.input.hash = 1 %}', Next: 'Stop' }],
        Default: 'Stop',
      },
      Stop: { Type: 'Fail', Error: 'No', Cause: '{% $states.input.name %}' },
    },
  },
};

const OBJECTS = {
  'in/rows': 'a,b\nc,d\n',
  'in/doc': '{"list": [{"id": 1}]}',
  'in/manifest': 's3://in/lines\n',
  'in/lines': '{"id": 1}\n',
};

const INPUT = '{"kind": "kind", "size": 1}';

/** Each copy of a value in which one text, or one key, is the name. */
function* mutations(value: JsonValue, name: string): Generator<JsonValue> {
  if (typeof value === 'string') yield name;
  if (isJsonArray(value)) {
    for (const [index, item] of value.entries()) {
      for (const changed of mutations(item, name))
        yield value.map((other, position) => (position === index ? changed : other));
    }
  } else if (isJsonObject(value)) {
    for (const key of Object.keys(value)) {
      yield withMember(value, key, name, value[key] ?? null);
      for (const changed of mutations(value[key] ?? null, name)) yield withMember(value, key, key, changed);
    }
  }
}

function withMember(object: JsonObject, replaced: string, key: string, member: JsonValue): JsonObject {
  const copy: Record<string, JsonValue> = {};
  for (const [own, value] of Object.entries(object)) {
    if (own === replaced) defineKey(copy, key, member);
    else defineKey(copy, own, value);
  }
  return copy;
}

/** What shows that a function of JavaScript was found. */
const FOUND = /native code|\[object |\[Function|is not a function|is not iterable|Cannot read propert/;

async function runs(document: JsonValue): Promise<unknown> {
  try {
    const { status, output, error, cause, history } = await execute(document as object, {
      input: JSON.parse(INPUT),
      tasks: () => ({ kind: 'success', output: { Payload: { kind: 'k' } } }),
      objects: new MemoryObjectStore(OBJECTS),
    });
    return [status, output, error, cause, history];
  } catch (problem) {
    if (problem instanceof InvalidProgramError) return problem.message;
    throw problem;
  }
}

test('the definitions themselves run to their ends', async () => {
  expect(await runs(PARTS.jsonPath ?? null)).toContain('SUCCEEDED');
  expect(await runs(PARTS.jsonata ?? null)).toContain('No');
});

describe.each(NAMES)('"%s"', (name) => {
  test.each(Object.keys(PARTS))('as any text or key of the %s definition is checked and run', async (language) => {
    const crashed: unknown[] = [];
    for (const document of mutations(PARTS[language] ?? null, name)) {
      try {
        const findings = analyze(document).filter(({ message, code }) => FOUND.test(message) || code === 'SW1199');
        const text = JSON.stringify(await runs(document));
        if (findings.length > 0 || FOUND.test(text)) crashed.push([findings, text, document]);
      } catch (problem) {
        crashed.push([problem, document]);
      }
    }
    expect(crashed).toEqual([]);
  });

  test('is kept as the name of a state', async () => {
    const compiled = Workflow.startWith(new Pass(name).next(new Pass('Last'))).compile();
    const result = await execute(JSON.parse(JSON.stringify(compiled)), { input: { a: 1 } });
    expect([result.status, result.output]).toEqual(['SUCCEEDED', { a: 1 }]);
  });

  test('is an unknown service, action and function for the permissions of the command line', async () => {
    const { io, printed } = recordedIo({ readFile: () => '' });
    for (const call of [`${name}:putItem`, `dynamodb:${name}`, `aws-sdk:${name}:${name}`, name]) {
      await main(['permissions', '--call', call], io);
    }
    expect(printed.all).not.toBe('');
    expect(printed.all).not.toMatch(FOUND);
  });

  test('is not a state of a mock configuration that has none of the name', () => {
    const config = readMockConfig({ StateMachines: { M: { TestCases: { T: {} } } }, MockedResponses: {} });
    expect(() => config.testCases(name)).toThrow(SimulationError);
    expect(() => config.answers('M', name)).toThrow(SimulationError);
  });

  test('is not a resource of a template, and no variable of a substitution', () => {
    const machine = (text: unknown): JsonValue => ({
      Resources: {
        M: { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionString: text as JsonValue } },
      },
    });
    const template = machine({ 'Fn::Sub': [`{"StartAt": "\${${name}}"}`, {}] });
    expect(definitionOf({ toJSON: () => template } as never, 'M')).toEqual({ StartAt: `\${${name}}` });
    expect(() => definitionOf({ toJSON: () => template } as never, name)).toThrow(
      `There is no state machine "${name}" in the template.`,
    );
  });

  test('is not a method of a client', async () => {
    const document = {
      StartAt: 'Call',
      States: { Call: { Type: 'Task', Resource: `arn:aws:states:::aws-sdk:s3:${name}`, Parameters: {}, End: true } },
    };
    await expect(simulate(document).awsEndpoint({ s3: {} }).start()).rejects.toThrow(`has no method "${name}"`);
  });

  test('is a member that a schema asks for, and a type that it does not know', () => {
    const properties: Record<string, JsonValue> = {};
    defineKey(properties, name, { type: 'number' });
    expect(jsonSchemaProblems({ properties, required: [name] }, {}).map(({ message }) => message)).toEqual([
      'is missing',
    ]);
    expect(jsonSchemaProblems({ properties }, {})).toEqual([]);
    expect(
      jsonSchemaProblems({ type: name }, 1)
        .map(({ message }) => message)
        .join(),
    ).not.toMatch(FOUND);
  });

  test('is a task like any other of a fault sweep', async () => {
    const states: Record<string, JsonValue> = {};
    defineKey(states, name, { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:1:function:f', End: true });
    const sweep = await sweepFaults(simulate({ StartAt: name, States: states }).mock(name, returns({})));
    expect(new Set(sweep.results.map(({ state }) => state))).toEqual(new Set([name]));
  });
});
