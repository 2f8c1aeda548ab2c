import { guardFactories } from '../diagnostic/guard-factories';
import { encodeReference, hasReference, ReferenceKind } from '../expression/dynamic-text';
import { argumentText, encodeCall, encodeInvalidCall, UnsayableArgument } from '../expression/intrinsic-text';

/**
 * The intrinsic functions of JSONPath states. Each gives a text that stands wherever `JsonPath.at(...)` does, also as
 * an argument of another one.
 *
 * An argument is a literal, `JsonPath.at(...)`, a member of {@link Context}, or another function. Where only a list, a
 * number or a JSON value makes sense, a path may also be written as plain text, `"$.items"`.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html
 *
 * @example
 *
 * new Pass('Greet', { parameters: { text: Intrinsic.format('Hello {}, {} items', JsonPath.at('$.name'), 3) } });
 */
export class Intrinsic {
  /**
   * A text with values in it.
   *
   * @param template `{}` represents the next value; `\\{` and `\\}` for braces.
   * @param values One for each `{}`.
   */
  public static format(template: string, ...values: unknown[]): string {
    const quoted = `'${template.replace(/\\(?![{}])|'/g, '\\$&')}'`;
    const texts = [hasReference(template) ? argumentText(template) : quoted, ...values.map(argumentText)];
    const unsayable = texts.find((text) => text instanceof UnsayableArgument);
    if (unsayable instanceof UnsayableArgument) return encodeInvalidCall('States.Format', unsayable);
    return encodeReference({ kind: ReferenceKind.JSON_PATH, text: `States.Format(${texts.join(', ')})` });
  }

  /** A list of the values. */
  public static array(...values: unknown[]): string {
    return encodeCall('States.Array', values);
  }

  /**
   * Two objects as one; where both have a field, the second one's holds. Always shallow: Step Functions knows no other.
   */
  public static jsonMerge(first: unknown, second: unknown): string {
    return encodeCall('States.JsonMerge', [path(first), path(second), false]);
  }

  /**
   * A random whole number from `start` (included) to `end` (excluded).
   *
   * @param seed The same seed gives the same number.
   */
  public static mathRandom(start: number | string, end: number | string, seed?: number | string): string {
    const range = [path(start), path(end)];
    return encodeCall('States.MathRandom', seed === undefined ? range : [...range, path(seed)]);
  }

  /** A random UUID, version 4. */
  public static uuid(): string {
    return encodeCall('States.UUID', []);
  }

  /** The JSON value that a text holds. */
  public static stringToJson(text: string): string {
    return encodeCall('States.StringToJson', [text]);
  }

  /** A value as JSON text. */
  public static jsonToString(value: unknown): string {
    return encodeCall('States.JsonToString', [path(value)]);
  }

  /** A list cut into lists of at most `size` items. */
  public static arrayPartition(array: unknown, size: number | string): string {
    return encodeCall('States.ArrayPartition', [path(array), path(size)]);
  }

  /** Whether a list holds a value. */
  public static arrayContains(array: unknown, value: unknown): string {
    return encodeCall('States.ArrayContains', [path(array), value]);
  }

  /** The numbers from `start` to `end`, both included, in steps; at most 1,000. */
  public static arrayRange(start: number | string, end: number | string, step: number | string): string {
    return encodeCall('States.ArrayRange', [path(start), path(end), path(step)]);
  }

  /** The item at a position of a list, counted from 0. */
  public static arrayGetItem(array: unknown, index: number | string): string {
    return encodeCall('States.ArrayGetItem', [path(array), path(index)]);
  }

  /** The length of a list. */
  public static arrayLength(array: unknown): string {
    return encodeCall('States.ArrayLength', [path(array)]);
  }

  /** A list without its duplicates. */
  public static arrayUnique(array: unknown): string {
    return encodeCall('States.ArrayUnique', [path(array)]);
  }

  /** A text in Base64; at most 10,000 characters. */
  public static base64Encode(text: string): string {
    return encodeCall('States.Base64Encode', [text]);
  }

  /** The text that a Base64 text represents; at most 10,000 characters. */
  public static base64Decode(text: string): string {
    return encodeCall('States.Base64Decode', [text]);
  }

  /** The hash of a value in hexadecimal. Algorithms: `MD5`, `SHA-1`, `SHA-256`, `SHA-384`, `SHA-512`. */
  public static hash(data: unknown, algorithm: string): string {
    return encodeCall('States.Hash', [data, algorithm]);
  }

  /** The sum of two whole numbers. */
  public static mathAdd(first: number | string, second: number | string): string {
    return encodeCall('States.MathAdd', [path(first), path(second)]);
  }

  /** A text cut at each of the separator characters. */
  public static stringSplit(text: string, separators: string): string {
    return encodeCall('States.StringSplit', [text, separators]);
  }

  private constructor() {}
}

guardFactories(Intrinsic);

/** Where text makes no sense as a value, text that starts like a path is one. */
function path(value: unknown): unknown {
  if (typeof value !== 'string' || !value.startsWith('$') || hasReference(value)) return value;
  return encodeReference({ kind: ReferenceKind.JSON_PATH, text: value });
}
