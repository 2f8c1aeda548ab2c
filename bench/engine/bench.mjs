// Measures the engine against the npm package aws-local-stepfunctions, in the same run.
//   cd bench/engine && npm install && npm run bench
import { isDeepStrictEqual } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { StateMachine } from 'aws-local-stepfunctions';
import { engine } from './engine-build.mjs';
import { loopMachine, mapInput, mapMachine, smallMachine } from './machines.mjs';

// The peer is made for a later Node: what it misses here is added.
Promise.withResolvers ??= function withResolvers() {
  let resolve;
  let reject;
  const promise = new this((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
};

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

const { execute } = engine;
const limits = { historyEvents: Number.POSITIVE_INFINITY, payloadBytes: Number.POSITIVE_INFINITY };
const charge = () => ({ paid: true });

/** Runs on our engine; the history is kept, as it is by default. */
async function ours(machine, input, options = {}) {
  const result = await execute(machine, {
    input,
    limits,
    tasks: () => ({ kind: 'success', output: charge() }),
    ...options,
  });
  if (result.status !== 'SUCCEEDED') throw new Error(`${result.error}: ${result.cause}`);
  return result.output;
}

const peers = new Map();

/** Runs on the other package; its machine is built once as well. */
async function peer(machine, input) {
  let built = peers.get(machine);
  if (built === undefined) {
    built = new StateMachine(machine, { validationOptions: { checkPaths: true, checkArn: true } });
    peers.set(machine, built);
  }
  const overrides = { taskResourceLocalHandlers: { Charge: charge } };
  return built.run(input, { overrides }).result;
}

async function times(count, run) {
  let last;
  for (let index = 0; index < count; index += 1) last = await run();
  return last;
}

/** The fastest of some rounds, in milliseconds. */
async function fastest(rounds, run) {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    await run();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

/** Enough for both to be compiled by the time the fastest round comes. */
const ROUNDS = 25;

const items = mapInput(10_000);
const cases = [
  ['Map of 10,000 items', (run) => run(mapMachine, items)],
  ['Choice loop of 10,000 turns', (run) => run(loopMachine, { left: 10_000 })],
  ['1,000 runs of a five-state workflow', (run) => times(1000, () => run(smallMachine, { id: 7 }))],
];

for (const [name, work] of cases) {
  const note = isDeepStrictEqual(await work(ours), await work(peer)) ? '' : '  (outputs differ)';
  const own = await fastest(ROUNDS, () => work(ours));
  const other = await fastest(ROUNDS, () => work(peer));
  console.log(
    `${name.padEnd(38)} ${own.toFixed(1).padStart(9)} ms   peer ${other.toFixed(1).padStart(9)} ms   ${(other / own).toFixed(1).padStart(7)}x${note}`,
  );
}

// Beyond what the peer can be measured on: many items and many transitions, in flat memory.
async function memoryOf(name, machine, input) {
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  let peak = before;
  let events = 0;
  const start = performance.now();
  await ours(machine, input, {
    keepHistory: false,
    // The run is synchronous, so its memory is looked at from inside: what is alive, not what is garbage.
    onEvent: () => {
      events += 1;
      if (events % 400_000 !== 0) return;
      collectGarbage();
      peak = Math.max(peak, process.memoryUsage().heapUsed);
    },
  });
  const millis = performance.now() - start;
  const grown = ((peak - before) / 1024 / 1024).toFixed(1);
  console.log(
    `${name.padEnd(38)} ${millis.toFixed(0).padStart(9)} ms   ${events} events, live heap grew by ${grown} MiB at most`,
  );
}

await memoryOf('Map of 100,000 items, no history', mapMachine, mapInput(100_000));
await memoryOf('Loop of 500,000 turns, no history', loopMachine, { left: 500_000 });
