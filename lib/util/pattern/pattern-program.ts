import type { CharacterSet } from './character-set';
import { type AssertionKind, type ParsedPattern, type PatternNode, PatternTooLarge } from './pattern-node';

/** One step of the matcher. `split` prefers `first`. */
export type Instruction =
  | { readonly op: 'set'; readonly set: CharacterSet; readonly literal: number | undefined }
  | { readonly op: 'split'; first: number; second: number; readonly id: number }
  | { readonly op: 'jump'; to: number }
  | { readonly op: 'save'; readonly slot: number }
  | { readonly op: 'assert'; readonly what: AssertionKind }
  | { readonly op: 'look'; readonly ahead: boolean; readonly negated: boolean; end: number }
  | { readonly op: 'atomic'; end: number }
  | { readonly op: 'back'; readonly group: number; readonly ignoreCase: boolean }
  /** Goes back to the start of a loop, or leaves it where nothing was consumed since `slot` was saved: as in Java. */
  | { readonly op: 'loop'; readonly slot: number; readonly start: number; exit: number }
  | { readonly op: 'match' };

export interface PatternProgram {
  readonly code: readonly Instruction[];
  readonly splits: number;
  readonly slots: number;
  readonly groups: number;
  readonly irregular: boolean;
}

/** Counted repetitions are written out, so a small pattern can become a large program. */
const MAX_CODE = 20_000;

export function programOf({ node, groups, irregular }: ParsedPattern): PatternProgram {
  const code: Instruction[] = [];
  let splits = 0;
  let slots = (groups + 1) * 2;
  emit(node);
  add({ op: 'match' });
  return { code, splits, slots, groups, irregular };

  function add<One extends Instruction>(instruction: One): One {
    if (code.length >= MAX_CODE) throw new PatternTooLarge('The pattern is too large.');
    code.push(instruction);
    return instruction;
  }

  function split(): Instruction & { op: 'split' } {
    splits += 1;
    return add({ op: 'split', first: 0, second: 0, id: splits - 1 });
  }

  function emit(one: PatternNode): void {
    switch (one.kind) {
      case 'set':
        add({ op: 'set', set: one.set, literal: one.literal });
        break;
      case 'sequence':
        for (const item of one.items) emit(item);
        break;
      case 'choice':
        emitChoice(one.options);
        break;
      case 'group':
        add({ op: 'save', slot: one.index * 2 });
        emit(one.body);
        add({ op: 'save', slot: one.index * 2 + 1 });
        break;
      case 'repeat':
        emitRepeat(one);
        break;
      case 'assertion':
        add({ op: 'assert', what: one.what });
        break;
      case 'look': {
        const look = add({ op: 'look', ahead: one.ahead, negated: one.negated, end: 0 });
        emit(one.body);
        add({ op: 'match' });
        look.end = code.length;
        break;
      }
      case 'atomic': {
        const atomic = add({ op: 'atomic', end: 0 });
        emit(one.body);
        add({ op: 'match' });
        atomic.end = code.length;
        break;
      }
      case 'back':
        add({ op: 'back', group: one.group, ignoreCase: one.ignoreCase });
        break;
    }
  }

  function emitChoice(options: readonly PatternNode[]): void {
    const jumps: (Instruction & { op: 'jump' })[] = [];
    options.forEach((option, index) => {
      if (index === options.length - 1) {
        emit(option);
        return;
      }
      const fork = split();
      fork.first = code.length;
      emit(option);
      jumps.push(add({ op: 'jump', to: 0 }));
      fork.second = code.length;
    });
    for (const jump of jumps) jump.to = code.length;
  }

  function emitRepeat(one: PatternNode & { kind: 'repeat' }): void {
    for (let count = 0; count < one.min; count += 1) emit(one.body);
    if (one.max === Number.POSITIVE_INFINITY) {
      const fork = split();
      const start = code.length - 1;
      const inside = code.length;
      if (canBeEmpty(one.body)) {
        const slot = slots;
        slots += 1;
        add({ op: 'save', slot });
        emit(one.body);
        const loop = add({ op: 'loop', slot, start, exit: 0 });
        loop.exit = code.length;
      } else {
        emit(one.body);
        add({ op: 'jump', to: start });
      }
      leave(fork, inside, one.lazy);
      return;
    }
    const forks: [Instruction & { op: 'split' }, number][] = [];
    for (let count = one.min; count < one.max; count += 1) {
      forks.push([split(), code.length]);
      emit(one.body);
    }
    for (const [fork, inside] of forks) leave(fork, inside, one.lazy);
  }

  function leave(fork: Instruction & { op: 'split' }, inside: number, lazy: boolean): void {
    fork.first = lazy ? code.length : inside;
    fork.second = lazy ? inside : code.length;
  }
}

function canBeEmpty(node: PatternNode): boolean {
  switch (node.kind) {
    case 'set':
      return false;
    case 'sequence':
      return node.items.every(canBeEmpty);
    case 'choice':
      return node.options.some(canBeEmpty);
    case 'group':
      return canBeEmpty(node.body);
    case 'repeat':
      return node.min === 0 || canBeEmpty(node.body);
    case 'atomic':
      return canBeEmpty(node.body);
    default:
      return true;
  }
}
