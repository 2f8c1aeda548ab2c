import { readFileSync } from 'node:fs';
import { Duration } from 'aws-cdk-lib';
import type { Diagnostic, Workflow } from '../../../lib/index';
import type { Flow } from '../../../lib/typed/flow/flow';
import { is, num, onError, type Ref, workflow } from '../../../lib/typed/index';
import { type Order, work } from '../lowering/work';

/** What is reported, and the name in the line that it points at. */
function told(flow: Workflow): readonly string[] {
  return flow.diagnose().map(({ code, message, source }) => `${code} ${message} @ ${nameAt(source)}`);
}

const LINES = readFileSync(__filename, 'utf8').split('\n');

/** `task('Check'` is the start of the call. */
function nameAt(source: Diagnostic['source']): string {
  if (source === undefined || source.file !== __filename) return 'nowhere';
  return /\w+\('[^']+'/.exec(LINES[source.line - 1] ?? '')?.[0] ?? 'nothing';
}

describe('values', () => {
  test('SW1302: out of their block, in a sibling branch, and behind it', () => {
    const flow = workflow('Orders', (flow, order: Ref<Order>) => {
      let inside: Ref<string> | undefined;
      flow.when('Paid?', is.equal(order.status, 'paid'), (f) => {
        inside = f.task('Inside', work<string>({}));
      });
      flow.task('Behind', work({ inside }));
      let branch: Ref<string> | undefined;
      flow.parallel('Both', [
        (f) => {
          branch = f.task('Left', work<string>({}));
        },
        (f) => void f.task('Right', work({ branch })),
      ]);
      return { inside: inside as unknown as Ref<string>, id: order.id };
    });
    const known = (reader: string, value: string, place: string): string =>
      `SW1302 "${reader}" reads "${value}", which is known only inside of the block that it was made in. @ ${place}`;
    expect(told(flow)).toEqual([
      known('Behind', 'Inside', "task('Behind'"),
      known('Right', 'Left', "task('Right'"),
      known('Orders', 'Inside', "workflow('Orders'"),
    ]);
    const [first] = flow.diagnose();
    expect(first?.help).toBe(
      'Return the value from the function of that block; the step then returns it: const result = flow.when(...).',
    );
    expect(first?.related?.map(({ message, source }) => [message, nameAt(source)])).toEqual([
      ['"Inside" is made here', "task('Inside'"],
    ]);
  });

  test('SW1302: the item of a Map, the error of a handler, the state of a loop are known in their functions', () => {
    const flow = workflow('Orders', (flow, order: Ref<Order>) => {
      let leaked: Ref<unknown>[] = [];
      flow.map('Lines', order.lines, (f, line, index) => {
        leaked = [line.sku, index];
        f.task('Reserve', work({}));
      });
      flow.try('Try', (f) => void f.task('Charge', work({})), {
        catch: [onError('Declined', (_f, error) => void leaked.push(error.Error))],
      });
      flow.task('Use', work({ leaked }));
    });
    const reads = ['item', 'index', 'failure'].map(
      (name) => `SW1302 "Use" reads "${name}", which is known only inside of the block that it was made in.`,
    );
    expect(told(flow)).toEqual(reads.map((text) => `${text} @ task('Use'`));
  });

  test('SW1304: of another workflow', () => {
    let leaked: Ref<string> | undefined;
    workflow('Other', (flow) => {
      leaked = flow.task('There', work<string>({}));
    });
    const flow = workflow('Orders', (flow) => {
      flow.task('Here', work({ leaked }));
      flow.wait('Pause', { seconds: leaked as never });
    });
    expect(told(flow)).toEqual([
      `SW1304 "Here" reads a reference that belongs to another workflow. @ task('Here'`,
      `SW1304 "Pause" reads a reference that belongs to another workflow. @ wait('Pause'`,
    ]);
  });

  test('SW1303: that are not JSON', () => {
    const flow = workflow('Orders', (flow) => {
      flow.let('date', new Date(0) as never);
      flow.let('number', { at: [Number.NaN] });
      flow.fail('Failed', Symbol('x') as never);
    });
    const rest = workflow('Rest', (flow) => {
      flow.wait('Until', { until: new Date(0) as never });
      flow.map('Map', new Set() as never, (f) => void f.task('Task', work({})));
      return (() => 1) as never;
    });
    expect([...told(flow), ...told(rest)]).toEqual([
      `SW1303 "date": A Date is not JSON, so it can't be in a workflow. @ let('date'`,
      `SW1303 "number": NaN is not JSON, so it can't be in a workflow. @ let('number'`,
      `SW1303 "Failed": A symbol is not JSON, so it can't be in a workflow. @ fail('Failed'`,
      `SW1303 "Until": A Date is not JSON, so it can't be in a workflow. @ wait('Until'`,
      `SW1303 "Map": A Set is not JSON, so it can't be in a workflow. @ map('Map'`,
      `SW1303 "Rest": A function is not JSON, so it can't be in a workflow. @ workflow('Rest'`,
    ]);
  });
});

