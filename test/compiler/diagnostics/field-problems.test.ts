import { Duration } from 'aws-cdk-lib';
import { QueryLanguage } from '../../../lib/asl/query-language';
import { Choice } from '../../../lib/builder/choice';
import { Condition } from '../../../lib/builder/condition';
import { DistributedMap } from '../../../lib/builder/distributed-map';
import { Intrinsic } from '../../../lib/builder/intrinsic';
import { ItemReader } from '../../../lib/builder/item-reader';
import { JsonPath } from '../../../lib/builder/json-path';
import { Map as MapState } from '../../../lib/builder/map';
import { Parallel } from '../../../lib/builder/parallel';
import { Pass } from '../../../lib/builder/pass';
import { Task } from '../../../lib/builder/task';
import { Wait } from '../../../lib/builder/wait';
import { WaitTime } from '../../../lib/builder/wait-time';
import { Severity } from '../../../lib/diagnostic/severity';
import { CALL, JSON_PATH } from '../../builder/support';
import { lineHere } from '../line-here';
import { diagnose, diagnosticsIn, GUIDE } from './expected-diagnostics';

const STRUCTURE = `${GUIDE}/statemachine-structure.html`;
const LANGUAGES = `${GUIDE}/transforming-data.html`;
const TEMPLATES = `${GUIDE}/input-output-inputpath-params.html`;
const YES = Condition.jsonata('{% $yes %}');
const { error } = diagnosticsIn(__filename);

