import { replaceStrings } from '../../util/replace-strings';
import type { PermissionStatement } from '../call/permission-statement';

/**
 * IAM reads `*` and `?` as wildcards. A name or a key may hold them as characters, and a policy must not become wider for
 * that. While permissions are derived, such characters travel as noncharacters that no interchanged string may hold, so that
 * an asterisk is a wildcard everywhere; in the finished statement they are the policy variables `${*}` and `${?}`. A name that
 * holds such a noncharacter itself gets a permission that is too narrow for it, never one that is wider.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-specialchars
 */
const LETTER_OF: ReadonlyMap<string, string> = new Map([
  ['\uFDD2', '*'],
  ['\uFDD3', '?'],
]);

/** A string that is known, with its own asterisks and question marks kept apart from wildcards. */
export function lettersKept(text: string): string {
  return text.replaceAll('*', '\uFDD2').replaceAll('?', '\uFDD3');
}

/** The string as it was. */
export function plainLetters(text: string): string {
  return text.replace(/[\uFDD2\uFDD3]/g, (letter) => LETTER_OF.get(letter) ?? letter);
}

/** The string as IAM must have it so that it takes them for characters. */
export function policyLetters(text: string): string {
  return text.replace(/[\uFDD2\uFDD3]/g, (letter) => `\${${LETTER_OF.get(letter)}}`);
}

/** Why a resource holds an asterisk that is not a wildcard: reviewers, and tools like cdk-nag, see the character alone. */
export const LETTER_REASON =
  'the name itself has an asterisk or a question mark, which the policy does not take for a wildcard';

/** A derived statement as the policy has it. */
export function finishedStatement(statement: PermissionStatement): PermissionStatement {
  const { reason, wildcardReason, resources } = statement;
  const holdsLetter = resources.some((resource) => policyLetters(resource) !== resource);
  const finished = replaceStrings(statement, policyLetters);
  return {
    ...finished,
    reason: plainLetters(reason),
    ...(wildcardReason !== undefined && { wildcardReason: plainLetters(wildcardReason) }),
    ...(wildcardReason === undefined && holdsLetter && { wildcardReason: LETTER_REASON }),
  };
}
