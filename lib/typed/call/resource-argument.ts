import { expressionOf } from '../value/argument';
import type { Expr } from '../value/expression';
import { referenced, textOf } from '../value/reference';

/** What a call is made to: a construct, or a text that names it (its ARN, name or URL), which the run may choose. */
export type Called<Construct> = Construct | string | Expr<string>;

/** The same for the builders of calls: a reference as a string with runtime references. */
export function calledResource<Construct extends object>(called: Called<Construct>): Construct | string {
  return isReference(called) ? textOf(expressionOf(called)) : called;
}

/** A text that the run may choose, for the builders of calls. */
export function textArgument(text: string | Expr<string>): string;
export function textArgument(text: string | Expr<string> | undefined): string | undefined;
export function textArgument(text: string | Expr<string> | undefined): string | undefined {
  return isReference(text) ? textOf(expressionOf(text)) : text;
}

/** Of what type the value is that it refers to, the type of the argument says. */
function isReference(argument: object | string | Expr<string> | undefined): argument is Expr<string> {
  return referenced(argument) !== undefined;
}
