import { wordTable } from '../word-table';
import {
  CharacterSet,
  type CharacterTest,
  CLASSES,
  either,
  inBothCases,
  inRanges,
  isLineTerminator,
  not,
} from './character-set';
import { namedClass } from './named-classes';
import {
  type ParsedPattern,
  type PatternFlags,
  PatternMalformed,
  type PatternNode,
  PatternTooLarge,
  PatternUnsupported,
} from './pattern-node';

const MAX_DEPTH = 200;
const MAX_NAME = 100;

/**
 * Reads a pattern of `java.util.regex`.
 *
 * @throws PatternMalformed, PatternUnsupported, PatternTooLarge
 */
export function parsePattern(source: string, flags: PatternFlags): ParsedPattern {
  return new PatternReader(source, flags, false).readAll();
}

/**
 * Reads a pattern as Java does, and where Java would refuse it, as JavaScript does: an opening brace that counts nothing or an
 * unknown escape is the character itself. What the service says about these is not known, so they are not refused.
 *
 * @throws PatternMalformed, PatternUnsupported, PatternTooLarge
 */
export function parseLenientPattern(source: string, flags: PatternFlags): ParsedPattern {
  try {
    return parsePattern(source, flags);
  } catch (problem) {
    if (!(problem instanceof PatternMalformed || problem instanceof PatternUnsupported)) throw problem;
    return new PatternReader(source, flags, true).readAll();
  }
}

class PatternReader {
  private at = 0;
  private groups = 0;
  private depth = 0;
  private irregular = false;
  private readonly names: ReadonlyMap<string, number>;

  public constructor(
    private readonly source: string,
    private flags: PatternFlags,
    private readonly lenient: boolean,
  ) {
    this.names = groupNames(source);
  }

  public readAll(): ParsedPattern {
    const node = this.choice();
    if (this.at < this.source.length) throw new PatternMalformed('A parenthesis is closed that was not opened.');
    return { node, groups: this.groups, irregular: this.irregular };
  }

