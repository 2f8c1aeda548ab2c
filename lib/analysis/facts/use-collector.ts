import type { FieldRule } from '../../asl/field-rule';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../asl/json';
import { isJsonataText } from '../../expression/dynamic-text';
import type { IntrinsicCall } from '../../expression/intrinsic/intrinsic';
import { isIntrinsicText, parseIntrinsic } from '../../expression/intrinsic/parse-intrinsic';
import type { JsonPath } from '../../expression/json-path/json-path';
import { parseJsonPath } from '../../expression/json-path/parse-json-path';
import { parsePayloadPath } from '../../expression/json-path/parse-payload-path';
import { parsedOrRefused } from '../../expression/json-path/refused-path';
import type { JsonataExpression } from '../../expression/jsonata/jsonata-expression';
import { jsonataSource, parseJsonata } from '../../expression/jsonata/parse-jsonata';
import type { Parsed } from '../../expression/parsed';
import type { LanguageObject } from './language-object';
import type { Place } from './place';
import type { StateFacts } from './state-facts';
import { hasStandIn, withNeutralStandIns } from './unknown';
import type { CallUse, Moment, OddMember, PathUse, QueryUse } from './uses';

/** Fields of JSONPath objects that are payload templates. */
const TEMPLATES: ReadonlySet<string> = new Set([
  'Parameters',
  'ResultSelector',
  'ItemSelector',
  'Assign',
  'BatchInput',
  'Credentials',
]);

/** Path fields that take an intrinsic function as well. */
const PATH_OR_CALL: ReadonlySet<string> = new Set(['ErrorPath', 'CausePath']);

/** Of a state, what is worked out when its work is done. */
const WITH_RESULT: ReadonlySet<string> = new Set(['ResultSelector', 'ResultPath', 'OutputPath', 'Output', 'Assign']);

/** A plain text of a JSONata state that looks like something else than text, or the reverse. */
export interface TextUse {
  readonly state: StateFacts;
  readonly object: LanguageObject;
  readonly field: string;
  readonly place: Place;
  readonly text: string;
  /** The key that it is under. */
  readonly key: string;
}

/** Where the walk through a value stands. */
interface Pending {
  readonly value: JsonValue;
  readonly place: Place;
  readonly key: string;
}

/** Finds and reads every path, call and expression in the fields of an object; each text is parsed once. */
export class UseCollector {
  readonly queries: QueryUse[] = [];
  readonly paths: PathUse[] = [];
  readonly calls: CallUse[] = [];
  readonly odd: OddMember[] = [];
  /** Members of templates that stand there twice, with and without `.$`. */
  readonly twins: TextUse[] = [];
  /** Constant texts of templates. */
  readonly texts: TextUse[] = [];

  private readonly parsedQueries = new Map<string, Parsed<JsonataExpression> | undefined>();
  private readonly parsedPaths = new Map<string, Parsed<JsonPath>>();
  private readonly parsedPayloadPaths = new Map<string, Parsed<JsonPath>>();
  private readonly parsedCalls = new Map<
    string,
    { readonly parsed: Parsed<IntrinsicCall>; readonly neutral: boolean }
  >();

  collect(object: LanguageObject, state: StateFacts): void {
    const { fields, table } = object;
    if (table === undefined) return;
    for (const field in fields) {
      const rule = Object.hasOwn(table, field) ? table[field] : undefined;
      if (rule?.languages.includes(object.language)) this.collectField(object, state, field, rule);
    }
  }

  private collectField(object: LanguageObject, state: StateFacts, field: string, rule: FieldRule): void {
    const value = object.fields[field];
    if (value === undefined || value === null) return;
    if (object.language === 'JSONata') {
      if (rule.expression || field === 'Assign') this.walk(object, state, field, value, QUERY);
    } else if (rule.value === 'path' || rule.value === 'nullablePath') {
      if (typeof value === 'string') this.collectPath(object, state, field, value);
    } else if (TEMPLATES.has(field)) {
      this.walk(object, state, field, value, TEMPLATE);
    }
  }

  private collectPath(object: LanguageObject, state: StateFacts, field: string, text: string): void {
    if (hasStandIn(text) && !isIntrinsicText(text)) return;
    const use = { object, state, field, place: object.place.at(field), moment: momentOf(object, field), text };
    if (PATH_OR_CALL.has(field) && isIntrinsicText(text)) {
      this.addCall(use);
      return;
    }
    const role =
      field === 'ResultPath' ? 'target' : field === 'InputPath' || field === 'OutputPath' ? 'filter' : 'reference';
    this.paths.push({ ...use, role, parsed: this.path(text) });
  }