describe('steps', () => {
  test('SW1301: said to the flow around, or to one that has ended', () => {
    const flow = workflow('Orders', (flow, order: Ref<Order>) => {
      let kept: Flow | undefined;
      flow.map('Lines', order.lines, (f, line) => {
        kept = f as unknown as Flow;
        flow.task('Outer', work({ sku: line.sku }));
      });
      kept?.task('Ended', work({}));
    });
    expect(told(flow)).toEqual([
      `SW1301 "Outer" is called on a flow while the function of one of its blocks is running. @ task('Outer'`,
      `SW1302 "Outer" reads "item", which is known only inside of the block that it was made in. @ task('Outer'`,
      `SW1301 "Ended" is called on the flow of a block whose function has returned. @ task('Ended'`,
    ]);
  });

  test('said after the flow has ended are an error there', () => {
    let kept: Flow | undefined;
    workflow('Orders', (flow) => {
      kept = flow as unknown as Flow;
    });
    expect(() => kept?.task('Late', work({}))).toThrow(
      new TypeError(
        '"Late" is called on the flow "Orders" after its function has returned. Call it inside of that function.',
      ),
    );
  });

  test('SW1305: behind the end', () => {
    const flow = workflow('Orders', (flow, order: Ref<Order>) => {
      flow.when(
        'Paid?',
        is.equal(order.status, 'paid'),
        (f) => f.fail('Paid', 'AlreadyPaid'),
        (f) => f.fail('New', 'NotPaid'),
      );
      flow.wait('Pause', Duration.seconds(1));
      flow.task('Never', work({}));
    });
    expect(told(flow)).toEqual([`SW1305 "Pause" can't be reached: every path before it has ended. @ wait('Pause'`]);
  });

  test('SW1306: of one name, wherever they stand', () => {
    const flow = workflow('Orders', (flow, order: Ref<Order>) => {
      flow.task('Check', work({}));
      flow.let('Check', 1);
      flow.map('Check', order.lines, (f) => {
        f.task('Check', work({}));
      });
    });
    const two = 'SW1306 Two steps are named "Check"; the name of a state may appear only once in the whole workflow.';
    expect(told(flow)).toEqual([`${two} @ map('Check'`, `${two} @ task('Check'`]);
    expect(flow.diagnose()[1]?.related?.map(({ source }) => source?.line)).toEqual([lineOf("flow.task('Check'")]);
  });

  test('a try of a step alone is not a state, so it may have the name of the step', () => {
    const flow = workflow('Orders', (flow) => {
      flow.try('Charge', (f) => void f.task('Charge', work({})), { catch: [onError('Declined', () => undefined)] });
    });
    expect(told(flow)).toEqual([]);
  });

  test('SW1307 and SW1308: without anything inside', () => {
    const flow = workflow('Orders', (flow, order: Ref<Order>) => {
      flow.parallel('Parallel', {});
      flow.choose('Choose', []);
      flow.switch('Switch', order.id, {} as never);
      flow.try('Try', () => undefined, {});
      flow.try('Finally', (f) => void f.task('Task', work({})), { finally: () => undefined });
      flow.when('When', is.present(order.note), () => undefined);
      flow.map('Map', order.lines, () => undefined);
    });
    expect(told(flow)).toEqual([
      `SW1308 "Parallel" has no branches. @ parallel('Parallel'`,
      `SW1308 "Choose" has no cases. @ choose('Choose'`,
      `SW1308 "Switch" has no cases. @ switch('Switch'`,
      `SW1307 "Try" has a function of steps without steps. @ try('Try'`,
      `SW1307 "Finally" has a "finally" without steps. @ try('Finally'`,
    ]);
  });

  test('SW1309: async functions', async () => {
    const flow = workflow('Orders', (async (flow: Flow) => {
      flow.task('First', work({}));
      await Promise.resolve();
      flow.task('Late', work({}));
    }) as never);
    const inner = workflow('Inner', (flow, order: Ref<Order>) => {
      flow.map('Lines', order.lines, (async (f: Flow) => f.task('Reserve', work({}))) as never);
    });
    await Promise.resolve();
    const async = (name: string): string =>
      `SW1309 A function of "${name}" is async: it returns a promise, and the steps after an "await" come too late.`;
    expect([...told(flow), ...told(inner)]).toEqual([
      `${async('Orders')} @ workflow('Orders'`,
      `${async('Lines')} @ map('Lines'`,
    ]);
  });

  test('SW1310: loops without turns', () => {
    const flow = workflow('Orders', (flow) => {
      flow.loop('Loop', 1, (_f, state) => num.add(state, 1), { while: (state) => is.less(state, 3), atMost: 0 });
      flow.repeat('Repeat', (f) => f.task('Ask', work<boolean>({})), { until: (ready) => ready, atMost: 1.5 });
    });
    expect(told(flow)).toEqual([
      `SW1310 "Loop" has "atMost" 0, which is not a whole number of at least 1. @ loop('Loop'`,
      `SW1310 "Repeat" has "atMost" 1.5, which is not a whole number of at least 1. @ repeat('Repeat'`,
    ]);
  });

  test('what the checker finds points at the line of the step, also in a function of its own', () => {
    function late(flow: Flow, order: Ref<Order>): void {
      flow.wait('Forever', Duration.days(400));
      flow.task('x'.repeat(81), work({ id: order.id }));
    }
    const flow = workflow('Orders', (flow, order: Ref<Order>) => late(flow as unknown as Flow, order));
    expect(flow.diagnose().map(({ code, source }) => [code, source?.line])).toEqual([
      ['SW1013', lineOf("flow.task('x'.repeat")],
      ['SW4105', lineOf("flow.wait('Forever'")],
    ]);
  });
});

