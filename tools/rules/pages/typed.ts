import { invoke, is, num, onError, orElse, type Ref, workflow } from '../../../lib/typed/index';
import type { CodePage } from '../code-page';

interface Order {
  readonly id: string;
  readonly status: string;
  readonly note?: string;
  readonly lines: readonly { readonly sku: string }[];
}

/** What is found in how a flow of `stepwright/typed` is written. Most of it is an error of types first. */
export const TYPED_PAGES: readonly CodePage[] = [
  {
    code: 'SW1301',
    name: 'steps-of-running-flow',
    what: 'A step is called on the flow of another block than the one whose function is running.',
    why: 'The step would be recorded outside of the block, where the values of the block are not known.',
    fix: 'Call the step on the flow that the function receives, its first parameter.',
    examples: [
      () =>
        workflow('Orders', (flow, order: Ref<Order>) => {
          flow.map('Lines', order.lines, () => {
            flow.task('Reserve', invoke<object, string>('reserve', {}));
          });
        }),
    ],
  },
  {
    code: 'SW1302',
    name: 'references-in-scope',
    what: 'A step reads a value outside of the block in which it is made.',
    why: 'Variables of a branch or an iteration end with it, and a step on another path may not have run.',
    fix: 'Return the value from the function of the block, and use what the step returns.',
    examples: [
      () =>
        workflow('Orders', (flow, order: Ref<Order>) => {
          let receipt: Ref<string> | undefined;
          flow.when('Paid?', is.equal(order.status, 'paid'), (f) => {
            receipt = f.task('Print', invoke<object, string>('print', {}));
          });
          flow.task('Send', invoke<object, string>('send', { receipt }));
        }),
    ],
  },
  {
    code: 'SW1303',
    name: 'json-values-in-flow',
    what: 'A step has a value that JSON does not have: a Date, a function, NaN.',
    why: 'The value could not be in the definition.',
    fix: 'Pass JSON, a reference or an expression: date.toISOString() instead of a Date.',
    examples: [
      () =>
        workflow('Orders', (flow) => {
          flow.let('due', new Date(0) as never);
          flow.let('rate', Number.NaN);
        }),
    ],
  },
  {
    code: 'SW1304',
    name: 'references-of-own-workflow',
    what: 'A step reads a reference that belongs to another workflow.',
    why: 'The executions of two workflows share no values.',
    fix: 'Pass the value as input of the workflow, or start the other workflow as a task and use its result.',
    examples: [
      () => {
        let receipt: Ref<string> | undefined;
        workflow('Payments', (flow) => {
          receipt = flow.task('Print', invoke<object, string>('print', {}));
        });
        return workflow('Orders', (flow) => void flow.task('Send', invoke<object, string>('send', { receipt })));
      },
    ],
  },
  {
    code: 'SW1305',
    name: 'no-step-after-end',
    what: 'A step comes after a point where every path has ended.',
    why: 'It would never run, and the service refuses states that nothing leads to.',
    fix: 'Move it before the end, or into a path that continues.',
    examples: [
      () =>
        workflow('Orders', (flow) => {
          flow.fail('Stop', 'NotPaid');
          flow.task('Ship', invoke<object, string>('ship', {}));
        }),
    ],
  },
  {
    code: 'SW1306',
    name: 'unique-step-names',
    what: 'Two steps have the same name.',
    why: 'Each step becomes a state, and a name may appear only once in a whole workflow.',
    fix: 'Rename one of them.',
    examples: [
      () =>
        workflow('Orders', (flow, order: Ref<Order>) => {
          flow.task('Check', invoke<object, string>('check', order));
          flow.map('Lines', order.lines, (f, line) => void f.task('Check', invoke<object, string>('checkLine', line)));
        }),
    ],
  },
  {
    code: 'SW1307',
    name: 'no-empty-block',
    what: 'A block that must do something has no steps.',
    why: 'The service refuses a block without states.',
    fix: 'Add a step. A value alone is f.let(name, value).',
    examples: [
      () =>
        workflow('Orders', (flow) => {
          flow.try('Payment', () => undefined, {});
        }),
    ],
  },
  {
    code: 'SW1308',
    name: 'no-step-without-blocks',
    what: 'A step that chooses or runs in parallel has no cases or branches.',
    why: 'The service refuses such a state.',
    fix: 'Add one, or remove the step.',
    examples: [
      () =>
        workflow('Orders', (flow) => {
          flow.parallel('Both', {});
        }),
    ],
  },
  {
    code: 'SW1309',
    name: 'synchronous-functions',
    what: 'A function of steps is async.',
    why: 'The function runs once, when the app runs, and records the steps. What it records after an "await" comes too late.',
    fix: 'Remove "async" and "await". A step returns a reference, and the workflow waits for its value.',
    examples: [
      () =>
        workflow('Orders', (flow, order: Ref<Order>) => {
          const reserve = async () => {};
          flow.map('Lines', order.lines, reserve as never);
        }),
    ],
  },
  {
    code: 'SW1310',
    name: 'loop-limit',
    what: 'The "atMost" of a loop is not a whole number of at least 1.',
    why: 'The loop would never run, or its limit could not be counted.',
    fix: 'Pass a whole number of at least 1.',
    examples: [
      () =>
        workflow('Orders', (flow) => {
          flow.loop('Count', 1, (_f, n) => num.add(n, 1), { while: (n) => is.less(n, 3), atMost: 0 });
        }),
    ],
  },
  {
    code: 'SW1311',
    name: 'no-return-before-finally',
    what: 'A handler of a try with a "finally" returns from the workflow.',
    why: 'The steps of "finally" come after the handler, so the return would end the handler alone.',
    fix: 'Return the value from the function of the handler, and decide after the try.',
    examples: [
      () =>
        workflow<Order, string>('Orders', (flow) => {
          flow.try('Payment', (f) => void f.task('Charge', invoke<object, string>('charge', {})), {
            catch: [onError('Declined', (f) => f.return('NotPaid', 'not paid'))],
            finally: (f) => void f.task('Release', invoke<object, string>('release', {})),
          });
          return 'paid';
        }),
    ],
  },
  {
    code: 'SW1312',
    name: 'functions-of-steps',
    what: 'Something else is passed where a function of steps is expected.',
    why: 'There are no steps that the block could have.',
    fix: 'Pass a function: (f) => f.task(...).',
    examples: [
      () =>
        workflow('Orders', (flow, order: Ref<Order>) => {
          flow.map('Lines', order.lines, { sku: 1 } as never);
        }),
    ],
  },
  {
    code: 'SW1313',
    name: 'calls-of-tasks',
    what: 'Something else is passed where the call of a task is expected.',
    why: 'There is no service that the task could call.',
    fix: 'Pass a call: invoke(...), publish(...), sdkCall(...) and the like.',
    examples: [
      () =>
        workflow('Orders', (flow, order: Ref<Order>) => {
          flow.task('Charge', { id: order.id } as never);
        }),
    ],
  },
  {
    code: 'SW1314',
    name: 'ending-alternative',
    what: 'The function of a "need" continues where the value is missing.',
    why: 'After "need" the value is there for certain, so the path on which it is missing must end.',
    fix: 'End the function with f.fail(...) or f.return(...), or use orElse(value, ...) for a default.',
    examples: [
      () =>
        workflow('Orders', (flow, order: Ref<Order>) => {
          const ask = (f: typeof flow) => f.task('Ask', invoke<object, string>('ask', {}));
          const note = flow.need('Note?', order.note, ask as never);
          flow.task('Print', invoke<object, string>('print', { note: orElse(note, '-') }));
        }),
    ],
  },
];
