import { analyze, formatDiagnostics, parseDefinition } from '../../lib/analysis/index';
import { main } from '../../lib/cli/main';
import {
  CoverageCollector,
  coverageText,
  replayHistory,
  returns,
  simulate,
  sweepFaults,
  throws,
} from '../../lib/testing/index';
import { stepwrightMatchers } from '../../lib/testing/matchers/stepwright-matchers';
import { recordedIo } from '../cli/recorded-io';

// Names and data of strangers hold what a terminal or a CI runner takes as a command. It must be shown, never be given.

const TITLE = '\u001b]0;pwn\u0007';
const EVIL = `A${TITLE}\u001b[31m\n::error::x%0A\r::set-env name=X::y\u009b2J\u202e##vso[task.setvariable]`;
const SHOWN =
  'A\\u001b]0;pwn\\u0007\\u001b[31m\\n::error::x%0A\\r::set-env name=X::y\\u009b2J\\u202e#\\u0023vso[task.setvariable]';

/** Of a file. */
const NAME = '\n::error::x\u009b2J,%.json';

const TASK = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: EVIL } };
const MACHINE = {
  StartAt: EVIL,
  States: {
    [EVIL]: {
      ...TASK,
      Retry: [{ ErrorEquals: [EVIL], MaxAttempts: 1 }],
      Catch: [{ ErrorEquals: ['States.ALL'], Next: `B${EVIL}` }],
      Next: EVIL + EVIL,
    },
    [`B${EVIL}`]: { Type: 'Fail', Error: EVIL, Cause: EVIL },
    [EVIL + EVIL]: { Type: 'Choice', Choices: [{ Variable: '$.a', IsPresent: true, Next: `C${EVIL}` }], Default: 'C' },
    [`C${EVIL}`]: { Type: 'Pass', End: true },
    C: { Type: 'Pass', Next: EVIL.repeat(20) },
  },
};
const RUNNABLE = { ...MACHINE, States: { ...MACHINE.States, C: { Type: 'Pass', End: true } } };

/** What no output may have. */
function expectHarmless(text: string): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about.
  expect(text.match(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]|##vso\[/g)).toBe(null);
  expect(text.match(/^[^\S\n]*::.*/gm)).toBe(null);
}

