import { createHash } from 'node:crypto';
import { Severity } from '../../lib/diagnostic/severity';
import client from '../../lib/report/client.json';
import { coveragePage, definitionPage } from '../../lib/report/pages';
import { reportHtml } from '../../lib/report/report-html';
import { isRunRecord, recordPages } from '../../lib/report/run-record';
import { returns, sequence, throws } from '../../lib/task-answer/answer';
import { simulate } from '../../lib/testing/run/simulate';
import { clientBundle } from '../../tools/report/client-bundle';

const HOSTILE = '</script><img src=x onerror=alert(1)>${1}<!--<script>\u2028"\'&';
const DOCUMENT = {
  StartAt: HOSTILE,
  States: {
    [HOSTILE]: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage',
      Parameters: { QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/111122223333/q', 'MessageBody.$': '$.a' },
      ResultPath: '$.sent',
      Retry: [{ ErrorEquals: ['Busy'] }],
      Next: 'Each',
    },
    Each: {
      Type: 'Map',
      ItemsPath: '$.items',
      ItemProcessor: { StartAt: 'One', States: { One: { Type: 'Pass', End: true } } },
      End: true,
    },
  },
};

async function hostileRun() {
  return simulate(DOCUMENT)
    .mock(HOSTILE, sequence(throws('Busy', HOSTILE), returns({ MessageId: HOSTILE })))
    .start({ a: HOSTILE, items: [1, 2] });
}

describe('the report', () => {
  it('has the client as its sources are now: npm run report:client', () => {
    expect(client).toEqual(clientBundle());
    expect(client.script.length + client.style.length).toBeLessThan(150_000);
  });

  it('allows its own script and style, and nothing else', async () => {
    const html = (await hostileRun()).toHtml({ title: HOSTILE });
    const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html) ?? [];
    const contents = (tag: string) =>
      [...html.matchAll(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`, 'g'))].map(([, text = '']) => hashOf(text));

    expect(policy).toBe(
      `default-src 'none'; script-src '${contents('script').join()}'; style-src '${contents('style').join()}'; base-uri 'none'; form-action 'none'`,
    );
    const markup = html.replace(/<(script|style)[\s\S]*?<\/\1>/g, '');
    expect(markup).not.toMatch(/<[^>]* (?:on\w+|style|src|href)="|<(?:link|iframe|img|object|embed)\b/);
    expect(client.style).not.toMatch(/url\(|@import/);
    expect(client.script).not.toMatch(/innerHTML|insertAdjacentHTML|document\.write|\beval\(|fetch\(|XMLHttpRequest/);
  });

  it('indicates how many executions it omits', async () => {
    const map = {
      Type: 'Map',
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
        StartAt: 'One',
        States: { One: { Type: 'Pass', End: true } },
      },
      End: true,
    };
    const run = await simulate({ StartAt: 'Each', States: { Each: map } }).start([...Array(59).keys()]);
    const record = JSON.parse(JSON.stringify(run.toRecord()));
    expect(isRunRecord(record)).toBe(true);
    expect(record.omittedExecutions).toBe(10);
    const [main, child] = recordPages(record);
    expect(main?.summary.at(-1)).toEqual({ name: 'Executions', value: 'the first 50 of 60 are shown', tone: 'warn' });
    expect(child?.summary.map(({ name }) => name)).not.toContain('Executions');
  });

  it('shows any name and any data as a string', async () => {
    const html = (await hostileRun()).toHtml({ title: HOSTILE });

    expect([...html.matchAll(/<\/?(?:script|img)\b/g)].map(([tag]) => tag)).toEqual([
      '<script',
      '</script',
      '<script',
      '</script',
    ]);
    const [, json = ''] = /id="report-data">([^<]*)</.exec(html) ?? [];
    const [page] = JSON.parse(json);
    expect(page.visits[0].input).toEqual({ a: HOSTILE, items: [1, 2] });
    expect(page.document).toEqual(DOCUMENT);
  });
});

describe('the page of a run', () => {
  it('has the attempts of each task and the iterations of each Map', async () => {
    const [page] = recordPages((await hostileRun()).toRecord());
    const start = page?.visits[0]?.enteredAt ?? 0;

    expect(page?.summary).toEqual([
      { name: 'Status', value: 'SUCCEEDED', tone: 'good' },
      { name: 'Time', value: '1 s' },
      { name: 'Visits', value: '4' },
    ]);
    expect(page?.visits.map(({ state, iteration, outcome }) => [state, iteration, outcome])).toEqual([
      [HOSTILE, undefined, 'succeeded'],
      ['Each', undefined, 'succeeded'],
      ['One', 0, 'succeeded'],
      ['One', 1, 'succeeded'],
    ]);
    const call = { QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/111122223333/q', MessageBody: HOSTILE };
    expect(page?.visits[0]?.attempts).toEqual([
      { at: start, arguments: call, error: 'Busy', cause: HOSTILE },
      { at: start + 1000, arguments: call, result: { MessageId: HOSTILE } },
    ]);
  });

  it('comes from a file as well', async () => {
    const record = JSON.parse(JSON.stringify((await hostileRun()).toRecord()));
    expect(isRunRecord(record)).toBe(true);
    expect(recordPages(record)[0]?.visits).toHaveLength(4);
  });

  it.each([
    [null],
    [{}],
    [{ version: 1, executions: [{}] }],
    [{ version: 2, executions: [] }],
    [{ version: 1, executions: [{ name: 'a', document: {}, status: 'x', events: [], visits: [{ path: 3 }] }] }],
  ])('is not made of %j', (value) => {
    expect(isRunRecord(value)).toBe(false);
  });
});

test('the page of a coverage says how much is covered', () => {
  const items = [
    { kind: 'state', pointer: '/States/Each', label: 'Each', hits: 2 },
    { kind: 'next', pointer: '/States/Each/Next', label: 'Each -> End', hits: 0 },
  ] as const;
  const { summary, coverage } = coveragePage('Orders', DOCUMENT, items);
  expect(summary).toEqual([
    { name: 'States', value: '1 of 1', tone: 'good' },
    { name: 'Transitions', value: '0 of 1', tone: 'warn' },
  ]);
  expect(coverage).toEqual(items);
});

test('the page of a definition links each diagnostic to its source', () => {
  const source = { file: 'orders.json', line: 3, column: 5 };
  const diagnostic = { code: 'SW1', severity: Severity.ERROR, message: 'Wrong.', path: '/States/Each', source };
  const page = definitionPage('Orders', DOCUMENT, [diagnostic], undefined, (file) => `/work/${file}`);
  expect(page.diagnostics).toEqual([
    {
      code: 'SW1',
      severity: 'error',
      message: 'Wrong.',
      path: '/States/Each',
      location: 'orders.json:3:5',
      file: '/work/orders.json:3:5',
    },
  ]);
  expect(page.summary[0]).toEqual({ name: 'Errors', value: '1', tone: 'bad' });
  expect(reportHtml([page])).toContain('<title>State machine</title>');
});

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}`;
}
