import { createHash } from 'node:crypto';
import type { Evaluation } from '../evaluation';
import type { Implementation } from '../function-value';
import { JsonataError } from '../jsonata-error';
import type { Maybe } from '../value';
import { textOf } from './arguments';

export const base64encode: Implementation = ([value], evaluation) => {
  const text = charged(value, evaluation);
  // As in Java: what is not a character is a question mark in UTF-8.
  return text === undefined ? undefined : Buffer.from(text.replace(/\p{Surrogate}/gu, '?'), 'utf8').toString('base64');
};

/** Measured on the service: UTF-8, padding may be omitted, any sign outside of the alphabet fails. */
export const base64decode: Implementation = ([value], evaluation) => {
  const text = charged(value, evaluation);
  if (text === undefined) return undefined;
  const digits = text.replace(/={1,2}$/, '');
  const isPadded = digits.length < text.length;
  if (!/^[A-Za-z0-9+/]*$/.test(digits) || digits.length % 4 === 1 || (isPadded && text.length % 4 !== 0)) {
    throw new JsonataError('D3137', { message: 'Invalid base64 string' });
  }
  return Buffer.from(digits, 'base64').toString('utf8');
};

export const encodeUrlComponent: Implementation = ([value], evaluation) =>
  encoded(value, 'encodeUrlComponent', encodeURIComponent, evaluation);
export const encodeUrl: Implementation = ([value], evaluation) => encoded(value, 'encodeUrl', encodeURI, evaluation);

function encoded(value: Maybe, functionName: string, encode: (text: string) => string, evaluation: Evaluation): Maybe {
  const text = charged(value, evaluation);
  if (text === undefined) return undefined;
  try {
    return encode(text);
  } catch {
    // Half of a surrogate pair.
    throw new JsonataError('D3140', { functionName, value: text });
  }
}

export const decodeUrlComponent: Implementation = ([value], evaluation) =>
  decoded(value, 'decodeUrlComponent', evaluation);
export const decodeUrl: Implementation = ([value], evaluation) => decoded(value, 'decodeUrl', evaluation);

/** As Java's URLDecoder: a plus is a space, bytes that are not UTF-8 are U+FFFD, a percent sign needs two hex digits. */
function decoded(value: Maybe, functionName: string, evaluation: Evaluation): Maybe {
  const text = charged(value, evaluation);
  if (text === undefined) return undefined;
  const [start = '', ...escapes] = text.replace(/\+/g, ' ').split('%');
  let result = start;
  let bytes: number[] = [];
  for (const escape of escapes) {
    if (!/^[\dA-Fa-f]{2}/.test(escape)) throw new JsonataError('D3140', { functionName, value: text });
    bytes.push(Number.parseInt(escape.slice(0, 2), 16));
    // A character can take several bytes: all that stand together are decoded together.
    if (escape.length === 2) continue;
    result += Buffer.from(bytes).toString('utf8') + escape.slice(2);
    bytes = [];
  }
  return result + Buffer.from(bytes).toString('utf8');
}

function charged(value: Maybe, evaluation: Evaluation): string | undefined {
  const text = textOf(value);
  if (text !== undefined) evaluation.budget.text(text.length);
  return text;
}

const HASHES: ReadonlyMap<Maybe, string> = new Map([
  ['MD5', 'md5'],
  ['SHA-1', 'sha1'],
  ['SHA-256', 'sha256'],
  ['SHA-384', 'sha384'],
  ['SHA-512', 'sha512'],
]);

/** Measured on the service: nothing without an algorithm. */
export const hash: Implementation = ([value, algorithm], evaluation) => {
  const text = charged(value, evaluation);
  if (text === undefined || algorithm === undefined) return undefined;
  const name = HASHES.get(algorithm);
  if (name === undefined) {
    throw new JsonataError('D3137', { message: `Unsupported hash algorithm: ${String(algorithm)}` });
  }
  return createHash(name).update(text, 'utf8').digest('hex');
};
