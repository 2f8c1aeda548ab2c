import { coverageMarks } from '../../lib/graph/marks/coverage-marks';
import { graphOf } from '../../lib/graph/model/graph-of';
import { svgOf } from '../../lib/graph/svg/svg-of';
import {
  CoverageCollector,
  coverageHtml,
  coverageSummary,
  coverageText,
  simulate,
  throws,
  timesOut,
} from '../../lib/testing/index';
import { HAPPY_PATH, ORDERS } from './orders';

const orders = simulate(ORDERS).named('Orders').mocks(HAPPY_PATH);

async function happyCoverage(): Promise<CoverageCollector> {
  const coverage = new CoverageCollector();
  await orders.coverage(coverage).start({ total: 5 });
  return coverage;
}

test('counts states, and edges of Next, rules, Default, Retry and Catch', async () => {
  const coverage = await happyCoverage();
  await orders.coverage(coverage).mock('ChargeCard', throws('Throttled')).start({ total: 5 });
  const { name, states, edges, missing } = coverage.of(ORDERS);
  expect({ name, states, edges, missing: missing.map(({ label }) => label) }).toEqual({
    name: 'Orders',
    states: { total: 6, covered: 4, percent: 66.6 },
    edges: { total: 8, covered: 4, percent: 50 },
    missing: [
      'Large? rule 1 -> Approve',
      'Approve',
      'Approve -> ChargeCard',
      'Approve catch States.Timeout -> Rejected',
      'ChargeCard catch CardDeclined -> Rejected',
      'Rejected',
    ],
  });
  expect(coverage.of(ORDERS).items.find(({ pointer }) => pointer === '/States/ChargeCard/Retry/0')?.hits).toBe(2);
});

test('is merged across files as JSON, and equal definitions are one', async () => {
  const [first, second] = [await happyCoverage(), new CoverageCollector()];
  const copy = simulate(JSON.parse(JSON.stringify(ORDERS))).mocks(HAPPY_PATH);
  await copy.coverage(second).mock('Approve', timesOut()).start({ total: 500 });
  const merged = CoverageCollector.fromJson(JSON.stringify(first));
  merged.merge(second);
  expect(merged.workflows.map(({ name, states }) => ({ name, states }))).toEqual([
    { name: 'Orders', states: { total: 6, covered: 6, percent: 100 } },
  ]);
  expect(() => merged.merge('{}')).toThrow('not a workflow coverage');
});

test('a workflow that nothing has run is there with nothing covered', () => {
  const coverage = new CoverageCollector();
  expect(coverage.of(ORDERS).states).toEqual({ total: 6, covered: 0, percent: 0 });
});

test('thresholds throw with what is missing', async () => {
  const coverage = await happyCoverage();
  coverage.check({ states: 60, edges: 30 });
  expect(() => coverage.check({ states: 90 })).toThrow(
    new Error(`Workflow coverage is too low:
Orders: states 66.6 % (4 of 6), at least 90 % is asked for. Missing:
  Approve
  Rejected`),
  );
});

test('is reported as text', async () => {
  expect(coverageText(await happyCoverage())).toBe(`workflow  states            edges
Orders     66.6 %  4/6       37.5 %  3/8
  not taken    Large? rule 1 -> Approve
  not entered  Approve
  not taken    Approve -> ChargeCard
  not taken    Approve catch States.Timeout -> Rejected
  not taken    ChargeCard retry Throttled
  not taken    ChargeCard catch CardDeclined -> Rejected
  not entered  Rejected
`);
});

test('is reported as a summary that dashboards read', async () => {
  const orders = {
    statements: { total: 6, covered: 4, skipped: 0, pct: 66.6 },
    branches: { total: 8, covered: 3, skipped: 0, pct: 37.5 },
  };
  expect(coverageSummary(await happyCoverage())).toEqual({ total: orders, Orders: orders });
});

test('is reported as a page of its own, with names escaped', async () => {
  const coverage = new CoverageCollector();
  const document = { StartAt: '<b>&', States: { '<b>&': { Type: 'Succeed' } } };
  await simulate(document).named('"A" <script>').coverage(coverage).start();
  const html = coverageHtml(coverage);
  expect(html).toContain('<td class="item" style="--depth: 0">&lt;b&gt;&amp;</td><td class="hits">1</td>');
  expect(html).toContain('&quot;A&quot; &lt;script&gt;');
  expect(html).not.toMatch(/<script|<link|src=|https?:/);
});

test('a page of nested states has them farther in, and says what never happened', async () => {
  const inner = { StartAt: 'In', States: { In: { Type: 'Pass', End: true } } };
  const document = { StartAt: 'All', States: { All: { Type: 'Parallel', Branches: [inner], End: true } } };
  const coverage = new CoverageCollector();
  coverage.of(document);
  const rows = coverageHtml(coverage).match(/<tr class="missed">.*<\/tr>/g);
  expect(rows).toEqual([
    '<tr class="missed"><td class="item" style="--depth: 0">All</td><td class="hits">never</td></tr>',
    '<tr class="missed"><td class="item" style="--depth: 1">In</td><td class="hits">never</td></tr>',
  ]);
});

test('a long list of errors is reported in short', () => {
  const task = {
    Type: 'Task',
    Resource: 'arn:aws:lambda:us-east-1:1:function:f',
    Retry: [{ ErrorEquals: ['A', 'B', 'C', 'D'] }],
    End: true,
  };
  const { missing } = new CoverageCollector().of({ StartAt: 'T', States: { T: task } });
  expect(missing.map(({ label }) => label)).toEqual(['T', 'T retry A, B and 2 more']);
});

test('ways in the children of a Map Run count as well', async () => {
  const coverage = new CoverageCollector();
  const processor = {
    ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
    StartAt: 'A',
    States: { A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', End: true } },
  };
  const document = { StartAt: 'M', States: { M: { Type: 'Map', ItemProcessor: processor, End: true } } };
  await simulate(document).coverage(coverage).start([1, 2]);
  expect(coverage.of(document).items.map(({ label, hits }) => `${label}: ${hits}`)).toEqual([
    'M: 1',
    'A: 2',
    'A -> B: 2',
    'B: 2',
  ]);
});

test('is drawn: each state and transition with how often it was taken', async () => {
  const coverage = await happyCoverage();
  const marks = coverageMarks(coverage.of(ORDERS).items);
  expect(coverage.toSvg(ORDERS, { title: 'Orders' })).toBe(svgOf(graphOf(ORDERS), { title: 'Orders', marks }));
  expect(coverage.toSvg(ORDERS)).toContain('never entered');
});
