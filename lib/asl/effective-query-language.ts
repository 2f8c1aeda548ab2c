import type { QueryLanguageName } from './query-language';

/**
 * The language of a state: its own word, else the machine's, else JSONPath. The Parallel or Map around it has no say,
 * so a state inside a JSONata Map of a JSONPath machine is a JSONPath state unless it says otherwise.
 *
 * A word that is not a language (see the checker) counts as absent.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/statemachine-structure.html
 */
export function effectiveQueryLanguage(
  document: { readonly QueryLanguage?: unknown },
  state: { readonly QueryLanguage?: unknown },
): QueryLanguageName {
  return languageWord(state.QueryLanguage) ?? languageWord(document.QueryLanguage) ?? 'JSONPath';
}

function languageWord(word: unknown): QueryLanguageName | undefined {
  return word === 'JSONPath' || word === 'JSONata' ? word : undefined;
}
