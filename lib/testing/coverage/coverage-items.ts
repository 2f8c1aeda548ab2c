import { jsonOf } from '../../asl/document-json';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../asl/json';
import type { StateMachineDocument } from '../../asl/state-machine-document';
import { statesOf } from '../../asl/walk';

/** What can be covered: a state, or a transition from it. */
export interface CoverageItem {
  readonly kind: 'state' | 'next' | 'rule' | 'default' | 'catch' | 'retry';
  /** JSON Pointer: of the state, or of the field that is the way. */
  readonly pointer: string;
  readonly state: string;
  /** `ChargeCard`, `InStock? rule 1 -> Reserve`, `ChargeCard catch CardDeclined -> Refund`. */
  readonly label: string;
}

/** Everything of a definition that can be covered, in its order. */
export function coverageItems(document: StateMachineDocument): readonly CoverageItem[] {
  return [...statesOf(document)].flatMap(({ name, state, path }) => [
    { kind: 'state', pointer: path, state: name, label: name } as const,
    ...waysOf(name, jsonOf(state), path),
  ]);
}

function waysOf(state: string, fields: JsonObject, path: string): readonly CoverageItem[] {
  const item = (kind: CoverageItem['kind'], field: string, text: string): CoverageItem => ({
    kind,
    pointer: `${path}/${field}`,
    state,
    label: `${state} ${text}`,
  });
  return [
    ...objectsIn(fields.Choices).map((rule, index) =>
      item('rule', `Choices/${index}`, `rule ${index + 1} -> ${rule.Next}`),
    ),
    ...(typeof fields.Default === 'string' ? [item('default', 'Default', `default -> ${fields.Default}`)] : []),
    ...(typeof fields.Next === 'string' ? [item('next', 'Next', `-> ${fields.Next}`)] : []),
    ...objectsIn(fields.Retry).map((retrier, index) => item('retry', `Retry/${index}`, `retry ${errorsOf(retrier)}`)),
    ...objectsIn(fields.Catch).map((catcher, index) =>
      item('catch', `Catch/${index}`, `catch ${errorsOf(catcher)} -> ${catcher.Next}`),
    ),
  ];
}

function objectsIn(list: JsonValue | undefined): readonly JsonObject[] {
  return list !== undefined && isJsonArray(list) ? list.filter(isJsonObject) : [];
}

/** The error names, the first two of a long list. */
function errorsOf({ ErrorEquals: errors }: JsonObject): string {
  if (errors === undefined || !isJsonArray(errors)) return '';
  return errors.length > 3 ? `${errors.slice(0, 2).join(', ')} and ${errors.length - 2} more` : errors.join(', ');
}
