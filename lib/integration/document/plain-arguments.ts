import { encodeReference, isJsonataText, ReferenceKind } from '../../expression/dynamic-text';
import { formatParts } from '../../expression/intrinsic/format-parts';
import type { IntrinsicCall } from '../../expression/intrinsic/intrinsic';
import { isIntrinsicText, parseIntrinsic } from '../../expression/intrinsic/parse-intrinsic';
import { isPlainObject } from '../../util/plain-object';
import { type CallArguments, RUN_TIME_TEXT } from '../call/call-request';

/**
 * The `Parameters` or `Arguments` of a state in the form that builders give: run-time values are in text as
 * references. A state that has neither sends its input, of which nothing is known.
 *
 * @param encode what becomes of literal text
 */
export function plainArguments(value: unknown, encode: (text: string) => string): CallArguments {
  if (!isPlainObject(value)) return RUN_TIME_TEXT;
  return plainMembers(value, encode, 0);
}

/**
 * Deeper than any parameter that names a resource; what lies below is as good as unknown, and no stack is needed for
 * it.
 */
const DEEP = 100;

function plain(value: unknown, encode: (text: string) => string, depth: number): unknown {
  if (typeof value === 'string') return isJsonataText(value) ? value : encode(value);
  if (depth > DEEP) return RUN_TIME_TEXT;
  if (Array.isArray(value)) return value.map((item) => plain(item, encode, depth + 1));
  return isPlainObject(value) ? plainMembers(value, encode, depth) : value;
}

function plainMembers(
  value: Readonly<Record<string, unknown>>,
  encode: (text: string) => string,
  depth: number,
): Readonly<Record<string, unknown>> {
  const members = Object.entries(value).map(([name, member]): [string, unknown] => {
    const isPath = name.endsWith('.$') && typeof member === 'string';
    return isPath ? [name.slice(0, -2), pathText(member, encode)] : [name, plain(member, encode, depth + 1)];
  });
  return Object.fromEntries(members);
}

/** `$.name`, `$$.Execution.Id`, `States.Format('orders-{}', $.id)`: the last one keeps what is known of it. */
function pathText(text: string, encode: (text: string) => string): string {
  const parsed = isIntrinsicText(text) ? parseIntrinsic(text) : undefined;
  const call = parsed !== undefined && 'value' in parsed ? parsed.value : undefined;
  return (call && formatText(call, encode)) ?? reference(text);
}

/** What a call of `States.Format` joins, with a reference for each `{}`. */
function formatText(call: IntrinsicCall, encode: (text: string) => string): string | undefined {
  return formatParts(call)
    ?.map((part) => {
      if (typeof part === 'string') return encode(part);
      return part.value?.kind === 'literal' ? encode(String(part.value.value)) : reference('$');
    })
    .join('');
}

function reference(text: string): string {
  return encodeReference({ kind: ReferenceKind.JSON_PATH, text });
}
