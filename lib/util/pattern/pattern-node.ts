import {
  CharacterSet,
  CLASSES,
  type CodePointRange,
  complementOf,
  LINE_TERMINATORS,
  withBothCases,
} from './character-set';

/** What a position must satisfy without a character being consumed. */
export type AssertionKind = 'start' | 'end' | 'lineStart' | 'lineEnd' | 'wordBoundary' | 'noWordBoundary';

/** The syntax of a regular expression. */
export type PatternNode =
  | { readonly kind: 'set'; readonly set: CharacterSet; readonly literal: number | undefined }
  | { readonly kind: 'sequence'; readonly items: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly options: readonly PatternNode[] }
  | { readonly kind: 'group'; readonly index: number; readonly body: PatternNode }
  | {
      readonly kind: 'repeat';
      readonly body: PatternNode;
      readonly min: number;
      readonly max: number;
      readonly lazy: boolean;
    }
  | { readonly kind: 'assertion'; readonly what: AssertionKind }
  | { readonly kind: 'look'; readonly ahead: boolean; readonly negated: boolean; readonly body: PatternNode }
  | { readonly kind: 'back'; readonly group: number };

export interface ParsedPattern {
  readonly node: PatternNode;
  readonly groups: number;
  /** Whether it looks around or refers back: such a pattern can't be matched in linear time. */
  readonly irregular: boolean;
}

/** A pattern that is too large or nested too deeply to be matched. */
export class PatternTooLarge extends Error {}

const MAX_DEPTH = 200;

/**
 * Reads a pattern that JavaScript's `RegExp` (without its flag `u`) has accepted, with the meaning that Java gives it:
 * classes and cases are ASCII, `$` matches before a final line terminator as well, characters are code points.
 */
