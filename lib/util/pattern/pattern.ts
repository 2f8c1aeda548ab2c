import { elementAt } from '../element-at';
import { isLineTerminator, isWord, otherCase } from './character-set';
import { parseLenientPattern, parsePattern } from './parse-pattern';
import type { PatternFlags } from './pattern-node';
import { type Instruction, type PatternProgram, programOf } from './pattern-program';

/** Where a pattern was found; a group that took no part is `undefined`. */
export interface PatternMatch {
  readonly start: number;
  readonly end: number;
  readonly groups: readonly (string | undefined)[];
}

/** Called with the work that was done since the last call; may throw to end a search. */
export type Charge = (steps: number) => void;

/**
 * A regular expression of `java.util.regex` whose search ends in time proportional to the length of the text and of the
 * pattern, whatever both are.
 *
 * It backtracks as Perl, Java and JavaScript do, so it finds the same match and the same groups; but it remembers which
 * alternatives have already failed at which position, and never repeats one there. Patterns that look around, refer
 * back or are atomic can't be remembered so: their work is bounded by what `charge` allows only.
 */
export class Pattern {
  /** @throws PatternMalformed, PatternUnsupported, PatternTooLarge */
  public static of(source: string, flags: PatternFlags): Pattern {
    return new Pattern(source, programOf(parsePattern(source, flags)));
  }

  /**
   * Like `of`, but what only JavaScript reads is read as there: see `parseLenientPattern`.
   *
   * @throws PatternMalformed, PatternUnsupported, PatternTooLarge
   */
  public static lenient(source: string, flags: PatternFlags): Pattern {
    return new Pattern(source, programOf(parseLenientPattern(source, flags)));
  }

  private constructor(
    public readonly source: string,
    private readonly program: PatternProgram,
  ) {}

  /** A search through one text; it can be continued from any position. */
  public search(text: string, charge: Charge): PatternSearch {
    return new PatternSearch(this.program, text, charge);
  }

  /** Whether the pattern matches the whole text. */
  public matchesWhole(text: string, charge: Charge): boolean {
    return this.search(text, charge).whole();
  }

  /** All matches that don't overlap, in order. An empty match is followed by the next position, as in Java. */
  public *matches(text: string, charge: Charge): Generator<PatternMatch, void> {
    const search = this.search(text, charge);
    let from = 0;
    while (from <= text.length) {
      const match = search.next(from);
      if (match === undefined) return;
      yield match;
      from = match.end > match.start ? match.end : match.end + widthAt(text, match.end);
    }
  }
}

/** How many code units a character takes: the same at the end of the text as anywhere. */
function widthAt(text: string, at: number): number {
  const code = text.codePointAt(at);
  return code !== undefined && code > 0xffff ? 2 : 1;
}

const CHARGE_EACH = 1024;

/** The bits of "this alternative has failed at this position", at most. */
const MAX_MEMORY_BITS = 2 ** 30;

export class PatternSearch {
  private readonly failed: Uint32Array | undefined;
  private readonly touched: number[] = [];
  private readonly slots: Int32Array;
  private steps = 0;
  private readonly stack: number[] = [];

  public constructor(
    private readonly program: PatternProgram,
    private readonly text: string,
    private readonly charge: Charge,
  ) {
    const bits = program.splits * (text.length + 1);
    // Beyond that the search is bounded by its work only.
    this.failed = program.irregular || bits > MAX_MEMORY_BITS ? undefined : new Uint32Array(Math.ceil(bits / 32));
    this.slots = new Int32Array(program.slots);
    charge(bits / 512);
  }

  /** The first match that starts at or after a position. */
  public next(from: number): PatternMatch | undefined {
    for (const word of this.touched) if (this.failed !== undefined) this.failed[word] = 0;
    this.touched.length = 0;
    const { text, slots, program } = this;
    const [first] = program.code;
    const literal =
      first?.op === 'set' && first.literal !== undefined ? String.fromCodePoint(first.literal) : undefined;
    const anchored = first?.op === 'assert' && first.what === 'start';
    for (let start = from; start <= text.length; start += widthAt(text, start)) {
      if (anchored && start > 0) break;
      if (literal !== undefined) {
        const found = text.indexOf(literal, start);
        this.work(1 + ((found < 0 ? text.length : found) - start) / 64);
        if (found < 0) break;
        start = found;
      }
      slots.fill(-1);
      const end = this.run(0, start, undefined);
      if (end >= 0) {
        this.settle();
        return { start, end, groups: this.groupTexts() };
      }
    }
    this.settle();
    return undefined;
  }

  /** Whether the whole text is one match. */
  public whole(): boolean {
    this.slots.fill(-1);
    const end = this.run(0, 0, this.text.length);
    this.settle();
    return end >= 0;
  }

  private groupTexts(): (string | undefined)[] {
    const groups: (string | undefined)[] = [];
    for (let group = 1; group <= this.program.groups; group += 1) {
      const start = this.slots[group * 2] ?? -1;
      const end = this.slots[group * 2 + 1] ?? -1;
      groups.push(start < 0 || end < 0 ? undefined : this.text.slice(start, end));
    }
    return groups;
  }

  private work(steps: number): void {
    this.steps += steps;
    if (this.steps >= CHARGE_EACH) this.settle();
  }

  private settle(): void {
    const { steps } = this;
    this.steps = 0;
    this.charge(steps);
  }

  /** Runs from an instruction at a position; the end of the match (that must be `endAt`, if given), or -1. */
  private run(from: number, start: number, endAt: number | undefined, isInside = false): number {
    const { stack, slots } = this;
    const floor = stack.length;
    // Triples: an instruction and a position to try, or -1, a slot and its value to restore.
    stack.push(from, start, 0);
    while (stack.length > floor) {
      const value = stack.pop() ?? 0;
      const position = stack.pop() ?? 0;
      const pc = stack.pop() ?? 0;
      if (pc === -1) {
        slots[position] = value;
        continue;
      }
      const end = this.follow(pc, position, endAt);
      if (end >= 0) {
        this.forgetAlternatives(floor, isInside);
        return end;
      }
    }
    return -1;
  }

