import type { QueryLanguageName } from './query-language';

/** What the language says about one field of one kind of object. */
export interface FieldRule {
  /** The languages in which the object may have it. */
  readonly languages: readonly QueryLanguageName[];

  /** In those languages the object is refused without it. */
  readonly required: boolean;

  /**
   * It is made for a Map whose processor runs in mode `DISTRIBUTED`, and does nothing in another one. That is not an error:
   * the service is known to take some of these (`ToleratedFailureCount`) in an inline Map.
   */
  readonly distributedOnly: boolean;

  /** What the value is. */
  readonly value: FieldValue;

  /** In a JSONata state an expression, `{% ... %}`, may be in place of the whole value. */
  readonly expression: boolean;

  /** The fields of one group exclude one another. */
  readonly group?: FieldGroup;
}

/** The JSON type of a field's value. `nullablePath` is a path or null; `items` is an array or an object. */
export type FieldValue =
  | 'string'
  | 'number'
  | 'boolean'
  | 'object'
  | 'list'
  | 'items'
  | 'path'
  | 'nullablePath'
  | 'any';

/** Fields of which an object may have one. */
export interface FieldGroup {
  readonly name: string;

  /** It must have one. */
  readonly required: boolean;
}

export type FieldTable = Readonly<Record<string, FieldRule>>;

type Details = Partial<Omit<FieldRule, 'languages' | 'value'>>;

const BOTH: readonly QueryLanguageName[] = Object.freeze(['JSONPath', 'JSONata']);
const JSON_PATH: readonly QueryLanguageName[] = Object.freeze(['JSONPath']);
const JSONATA: readonly QueryLanguageName[] = Object.freeze(['JSONata']);

/** A field that means the same in both languages. */
export function inBoth(value: FieldValue, details: Details = {}): FieldRule {
  return rule(BOTH, value, details);
}

/** A field of the JSONPath language. */
export function inJsonPath(value: FieldValue, details: Details = {}): FieldRule {
  return rule(JSON_PATH, value, details);
}

/** A field of the JSONata language, which usually takes an expression. */
export function inJsonata(value: FieldValue, details: Details = {}): FieldRule {
  return rule(JSONATA, value, { expression: true, ...details });
}

export function group(name: string, required = false): FieldGroup {
  return Object.freeze({ name, required });
}

/**
 * A field and its `Path` twin: a constant in both languages, an expression in JSONata, or under the other name a path
 * in JSONPath.
 */
export function withPathTwin(name: string, value: FieldValue, details: Details = {}): FieldTable {
  const twins = group(name);
  return {
    [name]: inBoth(value, { expression: true, group: twins, ...details }),
    [`${name}Path`]: inJsonPath('path', { group: twins, ...details }),
  };
}

function rule(languages: readonly QueryLanguageName[], value: FieldValue, details: Details): FieldRule {
  return Object.freeze({ languages, required: false, distributedOnly: false, value, expression: false, ...details });
}
