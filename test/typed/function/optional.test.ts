import fc from 'fast-check';
import { CONTEXT_MEMBERS } from '../../../lib/asl/context-object';
import { cast } from '../../../lib/typed/function/cast';
import { choose } from '../../../lib/typed/function/choose';
import { context } from '../../../lib/typed/function/context';
import { ifPresent, orElse } from '../../../lib/typed/function/or-else';
import { is, list, num } from './names';
import { type Equivalents, evaluated, expectEquivalent, given, json, numbers, printed, texts } from './running';

interface Data {
  readonly note?: string | null;
  readonly list?: unknown[];
  readonly any?: unknown;
  readonly inner?: { readonly n?: number } | null;
  readonly p: boolean;
  readonly a: unknown[];
  readonly b: string;
  readonly n: number;
}

const data: fc.Arbitrary<Data> = fc.record(
  {
    note: fc.option(texts),
    list: fc.array(json, { maxLength: 2 }),
    any: json,
    inner: fc.option(fc.record({ n: numbers }, { requiredKeys: [] })),
    p: fc.boolean(),
    a: fc.array(json, { maxLength: 2 }),
    b: texts,
    n: fc.integer({ min: -2, max: 2 }),
  },
  { requiredKeys: ['p', 'a', 'b', 'n'] },
);
const order = given<Data>();

describe('values that may be missing', () => {
  test.each<[unknown, string]>([
    [orElse(order.note, '-'), '$order.note != null ? $order.note : "-"'],
    [
      num.add(orElse(list.find(order.a as never, () => true) as never, 0), 1),
      '(function($value) { $value != null ? $value : 0 })($filter($order.a, function() { true })[0]) + 1',
    ],
    [num.add(orElse(order.inner.n, 0), 1), '($order.inner.n != null ? $order.inner.n : 0) + 1'],
    [{ note: ifPresent(order.note) }, '{ "note": $order.note }'],
    [choose(is.greater(order.n, 1), 'many', 'few'), '$order.n > 1 ? "many" : "few"'],
    [choose(order.p, 1, choose(is.less(order.n, 1), 2, 3)), '$order.p ? 1 : $order.n < 1 ? 2 : 3'],
    [choose(choose(order.p, true, false), 1, 2), '($order.p ? true : false) ? 1 : 2'],
    [cast<number>(order.any), '$order.any'],
  ])('prints %#', (expression, code) => {
    expect(printed(expression)).toBe(code);
  });

  test('gives what TypeScript gives', async () => {
    const cases: Equivalents<Data> = {
      orElse: [({ note }) => orElse(note, '-'), ({ note }) => note ?? '-'],
      orElseList: [({ list: l, a }) => orElse(l, a), ({ list: l, a }) => l ?? a],
      orElseAny: [({ any, a }) => orElse(any, a as never), ({ any, a }) => any ?? a],
      orElseInner: [({ inner }) => num.add(orElse(inner.n, 1), 1), ({ inner }) => (inner?.n ?? 1) + 1],
      orElseComputed: [
        ({ a, b, n }) =>
          orElse(
            list.find(a, (_, i) => is.equal(i, n)),
            b as never,
          ),
        ({ a, b, n }) => a.find((_, i) => i === n) ?? b,
      ],
      orElseOrElse: [
        ({ note, b }) => orElse(orElse(cast<string | undefined>(note), b), '-'),
        ({ note, b }) => note ?? b,
      ],
      ifPresent: [
        ({ note, list: l, inner }) => ({ note: ifPresent(note), list: ifPresent(l), n: ifPresent(inner.n) }),
        ({ note, list: l, inner }) => ({ note, list: l, n: inner?.n }),
      ],
      choose: [({ p, a, b }) => choose(p, a, b), ({ p, a, b }) => (p ? a : b)],
      chooseOptional: [({ p, note, b }) => choose(p, note, b), ({ p, note, b }) => (p ? note : b)],
      chooseNested: [
        ({ p, n }) => num.add(choose(p, 1, choose(is.less(n, 1), n, 3)), 1),
        ({ p, n }) => (p ? 1 : n < 1 ? n : 3) + 1,
      ],
      cast: [({ any }) => cast<number | undefined>(any), ({ any }) => any],
    };
    await expectEquivalent(cases, data, 200);
  });
});

describe('the Context object', () => {
  const references: Readonly<Record<string, unknown>> = {
    'Execution.Id': context.execution.id,
    'Execution.Input': context.execution.input(),
    'Execution.Name': context.execution.name,
    'Execution.RoleArn': context.execution.roleArn,
    'Execution.StartTime': context.execution.startTime,
    'Execution.RedriveCount': context.execution.redriveCount,
    'Execution.RedriveTime': context.execution.redriveTime,
    'State.EnteredTime': context.state.enteredTime,
    'State.Name': context.state.name,
    'State.RetryCount': context.state.retryCount,
    'StateMachine.Id': context.stateMachine.id,
    'StateMachine.Name': context.stateMachine.name,
    'Task.Token': context.task.token,
    'Map.Item.Index': context.map.index,
    'Map.Item.Value': context.map.value(),
    'Map.Item.Key': context.map.key,
    'Map.Item.Source': context.map.source,
  };

  test('has a reference to each member', () => {
    const members = Object.entries(CONTEXT_MEMBERS).filter(([, { type }]) => type !== 'object');

    expect(Object.keys(references).sort()).toEqual(members.map(([name]) => name).sort());
    expect(Object.entries(references).map(([name, value]) => [name, printed(value)])).toEqual(
      Object.keys(references).map((name) => [name, `$states.context.${name}`]),
    );
  });

  test('gives what the execution is', async () => {
    const { execution, state, stateMachine } = context;
    const known = {
      input: execution.input<{ a: number[] }>().a,
      state: state.name,
      retries: state.retryCount,
      redrives: execution.redriveCount,
      redriven: execution.redriveTime,
      started: is.matches(execution.startTime, /^\d{4}-.*Z$/),
      ofMachine: is.includes(execution.id, stateMachine.name),
    };
    expect(await evaluated(known, { a: [1] })).toEqual({
      input: [1],
      state: 'P',
      redrives: 0,
      started: true,
      ofMachine: true,
    });
  });
});
