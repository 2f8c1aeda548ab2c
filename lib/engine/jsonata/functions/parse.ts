import { defineKey } from '../../../util/define-key';
import { wordTable } from '../../../util/word-table';
import type { Implementation } from '../function-value';
import { JsonataError } from '../jsonata-error';
import type { Value, ValueObject } from '../value';
import { textOf } from './arguments';

/** As deep as the JSON library of the service reads. */
const MAX_DEPTH = 1000;

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const BLANK = /[ \t\n\r]*/y;
const WORDS: Readonly<Record<string, Value | undefined>> = wordTable({
  true: true,
  false: false,
  null: null,
});

/**
 * The value of a JSON text. Measured on the service: single quotes are read, repeated keys, NaN, numbers out of range and
 * text behind the value are refused.
 */
export const parse: Implementation = ([given], evaluation) => {
  const text = textOf(given);
  if (text === undefined) return undefined;
  evaluation.budget.text(text.length);
  let at = 0;
  const result = value(0);
  blank();
  if (at < text.length) throw invalid();
  return result;

  function value(depth: number): Value {
    if (depth > MAX_DEPTH) throw invalid();
    blank();
    evaluation.budget.items(1);
    const sign = text?.charAt(at);
    if (sign === '{') return object(depth);
    if (sign === '[') return list(depth);
    if (sign === '"' || sign === "'") return string(sign);
    const word = /[a-z]+/y;
    word.lastIndex = at;
    const name = word.exec(text ?? '')?.[0];
    if (name !== undefined) {
      const constant = WORDS[name];
      if (constant === undefined) throw invalid();
      at += name.length;
      return constant;
    }
    return number();
  }

  function object(depth: number): ValueObject {
    const result: ValueObject = {};
    at += 1;
    if (isNext('}')) return result;
    do {
      blank();
      const quote = text?.charAt(at);
      if (quote !== '"' && quote !== "'") throw invalid();
      const key = string(quote);
      if (Object.hasOwn(result, key) || !isNext(':')) throw invalid();
      defineKey(result, key, value(depth + 1));
    } while (isNext(','));
    if (!isNext('}')) throw invalid();
    return result;
  }

  function list(depth: number): Value[] {
    const items: Value[] = [];
    at += 1;
    if (isNext(']')) return items;
    do items.push(value(depth + 1));
    while (isNext(','));
    if (!isNext(']')) throw invalid();
    return items;
  }

  function string(quote: string): string {
    const source = text ?? '';
    let end = at + 1;
    let result = '';
    let start = end;
    for (; source[end] !== quote; end += 1) {
      if (end >= source.length || source.charCodeAt(end) < 32) throw invalid();
      if (source[end] !== '\\') continue;
      result += source.slice(start, end);
      const escape = /\\(?:u([\dA-Fa-f]{4})|(["'\\/bfnrt]))/y;
      escape.lastIndex = end;
      const found = escape.exec(source);
      if (found === null || (found[2] === "'" && quote !== "'")) throw invalid();
      result +=
        found[1] === undefined
          ? (ESCAPES[found[2] ?? ''] ?? found[2])
          : String.fromCharCode(Number.parseInt(found[1], 16));
      end += found[0].length - 1;
      start = end + 1;
    }
    at = end + 1;
    return result + source.slice(start, end);
  }

  /** An integer keeps its digits until it is read. */
  function number(): number | bigint {
    NUMBER.lastIndex = at;
    const digits = NUMBER.exec(text ?? '')?.[0];
    if (digits === undefined) throw invalid();
    at += digits.length;
    const result = Number(digits);
    if (!Number.isFinite(result)) throw invalid();
    return /^-?\d+$/.test(digits) && !Number.isSafeInteger(result) ? BigInt(digits) : result;
  }

  function isNext(sign: string): boolean {
    blank();
    if (text?.charAt(at) !== sign) return false;
    at += 1;
    return true;
  }

  function blank(): void {
    BLANK.lastIndex = at;
    at += BLANK.exec(text ?? '')?.[0].length ?? 0;
  }
};

const ESCAPES: Readonly<Record<string, string | undefined>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

function invalid(): JsonataError {
  return new JsonataError('D3137', { message: 'Invalid JSON' });
}
