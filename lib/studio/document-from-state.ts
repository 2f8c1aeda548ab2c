import { asDocument, jsonOf } from '../asl/document-json';
import { isJsonObject, type JsonObject } from '../asl/json';
import type { StateMachineDocument } from '../asl/state-machine-document';
import { statesOf } from '../asl/walk';

/**
 * The definition of what continues from a state: the same one with another `StartAt`. Of a state in a branch or in an iteration it
 * is that scope as a machine of its own, which ends where the branch or the iteration does.
 *
 * @returns undefined where the definition has no such state
 */
export function documentFromState(
  document: StateMachineDocument,
  path: string,
): { readonly document: StateMachineDocument; readonly path: string; readonly isWhole: boolean } | undefined {
  const found = [...statesOf(document)].find((visit) => visit.path === path);
  if (found === undefined) return undefined;
  const whole = jsonOf(document);
  const isWhole = path.lastIndexOf('/States/') === 0;
  const states = jsonOf(found.scope.container)['States'];
  const { QueryLanguage: language } = whole;
  const made: JsonObject = isWhole
    ? { ...whole, StartAt: found.name }
    : {
        ...(language !== undefined && { QueryLanguage: language }),
        StartAt: found.name,
        States: isJsonObject(states) ? states : {},
      };
  return {
    document: asDocument(made),
    path: isWhole ? path : path.slice(path.lastIndexOf('/States/')),
    isWhole,
  };
}

/** The variables that were assigned before a visit, as far as the history shows: those of the state's own scopes. */
export interface AssigningVisit {
  readonly path: string;
  readonly iteration: number | undefined;
  readonly assigned: JsonObject | undefined;
  readonly exitedAt: number | undefined;
  readonly enteredAt: number;
}

/** @param index of the visit that is about to begin */
export function variablesBefore(visits: readonly AssigningVisit[], index: number): JsonObject {
  const visit = visits[index];
  if (visit === undefined) return {};
  const variables: JsonObject = {};
  for (const one of visits.slice(0, index)) {
    if (one.assigned === undefined || one.exitedAt === undefined || one.exitedAt > visit.enteredAt) continue;
    const scope = scopeOf(one.path);
    const isVisible = scope === '' || (visit.path.startsWith(`${scope}/`) && one.iteration === visit.iteration);
    if (isVisible) Object.assign(variables, one.assigned);
  }
  return variables;
}

/** `/States/Each/ItemProcessor/States/One` is in the scope `/States/Each/ItemProcessor`. */
function scopeOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/States/'));
}
