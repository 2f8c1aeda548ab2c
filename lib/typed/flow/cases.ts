import type { Ref } from '../value/expression';
import type { CheckedFunctions, Returnable } from './outcome';

/** What is done in one case. */
export type Case<CaseFlow> = (flow: CaseFlow) => Returnable;

/** The cases of a text: any of its values, and what is done otherwise. */
export type LiteralCases<V extends string, CaseFlow> = { readonly [Value in V]?: Case<CaseFlow> } & {
  readonly otherwise?: Case<CaseFlow>;
};

/** The cases of a union of objects, by the value of one of their fields. */
export type MemberCases<U, K extends keyof U, CaseFlow> = {
  readonly [Value in Extract<U[K], string>]?: (
    flow: CaseFlow,
    value: Ref<Extract<U, { readonly [Field in K]: Value }>>,
  ) => Returnable;
} & { readonly otherwise?: Case<CaseFlow> };

/** What must be there, and nothing in addition to it: each value has its case, unless there is `otherwise`. What cases return is checked. */
export type CasesGiven<V extends string, C> = ('otherwise' extends keyof C
  ? unknown
  : string extends V
    ? { readonly otherwise: 'A string of any value needs "otherwise".' }
    : { readonly [Value in Exclude<V, keyof C>]: 'This value has no case; add it, or "otherwise".' }) & {
  readonly [Name in Exclude<keyof C, V | 'otherwise'>]: 'No value of the type is this.' & { readonly never: never };
} & CheckedFunctions<C>;
