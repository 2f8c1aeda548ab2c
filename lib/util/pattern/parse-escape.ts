import { wordTable } from '../word-table';
import { type CharacterTest, CLASSES, not } from './character-set';
import { namedClass } from './named-classes';
import type { PatternCursor } from './pattern-cursor';
import { PatternMalformed, PatternUnsupported } from './pattern-node';

/** The longest name of a group or class that is looked for. */
export const MAX_NAME = 100;

/** Behind the backslash: the class that an escape is for, `\d` or `\p{Lu}`; undefined where it is for something else. */
export function readClassEscape(cursor: PatternCursor): CharacterTest | undefined {
  const sign = cursor.peek();
  const test = CLASSES[sign.toLowerCase()];
  if (test !== undefined && sign !== '') {
    cursor.at += 1;
    return sign === sign.toLowerCase() ? test : not(test);
  }
  if (sign !== 'p' && sign !== 'P') return undefined;
  const [written, inBraces, letter] = /^[pP](?:\{([^{}]*)\}|([A-Z]))/.exec(cursor.ahead(MAX_NAME)) ?? [];
  const name = inBraces ?? letter;
  if (written === undefined || name === undefined) return unknownClass(sign, cursor);
  const negated = (sign === 'P') !== name.startsWith('^');
  const named = namedClass(name.replace(/^\^/, ''));
  if (named === undefined) return unknownClass(name, cursor);
  cursor.at += written.length;
  return negated ? not(named) : named;
}

function unknownClass(name: string, { lenient }: PatternCursor): undefined {
  if (!lenient) throw new PatternUnsupported(`The class "${name}" is not known.`);
  return undefined;
}

const CONTROLS: Readonly<Record<string, number | undefined>> = wordTable({
  t: 9,
  n: 10,
  f: 12,
  r: 13,
  a: 7,
  e: 27,
});

/** Behind the backslash: the code point that an escape is for. */
export function readCharacterEscape(cursor: PatternCursor): number {
  const [hex] = /^(?:x[\dA-Fa-f]{2}|x\{[\dA-Fa-f]{1,6}\}|u[\dA-Fa-f]{4})/.exec(cursor.ahead(9)) ?? [];
  if (hex !== undefined) {
    cursor.at += hex.length;
    return existing(Number.parseInt(hex.replace(/[xu{}]/g, ''), 16));
  }
  const [octal] = /^0(?:[0-3][0-7]{2}|[0-7]{1,2})/.exec(cursor.ahead(4)) ?? [];
  if (octal !== undefined) {
    cursor.at += octal.length;
    return Number.parseInt(octal, 8);
  }
  if (cursor.peek() === 'c' && cursor.ahead(2).length === 2) {
    cursor.at += 1;
    return cursor.nextCodePoint() ^ 64;
  }
  const code = cursor.nextCodePoint();
  const sign = String.fromCodePoint(code);
  const control = CONTROLS[sign];
  if (control !== undefined) return control;
  if (!/[A-Za-z0-9]/.test(sign)) return code;
  if (!cursor.lenient) throw new PatternUnsupported(`The escape "\\${sign}" is not known.`);
  return sign === '0' ? 0 : code;
}

function existing(code: number): number {
  if (code > 0x10ffff) throw new PatternMalformed('There is no such code point.');
  return code;
}
