import type { JsonValue } from '../../../lib/asl/json';
import { evaluateToJson } from '../../../lib/engine/jsonata/evaluate-expression';
import { UNSUPPORTED } from '../../../lib/engine/jsonata/json-of';
import { JsonataError } from '../../../lib/engine/jsonata/jsonata-error';
import { repeatableRandom } from '../../../lib/engine/random-source';
import { parseJsonata } from '../../../lib/expression/jsonata/parse-jsonata';

/** 17 May 2024, 13:14:15.016 UTC. */
export const NOW = Date.UTC(2024, 4, 17, 13, 14, 15, 16);

export const NOTHING = 'nothing';

/** What an expression gives: its value, "nothing", or what is wrong, as behind "threw an error during evaluation". */
export function evaluated(expression: string, input: JsonValue = {}, steps = 5_000_000): JsonValue {
  const parsed = parseJsonata(expression);
  if (!parsed.ok) return parsed.issue.message;
  try {
    const value = evaluateToJson(parsed.value.ast, {
      variable: (name) => (name === 'states' ? { input } : undefined),
      steps,
      random: repeatableRandom(1),
      now: NOW,
    });
    if (value === UNSUPPORTED) return 'unsupported';
    return value === undefined ? NOTHING : value;
  } catch (problem) {
    // Whatever the expression: nothing else is thrown.
    if (!(problem instanceof JsonataError)) throw problem;
    return problem.text.replace(/^[.:] /, '');
  }
}
