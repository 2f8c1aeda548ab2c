import { isJsonObject } from '../../asl/json';
import { fieldOf, type LanguageObject } from './language-object';

// What is written one level too high: one mistake, which has one diagnostic, about what is missing.

/** Whether a block has neither `StartAt` nor `States`: a branch that is a state itself, or nothing at all. */
export function isEmptyBlock({ kind, fields }: LanguageObject): boolean {
  const isBlock = kind === 'state machine' || kind === 'branch' || kind === 'item processor';
  return isBlock && fieldOf(fields, 'StartAt') === undefined && fieldOf(fields, 'States') === undefined;
}

/** Whether a Parallel or Map has the states of its block in addition to its own fields. */
export function holdsBlock({ kind, state, fields }: LanguageObject): boolean {
  if (kind !== 'state' || fieldOf(fields, 'States') === undefined) return false;
  if (state?.type === 'Parallel') return fieldOf(fields, 'Branches') === undefined;
  return (
    state?.type === 'Map' && fieldOf(fields, 'ItemProcessor') === undefined && fieldOf(fields, 'Iterator') === undefined
  );
}

/** Whether a field of a block without `States` is a state. */
export function isStrayState({ fields, scope }: LanguageObject, name: string): boolean {
  if (scope === undefined || fieldOf(fields, 'States') !== undefined) return false;
  const value = fieldOf(fields, name);
  return isJsonObject(value) && fieldOf(value, 'Type') !== undefined;
}

/** Whether a field is where it can't be only because its object is one level too high. */
export function isMisplacedField(object: LanguageObject, field: string): boolean {
  if (isEmptyBlock(object) && fieldOf(object.fields, 'Type') !== undefined) return true;
  if (holdsBlock(object)) return field === 'StartAt' || field === 'States';
  return isStrayState(object, field);
}