describe('the commands', () => {
  const files: Readonly<Record<string, string>> = {
    'm.json': JSON.stringify(MACHINE),
    'r.json': JSON.stringify(RUNNABLE),
    'evil.json': JSON.stringify({ [EVIL]: { Throw: { Error: EVIL, Cause: EVIL } } }),
    'good.json': JSON.stringify({ [EVIL]: { Return: { Payload: { [EVIL]: EVIL } } } }),
    'wrong.json': JSON.stringify({ [`D${EVIL}`]: { Return: 1 } }),
    't.json': JSON.stringify({
      Resources: { [EVIL]: { Type: 'AWS::Serverless::StateMachine', Properties: { DefinitionUri: EVIL } } },
    }),
    [NAME]: `{"StartAt": "${TITLE}"`,
  };

  it.each([
    ['check', 'm.json'],
    ['check', 't.json'],
    ['check', NAME],
    ['check', EVIL],
    [EVIL],
    ['run', `--${EVIL}`, EVIL],
    ['run', 'm.json'],
    ['run', 'r.json'],
    ['run', 'r.json', '--mocks', 'evil.json'],
    ['run', 'r.json', '--mocks', 'good.json', '--verbose', '--input', JSON.stringify({ a: EVIL })],
    ['run', 'r.json', '--mocks', 'good.json', '--history'],
    ['run', 'r.json', '--mocks', 'wrong.json'],
    ['run', `r.json#${EVIL}`],
    ['permissions', 'm.json'],
    ['permissions', 'm.json', '--format', 'json'],
    ['permissions', 't.json'],
    ['permissions', '--call', EVIL],
    ['check', '--format', 'json', 'm.json'],
    ['check', '--format', 'sarif', 'm.json'],
  ])('print what it is: %j', async (...args) => {
    const { all } = await stepwright(false, ...args);
    expectHarmless(all);
  });

  it('paint with colours of their own only', async () => {
    const { all } = await stepwright(true, 'run', 'r.json', '--mocks', 'evil.json', '--verbose');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours begin with one.
    expectHarmless(all.replace(/\u001b\[(?:0|1|31|32|33|90)m/g, ''));
    expect(all).toContain(`\u001b[1m${SHOWN}\u001b[0m \u001b[90mTask\u001b[0m\n`);
    expect(all).toContain(`FAILED\u001b[0m with ${SHOWN}: ${SHOWN} after`);
  });

  it('give GitHub one command for each diagnostic, with its fields escaped', async () => {
    const { all } = await stepwright(false, 'check', '--format', 'github', 'm.json', NAME);
    const lines = all.trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(2);
    for (const line of lines) {
      expect(line).toMatch(/^::(?:error|warning|notice) file=[^:,]+,line=\d+,col=\d+,title=SW\d{4}::/);
      expectHarmless(line.slice(2));
    }
  });

  it('keep the value of what other programs read', async () => {
    const { all } = await stepwright(false, 'check', '--format', 'json', 'm.json');
    const [{ diagnostics }] = JSON.parse(all) as [{ diagnostics: { message: string }[] }];
    expect(diagnostics.some(({ message }) => message.includes(EVIL))).toBe(true);
    const { all: output } = await stepwright(false, 'run', 'r.json', '--mocks', 'good.json');
    expect(JSON.parse(output.slice(output.lastIndexOf('\n{') + 1))).toEqual({ Payload: { [EVIL]: EVIL } });
  });

  async function stepwright(hasColors: boolean, ...args: readonly string[]) {
    const readFile = (path: string) => {
      const content = files[path];
      if (content === undefined) throw new Error(`there is no ${path}`);
      return content;
    };
    const { io, printed } = recordedIo({ hasColors, readFile });
    const code = await main(args, io);
    return { code, all: printed.all };
  }
});

describe('what tests print', () => {
  const failing = () => simulate(RUNNABLE).mock(EVIL, throws(EVIL, EVIL));

  it('of diagnostics is harmless', () => {
    const text = JSON.stringify(MACHINE);
    const { document, positions } = parseDefinition(text, { file: `${EVIL}.json` });
    const all = formatDiagnostics(analyze(document, { positions }));
    expectHarmless(all);
    expect(all).toContain(`${SHOWN}.json:1:`);
  });

  it('of runs, sweeps, coverage and replays is harmless', async () => {
    const run = await failing().start({});
    const coverage = new CoverageCollector();
    coverage.add(EVIL, RUNNABLE as never);
    const sweep = await sweepFaults(simulate(RUNNABLE).mock(EVIL, returns({ Payload: { [EVIL]: EVIL } })), {});
    const replay = await replayHistory({ ...RUNNABLE, StartAt: 'C' }, JSON.stringify({ events: run.history }));
    for (const text of [run.toText(), coverageText(coverage), sweep.toText(), replay.toText()]) expectHarmless(text);
    expect(run.toText()).toContain(`with ${SHOWN}: ${SHOWN}`);
    expect(sweep.toText()).toContain(SHOWN);
  });

  it('of failed expectations is harmless', async () => {
    const failed = await failing().start({});
    const good = await simulate(RUNNABLE)
      .mock(EVIL, returns({ Payload: { [EVIL]: EVIL } }))
      .start({});
    const { toHaveSucceeded, toHaveSucceededWith, toHaveFailedWith, toHaveVisited, toHaveCalled } = stepwrightMatchers;
    const { toHaveTaken, toHavePassed, toHaveRetried, toHaveCaught } = stepwrightMatchers;
    const context = {
      utils: {
        diff: (expected: unknown, actual: unknown) => `- ${rawText(expected)}\n+ ${rawText(actual)}`,
        printExpected: rawText,
      },
    };
    const messages = [
      toHaveSucceeded.call(context, failed),
      toHaveSucceededWith.call(context, good, { a: EVIL }),
      toHaveFailedWith.call(context, failed, EVIL + EVIL, EVIL),
      toHaveVisited.call(context, failed, `C${EVIL}`),
      toHaveCalled.call(context, failed, EVIL, { a: [EVIL] }),
      toHaveTaken.call(context, failed, EVIL, EVIL + EVIL),
      toHavePassed.call(context, failed, `C${EVIL}`),
      toHaveRetried.call(context, failed, EVIL, 7),
      toHaveCaught.call(context, failed, EVIL, `C${EVIL}`),
    ].map((result) => ({ pass: result.pass, message: result.message() }));
    for (const { pass, message } of messages) {
      expect(pass).toBe(false);
      expectHarmless(message);
    }
  });

  it('of mistakes of the test itself is harmless', async () => {
    expectHarmless(await messageOf(simulate(RUNNABLE).start({})));
    expectHarmless(await messageOf(() => simulate(RUNNABLE).mock(`D${EVIL}`, returns(1))));
    expectHarmless(await messageOf(() => simulate(MACHINE).start({})));
  });
});

/** What a test framework may print of a value: keys and strings as they are. */
function rawText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([key, member]) => `${key} ${rawText(member)}`)
    .join(' ');
}

async function messageOf(work: Promise<unknown> | (() => unknown)): Promise<string> {
  try {
    await (typeof work === 'function' ? work() : work);
  } catch (problem) {
    return problem instanceof Error ? problem.message : String(problem);
  }
  throw new Error('Nothing was wrong.');
}
