import { withStockPaths } from '../../util/stock-path';

/**
 * CDK tokens are recognised by their text: loading the CDK for it would cost every test and command line its 70 ms.
 * The third alternative is a number token that was written into text.
 */
const TOKEN = /\$\{Token\[[\w:.-]+\]\}|#\{Token\[[\w:.-]+\]\}|-1\.\d{10,16}e\+289/;
const TOKENS = new RegExp(TOKEN, 'g');
const LONE_TOKEN = new RegExp(`^(?:${TOKEN.source})$`);

/**
 * Whether text holds a CDK token, so that a part of it is unknown until synthesis or deployment. Those of `sfn.JsonPath` are not:
 * they are references that the run resolves, see util/stock-path.ts.
 */
export function hasToken(text: string): boolean {
  return TOKEN.test(withStockPaths(text));
}

/** Whether text is nothing but one CDK token, so that nothing at all is known of it. */
export function isLoneToken(text: string): boolean {
  return LONE_TOKEN.test(withStockPaths(text));
}

const LEADING_TOKEN = /^\$\{Token\[[\w:.-]+\]\}/;

/** The token that a string begins with; undefined where it begins with anything else. */
export function leadingToken(text: string): string | undefined {
  return LEADING_TOKEN.exec(withStockPaths(text))?.[0];
}

/** The string tokens in a string, in their order. */
export function tokensIn(text: string): readonly string[] {
  return text.includes('${Token[') ? (withStockPaths(text).match(/\$\{Token\[[\w:.-]+\]\}/g) ?? []) : [];
}

/** What follows the token that a string begins with. */
export function afterToken(text: string): string {
  return text.slice(leadingToken(text)?.length ?? 0);
}

/** Text for a person, in which a token is not shown by its number. */
export function withoutTokens(text: string): string {
  return text.replace(TOKENS, '<token>');
}
