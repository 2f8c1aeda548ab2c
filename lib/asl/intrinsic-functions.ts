import { ownMember } from '../util/own-member';

/** What an argument of an intrinsic function must be once it is evaluated. */
export type IntrinsicType = 'any' | 'string' | 'integer' | 'array' | 'object' | 'boolean';

/** The signature of one intrinsic function. */
export interface IntrinsicFunction {
  /** Fewest arguments. */
  readonly min: number;

  /** Most arguments; infinite where any number goes. */
  readonly max: number;

  /** Types by position; the last one holds for all additional arguments. */
  readonly arguments: readonly IntrinsicType[];

  readonly returns: IntrinsicType;
}

/** The 18 functions by name without the `States.` in front. */
export type IntrinsicName = keyof typeof SIGNATURES;

const MANY = Number.POSITIVE_INFINITY;

const SIGNATURES = {
  Format: signature(['string', 'any'], 'string', 1, MANY),
  StringToJson: signature(['string'], 'any'),
  JsonToString: signature(['any'], 'string'),
  Array: signature(['any'], 'array', 0, MANY),
  ArrayPartition: signature(['array', 'integer'], 'array'),
  ArrayContains: signature(['array', 'any'], 'boolean'),
  // First, last (included), step.
  ArrayRange: signature(['integer', 'integer', 'integer'], 'array'),
  ArrayGetItem: signature(['array', 'integer'], 'any'),
  ArrayLength: signature(['array'], 'integer'),
  ArrayUnique: signature(['array'], 'array'),
  Base64Encode: signature(['string'], 'string'),
  Base64Decode: signature(['string'], 'string'),
  // Data, then one of HASH_ALGORITHMS.
  Hash: signature(['any', 'string'], 'string'),
  // The third one must be false: only the shallow merge exists.
  JsonMerge: signature(['object', 'object', 'boolean'], 'object'),
  // Start (included), end (not included), seed.
  MathRandom: signature(['integer', 'integer', 'integer'], 'integer', 2, 3),
  MathAdd: signature(['integer', 'integer'], 'integer'),
  // Text, then the separating characters.
  StringSplit: signature(['string', 'string'], 'array'),
  UUID: signature([], 'string'),
} satisfies Record<string, IntrinsicFunction>;

/**
 * The functions of the JSONPath language, `States.Format(...)` and its like.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html
 */
export const INTRINSIC_FUNCTIONS: Readonly<Record<IntrinsicName, IntrinsicFunction>> = Object.freeze(SIGNATURES);

/** What `States.Hash` and JSONata's `$hash` take as second argument. */
export const HASH_ALGORITHMS: readonly string[] = Object.freeze(['MD5', 'SHA-1', 'SHA-256', 'SHA-384', 'SHA-512']);

/** The function of that name (without `States.`), or undefined. */
export function intrinsicFunction(name: string): IntrinsicFunction | undefined {
  return ownMember<IntrinsicFunction>(SIGNATURES, name);
}

/** The type of the argument at a position, counted from 0. */
export function argumentType(intrinsic: IntrinsicFunction, position: number): IntrinsicType | undefined {
  if (position < 0 || position >= intrinsic.max) return undefined;
  return intrinsic.arguments[position] ?? intrinsic.arguments.at(-1);
}

function signature(
  types: readonly IntrinsicType[],
  returns: IntrinsicType,
  min: number = types.length,
  max: number = types.length,
): IntrinsicFunction {
  return Object.freeze({ min, max, arguments: Object.freeze([...types]), returns });
}
