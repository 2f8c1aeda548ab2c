import { operandOf } from '../value/argument';
import { call } from '../value/code';
import type { Arg, Expr, Ref } from '../value/expression';
import { reference } from '../value/reference';
import { infix } from './infix';
import { functionOf, literal, literalOf, negated, once, single, singles } from './node';
import type { Given, NeverMissing } from './types';

/**
 * One object with the members of several; of members of one name the last: `{ ...a, ...b }`. A member that is missing in the
 * later object is that of the earlier one.
 *
 *     object.merge(order, { status: 'paid', paidAt: time.now() })
 *
 * @see https://docs.jsonata.org/object-functions#merge
 */
export function merge<const R extends readonly [object, ...object[]]>(
  ...objects: { readonly [Place in keyof R]: R[Place] & NeverMissing<R[Place]> }
): Ref<Merged<R>> {
  return reference(single(call`$merge(${singles({ kind: 'list', items: objects.map(operandOf) })})`));
}

/** What the objects are when their members are joined. */
export type Merged<R extends readonly unknown[]> = R extends readonly [infer First, ...infer Rest]
  ? MergedInto<Given<First>, Rest>
  : never;

type MergedInto<A, R extends readonly unknown[]> = R extends readonly [infer First, ...infer Rest]
  ? MergedInto<Overlaid<A, Given<First>>, Rest>
  : A;

/** `{ ...A, ...B }`: where a member of B may be missing, that of A may show. */
type Overlaid<A, B> = Flat<
  Omit<A, keyof B> &
    Omit<B, Optional<B>> &
    Fields<A, B, Shown<A, B>> &
    Partial<Fields<A, B, Exclude<Optional<B>, Shown<A, B>>>>
>;

type Fields<A, B, Names extends PropertyKey> = { [Name in Names]: Either<A, B, Name> };

/** Members that may be missing in B, but are there in A. */
type Shown<A, B> = Extract<Optional<B>, Exclude<keyof A, Optional<A>>>;

type Either<A, B, Name> =
  | (Name extends keyof B ? Exclude<B[Name], undefined> : never)
  | (Name extends keyof A ? A[Name] : never);

type Optional<V> = { [Name in keyof V]-?: undefined extends V[Name] ? Name : never }[keyof V];

type Flat<V> = { [Name in keyof V]: V[Name] };

/**
 * An object with some of the members: `({ a, b }) => ({ a, b })`. Those that are missing stay so.
 *
 *     object.pick(order, 'id', 'total')
 *
 * @see https://docs.jsonata.org/construction#object-constructors
 */
export function pick<V extends object, Name extends keyof V & string>(
  value: Expr<V>,
  ...names: readonly Name[]
): Ref<Pick<V, Name>> {
  const picked = once(operandOf(value), (of) => ({
    kind: 'object',
    members: names.map((name) => [name, { kind: 'omittable', value: { kind: 'field', of, name } }] as const),
  }));
  return reference(picked);
}

/**
 * An object without some of the members: `({ a, b, ...rest }) => rest`.
 *
 *     object.omit(customer, 'card', 'password')
 *
 * @see https://docs.jsonata.org/higher-order-functions#sift
 */
export function omit<V extends object, Name extends keyof V & string>(
  value: Expr<V>,
  ...names: readonly Name[]
): Ref<Omit<V, Name>> {
  const kept = functionOf(['value', 'name'], (_value, name) =>
    negated(infix('in', [name, { kind: 'list', items: names.map(literal) }])),
  );
  // Of no members at all $sift makes nothing; merged with nothing it is an object again.
  return reference(single(call`$merge([$sift(${operandOf(value)}, ${kept})])`));
}

/**
 * A member by a name that is known only when the workflow runs, which may be missing: `record[name]`.
 *
 *     orElse(object.lookup(prices, item.sku), 0)
 *
 * @see https://docs.jsonata.org/object-functions#lookup
 */
export function lookup<V extends object>(record: Expr<V>, name: Arg<string>): Ref<V[keyof V] | undefined> {
  const key = operandOf(name);
  const known = literalOf(key);
  if (typeof known === 'string') return reference({ kind: 'field', of: operandOf(record), name: known });
  return reference(call`$lookup(${operandOf(record)}, ${key})`);
}