  /** What was not tried is dropped; what restores groups is kept for those who tried this as a part of something. */
  private forgetAlternatives(floor: number, isInside: boolean): void {
    const { stack } = this;
    let kept = floor;
    for (let at = floor; isInside && at < stack.length; at += 3) {
      if (stack[at] !== -1) continue;
      for (let offset = 0; offset < 3; offset += 1) stack[kept + offset] = stack[at + offset] ?? 0;
      kept += 3;
    }
    stack.length = kept;
  }

  /** Follows the preferred alternatives from an instruction; leaves the others on the stack. */
  private follow(from: number, start: number, endAt: number | undefined): number {
    const { text, stack, slots } = this;
    const { code } = this.program;
    let pc = from;
    let at = start;
    for (;;) {
      this.work(1);
      const one = elementAt(code, pc);
      switch (one.op) {
        case 'set': {
          const char = text.codePointAt(at);
          if (char === undefined || !one.set.has(char)) return -1;
          at += char > 0xffff ? 2 : 1;
          pc += 1;
          break;
        }
        case 'split': {
          if (!this.isFirstVisit(one.id, at)) return -1;
          stack.push(one.second, at, 0);
          pc = one.first;
          break;
        }
        case 'jump':
          pc = one.to;
          break;
        case 'save':
          stack.push(-1, one.slot, slots[one.slot] ?? -1);
          slots[one.slot] = at;
          pc += 1;
          break;
        case 'assert':
          if (!holds(one.what, text, at)) return -1;
          pc += 1;
          break;
        case 'loop':
          pc = slots[one.slot] === at ? one.exit : one.start;
          break;
        case 'look':
          if (this.looks(one, pc + 1, at) === one.negated) return -1;
          pc = one.end;
          break;
        case 'atomic': {
          const end = this.run(pc + 1, at, undefined, true);
          if (end < 0) return -1;
          at = end;
          pc = one.end;
          break;
        }
        case 'back': {
          const [first, last] = [slots[one.group * 2] ?? -1, slots[one.group * 2 + 1] ?? -1];
          // As in Java: a group that took no part is equal to nothing.
          if (first < 0 || last < 0) return -1;
          const group = text.slice(first, last);
          this.work(group.length / 8);
          if (!isAt(text, at, group, one.ignoreCase)) return -1;
          at += group.length;
          pc += 1;
          break;
        }
        case 'match':
          return endAt === undefined || endAt === at ? at : -1;
      }
    }
  }

  private looks(look: Instruction & { op: 'look' }, body: number, at: number): boolean {
    const floor = this.stack.length;
    let found = false;
    if (look.ahead) found = this.run(body, at, undefined, true) >= 0;
    else for (let start = at; start >= 0 && !found; start -= 1) found = this.run(body, start, at, true) >= 0;
    if (look.negated && found) this.restore(floor);
    return found;
  }

  /** Gives groups the values that they had when the stack was that long. */
  private restore(floor: number): void {
    const { stack, slots } = this;
    while (stack.length > floor) {
      const value = stack.pop() ?? 0;
      const slot = stack.pop() ?? 0;
      stack.pop();
      slots[slot] = value;
    }
  }

  private isFirstVisit(split: number, at: number): boolean {
    const { failed } = this;
    if (failed === undefined) return true;
    const bit = split * (this.text.length + 1) + at;
    const word = bit >>> 5;
    const mask = 1 << (bit & 31);
    const bits = failed[word] ?? 0;
    if ((bits & mask) !== 0) return false;
    if (bits === 0) this.touched.push(word);
    failed[word] = bits | mask;
    return true;
  }
}

function isAt(text: string, at: number, part: string, ignoreCase: boolean): boolean {
  if (!ignoreCase) return text.startsWith(part, at);
  for (let index = 0; index < part.length; index += 1) {
    const [one, two] = [part.charCodeAt(index), text.charCodeAt(at + index)];
    if (one !== two && otherCase(one) !== two) return false;
  }
  return true;
}

function holds(what: (Instruction & { op: 'assert' })['what'], text: string, at: number): boolean {
  switch (what) {
    case 'start':
      return at === 0;
    case 'veryEnd':
      return at === text.length;
    case 'end':
      return at === text.length || (endsLine(text, at) && at + terminatorWidth(text, at) === text.length);
    case 'lineStart':
      return at === 0 || (at < text.length && isTerminatorAt(text, at - 1) && !isInsideCrLf(text, at));
    case 'lineEnd':
      return at === text.length || endsLine(text, at);
    case 'wordBoundary':
      return isWordAt(text, at - 1) !== isWordAt(text, at);
    case 'noWordBoundary':
      return isWordAt(text, at - 1) === isWordAt(text, at);
    case 'never':
      return false;
  }
}

function endsLine(text: string, at: number): boolean {
  return isTerminatorAt(text, at) && !isInsideCrLf(text, at);
}

function isTerminatorAt(text: string, at: number): boolean {
  return at >= 0 && at < text.length && isLineTerminator(text.charCodeAt(at));
}

function isInsideCrLf(text: string, at: number): boolean {
  return text[at] === '\n' && text[at - 1] === '\r';
}

function terminatorWidth(text: string, at: number): number {
  return text.startsWith('\r\n', at) ? 2 : 1;
}

function isWordAt(text: string, at: number): boolean {
  return at >= 0 && at < text.length && isWord(text.charCodeAt(at));
}
