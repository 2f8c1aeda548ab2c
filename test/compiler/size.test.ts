import type { Chainable } from '../../lib/builder/chainable';
import { Choice } from '../../lib/builder/choice';
import { Condition } from '../../lib/builder/condition';
import { Parallel } from '../../lib/builder/parallel';
import { Pass } from '../../lib/builder/pass';
import { Task } from '../../lib/builder/task';
import { Workflow } from '../../lib/compiler/workflow';
import { CALL } from '../builder/support';

/**
 * Workflows of every shape that may grow. A recursion would run out of stack; what looks at every state for every state
 * would take minutes, where a second is enough.
 */
const TIME_LIMIT = 60_000;

const YES = Condition.jsonata('{% $states.input.yes %}');

/** Adds one step at a time, from the last to the first. */
function grow(size: number, seed: Chainable, add: (piece: Chainable, index: number) => Chainable): Chainable {
  let piece = seed;
  for (let index = size - 1; index >= 0; index--) piece = add(piece, index);
  return piece;
}

const SHARED = new Pass('Shared');
const HANDLER = new Pass('Handler');

const SHAPES: Readonly<
  Record<string, readonly [size: number, states: (size: number) => number, make: (size: number) => Chainable]>
> = {
  'a chain, one next after another': [
    12_000,
    (size) => size + 1,
    (size) => grow(size, new Pass('First'), (piece, index) => piece.next(new Pass(`S${index}`))),
  ],
  'a chain, built from its end': [
    12_000,
    (size) => size + 1,
    (size) => grow(size, new Pass('Last'), (piece, index) => new Pass(`S${index}`).next(piece)),
  ],
  // Four levels of JSON each, of which a definition may have a thousand; test/security/nested-too-deeply.test.ts has more of them.
  'Parallels inside of Parallels': [
    240,
    // The top level holds one state.
    () => 1,
    (size) => grow(size, new Pass('Core'), (piece, index) => new Parallel(`P${index}`).branch(piece)),
  ],
  'a ladder of Choices by otherwise': [
    3_000,
    (size) => 2 * size + 2,
    (size) =>
      grow(size, new Pass('Bottom'), (piece, index) =>
        new Choice(`C${index}`).when(YES, new Pass(`S${index}`)).otherwise(piece),
      ).next(new Pass('After')),
  ],
  'a ladder of Choices that share a state': [
    3_000,
    (size) => size + 2,
    (size) =>
      grow(size, SHARED, (piece, index) => new Choice(`C${index}`).when(YES, SHARED).otherwise(piece)).next(
        new Pass('After'),
      ),
  ],
  'Choices one after another': [
    3_000,
    (size) => 2 * size + 1,
    (size) =>
      grow(size, new Pass('First'), (piece, index) =>
        piece.next(new Choice(`C${index}`).when(YES, new Pass(`S${index}`))),
      ),
  ],
  'rules of one Choice': [
    3_000,
    (size) => size + 1,
    (size) => {
      let choice = new Choice('C');
      for (let index = 0; index < size; index++) choice = choice.when(YES, new Pass(`S${index}`));
      return choice;
    },
  ],
  'tasks with one handler': [
    3_000,
    (size) => size + 2,
    (size) =>
      grow(size, new Pass('First'), (piece, index) => piece.next(new Task(`T${index}`, CALL).catchError(HANDLER))),
  ],
  'handlers inside of handlers': [
    3_000,
    (size) => size + 1,
    (size) => grow(size, new Pass('Last'), (piece, index) => new Task(`T${index}`, CALL).catchError(piece)),
  ],
  'pieces that end inside of pieces that end': [
    3_000,
    (size) => size + 1,
    (size) => grow(size, new Pass('Last'), (piece, index) => new Pass(`S${index}`).next(piece.end())),
  ],
};

describe.each(Object.entries(SHAPES))('%s', (_shape, [size, states, make]) => {
  test(
    `compiles at ${size}`,
    () => {
      const workflow = Workflow.startWith(make(size));
      const asl = workflow.compile();
      expect([Object.keys(asl.States as object).length, workflow._compile().diagnostics]).toEqual([states(size), []]);
      // What cannot be printed is of no use.
      expect(JSON.stringify(asl).length).toBeGreaterThan(size * 10);
    },
    TIME_LIMIT,
  );
});