  /** Flags that are set inside hold to the end of the group. */
  private choice(): PatternNode {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) throw new PatternTooLarge('The pattern is nested too deeply.');
    const outside = this.flags;
    const options = [this.sequence()];
    while (this.take('|')) options.push(this.sequence());
    this.flags = outside;
    this.depth -= 1;
    const [only] = options;
    return options.length === 1 && only !== undefined ? only : { kind: 'choice', options };
  }

  private sequence(): PatternNode {
    const items: PatternNode[] = [];
    this.skipComments();
    while (this.at < this.source.length && this.peek() !== '|' && this.peek() !== ')') {
      if (this.source.startsWith('\\Q', this.at)) items.push(...this.quotation());
      else items.push(this.quantified());
      this.skipComments();
    }
    return { kind: 'sequence', items };
  }

  private quotation(): PatternNode[] {
    const end = this.source.indexOf('\\E', this.at);
    const text = this.source.slice(this.at + 2, end < 0 ? undefined : end);
    this.at = end < 0 ? this.source.length : end + 2;
    const items = Array.from(text, (sign) => this.character(sign.codePointAt(0) ?? 0));
    // A quantifier behind it is about the last character.
    const last = items.pop();
    return last === undefined ? items : [...items, this.repeated(last)];
  }

  private quantified(): PatternNode {
    return this.repeated(this.atom());
  }

  private repeated(body: PatternNode): PatternNode {
    this.skipComments();
    const count = this.quantifier();
    if (count === undefined) return body;
    const [min, max] = count;
    if (min > max) throw new PatternMalformed('A repetition has no end.');
    const lazy = this.take('?');
    const possessive = !lazy && this.take('+');
    this.skipComments();
    if (this.isOneOf('*+?') || this.quantifierText() !== undefined) {
      throw new PatternMalformed('A repetition has nothing to repeat.');
    }
    const repeat: PatternNode = { kind: 'repeat', body, min, max, lazy };
    return possessive ? this.atomic(repeat) : repeat;
  }

  private atomic(body: PatternNode): PatternNode {
    this.irregular = true;
    return { kind: 'atomic', body };
  }

  private quantifier(): readonly [number, number] | undefined {
    if (this.take('*')) return [0, Number.POSITIVE_INFINITY];
    if (this.take('+')) return [1, Number.POSITIVE_INFINITY];
    if (this.take('?')) return [0, 1];
    const braces = this.quantifierText();
    if (braces === undefined) {
      if (this.peek() === '{' && !this.lenient) throw new PatternMalformed('A brace counts nothing.');
      return undefined;
    }
    this.at += braces.length;
    const [min = '', max = min] = braces.slice(1, -1).split(',');
    return [Number(min), max === '' ? Number.POSITIVE_INFINITY : Number(max)];
  }

  /** `{2}`, `{2,}`, `{2,5}`. */
  private quantifierText(): string | undefined {
    return this.peek() === '{' ? /^\{\d+(?:,\d*)?\}/.exec(this.ahead(40))?.[0] : undefined;
  }

  private atom(): PatternNode {
    const code = this.nextCodePoint();
    const sign = String.fromCodePoint(code);
    switch (sign) {
      case '.':
        return this.oneOf(this.flags.dotAll === true ? () => true : not(isLineTerminator));
      case '^':
        return { kind: 'assertion', what: this.flags.multiline ? 'lineStart' : 'start' };
      case '$':
        return { kind: 'assertion', what: this.flags.multiline ? 'lineEnd' : 'end' };
      case '(':
        return this.group();
      case '[':
        return this.oneOf(this.characterClass());
      case '\\':
        return this.escape();
      case '*':
      case '+':
      case '?':
        throw new PatternMalformed('A repetition has nothing to repeat.');
      case '{':
        if (!this.lenient) throw new PatternMalformed('A brace counts nothing.');
        if (/^\d+(?:,\d*)?\}/.test(this.ahead(40))) throw new PatternMalformed('A repetition has nothing to repeat.');
        return this.character(code);
      default:
        return this.character(code);
    }
  }

  private group(): PatternNode {
    if (!this.take('?')) return this.captured();
    const name = /^<([A-Za-z][A-Za-z0-9]*)>/.exec(this.ahead(MAX_NAME)) ?? this.lenientName();
    if (name !== null) {
      this.at += name[0].length;
      return this.captured();
    }
    const opening = /^(?:<=|<!|[:=!>])/.exec(this.ahead(2))?.[0];
    if (opening === undefined) return this.flagGroup();
    this.at += opening.length;
    const body = this.closed();
    if (opening === ':') return body;
    if (opening === '>') return this.atomic(body);
    this.irregular = true;
    return { kind: 'look', ahead: !opening.startsWith('<'), negated: opening.endsWith('!'), body };
  }

  /** JavaScript knows more names than Java. */
  private lenientName(): RegExpExecArray | null {
    return this.lenient ? /^<([\w$]+)>/.exec(this.ahead(MAX_NAME)) : null;
  }

  private captured(): PatternNode {
    this.groups += 1;
    const index = this.groups;
    return { kind: 'group', index, body: this.closed() };
  }

  private closed(): PatternNode {
    const body = this.choice();
    if (!this.take(')')) throw new PatternMalformed('A parenthesis is not closed.');
    return body;
  }

  /** `(?i)` for what is behind it, `(?i:...)` for what is inside. */
  private flagGroup(): PatternNode {
    const text = /^[A-Za-z]*(?:-[A-Za-z]*)?/.exec(this.ahead(MAX_NAME))?.[0] ?? '';
    this.at += text.length;
    const [on = '', off = ''] = text.split('-');
    if (/[^imsx]/.test(on + off)) throw new PatternUnsupported(`The flags "${text}" are not known.`);
    const outside = this.flags;
    const has = (flag: string, before: boolean): boolean => (on.includes(flag) || before) && !off.includes(flag);
    this.flags = {
      ignoreCase: has('i', outside.ignoreCase),
      multiline: has('m', outside.multiline),
      dotAll: has('s', outside.dotAll === true),
      comments: has('x', outside.comments === true),
    };
    if (this.take(')')) return { kind: 'sequence', items: [] };
    if (!this.take(':')) throw new PatternMalformed('A parenthesis is not closed.');
    const body = this.closed();
    this.flags = outside;
    return body;
  }

  private escape(): PatternNode {
    const sign = this.peek();
    if (sign === '') throw new PatternMalformed('Nothing is after the backslash.');
    const assertion = ASSERTIONS[sign];
    if (assertion !== undefined && !(sign === 'b' && this.ahead(2) === 'b{')) {
      this.at += 1;
      return { kind: 'assertion', what: assertion };
    }
    const test = this.classEscape();
    if (test !== undefined) return this.oneOf(test);
    if (sign === 'R') {
      this.at += 1;
      return lineBreak();
    }
    if (/[1-9]/.test(sign)) return this.backReference();
    if (sign === 'k') {
      const name = /^k<([\w$]+)>/.exec(this.ahead(MAX_NAME));
      const group = this.names.get(name?.[1] ?? '');
      if (name !== null && group !== undefined) {
        this.at += name[0].length;
        return this.referTo(group);
      }
      if (!this.lenient) throw new PatternMalformed('A group is not known.');
    }
    return this.character(this.characterEscape());
  }

  /** One digit is always a group; more of them only where there are so many groups. */
  private backReference(): PatternNode {
    const total = this.names.get('') ?? 0;
    let digits = this.peek();
    this.at += 1;
    while (/\d/.test(this.peek()) && Number(digits + this.peek()) <= total) {
      digits += this.peek();
      this.at += 1;
    }
    // A group that does not exist never matches.
    return Number(digits) <= total ? this.referTo(Number(digits)) : { kind: 'assertion', what: 'never' };
  }

  private referTo(group: number): PatternNode {
    this.irregular = true;
    return { kind: 'back', group, ignoreCase: this.flags.ignoreCase };
  }

  private classEscape(): CharacterTest | undefined {
    const sign = this.peek();
    const test = CLASSES[sign.toLowerCase()];
    if (test !== undefined && sign !== '') {
      this.at += 1;
      return sign === sign.toLowerCase() ? test : not(test);
    }
    if (sign !== 'p' && sign !== 'P') return undefined;
    const [written, inBraces, letter] = /^[pP](?:\{([^{}]*)\}|([A-Z]))/.exec(this.ahead(MAX_NAME)) ?? [];
    const name = inBraces ?? letter;
    if (written === undefined || name === undefined) return this.unknownClass(sign);
    const negated = (sign === 'P') !== name.startsWith('^');
    const named = namedClass(name.replace(/^\^/, ''));
    if (named === undefined) return this.unknownClass(name);
    this.at += written.length;
    return negated ? not(named) : named;
  }

  private unknownClass(name: string): undefined {
    if (!this.lenient) throw new PatternUnsupported(`The class "${name}" is not known.`);
    return undefined;
  }

  /** Behind the backslash: the code point that an escape is for. */
  private characterEscape(): number {
    const [hex] = /^(?:x[\dA-Fa-f]{2}|x\{[\dA-Fa-f]{1,6}\}|u[\dA-Fa-f]{4})/.exec(this.ahead(9)) ?? [];
    if (hex !== undefined) {
      this.at += hex.length;
      return this.codePoint(Number.parseInt(hex.replace(/[xu{}]/g, ''), 16));
    }
    const [octal] = /^0(?:[0-3][0-7]{2}|[0-7]{1,2})/.exec(this.ahead(4)) ?? [];
    if (octal !== undefined) {
      this.at += octal.length;
      return Number.parseInt(octal, 8);
    }
    if (this.peek() === 'c' && this.ahead(2).length === 2) {
      this.at += 1;
      return this.nextCodePoint() ^ 64;
    }
    const code = this.nextCodePoint();
    const sign = String.fromCodePoint(code);
    const control = CONTROLS[sign];
    if (control !== undefined) return control;
    if (!/[A-Za-z0-9]/.test(sign)) return code;
    if (!this.lenient) throw new PatternUnsupported(`The escape "\\${sign}" is not known.`);
    return sign === '0' ? 0 : code;
  }

  private codePoint(code: number): number {
    if (code > 0x10ffff) throw new PatternMalformed('There is no such code point.');
    return code;
  }

  /** Behind the opening bracket: sets next to each other, and intersections of them. */
  private characterClass(): CharacterTest {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) throw new PatternTooLarge('The pattern is nested too deeply.');
    const negated = this.take('^');
    const intersected: CharacterTest[] = [];
    let members: CharacterTest[] = [];
    for (let isFirst = true; !this.take(']') || (isFirst && !this.lenient && this.unread()); isFirst = false) {
      if (this.at >= this.source.length) throw new PatternMalformed('A bracket is not closed.');
      if (!this.lenient && this.ahead(2) === '&&') {
        this.at += 2;
        if (members.length > 0) intersected.push(either(members));
        members = [];
      } else {
        members.push(this.classMember(isFirst));
      }
    }
    if (members.length > 0) intersected.push(either(members));
    this.depth -= 1;
    const inAll: CharacterTest = (code) => intersected.length > 0 && intersected.every((test) => test(code));
    const cased = this.flags.ignoreCase ? inBothCases(inAll) : inAll;
    return negated ? not(cased) : cased;
  }

  /** A bracket right behind the opening one is a character. */
  private unread(): true {
    this.at -= 1;
    return true;
  }

  private classMember(isFirst: boolean): CharacterTest {
    if (this.peek() === '[' && !this.lenient) {
      this.at += 1;
      return this.characterClass();
    }
    if (this.peek() === ']' && isFirst) {
      this.at += 1;
      return this.range(93);
    }
    const first = this.classAtom();
    return typeof first === 'number' ? this.range(first) : first;
  }

  /** A character, or a range that starts with it. */
  private range(first: number): CharacterTest {
    const after = this.source.charAt(this.at + 1);
    if (this.peek() !== '-' || after === ']' || after === '' || (after === '[' && !this.lenient)) {
      return (code) => code === first;
    }
    this.at += 1;
    const last = this.classAtom();
    if (typeof last !== 'number') {
      if (!this.lenient) throw new PatternUnsupported('A range ends in a class.');
      return either([(code) => code === first || code === 45, last]);
    }
    if (last < first) throw new PatternMalformed('A range ends before it starts.');
    return inRanges([[first, last]]);
  }

  private classAtom(): number | CharacterTest {
    if (!this.take('\\')) return this.nextCodePoint();
    const test = this.classEscape();
    if (test !== undefined) {
      // What Java makes of a range that starts with a class is not documented.
      if (this.peek() === '-' && this.source.charAt(this.at + 1) !== ']' && !this.lenient) {
        throw new PatternUnsupported('A range starts with a class.');
      }
      return test;
    }
    if (this.peek() === 'b' && this.lenient) {
      this.at += 1;
      return 8;
    }
    if (this.at >= this.source.length) throw new PatternMalformed('Nothing is after the backslash.');
    return this.characterEscape();
  }

  private skipComments(): void {
    if (this.flags.comments !== true) return;
    for (; /^[\s#]$/.test(this.peek()); this.at += 1) {
      if (this.peek() !== '#') continue;
      const end = this.source.indexOf('\n', this.at);
      this.at = end < 0 ? this.source.length - 1 : end;
    }
  }

  private character(code: number): PatternNode {
    const test: CharacterTest = (other) => other === code;
    if (this.flags.ignoreCase && /[A-Za-z]/.test(String.fromCodePoint(code))) return this.oneOf(test);
    return { kind: 'set', set: new CharacterSet(test), literal: code };
  }

  private oneOf(test: CharacterTest): PatternNode {
    const cased = this.flags.ignoreCase ? inBothCases(test) : test;
    return { kind: 'set', set: new CharacterSet(cased), literal: undefined };
  }

  private peek(): string {
    return this.source.charAt(this.at);
  }

  private ahead(length: number): string {
    return this.source.slice(this.at, this.at + length);
  }

  private isOneOf(signs: string): boolean {
    return this.peek() !== '' && signs.includes(this.peek());
  }

  private take(sign: string): boolean {
    if (this.peek() !== sign) return false;
    this.at += 1;
    return true;
  }

  private nextCodePoint(): number {
    const code = this.source.codePointAt(this.at) ?? 0;
    this.at += code > 0xffff ? 2 : 1;
    return code;
  }
}

