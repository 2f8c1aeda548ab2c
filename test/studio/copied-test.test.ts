import { mocksText, stringText, valueText } from '../../lib/studio/copy/copied-mocks';
import { returnsPayload, throws } from '../../lib/task-answer/answer';
import type { RecordedMock } from '../../lib/testing/replay/recorded-mocks';
import { arnOf, ended, type ServedStudio, servedStudio } from './studio-client';

const HOSTILE = '*/ `${process.exit(1)}` </script> \u2028 "\\';
const CALL = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: 'f' } };

let studio: ServedStudio;

beforeAll(async () => {
  studio = await servedStudio(
    {
      random: {
        StartAt: 'Id',
        States: { Id: { Type: 'Pass', Parameters: { 'id.$': 'States.UUID()' }, End: true } },
      },
      hostile: { StartAt: HOSTILE, States: { [HOSTILE]: { ...CALL, End: true } } },
      good: { StartAt: 'Call', States: { Call: { ...CALL, End: true } } },
    },
    { [HOSTILE]: throws(HOSTILE, HOSTILE), Call: returnsPayload({ ok: true }) },
  );
});
afterAll(() => studio.close());

const copied = async (machine: string): Promise<{ readonly text: string; readonly notes: readonly string[] }> => {
  const { body } = await studio.tell('start', { machineArn: arnOf(machine), input: '{}' });
  await ended(studio, body.arn);
  return (await studio.ask('test', { arn: body.arn })).body;
};

describe('a copied test', () => {
  it('expects no output that is another one each time, and says so', async () => {
    const { text, notes } = await copied('random');

    expect(notes).toEqual([
      'The output is another one each time (it has times, names or random values), so the test does not expect it.',
    ]);
    expect(text).toContain('expect(run).toHaveSucceeded();');
    expect(text).not.toContain('expect(run.output)');
  });

  it('has names and causes as strings, whatever they are', async () => {
    const { text } = await copied('hostile');

    expect(text).toContain(`.mock(${stringText(HOSTILE)}, throws(${stringText(HOSTILE)}, ${stringText(HOSTILE)}))`);
    // The comment ends where it is meant to end.
    expect(text).toMatch(/\/\*\*[^/]*? \* Its tasks were answered so: "\* \/ .*\n \*\/\nconst definition = /);
  });

  it('says who answered, as who it was', async () => {
    expect((await copied('good')).text).toContain(' * Its tasks were answered so: "Call": mocked.');
  });
});

test.each<[string, readonly RecordedMock[], string]>([
  ['one answer', [{ make: 'returns', value: { a: 1 }, afterMillis: 0 }], 'returns({"a":1})'],
  [
    'one that takes time',
    [{ make: 'returnsPayload', value: null, afterMillis: 1500 }],
    'returnsPayload(null).after(1500)',
  ],
  ['an error', [{ make: 'throws', error: 'Busy', cause: undefined, afterMillis: 0 }], 'throws("Busy")'],
  ['a timeout', [{ make: 'timesOut', afterMillis: 0 }], 'timesOut()'],
  ['none', [], 'pending()'],
])('%s as TypeScript', (_, mocks, text) => {
  expect(mocksText(mocks, '')).toBe(text);
});

test('a member "__proto__" is not a prototype in a copied value', () => {
  const value = JSON.parse('{"__proto__":{"a":1}}');
  expect(valueText(value, '')).toBe('JSON.parse("{\\"__proto__\\":{\\"a\\":1}}")');
});

test('long values are on several lines, and are the same values', () => {
  const value = { text: 'a "quoted" [text] with: {signs}, and \\', list: [1, [], {}, [2, { b: null }]], n: 1e21 };
  expect(JSON.parse(valueText(value, ''))).toEqual(value);
  const long = 'x'.repeat(80);
  expect(valueText({ a: [long, {}] }, '')).toBe(`{\n  "a": [\n    "${long}",\n    {}\n  ]\n}`);
});