describe('fields', () => {
  test('SW2001: a field of the other language', () => {
    const line = lineHere() + 1;
    const state = new Pass('P', { resultPath: '$.x', output: 1 });
    const problem = { code: 'SW2001', path: '/States/P', url: LANGUAGES };
    expect([diagnose(state), diagnose(state, JSON_PATH)]).toEqual([
      [
        error(line, {
          ...problem,
          message: '"resultPath" exists only in JSONPath states, and "P" is a JSONata state.',
          help: 'Build the output with output: { ... }. Or make the whole workflow JSONPath, queryLanguage: QueryLanguage.JSON_PATH.',
        }),
      ],
      [
        error(line, {
          ...problem,
          message: '"output" exists only in JSONata states, and "P" is a JSONPath state.',
          help: 'Use resultSelector, resultPath and outputPath. Or make it a JSONata state, queryLanguage: QueryLanguage.JSONATA.',
        }),
      ],
    ]);
  });

  test('SW2001: in a JSONPath workflow a JSONata state may become JSONPath', () => {
    const state = new Pass('P', { resultPath: '$.x', queryLanguage: QueryLanguage.JSONATA });
    expect(diagnose(state, JSON_PATH).map(({ help }) => help)).toEqual([
      'Build the output with output: { ... }. Or make it a JSONPath state, queryLanguage: QueryLanguage.JSON_PATH.',
    ]);
  });

  test('SW2002: a reference of the other language', () => {
    const line = lineHere() + 1;
    const state = new Pass('P', { output: { order: { id: JsonPath.at('$.id') } } });
    expect(diagnose(state)).toEqual([
      error(line, {
        code: 'SW2002',
        message:
          '"order.id" in "Output" of "P" holds a JSONPath reference, but the state\'s query language is JSONata.',
        path: '/States/P/Output',
        help: 'Write {% $states.input.id %}, or make the whole workflow JSONPath, queryLanguage: QueryLanguage.JSON_PATH.',
        url: LANGUAGES,
      }),
    ]);
  });

  test('SW2003: a JSONPath state in a JSONata workflow, reported once for all that is inside', () => {
    const line = lineHere() + 1;
    const state = new Parallel('P', { queryLanguage: QueryLanguage.JSON_PATH }).branch(new Pass('A'), new Pass('B'));
    expect(diagnose(state)).toEqual([
      error(line, {
        code: 'SW2003',
        message: '"P" is a JSONPath state in a JSONata workflow; Step Functions refuses such a mix.',
        path: '/States/P/QueryLanguage',
        help: 'Write the state in JSONata, or make the workflow JSONPath and its other states JSONata.',
        url: LANGUAGES,
      }),
    ]);
  });

  test('SW2004: a number out of its range', () => {
    const line = lineHere() + 1;
    const state = new MapState('M', { maxConcurrency: -1 }).itemProcessor(new Pass('A'));
    const problem = {
      code: 'SW2004',
      message: '"maxConcurrency" of "M" is -1; it takes a whole number of at least 0.',
      path: '/States/M',
    };
    expect([diagnose(state), diagnose(state, JSON_PATH)]).toEqual([
      [
        error(line, {
          ...problem,
          help: 'Pass a value in this range, or a JSONata expression: "{% $states.input.n %}".',
        }),
      ],
      [error(line, { ...problem, help: 'Pass a value in this range, or a path: "$.n" or JsonPath.at("$.n").' })],
    ]);
  });

  test('SW2004: a number that has no run-time form, and a Duration', () => {
    const line = lineHere() + 1;
    const task = new Task('T', CALL).retry({ maxAttempts: -1, interval: Duration.millis(1) });
    expect(diagnose(task)).toEqual([
      error(line, {
        code: 'SW2004',
        message: '"retry.interval" of "T" is 0.001 seconds; it takes whole seconds from 1 to 99999999.',
        path: '/States/T',
        help: 'Pass a Duration in this range, Duration.seconds(...).',
      }),
      error(line, {
        code: 'SW2004',
        message: '"retry.maxAttempts" of "T" is -1; it takes a whole number from 0 to 99999999.',
        path: '/States/T',
        help: 'Pass a value in this range.',
      }),
    ]);
  });

  test('SW2005: a value that the language can not say', () => {
    const line = lineHere() + 1;
    const state = new Pass('P', { parameters: { list: Intrinsic.array(undefined) } });
    expect(diagnose(state, JSON_PATH)).toEqual([
      error(line, {
        code: 'SW2005',
        message:
          '"list" in "Parameters" of "P" can\'t be expressed in JSONPath: States.Array has an argument that is undefined.',
        path: '/States/P/Parameters',
        help: 'Build the value in an earlier Pass state, or use a JSONata state.',
        url: TEMPLATES,
      }),
    ]);
  });

  test('SW2006: what JSON does not have', () => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    const output = { a: Number.NaN, b: [() => 1], c: new Date(0), d: circle, e: undefined, f: [undefined], g: 1n };
    const line = lineHere() + 1;
    const state = new Pass('P', { output });
    const kinds = 'Pass a string, a number, a boolean, null, a list or a plain object.';
    const problem = (where: string, what: string, help = kinds): unknown =>
      error(line, {
        code: 'SW2006',
        message: `"${where}" in "Output" of "P" is ${what}, which JSON does not have.`,
        path: '/States/P/Output',
        help,
      });
    expect(diagnose(state)).toEqual([
      problem('a', 'NaN'),
      problem('b[0]', 'a function'),
      problem('c', 'a Date'),
      problem('d.self', 'an object that contains itself'),
      problem(
        'f[0]',
        'undefined',
        'Remove it, or pass null; from Python, Java, .NET or Go that is JsonNull.INSTANCE of aws-cdk-lib.',
      ),
      problem('g', 'a bigint'),
    ]);
  });

  test('SW2007: a key that is specified in both ways', () => {
    const line = lineHere() + 1;
    const state = new Pass('P', { parameters: { order: { 'id.$': '$.a', id: JsonPath.at('$.b') } } });
    expect(diagnose(state, JSON_PATH)).toEqual([
      error(line, {
        code: 'SW2007',
        message:
          '"order" in "Parameters" of "P" has the key "id.$" twice, once as a run-time value and once as a constant.',
        path: '/States/P/Parameters',
        help: 'Keep one of them.',
        url: TEMPLATES,
      }),
    ]);
  });

  test('SW2008: a variable that is set twice', () => {
    const line = lineHere() + 1;
    const state = new Pass('P', { assign: { id: 1, n: 1 } }).assign({ id: 2 });
    expect(diagnose(state)).toEqual([
      error(line, {
        code: 'SW2008',
        message: '"P" sets the variable "id" twice; only one value could be used.',
        path: '/States/P/Assign',
        help: 'Keep one of them.',
        url: `${GUIDE}/workflow-variables.html`,
      }),
    ]);
  });

  test('SW2009: a template that is one value', () => {
    const line = lineHere() + 1;
    const state = new MapState('M', { itemSelector: JsonPath.at('$$.Map.Item.Value') }).itemProcessor(new Pass('A'));
    expect(diagnose(state, JSON_PATH)).toEqual([
      error(line, {
        code: 'SW2009',
        message: '"itemSelector" of "M" is one run-time value; a JSONPath template must be an object.',
        path: '/States/M',
        help: 'Pass an object: { value: JsonPath.at("$.value") }. For the whole input, remove the prop or use inputPath.',
        url: TEMPLATES,
      }),
    ]);
  });

  test('SW2010: a path that is not one', () => {
    const line = lineHere() + 1;
    const state = new Pass('P', { inputPath: 'order.id' });
    expect(diagnose(state, JSON_PATH)).toEqual([
      error(line, {
        code: 'SW2010',
        message: '"inputPath" of "P" is "order.id", which is not a path.',
        path: '/States/P',
        help: 'A path starts with "$": "$.order.id". JsonPath.DISCARD discards the value.',
        url: `${GUIDE}/amazon-states-language-paths.html`,
      }),
    ]);
  });

  test('SW2011: a condition of the other language', () => {
    const compare = Condition.isNull('$.a');
    const line = lineHere() + 1;
    const state = new Choice('C').when(YES, new Pass('A')).when(compare, new Pass('B'));
    const url = `${GUIDE}/state-choice.html`;
    expect([diagnose(state), diagnose(state, JSON_PATH)]).toEqual([
      [
        error(line, {
          code: 'SW2011',
          message: 'Rule 2 of "C" has a JSONPath condition, and "C" is a JSONata state.',
          path: '/States/C/Choices/1',
          help: 'Write Condition.jsonata("{% ... %}"), or make the whole workflow JSONPath, queryLanguage: QueryLanguage.JSON_PATH.',
          url,
        }),
      ],
      [
        error(line, {
          code: 'SW2011',
          message: 'Rule 1 of "C" has a JSONata condition, and "C" is a JSONPath state.',
          path: '/States/C/Choices/0',
          help: 'Write a comparison, Condition.stringEquals("$.x", "y"), or make it a JSONata state, queryLanguage: QueryLanguage.JSONATA.',
          url,
        }),
      ],
    ]);
  });

  test.each([
    ['$.n', '$states.input.n'],
    ['$', '$states.input'],
    ['$[0]', '$states.input[0]'],
    ['$$.State.RetryCount', '$states.context.State.RetryCount'],
    ['$n', '$n'],
    ['5', '5'],
  ])('SW2012: text instead of an expression: %s', (text, meant) => {
    const line = lineHere() + 1;
    const state = new Wait('W', WaitTime.seconds(text as unknown as number));
    expect(diagnose(state)).toEqual([
      error(line, {
        code: 'SW2012',
        message: `"time" of "W" is "${text}", which is not a JSONata expression: those are between "{%" and "%}".`,
        path: '/States/W',
        help: `Write "{% ${meant} %}" if it is an expression.`,
        url: LANGUAGES,
      }),
    ]);
  });

  test("SW2013: the workflow's timeout", () => {
    expect(diagnose(new Pass('P'), { timeout: Duration.seconds(0) })).toEqual([
      {
        code: 'SW2013',
        severity: Severity.ERROR,
        message: 'The workflow\'s "timeout" is 0 seconds; it takes whole seconds from 1 to 99999999.',
        path: '/TimeoutSeconds',
        help: 'Pass a Duration of whole seconds.',
        url: STRUCTURE,
      },
    ]);
  });

  test('SW2014: a run-time value in a constant', () => {
    const itemReader = ItemReader.json({ bucket: 'b', key: 'k', itemsPointer: JsonPath.at('$.pointer') });
    const line = lineHere() + 1;
    const state = new DistributedMap('D', { itemReader, label: JsonPath.at('$.label') }).itemProcessor(new Pass('A'));
    expect(diagnose(state, JSON_PATH)).toEqual([
      error(line, {
        code: 'SW2014',
        message:
          '"ItemReader/ReaderConfig/ItemsPointer" of "D" has a run-time value, but takes only constants in JSONPath states.',
        path: '/States/D/ItemReader/ReaderConfig/ItemsPointer',
        help: 'Write the value as a constant.',
      }),
      error(line, {
        code: 'SW2014',
        message: '"label" of "D" has a run-time value, but takes only constants.',
        path: '/States/D/Label',
        help: 'Write the value as a constant.',
      }),
    ]);
  });

  test('SW1121: a time that is not one', () => {
    const line = lineHere() + 1;
    const state = new Wait('W', WaitTime.timestamp('next Monday'));
    const problem = {
      code: 'SW1121',
      message: '"time" of "W" is "next Monday", which is not a timestamp.',
      path: '/States/W',
      url: `${GUIDE}/state-wait.html`,
    };
    expect([diagnose(state), diagnose(state, JSON_PATH)]).toEqual([
      [
        error(line, {
          ...problem,
          help: 'Write it as "2026-12-31T23:59:59Z", or pass a JSONata expression: "{% $states.input.due %}".',
        }),
      ],
      [
        error(line, {
          ...problem,
          help: 'Write it as "2026-12-31T23:59:59Z", or pass a path: "$.due" or JsonPath.at("$.due").',
        }),
      ],
    ]);
  });

  test('SW2014: a comparison that takes only constants', () => {
    const matches = Condition.stringMatches('$.a', JsonPath.at('$.pattern'));
    const line = lineHere() + 1;
    const state = new Choice('C').when(matches, new Pass('A'));
    expect(diagnose(state, JSON_PATH)).toEqual([
      error(line, {
        code: 'SW2014',
        message: 'Rule 1 of "C" compares by StringMatches with a run-time value; it takes only constants.',
        path: '/States/C/Choices/0',
        help: 'Write the value as a constant, or make it a JSONata state, queryLanguage: QueryLanguage.JSONATA.',
        url: `${GUIDE}/state-choice.html`,
      }),
    ]);
  });
});
