import { effectiveQueryLanguage } from '../../lib/asl/effective-query-language';
import type { JsonObject } from '../../lib/asl/json';
import { isStateType } from '../../lib/asl/state';
import { STATE_FIELDS } from '../../lib/asl/state-fields';
import type { StateMachineDocument } from '../../lib/asl/state-machine-document';
import { statesOf } from '../../lib/asl/walk';

/** What the states of a document have that their tables do not let them have, and what they lack: `path: fields`. */
export function fieldViolations(document: StateMachineDocument): string[] {
  return [...statesOf(document)].flatMap(({ state, path }) => {
    const fields = violations(document, state as unknown as JsonObject);
    return fields.length === 0 ? [] : [`${path}: ${fields.join(', ')}`];
  });
}

function violations(machine: object, state: JsonObject): string[] {
  const type = state['Type'];
  if (!isStateType(type)) return ['Type'];
  const table = STATE_FIELDS[type];
  const language = effectiveQueryLanguage(machine, state);
  const groups = new Map<string, number>();
  const wrong = Object.keys(state).filter((field) => {
    const rule = table[field];
    if (rule?.group) groups.set(rule.group.name, (groups.get(rule.group.name) ?? 0) + 1);
    return !rule?.languages.includes(language);
  });
  const missing = Object.entries(table).filter(([field, rule]) =>
    rule.group ? rule.group.required && !groups.has(rule.group.name) : rule.required && !(field in state),
  );
  return [
    ...wrong,
    ...missing.map(([field]) => field),
    ...[...groups].filter(([, count]) => count > 1).map(([name]) => name),
  ];
}