/** The first line that holds the text. */
function lineOf(text: string): number {
  return LINES.findIndex((line) => line.includes(text)) + 1;
}

describe('references', () => {
  const uses: readonly (readonly [what: string, use: (order: Ref<Order>) => unknown])[] = [
    [
      "A reference of a typed flow can't be spread, listed or written as JSON: its value is known only when the workflow runs. Name the fields that you need, join objects by object.merge(...), or make text by text.toJson(...).",
      (order) => ({ ...order }),
    ],
    [
      "A reference of a typed flow can't be iterated over: its value is known only when the workflow runs. Use flow.map(...) or list.map(...).",
      (order) => [...(order.lines as unknown as Iterable<unknown>)],
    ],
    [
      "A reference of a typed flow can't be changed: its value is known only when the workflow runs. Make a new value: flow.let(name, { ... }).",
      (order) => Object.assign(order, { id: 'other' }),
    ],
  ];

  test.each(uses)('used as a value: %s', (message, use) => {
    expect(() => workflow('Orders', (flow, order: Ref<Order>) => void flow.let('used', use(order) as never))).toThrow(
      new TypeError(message),
    );
  });
});

test('SW1311: a handler returns, but there are steps to be done at the end', () => {
  const flow = workflow<Order, string>('Orders', (flow) => {
    flow.try('Payment', (f) => void f.task('Charge', work({})), {
      catch: [onError('Declined', (f) => f.return('NotPaid', 'not paid'))],
      finally: (f) => void f.task('Release', work({})),
    });
    return 'paid';
  });
  expect(told(flow)).toEqual([
    `SW1311 "NotPaid" returns from a handler of "Payment", which has a "finally": it would end the handler alone. @ onError('Declined'`,
  ]);
});

describe('what types would have reported', () => {
  test('SW1312, SW1313: no function of steps, and no call', () => {
    const flow = workflow('Orders', (flow, order: Ref<Order>) => {
      flow.when('Paid?', is.equal(order.status, 'paid'), undefined as never);
      flow.map('Lines', order.lines, { sku: 1 } as never);
      flow.task('Charge', { order } as never);
      return { id: order.id };
    });
    expect(told(flow)).toEqual([
      `SW1312 "Paid?" has nothing where a function of steps is expected. @ when('Paid?'`,
      `SW1312 "Lines" has a value of type object where a function of steps is expected. @ map('Lines'`,
      `SW1313 "Charge" has a value of type object where a call is expected. @ task('Charge'`,
    ]);
  });

  test('SW1314: a value that is needed is missing, and the flow continues', () => {
    const flow = workflow('Orders', (flow, order: Ref<Order>) => {
      const note = flow.need('Note?', order.note, ((f: Flow) => f.task('Ask', work({}))) as never);
      flow.task('Print', work({ note }));
    });
    expect(told(flow)).toEqual([`SW1314 "Note?" continues where the value is missing. @ need('Note?'`]);
  });
});
