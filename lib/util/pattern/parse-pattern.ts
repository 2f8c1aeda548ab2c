import { wordTable } from '../word-table';
import { CharacterSet, type CharacterTest, CLASSES, inBothCases, isLineTerminator, not } from './character-set';
import { readCharacterClass } from './parse-character-class';
import { MAX_NAME, readCharacterEscape, readClassEscape } from './parse-escape';
import { PatternCursor } from './pattern-cursor';
import {
  type AssertionKind,
  MAX_DEPTH,
  type ParsedPattern,
  type PatternFlags,
  PatternMalformed,
  type PatternNode,
  PatternTooLarge,
  PatternUnsupported,
} from './pattern-node';

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
  private readonly cursor: PatternCursor;
  private groups = 0;
  private depth = 0;
  private irregular = false;
  private readonly names: ReadonlyMap<string, number>;

  public constructor(
    source: string,
    private flags: PatternFlags,
    lenient: boolean,
  ) {
    this.cursor = new PatternCursor(source, lenient);
    this.names = groupNames(source);
  }

  public readAll(): ParsedPattern {
    const node = this.choice();
    if (!this.cursor.atEnd) throw new PatternMalformed('A parenthesis is closed that was not opened.');
    return { node, groups: this.groups, irregular: this.irregular };
  }

  /** Flags that are set inside hold to the end of the group. */
  private choice(): PatternNode {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) throw new PatternTooLarge('The pattern is nested too deeply.');
    const outside = this.flags;
    const options = [this.sequence()];
    while (this.cursor.take('|')) options.push(this.sequence());
    this.flags = outside;
    this.depth -= 1;
    const [only] = options;
    return options.length === 1 && only !== undefined ? only : { kind: 'choice', options };
  }

  private sequence(): PatternNode {
    const items: PatternNode[] = [];
    this.skipComments();
    while (!this.cursor.atEnd && this.cursor.peek() !== '|' && this.cursor.peek() !== ')') {
      if (this.cursor.source.startsWith('\\Q', this.cursor.at)) items.push(...this.quotation());
      else items.push(this.quantified());
      this.skipComments();
    }
    return { kind: 'sequence', items };
  }

  private quotation(): PatternNode[] {
    const end = this.cursor.source.indexOf('\\E', this.cursor.at);
    const text = this.cursor.source.slice(this.cursor.at + 2, end < 0 ? undefined : end);
    this.cursor.at = end < 0 ? this.cursor.source.length : end + 2;
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
    const lazy = this.cursor.take('?');
    const possessive = !lazy && this.cursor.take('+');
    this.skipComments();
    if (this.cursor.isOneOf('*+?') || this.quantifierText() !== undefined) {
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
    if (this.cursor.take('*')) return [0, Number.POSITIVE_INFINITY];
    if (this.cursor.take('+')) return [1, Number.POSITIVE_INFINITY];
    if (this.cursor.take('?')) return [0, 1];
    const braces = this.quantifierText();
    if (braces === undefined) {
      if (this.cursor.peek() === '{' && !this.cursor.lenient) throw new PatternMalformed('A brace counts nothing.');
      return undefined;
    }
    this.cursor.at += braces.length;
    const [min = '', max = min] = braces.slice(1, -1).split(',');
    return [Number(min), max === '' ? Number.POSITIVE_INFINITY : Number(max)];
  }

  /** `{2}`, `{2,}`, `{2,5}`. */
  private quantifierText(): string | undefined {
    return this.cursor.peek() === '{' ? /^\{\d+(?:,\d*)?\}/.exec(this.cursor.ahead(40))?.[0] : undefined;
  }

  private atom(): PatternNode {
    const code = this.cursor.nextCodePoint();
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
        return this.oneOf(readCharacterClass(this.cursor, this.flags.ignoreCase, this.depth));
      case '\\':
        return this.escape();
      case '*':
      case '+':
      case '?':
        throw new PatternMalformed('A repetition has nothing to repeat.');
      case '{':
        if (!this.cursor.lenient) throw new PatternMalformed('A brace counts nothing.');
        if (/^\d+(?:,\d*)?\}/.test(this.cursor.ahead(40)))
          throw new PatternMalformed('A repetition has nothing to repeat.');
        return this.character(code);
      default:
        return this.character(code);
    }
  }

  private group(): PatternNode {
    if (!this.cursor.take('?')) return this.captured();
    const name = /^<([A-Za-z][A-Za-z0-9]*)>/.exec(this.cursor.ahead(MAX_NAME)) ?? this.lenientName();
    if (name !== null) {
      this.cursor.at += name[0].length;
      return this.captured();
    }
    const opening = /^(?:<=|<!|[:=!>])/.exec(this.cursor.ahead(2))?.[0];
    if (opening === undefined) return this.flagGroup();
    this.cursor.at += opening.length;
    const body = this.closed();
    if (opening === ':') return body;
    if (opening === '>') return this.atomic(body);
    this.irregular = true;
    return { kind: 'look', ahead: !opening.startsWith('<'), negated: opening.endsWith('!'), body };
  }

  /** JavaScript knows more names than Java. */
  private lenientName(): RegExpExecArray | null {
    return this.cursor.lenient ? /^<([\w$]+)>/.exec(this.cursor.ahead(MAX_NAME)) : null;
  }

  private captured(): PatternNode {
    this.groups += 1;
    const index = this.groups;
    return { kind: 'group', index, body: this.closed() };
  }

  private closed(): PatternNode {
    const body = this.choice();
    if (!this.cursor.take(')')) throw new PatternMalformed('A parenthesis is not closed.');
    return body;
  }

  /** `(?i)` for what is behind it, `(?i:...)` for what is inside. */
  private flagGroup(): PatternNode {
    const text = /^[A-Za-z]*(?:-[A-Za-z]*)?/.exec(this.cursor.ahead(MAX_NAME))?.[0] ?? '';
    this.cursor.at += text.length;
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
    if (this.cursor.take(')')) return { kind: 'sequence', items: [] };
    if (!this.cursor.take(':')) throw new PatternMalformed('A parenthesis is not closed.');
    const body = this.closed();
    this.flags = outside;
    return body;
  }

  private escape(): PatternNode {
    const sign = this.cursor.peek();
    if (sign === '') throw new PatternMalformed('Nothing is after the backslash.');
    const assertion = ASSERTIONS[sign];
    if (assertion !== undefined && !(sign === 'b' && this.cursor.ahead(2) === 'b{')) {
      this.cursor.at += 1;
      return { kind: 'assertion', what: assertion };
    }
    const test = readClassEscape(this.cursor);
    if (test !== undefined) return this.oneOf(test);
    if (sign === 'R') {
      this.cursor.at += 1;
      return lineBreak();
    }
    if (/[1-9]/.test(sign)) return this.backReference();
    if (sign === 'k') {
      const name = /^k<([\w$]+)>/.exec(this.cursor.ahead(MAX_NAME));
      const group = this.names.get(name?.[1] ?? '');
      if (name !== null && group !== undefined) {
        this.cursor.at += name[0].length;
        return this.referTo(group);
      }
      if (!this.cursor.lenient) throw new PatternMalformed('A group is not known.');
    }
    return this.character(readCharacterEscape(this.cursor));
  }

  /** One digit is always a group; more of them only where there are so many groups. */
  private backReference(): PatternNode {
    const total = this.names.get('') ?? 0;
    let digits = this.cursor.peek();
    this.cursor.at += 1;
    while (/\d/.test(this.cursor.peek()) && Number(digits + this.cursor.peek()) <= total) {
      digits += this.cursor.peek();
      this.cursor.at += 1;
    }
    // A group that does not exist never matches.
    return Number(digits) <= total ? this.referTo(Number(digits)) : { kind: 'assertion', what: 'never' };
  }

  private referTo(group: number): PatternNode {
    this.irregular = true;
    return { kind: 'back', group, ignoreCase: this.flags.ignoreCase };
  }

  private skipComments(): void {
    if (this.flags.comments !== true) return;
    for (; /^[\s#]$/.test(this.cursor.peek()); this.cursor.at += 1) {
      if (this.cursor.peek() !== '#') continue;
      const end = this.cursor.source.indexOf('\n', this.cursor.at);
      this.cursor.at = end < 0 ? this.cursor.source.length - 1 : end;
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
}

const ASSERTIONS: Readonly<Record<string, AssertionKind | undefined>> = wordTable<AssertionKind>({
  b: 'wordBoundary',
  B: 'noWordBoundary',
  A: 'start',
  Z: 'end',
  z: 'veryEnd',
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