const ASSERTIONS = wordTable({
  b: 'wordBoundary',
  B: 'noWordBoundary',
  A: 'start',
  Z: 'end',
  z: 'veryEnd',
} as const) as Readonly<Record<string, 'wordBoundary' | 'noWordBoundary' | 'start' | 'end' | 'veryEnd' | undefined>>;

const CONTROLS: Readonly<Record<string, number | undefined>> = wordTable({
  t: 9,
  n: 10,
  f: 12,
  r: 13,
  a: 7,
  e: 27,
});

/** `\R` */
function lineBreak(): PatternNode {
  const one = (test: CharacterTest): PatternNode => ({ kind: 'set', set: new CharacterSet(test), literal: undefined });
  const both: PatternNode = { kind: 'sequence', items: [one((code) => code === 13), one((code) => code === 10)] };
  return { kind: 'choice', options: [both, one(CLASSES.v ?? isLineTerminator)] };
}

/** The numbers of the named groups; under the empty name how many groups there are. */
function groupNames(source: string): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  let count = 0;
  let isInClass = false;
  for (let at = 0; at < source.length; at += 1) {
    const sign = source[at];
    if (sign === '\\') at += 1;
    else if (sign === '[') isInClass = true;
    else if (sign === ']') isInClass = false;
    if (sign !== '(' || isInClass) continue;
    const name = /^\?<([A-Za-z_$][\w$]*)>/.exec(source.slice(at + 1, at + MAX_NAME))?.[1];
    if (source[at + 1] === '?' && name === undefined) continue;
    count += 1;
    if (name !== undefined) names.set(name, count);
  }
  names.set('', count);
  return names;
}
