import { CLASSES, LINE_TERMINATORS } from './character-set';
import { parsePattern } from './pattern-node';
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
 * A regular expression whose search ends in time proportional to the length of the text and of the pattern, whatever
 * both are.
 *
 * It backtracks as Perl, Java and JavaScript do, so it finds the same match and the same groups; but it remembers which
 * alternatives have already failed at which position, and never tries one twice there. Patterns that look around or
 * refer back can't be remembered so: their work is bounded by what `charge` allows only.
 *
 * The dialect is Java's (`java.util.regex`) as far as it differs: see `parsePattern`.
 */
export class Pattern {
  /** @throws PatternTooLarge */
  public static of(source: string, flags: { readonly ignoreCase: boolean; readonly multiline: boolean }): Pattern {
    return new Pattern(source, programOf(parsePattern(source, flags)));
  }

  private constructor(
    public readonly source: string,
    private readonly program: PatternProgram,
  ) {}

  /** A search through one text; it can be continued from any position. */
  public search(text: string, charge: Charge): PatternSearch {
    return new PatternSearch(this.program, text, charge);
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
  private run(from: number, start: number, endAt: number | undefined): number {
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
        stack.length = floor;
        return end;
      }
    }
    return -1;
  }

  /** Follows the preferred alternatives from an instruction; leaves the others on the stack. */
  private follow(from: number, start: number, endAt: number | undefined): number {
    const { text, stack, slots } = this;
    const { code } = this.program;
    let pc = from;
    let at = start;
    for (;;) {
      this.work(1);
      const one = code[pc] as Instruction;
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
        case 'progress':
          // With a memory the split that would be visited again ends the loop.
          if (this.failed === undefined && slots[one.slot] === at) return -1;
          pc += 1;
          break;
        case 'look':
          if (this.looks(one, pc + 1, at) === one.negated) return -1;
          pc = one.end;
          break;
        case 'back': {
          const [first, last] = [slots[one.group * 2] ?? -1, slots[one.group * 2 + 1] ?? -1];
          // As in Java: a group that took no part is equal to nothing.
          if (first < 0 || last < 0) return -1;
          const group = text.slice(first, last);
          this.work(group.length / 8);
          if (!text.startsWith(group, at)) return -1;
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
    const before = look.negated ? Int32Array.from(this.slots) : undefined;
    let found = false;
    if (look.ahead) found = this.run(body, at, undefined) >= 0;
    else for (let start = at; start >= 0 && !found; start -= 1) found = this.run(body, start, at) >= 0;
    if (before !== undefined) this.slots.set(before);
    return found;
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

function holds(what: (Instruction & { op: 'assert' })['what'], text: string, at: number): boolean {
  switch (what) {
    case 'start':
      return at === 0;
    case 'end':
      return at === text.length || (endsLine(text, at) && at + terminatorWidth(text, at) === text.length);
    case 'lineStart':
      return at === 0 || (at < text.length && isTerminator(text, at - 1) && !isInsideCrLf(text, at));
    case 'lineEnd':
      return at === text.length || endsLine(text, at);
    case 'wordBoundary':
      return isWord(text, at - 1) !== isWord(text, at);
    case 'noWordBoundary':
      return isWord(text, at - 1) === isWord(text, at);
  }
}

function endsLine(text: string, at: number): boolean {
  return isTerminator(text, at) && !isInsideCrLf(text, at);
}

function isTerminator(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return LINE_TERMINATORS.some(([first, last]) => code >= first && code <= last);
}

function isInsideCrLf(text: string, at: number): boolean {
  return text[at] === '\n' && text[at - 1] === '\r';
}

function terminatorWidth(text: string, at: number): number {
  return text.startsWith('\r\n', at) ? 2 : 1;
}

const WORD = CLASSES.w ?? [];

function isWord(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return WORD.some(([first, last]) => code >= first && code <= last);
}
