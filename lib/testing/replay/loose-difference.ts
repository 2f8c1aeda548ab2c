import { isJsonArray, isJsonObject, type JsonValue } from '../../asl/json';
import { ownMember } from '../../util/own-member';

/** Where two values differ. */
export interface Difference {
  /** `.items[2].price` */
  readonly place: string;
  readonly recorded: JsonValue | undefined;
  readonly actual: JsonValue | undefined;
}

/** Whether what was recorded is the same as a text of today. */
export type TextTest = (recorded: JsonValue, actual: string, place: string) => boolean;

/** The same text but for ids, tokens and times, which are new in each run. */
const isSameText: TextTest = (recorded, actual) =>
  typeof recorded === 'string' && stableText(recorded) === stableText(actual);

/** The first difference of two values, where `isSame` reports which texts are not. */
export function looseDifference(
  recorded: JsonValue | undefined,
  actual: JsonValue | undefined,
  place = '',
  isSame: TextTest = isSameText,
): Difference | undefined {
  if (recorded === actual) return undefined;
  if (recorded !== undefined && actual !== undefined) {
    if (isJsonArray(recorded) && isJsonArray(actual) && recorded.length === actual.length) {
      return first(recorded.map((item, index) => looseDifference(item, actual[index], `${place}[${index}]`, isSame)));
    }
    if (isJsonObject(recorded) && isJsonObject(actual)) {
      const names = new Set([...Object.keys(recorded), ...Object.keys(actual)]);
      return first(
        [...names].map((name) =>
          looseDifference(ownMember(recorded, name), ownMember(actual, name), `${place}.${name}`, isSame),
        ),
      );
    }
    if (typeof actual === 'string' && isSame(recorded, actual, place)) return undefined;
  }
  return { place, recorded, actual };
}

function first(differences: readonly (Difference | undefined)[]): Difference | undefined {
  return differences.find((difference) => difference !== undefined);
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
const TIME = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)/g;
const TOKEN = /[A-Za-z0-9+/]{80,}={0,2}/g;
const EVENT = /event id #\d+/g;

/** The text with what is new in each run omitted. */
export function stableText(text: string): string {
  return text.replace(TOKEN, '<token>').replace(UUID, '<id>').replace(TIME, '<time>').replace(EVENT, 'event id');
}

/** Whether nothing was omitted of a text that `stableText` may have made. */
export function isStable(text: string): boolean {
  return !/<token>|<id>|<time>/.test(text);
}
