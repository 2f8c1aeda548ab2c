import type { Expr } from '../value/expression';
import { referenced, textOf } from '../value/reference';

/** What a call is made to: a construct, or a text that names it (its ARN, name or URL), which the run may choose. */
export type Called<Construct> = Construct | string | Expr<string>;

/** The same for the builders of calls: a reference as a string with runtime references. */
export function calledResource<Construct extends object>(called: Called<Construct>): Construct | string {
  const node = referenced(called);
  return node === undefined ? (called as Construct | string) : textOf(node);
}

/** A text that the run may choose, for the builders of calls. */
export function textArgument(text: string | Expr<string>): string;
export function textArgument(text: string | Expr<string> | undefined): string | undefined;
export function textArgument(text: string | Expr<string> | undefined): string | undefined {
  const node = referenced(text);
  return node === undefined ? (text as string | undefined) : textOf(node);
}
