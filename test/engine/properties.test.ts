import fc from 'fast-check';
import type { TaskHandler } from '../../lib/engine/task/task-handler';
import { run } from './run';

/** Random workflows: sequences of states, with Parallel, Map, Choice and tasks that may fail, nested a little. */
type States = Record<string, Record<string, unknown>>;
type Fragment = (prefix: string, next: string | undefined) => States;

const FUNCTION = 'arn:aws:lambda:us-east-1:123456789012:function:work';
const onward = (next: string | undefined): object => (next === undefined ? { End: true } : { Next: next });

const leaf: fc.Arbitrary<Fragment> = fc.oneof(
  fc.constant<Fragment>((prefix, next) => ({
    [prefix]: { Type: 'Pass', Parameters: { 'was.$': '$', at: prefix }, ...onward(next) },
  })),
  fc
    .integer({ min: 0, max: 5 })
    .map<Fragment>((seconds) => (prefix, next) => ({ [prefix]: { Type: 'Wait', Seconds: seconds, ...onward(next) } })),
  fc.integer({ min: 0, max: 3 }).map<Fragment>((attempts) => (prefix, next) => ({
    [prefix]: {
      Type: 'Task',
      Resource: FUNCTION,
      ResultPath: '$.result',
      Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: attempts, IntervalSeconds: 1 }],
      ...onward(next),
    },
  })),
);

const { fragment } = fc.letrec<{ fragment: Fragment }>((tie) => ({
  fragment: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    leaf,
    fc.tuple(tie('fragment'), tie('fragment')).map<Fragment>(([one, two]) => (prefix, next) => {
      const after = two(`${prefix}b`, next);
      return { ...one(`${prefix}a`, firstOf(after)), ...after };
    }),
    fc.array(tie('fragment'), { minLength: 1, maxLength: 3 }).map<Fragment>((branches) => (prefix, next) => ({
      [prefix]: {
        Type: 'Parallel',
        Branches: branches.map((branch, index) => block(branch, `${prefix}p${index}`)),
        ResultPath: '$.all',
        ...onward(next),
      },
    })),
    fc
      .tuple(tie('fragment'), fc.integer({ min: 0, max: 3 }))
      .map<Fragment>(([body, concurrency]) => (prefix, next) => ({
        [prefix]: {
          Type: 'Map',
          ItemsPath: '$$.Execution.Input.items',
          MaxConcurrency: concurrency,
          ItemSelector: { 'item.$': '$$.Map.Item.Value' },
          ItemProcessor: block(body, `${prefix}m`),
          ResultPath: '$.each',
          ...onward(next),
        },
      })),
  ),
}));

function block(body: Fragment, prefix: string): { readonly StartAt: string; readonly States: States } {
  const states = body(prefix, undefined);
  return { StartAt: firstOf(states), States: states };
}

/** Every fragment lists the state first that it starts at. */
function firstOf(states: States): string {
  return Object.keys(states)[0] as string;
}

const statesOf = (body: Fragment): States => block(body, 'S').States;

/** Fails or answers by its own name and try alone, so that the order of calls can't matter. */
const handler =
  (seed: number): TaskHandler =>
  ({ stateName, attempt, parameters }) => {
    const mixed = [...`${stateName}${attempt}${JSON.stringify(parameters)}${seed}`].reduce(
      (sum, character) => (sum * 31 + character.charCodeAt(0)) % 1009,
      7,
    );
    if (mixed % 4 === 0) return { kind: 'failure', error: `E${mixed % 3}` };
    return { kind: 'success', output: mixed, delaySeconds: mixed % 5 };
  };

const input = { items: [1, 2, 3] };
const runs = { numRuns: 120 };

const runBody = (body: Fragment, seed: number, options: object = {}) =>
  run(statesOf(body), { input, tasks: handler(seed), ...options });

test('the same run twice gives the same history', async () => {
  await fc.assert(
    fc.asyncProperty(fragment, fc.nat(1000), async (body, seed) => {
      expect((await runBody(body, seed)).history).toEqual((await runBody(body, seed)).history);
    }),
    runs,
  );
});

test('every event has an earlier one as its parent, and ids without gaps', async () => {
  await fc.assert(
    fc.asyncProperty(fragment, fc.nat(1000), async (body, seed) => {
      const { history } = await runBody(body, seed);
      expect(history.map((event) => event.id)).toEqual(history.map((_event, index) => index + 1));
      expect(history.filter((event) => event.previousEventId >= event.id)).toEqual([]);
    }),
    runs,
  );
});

test('a Parallel gives what its branches give alone', async () => {
  await fc.assert(
    fc.asyncProperty(fragment, fragment, async (one, two) => {
      const calm: TaskHandler = ({ stateName }) => ({ kind: 'success', output: stateName });
      const branches = [block(one, 'L'), block(two, 'R')];
      const both = await run({ Both: { Type: 'Parallel', Branches: branches, End: true } }, { input, tasks: calm });
      const alone = [];
      for (const branch of branches) alone.push((await run(branch.States, { input, tasks: calm })).output);
      expect(both.output).toEqual(alone);
    }),
    runs,
  );
});

test('a task is never tried more often than its retriers allow', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ error: fc.constantFrom('A', 'B', 'States.ALL'), most: fc.integer({ min: 0, max: 4 }) }), {
        maxLength: 3,
      }),
      fc.array(fc.constantFrom('A', 'B', 'C'), { minLength: 30, maxLength: 30 }),
      async (retriers, errors) => {
        let calls = 0;
        await run(
          {
            Work: {
              Type: 'Task',
              Resource: FUNCTION,
              Retry: retriers.map(({ error, most }) => ({ ErrorEquals: [error], MaxAttempts: most })),
              End: true,
            },
          },
          {
            tasks: () => {
              calls += 1;
              return { kind: 'failure', error: errors[calls] ?? 'A' };
            },
          },
        );
        expect(calls).toBeLessThanOrEqual(1 + retriers.reduce((sum, { most }) => sum + most, 0));
      },
    ),
    runs,
  );
});

test('the output of a Map does not depend on its concurrency', async () => {
  await fc.assert(
    fc.asyncProperty(fragment, fc.array(fc.nat(9), { maxLength: 6 }), async (body, items) => {
      const calm: TaskHandler = ({ stateName, parameters }) => ({
        kind: 'success',
        output: [stateName, parameters],
        delaySeconds: 1,
      });
      const outputs = [];
      for (const concurrency of [1, 2, 0]) {
        const each = {
          Type: 'Map',
          ItemsPath: '$.list',
          MaxConcurrency: concurrency,
          ItemSelector: { 'n.$': '$$.Map.Item.Value' },
          ItemProcessor: block(body, 'I'),
          End: true,
        };
        const result = await run({ Each: each }, { input: { ...input, list: items }, tasks: calm });
        expect([result.status, result.error]).toEqual(['SUCCEEDED', undefined]);
        outputs.push(result.output);
      }
      expect(outputs[1]).toEqual(outputs[0]);
      expect(outputs[2]).toEqual(outputs[0]);
    }),
    runs,
  );
});
