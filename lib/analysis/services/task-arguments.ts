import { isJsonObject, type JsonObject } from '../../asl/json';
import { closestName } from '../../util/closest-name';
import type { Place } from '../facts/place';
import type { StateFacts } from '../facts/state-facts';
import { hasStandIn } from '../facts/unknown';

/** What a Task gives to its service: the members of `Parameters` or `Arguments`. */
export interface TaskArguments {
  readonly place: Place;
  /** Names without `.$`. */
  readonly names: ReadonlyMap<string, Place>;
  readonly fields: JsonObject;
}

/** The field of a Task with what it gives to its service. */
export function argumentsField({ language }: StateFacts): 'Arguments' | 'Parameters' {
  return language === 'JSONata' ? 'Arguments' : 'Parameters';
}

/** The arguments of a Task where they are written out; undefined where the run makes them as a whole. */
export function taskArguments(state: StateFacts): TaskArguments | undefined {
  const { language, fields, place } = state;
  const field = argumentsField(state);
  const value = fields[field];
  if (!isJsonObject(value)) return undefined;
  const at = place.at(field);
  const names = new Map<string, Place>();
  for (const key of Object.keys(value)) {
    names.set(language === 'JSONPath' && key.endsWith('.$') ? key.slice(0, -2) : key, at.at(key));
  }
  return { place: at, names, fields: value };
}

/**
 * The arguments that a call lacks and that an unknown name of it is most likely meant to be, by the names. Such a name has a
 * diagnostic of its own, so nothing else is reported about the absence of the argument.
 */
export function misspeltArguments(given: TaskArguments, members: readonly string[]): ReadonlyMap<string, string> {
  const meant = new Map<string, string>();
  for (const name of given.names.keys()) {
    if (members.includes(name) || hasStandIn(name)) continue;
    const near = closestName(name, members);
    if (near !== undefined && !given.names.has(near)) meant.set(name, near);
  }
  return meant;
}
