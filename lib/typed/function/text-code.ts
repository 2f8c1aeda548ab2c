import { operandOf } from '../value/argument';
import { call, volatileCall } from '../value/code';
import type { Arg, Expr, Ref } from '../value/expression';
import { reference } from '../value/reference';
import { literal, single } from './node';

/**
 * Text in base 64: `btoa(value)`. For text of ASCII characters.
 *
 *     text.toBase64(text`${user.name}:${user.key}`)
 *
 * @see https://docs.jsonata.org/string-functions#base64encode
 */
export function toBase64(value: Arg<string>): Ref<string> {
  return reference(single(call`$base64encode(${operandOf(value)})`));
}

/**
 * The text that base 64 represents: `atob(value)`. For text of ASCII characters.
 *
 *     text.fromBase64(message.body)
 *
 * @see https://docs.jsonata.org/string-functions#base64decode
 */
export function fromBase64(value: Arg<string>): Ref<string> {
  return reference(single(call`$base64decode(${operandOf(value)})`));
}

/**
 * Text as a part of a URL: `encodeURIComponent(value)`.
 *
 *     text`https://example.com/search?q=${text.encodeUriComponent(query.words)}`
 *
 * @see https://docs.jsonata.org/string-functions#encodeurlcomponent
 */
export function encodeUriComponent(value: Arg<string>): Ref<string> {
  return reference(single(call`$encodeUrlComponent(${operandOf(value)})`));
}

/**
 * The text that a part of a URL represents: `decodeURIComponent(value)`. What is not part of a URL fails the state with
 * `States.QueryEvaluationError`.
 *
 *     text.decodeUriComponent(record.s3.object.key)
 *
 * @see https://docs.jsonata.org/string-functions#decodeurlcomponent
 */
export function decodeUriComponent(value: Arg<string>): Ref<string> {
  return reference(single(call`$decodeUrlComponent(${operandOf(value)})`));
}

/**
 * Text as a URL: `encodeURI(value)`.
 *
 *     text.encodeUri(page.address)
 *
 * @see https://docs.jsonata.org/string-functions#encodeurl
 */
export function encodeUri(value: Arg<string>): Ref<string> {
  return reference(single(call`$encodeUrl(${operandOf(value)})`));
}

/**
 * The text that a URL represents: `decodeURI(value)`. What is not a URL fails the state with `States.QueryEvaluationError`.
 *
 *     text.decodeUri(page.address)
 *
 * @see https://docs.jsonata.org/string-functions#decodeurl
 */
export function decodeUri(value: Arg<string>): Ref<string> {
  return reference(single(call`$decodeUrl(${operandOf(value)})`));
}

/**
 * A random UUID, version 4: `crypto.randomUUID()`. Another each time it is evaluated.
 *
 *     flow.let('OrderId', { id: text.uuid() });
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */
export function uuid(): Ref<string> {
  return reference(single(volatileCall`$uuid()`));
}

/** The ways to make a hash. */
export type HashAlgorithm = 'MD5' | 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512';

/**
 * The hash of a text, in hexadecimal digits: `createHash('sha256').update(value).digest('hex')`.
 *
 *     text.hash(customer.email, 'SHA-256')
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */
export function hash(value: Arg<string>, algorithm: HashAlgorithm): Ref<string> {
  return reference(single(call`$hash(${operandOf(value)}, ${literal(algorithm)})`));
}

/** Shown to callers who wants the JSON of a text. */
export type AlreadyText = 'text has no other JSON here: JSONata leaves text as it is, without quotes';

/**
 * A value as JSON: `JSON.stringify(value)`, with numbers to 15 significant digits. What may be text is refused, because
 * JSONata would leave it as it is, without quotes.
 *
 *     text.toJson(order.items)
 *
 * @see https://docs.jsonata.org/string-functions#string
 */
export function toJson<V>(
  value: Expr<V> & (undefined extends V ? Expr<NonNullable<unknown> | null> : unknown) & Quoted<V>,
): Ref<string> {
  return reference(single(call`$string(${operandOf(value)})`));
}

type Quoted<V> = unknown extends V ? AlreadyText : [Extract<V, string>] extends [never] ? unknown : AlreadyText;

/**
 * The value that JSON represents, taken for a T: `JSON.parse(value) as T`. What is not JSON fails the state with
 * `States.QueryEvaluationError`.
 *
 *     const body = text.parseJson<Order>(message.body);
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */
export function parseJson<T = unknown>(value: Arg<string>): Ref<T> {
  return reference(call`$parse(${operandOf(value)})`);
}
