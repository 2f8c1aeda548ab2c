/**
 * CDK tokens are recognised by their text: loading the CDK for it would cost every test and command line its 70 ms.
 * The third alternative is a number token that was written into text.
 */
const TOKEN = /\$\{Token\[[\w:.-]+\]\}|#\{Token\[[\w:.-]+\]\}|-1\.\d{10,16}e\+289/;
const TOKENS = new RegExp(TOKEN, 'g');
const LONE_TOKEN = new RegExp(`^(?:${TOKEN.source})$`);

/** Whether text holds a CDK token, so that a part of it is unknown until synthesis or deployment. */
export function hasToken(text: string): boolean {
  return TOKEN.test(text);
}

/** Whether text is nothing but one CDK token, so that nothing at all is known of it. */
export function isLoneToken(text: string): boolean {
  return LONE_TOKEN.test(text);
}

/** Text for a person, in which a token is not shown by its number. */
export function withoutTokens(text: string): string {
  return text.replace(TOKENS, '<token>');
}
