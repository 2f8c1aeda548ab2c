import { CODE_LETTER, DISCARD_MARK, invalidMark, pathMark, referenceMark } from './reference-mark';
import type { StockPath } from './stock-path-lookup';
import { isTokenLeaf } from './token-leaf';
import { wholeText } from './whole-value';

/** Looks into one token; gives undefined for a token that only the deployment knows, and for an unknown one. */
type Lookup = (token: unknown) => StockPath | undefined;

/**
 * How the CDK encodes a token in a string: a string token, an item of a list token, a number token that was written into
 * text. Substitutions of templates look like string tokens, and are not known.
 */
const ENCODED = /\$\{Token\[(?!SUBSTITUTION\.)[\w:.-]+\]\}|#\{Token\[[\w:.-]+\]\}|-1\.\d{10,16}e\+289/g;

/** To find one of these is far cheaper than the expression above; most strings hold none. */
const SIGNS: readonly string[] = ['{Token[', 'e+289'];

const LIST_ITEM =
  'holds an item of a list that only the run knows; pass the whole list, or name the item: sfn.JsonPath.stringAt("$.list[0]")';

/**
 * A string with the references that the run resolves in place of the tokens of `sfn.JsonPath`: `sfn.JsonPath.stringAt('$.id')`
 * means what `JsonPath.at('$.id')` means. All other tokens stay.
 */
export function withStockPaths(text: string): string {
  if (!SIGNS.some((sign) => text.includes(sign))) return text;
  return text.replace(ENCODED, (token) => {
    const whole = token.startsWith('-') ? wholeText(Number(token)) : undefined;
    if (whole !== undefined) return insideText(whole);
    const found = lookup()(token);
    if (found === undefined) return token;
    if (token.startsWith('#')) return invalidMark(LIST_ITEM);
    return markOf(found);
  });
}

/**
 * The string that represents a number, a list or an object of `sfn.JsonPath`: `numberAt`, `listAt`, `objectAt`. Undefined for
 * everything else, strings included.
 */
export function stockPathText(value: unknown): string | undefined {
  if (typeof value === 'string' || !isTokenLeaf(value)) return undefined;
  const found = lookup()(value);
  return found && markOf(found);
}

/** A number that only the run knows, written into other text: an expression becomes a part of that of the text. */
function insideText(whole: string): string {
  return whole.startsWith('{%') ? referenceMark(CODE_LETTER, `(${whole.slice(2, -2).trim()})`) : whole;
}

function markOf(found: StockPath): string {
  return found === 'discard' ? DISCARD_MARK : pathMark(found.path);
}

/** Loads the CDK: only where there is a token, so it is loaded already. */
function lookup(): Lookup {
  const { stockPathOf }: typeof import('./stock-path-lookup') = require('./stock-path-lookup');
  return stockPathOf;
}
