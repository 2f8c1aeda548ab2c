import { asDocument, jsonOf } from '../../asl/document-json';
import { isJsonObject, type JsonObject } from '../../asl/json';
import { statesOf } from '../../asl/walk';

/** A state that calls nothing and holds no other states: what it does follows from its input. */
export interface PureState {
  readonly name: string;
  /** JSON Pointer. */
  readonly path: string;
  /** The state alone, in the query language of the machine. */
  readonly definition: JsonObject;
}

export interface StatesToVerify {
  readonly pure: readonly PureState[];
  /** The names of the other states, with their types. */
  readonly others: readonly string[];
}

const PURE_TYPES: ReadonlySet<unknown> = new Set(['Pass', 'Choice', 'Wait', 'Succeed', 'Fail']);

/** The states of a machine at any depth, those of the given names where there are some. */
export function statesToVerify(document: object, names: readonly string[]): StatesToVerify {
  const machine = jsonOf(document);
  const wanted = new Set(names);
  const pure: PureState[] = [];
  const others: string[] = [];
  for (const { name, state, path } of statesOf(asDocument(document))) {
    if (wanted.size > 0 && !wanted.has(name)) continue;
    const fields: unknown = state;
    if (!isJsonObject(fields)) continue;
    const { Type: type, QueryLanguage: own } = fields;
    const language = own ?? machine.QueryLanguage;
    if (PURE_TYPES.has(type)) {
      pure.push({ name, path, definition: language === undefined ? fields : { ...fields, QueryLanguage: language } });
    } else {
      others.push(`"${name}" (${String(type)})`);
    }
  }
  return { pure, others };
}
