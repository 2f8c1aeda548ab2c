import type { ArnFields } from './arn';
import { leadingToken } from './cdk-token';
import type { TokenMeaning, TokenTarget } from './known-token';

/** What is known of the beginning of a string: of the token that it begins with, if there is one. */
export interface Beginning extends TokenMeaning {
  /** Whether the string begins with a token. */
  readonly isToken: boolean;
}

const LITERAL_ARN: Beginning = Object.freeze({ kind: 'arn', isToken: false });
const LITERAL_NAME: Beginning = Object.freeze({ kind: 'name', isToken: false });

/** A substitution of a template whose name says that it is an ARN, see `substitutions.ts`. */
const ARN_SUBSTITUTION = /^\$\{Token\[SUBSTITUTION\.ARN\./;

/**
 * Whether a string is an ARN, or not, or may be one. `${fn.functionArn}:live` is one, because its token is one;
 * `${environment}-orders` is not one, whatever the token is, because only a colon may follow an ARN.
 */
export function beginningOf(text: string): Beginning {
  const token = leadingToken(text);
  if (token === undefined) return text.startsWith('arn:') ? LITERAL_ARN : LITERAL_NAME;
  if (ARN_SUBSTITUTION.test(token)) return { kind: 'arn', isToken: true };
  const meaning = resolver().meaningOf(token);
  const rest = text.slice(token.length);
  const isName = meaning.kind === 'unknown' && rest !== '' && !rest.startsWith(':');
  return { ...meaning, ...(isName && { kind: 'name' as const }), isToken: true };
}

/** The resource of this app that a token refers to; undefined where it refers to none. */
export function tokenTarget(token: string): TokenTarget | undefined {
  return /^\$\{Token\[SUBSTITUTION\./.test(token) ? undefined : resolver().targetOf(token);
}

/** Whether a string begins with a token that is known to be an ARN. */
export function isArnToken(text: string): boolean {
  return leadingToken(text) !== undefined && beginningOf(text).kind === 'arn';
}

/**
 * The fields of an ARN that is a token: what CloudFormation finds between its colons. `resource` is the text up to the next
 * colon, and `name` what follows that. Undefined for substitutions, of which CloudFormation knows nothing.
 */
export function tokenArnFields(text: string): (ArnFields & { readonly name: string }) | undefined {
  const token = leadingToken(text);
  if (token === undefined || /^\$\{Token\[SUBSTITUTION\./.test(token)) return undefined;
  const part = (index: number) => tokenPart(token, ':', index);
  return {
    get partition() {
      return part(1);
    },
    get service() {
      return part(2);
    },
    get region() {
      return part(3);
    },
    get account() {
      return part(4);
    },
    get resource() {
      return part(5);
    },
    get name() {
      return part(6);
    },
  };
}

/** What CloudFormation finds at an index between the delimiters of a token; a token as well. */
export function tokenPart(token: string, delimiter: string, index: number): string {
  return resolver().partOf(token, delimiter, index);
}

/**
 * The ARN of the state machine that a token is, or is an alias or a version of. Undefined where the token is a machine's own
 * ARN, or nothing is known of it.
 */
export function machineOfToken(text: string): string | undefined {
  const token = leadingToken(text);
  return token === undefined ? undefined : resolver().machineOf(token);
}

/** Loads the CDK: only where there is a token, so it is loaded already. */
function resolver(): typeof import('./token-meaning-resolver') {
  return require('./token-meaning-resolver');
}
