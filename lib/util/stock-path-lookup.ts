import { Tokenization } from 'aws-cdk-lib';
import { memberOf } from './member-of';

/** The CDK marks the tokens of `sfn.JsonPath` by it, for copies of itself in one process. */
const JSON_PATH_TOKEN = Symbol.for('@aws-cdk/aws-stepfunctions.JsonPathToken');

/** What `sfn.JsonPath` put into a token. Never throws: a token that the CDK does not know, or of another kind, is not one. */
export function stockPathOf(encoded: unknown): StockPath | undefined {
  const token = tokenOf(encoded);
  if (typeof token !== 'object' || token === null) return undefined;
  if (isNull(token)) return typeof encoded === 'string' ? 'discard' : undefined;
  const path = memberOf(token, 'path');
  return Reflect.get(token, JSON_PATH_TOKEN) === true && typeof path === 'string' ? { path } : undefined;
}

/** `JsonNull` in a string is `sfn.JsonPath.DISCARD`; by itself it is the null of languages that have none. Apps may have two CDKs. */
function isNull(token: object): boolean {
  return token.constructor.name === 'JsonNull';
}

function tokenOf(encoded: unknown): unknown {
  try {
    if (typeof encoded === 'number') return Tokenization.reverseNumber(encoded);
    if (Array.isArray(encoded)) return Tokenization.reverseList(encoded);
    if (typeof encoded !== 'string') return encoded;
    if (encoded.startsWith('#')) return Tokenization.reverseList([encoded]);
    return encoded.startsWith('$')
      ? Tokenization.reverseString(encoded).firstToken
      : Tokenization.reverseNumber(Number(encoded));
  } catch {
    // The CDK throws for what looks like a token and was not made in this process.
    return undefined;
  }
}

/** What `sfn.JsonPath` of the CDK gave: a path or an intrinsic function, or its `DISCARD`. */
export type StockPath = { readonly path: string } | 'discard';
