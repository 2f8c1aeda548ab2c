import type { FieldTable } from '../../asl/field-rule';
import type { JsonObject, JsonValue } from '../../asl/json';
import type { QueryLanguageName } from '../../asl/query-language';
import type { Place } from './place';
import type { ScopeFacts } from './scope-facts';
import type { StateFacts } from './state-facts';

/** The kinds of object that the language knows, as a person calls them. */
export type LanguageObjectKind =
  | 'state machine'
  | 'branch'
  | 'item processor'
  | 'ProcessorConfig'
  | 'state'
  | 'retrier'
  | 'catcher'
  | 'Choice rule'
  | 'nested rule'
  | 'ItemReader'
  | 'ReaderConfig'
  | 'ItemBatcher'
  | 'ResultWriter'
  | 'WriterConfig';

/** An object of the language, with what it may hold. */
export interface LanguageObject {
  readonly kind: LanguageObjectKind;
  readonly fields: JsonObject;
  readonly place: Place;
  /** Undefined for a state whose type is not one. */
  readonly table: FieldTable | undefined;
  readonly language: QueryLanguageName;
  /** The state that it is, or is a part of; undefined for the machine. */
  readonly state: StateFacts | undefined;
  /** Of a block of states. */
  readonly scope?: ScopeFacts;
}

/** A field's own value; what an object inherits is not one. */
export function fieldOf(fields: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

/** How a person calls the object: `Task state "Charge"`, `retrier 2 of "Charge"`. */
export function describeObject({ kind, state, fields, place }: LanguageObject): string {
  if (kind === 'state machine') return 'the state machine';
  if (kind === 'state') {
    const type = fieldOf(fields, 'Type');
    return `${typeof type === 'string' ? `${type} state` : 'state'} "${state?.name ?? ''}"`;
  }
  const { index } = place;
  const which = index === undefined ? kind : `${kind} ${index + 1}`;
  return state === undefined ? `the ${which}` : `${which} of "${state.name}"`;
}
