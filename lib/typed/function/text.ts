import type { Arg, Ref } from '../value/expression';
import * as functions from './text-functions';
import type { Scalar } from './types';

/** The template, and the functions as its members. */
export type TextFunctions = ((texts: TemplateStringsArray, ...values: readonly Arg<Scalar>[]) => Ref<string>) &
  typeof functions;

const template = (texts: TemplateStringsArray, ...values: readonly Arg<Scalar>[]): Ref<string> =>
  functions.of(texts, ...values);

/** A function has a `length` of its own, which only defining one replaces. That the template has them then, its type does not say: hence the cast. */
const PROPERTIES = Object.fromEntries(
  Object.entries(functions).map(([name, value]) => [name, { value, enumerable: true }]),
);

/**
 * Text: a template with values in it, and what `text.` offers.
 *
 *     text`Order ${order.id}: ${text.upper(order.country)}`
 *
 * @see https://docs.jsonata.org/string-functions
 */
export const text = Object.defineProperties(template, PROPERTIES) as TextFunctions;