export function parsePattern(
  source: string,
  flags: { readonly ignoreCase: boolean; readonly multiline: boolean },
): ParsedPattern {
  let at = 0;
  let groups = 0;
  let depth = 0;
  let irregular = false;
  const names = groupNames(source);

  const node = choice();
  return { node, groups, irregular };

  function choice(): PatternNode {
    depth += 1;
    if (depth > MAX_DEPTH) throw new PatternTooLarge('The pattern is nested too deeply.');
    const options = [sequence()];
    while (source[at] === '|') {
      at += 1;
      options.push(sequence());
    }
    depth -= 1;
    const [only] = options;
    return options.length === 1 && only !== undefined ? only : { kind: 'choice', options };
  }

  function sequence(): PatternNode {
    const items: PatternNode[] = [];
    while (at < source.length && source[at] !== '|' && source[at] !== ')') items.push(quantified());
    return { kind: 'sequence', items };
  }

  function quantified(): PatternNode {
    const body = atom();
    const count = quantifier();
    if (count === undefined) return body;
    const lazy = source[at] === '?';
    if (lazy) at += 1;
    return { kind: 'repeat', body, min: count[0], max: count[1], lazy };
  }

  function quantifier(): readonly [number, number] | undefined {
    const sign = source[at];
    if (sign === '*' || sign === '+' || sign === '?') {
      at += 1;
      return [sign === '+' ? 1 : 0, sign === '?' ? 1 : Number.POSITIVE_INFINITY];
    }
    if (sign !== '{') return undefined;
    const braces = /^\{(\d+)(,(\d*))?\}/.exec(source.slice(at, at + 40));
    if (braces === null) return undefined;
    at += braces[0].length;
    const min = Number(braces[1]);
    if (braces[2] === undefined) return [min, min];
    return [min, braces[3] === '' || braces[3] === undefined ? Number.POSITIVE_INFINITY : Number(braces[3])];
  }

  function atom(): PatternNode {
    const code = nextCodePoint();
    switch (String.fromCodePoint(code)) {
      case '.':
        return oneOf(complementOf(LINE_TERMINATORS));
      case '^':
        return { kind: 'assertion', what: flags.multiline ? 'lineStart' : 'start' };
      case '$':
        return { kind: 'assertion', what: flags.multiline ? 'lineEnd' : 'end' };
      case '(':
        return group();
      case '[':
        return characterClass();
      case '\\':
        return escape();
      default:
        return character(code);
    }
  }

  function group(): PatternNode {
    const opening = /^\?(?::|=|!|<=|<!|<([^>]*)>)/.exec(source.slice(at, at + 100))?.[0];
    at += opening?.length ?? 0;
    let index = 0;
    if (opening === undefined || (opening.startsWith('?<') && opening.endsWith('>'))) {
      groups += 1;
      index = groups;
    }
    const body = choice();
    at += 1;
    if (index > 0) return { kind: 'group', index, body };
    if (opening === '?:') return body;
    irregular = true;
    return {
      kind: 'look',
      ahead: opening === '?=' || opening === '?!',
      negated: opening?.endsWith('!') === true,
      body,
    };
  }

  function escape(): PatternNode {
    const sign = source[at] ?? '\\';
    if (sign === 'b' || sign === 'B') {
      at += 1;
      return { kind: 'assertion', what: sign === 'b' ? 'wordBoundary' : 'noWordBoundary' };
    }
    const ranges = classEscape();
    if (ranges !== undefined) return oneOf(ranges);
    const back = /^[1-9]\d{0,3}/.exec(source.slice(at, at + 4))?.[0];
    if (back !== undefined && Number(back) <= totalGroups()) {
      at += back.length;
      irregular = true;
      return { kind: 'back', group: Number(back) };
    }
    const named = sign === 'k' ? /^k<([^>]*)>/.exec(source.slice(at, at + 100)) : null;
    const group = named === null ? undefined : names.get(named[1] ?? '');
    if (named !== null && group !== undefined) {
      at += named[0].length;
      irregular = true;
      return { kind: 'back', group };
    }
    return character(characterEscape());
  }

  function classEscape(): readonly CodePointRange[] | undefined {
    const sign = source[at] ?? '';
    const ranges = CLASSES[sign.toLowerCase()];
    if (ranges === undefined) return undefined;
    at += 1;
    return sign === sign.toLowerCase() ? ranges : complementOf(ranges);
  }

  /** Behind the backslash: the code point that an escape stands for. */
  function characterEscape(): number {
    const hex = /^(?:u([\dA-Fa-f]{4})|x([\dA-Fa-f]{2}))/.exec(source.slice(at, at + 5));
    if (hex !== null) {
      at += hex[0].length;
      return Number.parseInt(hex[1] ?? hex[2] ?? '0', 16);
    }
    const control = /^c([A-Za-z])/.exec(source.slice(at, at + 2));
    if (control !== null) {
      at += 2;
      return (control[1] ?? 'A').charCodeAt(0) % 32;
    }
    const octal = /^(?:[0-3]?[0-7]{1,2})/.exec(source.slice(at, at + 3));
    if (octal !== null) {
      at += octal[0].length;
      return Number.parseInt(octal[0], 8);
    }
    const code = nextCodePoint();
    return CONTROLS[String.fromCodePoint(code)] ?? code;
  }

  function characterClass(): PatternNode {
    const negated = source[at] === '^';
    if (negated) at += 1;
    const ranges: CodePointRange[] = [];
    while (at < source.length && source[at] !== ']') {
      const first = classMember();
      if (typeof first !== 'number') {
        ranges.push(...first);
        continue;
      }
      if (source[at] === '-' && source[at + 1] !== ']' && at + 1 < source.length) {
        at += 1;
        const last = classMember();
        if (typeof last === 'number') ranges.push([first, last]);
        else ranges.push([first, first], [45, 45], ...last);
      } else {
        ranges.push([first, first]);
      }
    }
    at += 1;
    const cased = flags.ignoreCase ? withBothCases(ranges) : ranges;
    return { kind: 'set', set: new CharacterSet(negated ? complementOf(cased) : cased), literal: undefined };
  }

  function classMember(): number | readonly CodePointRange[] {
    if (source[at] !== '\\') return nextCodePoint();
    at += 1;
    const ranges = classEscape();
    if (ranges !== undefined) return ranges;
    if (source[at] === 'b') {
      at += 1;
      return 8;
    }
    return characterEscape();
  }

  function nextCodePoint(): number {
    const code = source.codePointAt(at) ?? 92;
    at += code > 0xffff ? 2 : 1;
    return code;
  }

  function character(code: number): PatternNode {
    if (flags.ignoreCase && /[A-Za-z]/.test(String.fromCodePoint(code))) return oneOf([[code, code]]);
    return { kind: 'set', set: new CharacterSet([[code, code]]), literal: code };
  }

  function oneOf(ranges: readonly CodePointRange[]): PatternNode {
    const set = new CharacterSet(flags.ignoreCase ? withBothCases(ranges) : ranges);
    return { kind: 'set', set, literal: undefined };
  }

  function totalGroups(): number {
    return names.get('') ?? 0;
  }
}

const CONTROLS: Readonly<Record<string, number | undefined>> = Object.assign(Object.create(null), {
  t: 9,
  n: 10,
  v: 11,
  f: 12,
  r: 13,
});

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

const MAX_NAME = 100;
