import { encodeReference, isJsonataText, ReferenceKind } from '../../expression/dynamic-text';
import type { IntrinsicCall } from '../../expression/intrinsic/intrinsic';
import { isIntrinsicText, parseIntrinsic } from '../../expression/intrinsic/parse-intrinsic';
import { isPlainObject } from '../../util/plain-object';
import { type CallArguments, RUN_TIME_TEXT } from '../call-request';

/**
 * The `Parameters` or `Arguments` of a state in the form that builders give: run-time values stand in text as
 * references. A state that has neither sends its input, of which nothing is known.
 *
 * @param encode what becomes of literal text
 */
export function plainArguments(value: unknown, encode: (text: string) => string): CallArguments {
  if (!isPlainObject(value)) return RUN_TIME_TEXT;
  return plain(value, encode, 0) as CallArguments;
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
  if (!isPlainObject(value)) return value;
  const members = Object.entries(value).map(([name, member]): [string, unknown] => {
    const isPath = name.endsWith('.$') && typeof member === 'string';
    return isPath ? [name.slice(0, -2), pathText(member, encode)] : [name, plain(member, encode, depth + 1)];
  });
  return Object.fromEntries(members);
}

/** `$.name`, `$$.Execution.Id`, `States.Format('orders-{}', $.id)`: the last one keeps what is known of it. */
function pathText(text: string, encode: (text: string) => string): string {
  const parsed = isIntrinsicText(text) ? parseIntrinsic(text) : undefined;
  const call = parsed !== undefined && 'value' in parsed ? (parsed.value as IntrinsicCall) : undefined;
  return (call && formatText(call, encode)) ?? reference(text);
}

/** The pieces of a template of `States.Format`, with a reference for each `{}`. */
function formatText(call: IntrinsicCall, encode: (text: string) => string): string | undefined {
  const [template, ...values] = call.arguments;
  if (call.name !== 'States.Format' || template?.kind !== 'literal' || typeof template.value !== 'string')
    return undefined;
  // A backslash keeps the next character from meaning anything.
  const pieces = template.raw.split(/(\\.|\{\})/s).map((piece) => {
    if (piece === '{}') return undefined;
    return piece.startsWith('\\') ? piece.slice(1) : piece;
  });
  let index = 0;
  return pieces
    .map((piece) => {
      if (piece !== undefined) return encode(piece);
      const value = values[index];
      index += 1;
      return value?.kind === 'literal' ? encode(String(value.value)) : reference('$');
    })
    .join('');
}

function reference(text: string): string {
  return encodeReference({ kind: ReferenceKind.JSON_PATH, text });
}