  /** Through objects and arrays, with a stack of our own: payloads may be nested deeper than the engine's. */
  private walk(object: LanguageObject, state: StateFacts, field: string, root: JsonValue, visit: Visit): void {
    const pending: Pending[] = [{ value: root, place: object.place.at(field), key: field }];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const { value, place, key } = next;
      if (visit(this, { object, state, field, place, key, value, root })) continue;
      if (isJsonArray(value)) {
        for (let i = value.length - 1; i >= 0; i--) pending.push({ value: value[i] ?? null, place: place.at(i), key });
      } else if (isJsonObject(value)) {
        for (const name of Object.keys(value).reverse()) {
          pending.push({ value: value[name] ?? null, place: place.at(name), key: name });
        }
      }
    }
  }

  addQuery({ object, state, field, place, root }: Visited, text: string): void {
    const moment = momentOf(object, field);
    const use = { object, state, field, place, moment, text, source: jsonataSource(text), whole: root === text };
    this.queries.push({ ...use, parsed: this.query(text) });
  }

  addTemplate({ object, state, field, place, value }: Visited): void {
    const moment = momentOf(object, field);
    if (typeof value !== 'string') {
      this.odd.push({ object, state, field, place, moment, text: '', value });
      return;
    }
    const use = { object, state, field, place, moment, text: value };
    const text = value.trimStart();
    if (isIntrinsicText(text)) this.addCall(use);
    else if (text.startsWith('$') && !hasStandIn(value))
      this.paths.push({ ...use, role: 'template', parsed: this.payloadPath(value) });
    else if (!hasStandIn(value)) this.odd.push({ ...use, value });
  }

  addTwins(visited: Visited, members: JsonObject): void {
    for (const key in members) {
      const name = key.endsWith('.$') ? key.slice(0, -2) : key;
      if (name === key || !Object.hasOwn(members, name)) continue;
      this.twins.push({ ...visited, place: visited.place.at(key), key, text: name });
    }
  }

  private addCall(use: Omit<CallUse, 'parsed' | 'neutral'>): void {
    let known = this.parsedCalls.get(use.text);
    if (known === undefined) {
      const text = withNeutralStandIns(use.text, "'");
      if (text === undefined) return;
      known = { parsed: parseIntrinsic(text), neutral: text !== use.text };
      this.parsedCalls.set(use.text, known);
    }
    this.calls.push({ ...use, ...known });
  }

  private query(text: string): Parsed<JsonataExpression> | undefined {
    if (!this.parsedQueries.has(text)) {
      const neutral = withNeutralStandIns(jsonataSource(text), `"'\``);
      this.parsedQueries.set(text, neutral === undefined ? undefined : parseJsonata(neutral));
    }
    return this.parsedQueries.get(text);
  }

  private path(text: string): Parsed<JsonPath> {
    const known = this.parsedPaths.get(text);
    if (known !== undefined) return known;
    const parsed = parsedOrRefused(text, parseJsonPath);
    this.parsedPaths.set(text, parsed);
    return parsed;
  }

  private payloadPath(text: string): Parsed<JsonPath> {
    const known = this.parsedPayloadPaths.get(text);
    if (known !== undefined) return known;
    const parsed = parsedOrRefused(text, parsePayloadPath);
    this.parsedPayloadPaths.set(text, parsed);
    return parsed;
  }
}

interface Visited {
  readonly object: LanguageObject;
  readonly state: StateFacts;
  readonly field: string;
  readonly place: Place;
  readonly key: string;
  readonly value: JsonValue;
  readonly root: JsonValue;
}

/** Whether the value needs no more look. */
type Visit = (collector: UseCollector, visited: Visited) => boolean;

const QUERY: Visit = (collector, visited) => {
  const { value } = visited;
  if (typeof value !== 'string') return false;
  if (isJsonataText(value)) collector.addQuery(visited, value);
  else collector.texts.push({ ...visited, text: value });
  return true;
};

const TEMPLATE: Visit = (collector, visited) => {
  const { value, key } = visited;
  if (key.endsWith('.$') && key !== visited.field) {
    collector.addTemplate(visited);
    return true;
  }
  if (typeof value === 'string') collector.texts.push({ ...visited, text: value });
  if (isJsonObject(value)) collector.addTwins(visited, value);
  return typeof value === 'string';
};

function momentOf(object: LanguageObject, field: string): Moment {
  if (object.kind === 'catcher') return 'error';
  return object.kind === 'state' && WITH_RESULT.has(field) ? 'result' : 'entry';
}
