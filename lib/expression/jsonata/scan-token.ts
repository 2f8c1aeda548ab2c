import { STRING_ESCAPES } from '../../util/string-escapes';
import { JsonataSyntaxError } from './syntax-error';

/** A regular expression between slashes, with its flags `i` and `m`. */
export interface RegexLiteral {
  readonly source: string;
  readonly flags: string;
}

/** A token, with the offset behind it: where the library counts its position. */
export type Token = { readonly position: number } & (
  | { readonly type: 'operator'; readonly value: string }
  | { readonly type: 'name' | 'variable' | 'string'; readonly value: string }
  /** `digits` where the number is an integer that a number can't hold. */
  | { readonly type: 'number'; readonly value: number; readonly digits?: string }
  | { readonly type: 'value'; readonly value: boolean | null }
  | { readonly type: 'regex'; readonly value: RegexLiteral }
  | { readonly type: 'end'; readonly value: '(end)' }
);

/** The operators of JSONata 2.0.6, the longer ones first; words that are operators are read as names are. */
const LONG_OPERATORS: ReadonlySet<string> = new Set(['..', ':=', '!=', '>=', '<=', '**', '~>']);
const OPERATORS = '.[]{}(),@#;:?+-*/%|=<>^&!~';
const WORDS: ReadonlySet<string> = new Set(['and', 'or', 'in']);
const BLANKS = ' \t\n\r\v';

const CONSTANTS: ReadonlyMap<string, boolean | null> = new Map<string, boolean | null>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/** Reads the token at an offset. Behind a value a slash divides; anywhere else it starts a regular expression. */
export function scanToken(source: string, offset: number, isBehindValue: boolean): Token {
  const start = skipBlanks(source, offset);
  const sign = source.charAt(start);
  if (sign === '') return { type: 'end', value: '(end)', position: source.length };
  if (sign === '/' && !isBehindValue) return scanRegex(source, start + 1);
  const two = source.slice(start, start + 2);
  if (LONG_OPERATORS.has(two)) return { type: 'operator', value: two, position: start + 2 };
  if (OPERATORS.includes(sign)) return { type: 'operator', value: sign, position: start + 1 };
  if (sign === '"' || sign === "'") return scanString(source, start);
  if (sign === '`') return scanQuotedName(source, start);
  return scanNumber(source, start) ?? scanName(source, start);
}

function skipBlanks(source: string, offset: number): number {
  let at = offset;
  for (;;) {
    while (at < source.length && BLANKS.includes(source.charAt(at))) at += 1;
    if (!source.startsWith('/*', at)) return at;
    const end = source.indexOf('*/', at + 2);
    if (end < 0) throw new JsonataSyntaxError('S0106', at);
    at = end + 2;
  }
}

/** To the next slash that is neither escaped nor within brackets. */
function scanRegex(source: string, start: number): Token {
  let depth = 0;
  let isEscaped = false;
  for (let at = start; at < source.length; at += 1) {
    const sign = source.charAt(at);
    if (sign === '/' && depth === 0 && !isEscaped) return regexToken(source, start, at);
    // One backslash before a bracket hides it, whatever is before the backslash.
    const isHidden = at > start && source.charAt(at - 1) === '\\';
    if (!isHidden && '([{'.includes(sign)) depth += 1;
    if (!isHidden && ')]}'.includes(sign)) depth -= 1;
    isEscaped = sign === '\\' && !isEscaped;
  }
  throw new JsonataSyntaxError('S0302', source.length);
}

function regexToken(source: string, start: number, end: number): Token {
  if (end === start) throw new JsonataSyntaxError('S0301', end);
  let position = end + 1;
  while (source.charAt(position) === 'i' || source.charAt(position) === 'm') position += 1;
  return {
    type: 'regex',
    value: { source: source.slice(start, end), flags: source.slice(end + 1, position) },
    position,
  };
}

function scanString(source: string, start: number): Token {
  const quote = source.charAt(start);
  let value = '';
  let plain = start + 1;
  for (let at = start + 1; at < source.length; at += 1) {
    const sign = source.charAt(at);
    if (sign === quote) return { type: 'string', value: value + source.slice(plain, at), position: at + 1 };
    if (sign !== '\\') continue;
    const [text, length] = escaped(source, at + 1);
    value += source.slice(plain, at) + text;
    at += length;
    plain = at + 1;
  }
  throw new JsonataSyntaxError('S0101', source.length);
}

/** What is behind a backslash, and how long it is. */
function escaped(source: string, at: number): readonly [text: string, length: number] {
  const sign = source.charAt(at);
  const text = STRING_ESCAPES[sign];
  if (text !== undefined) return [text, 1];
  if (sign !== 'u') throw new JsonataSyntaxError('S0103', at, { token: sign });
  const digits = source.slice(at + 1, at + 5);
  if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw new JsonataSyntaxError('S0104', at);
  return [String.fromCharCode(Number.parseInt(digits, 16)), 5];
}

function scanQuotedName(source: string, start: number): Token {
  const end = source.indexOf('`', start + 1);
  if (end < 0) throw new JsonataSyntaxError('S0105', source.length);
  return { type: 'name', value: source.slice(start + 1, end), position: end + 1 };
}

function scanNumber(source: string, start: number): Token | undefined {
  const number = /(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[Ee][-+]?[0-9]+)?/y;
  number.lastIndex = start;
  const text = number.exec(source)?.[0];
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!Number.isFinite(value)) throw new JsonataSyntaxError('S0102', start, { token: text });
  const position = start + text.length;
  return isLarge(text) ? { type: 'number', value, digits: text, position } : { type: 'number', value, position };
}

const MAX_LONG = 2n ** 63n - 1n;

/** An integer of Java's that is not one of JavaScript's: measured on the service, a literal keeps its digits. */
function isLarge(text: string): boolean {
  return /^\d{16,19}$/.test(text) && !Number.isSafeInteger(Number(text)) && BigInt(text) <= MAX_LONG;
}

function scanName(source: string, start: number): Token {
  let end = start;
  while (end < source.length && !BLANKS.includes(source.charAt(end)) && !OPERATORS.includes(source.charAt(end))) {
    end += 1;
  }
  const name = source.slice(start, end);
  if (name.startsWith('$')) return { type: 'variable', value: name.slice(1), position: end };
  if (WORDS.has(name)) return { type: 'operator', value: name, position: end };
  const constant = CONSTANTS.get(name);
  return constant === undefined
    ? { type: 'name', value: name, position: end }
    : { type: 'value', value: constant, position: end };
}
