import { Pattern } from '../../../util/pattern/pattern';
import { JsonataError } from '../jsonata-error';
import { namesOf } from './format-time';
import { integerExpression, parseInteger } from './parse-integer';
import { COMPONENTS, type NumberComponent, utc } from './time-components';
import { type ComponentPart, type TimePart, timePictureOf } from './time-picture';

type Found = Map<ComponentPart['component'], number>;

/**
 * The time of a text by a picture; undefined where the text has another form. What is before the largest component that the
 * picture has is that of now, what is behind the smallest one is the earliest.
 *
 * @param charge takes the work that the comparison does
 * @throws JsonataError D3136 where components between those are missing
 */
export function parseTime(
  text: string,
  picture: string,
  now: number,
  charge: (steps: number) => void,
): number | undefined {
  const parts = timePictureOf(picture);
  if (!parts.some(({ kind }) => kind === 'component')) return undefined;
  const found = componentsOf(text, parts, charge);
  if (found === undefined) return undefined;
  const date = dateComponents(found);
  const time = isTwelveHours(found) ? TWELVE_HOURS : HOURS;
  complete(found, [...(date === DAY_OF_YEAR ? COMPLETED_YEAR : date), ...time], new Date(now));
  if (date === WEEKS_OF_MONTH || date === WEEKS) throw new JsonataError('D3136');
  const part = (component: NumberComponent): number => found.get(component) ?? 0;
  const hour = time === HOURS ? part('H') : (part('h') % 12) + (part('P') === 1 ? 12 : 0);
  const [month, day] = date === DAY_OF_YEAR ? [0, part('d')] : [Math.max(part('M'), 1) - 1, part('D')];
  const millis = utc(part('Y'), month, day, hour, part('m'), part('s'), Math.trunc(part('f')));
  return millis - (found.get('Z') ?? found.get('z') ?? 0) * 60_000;
}

const DAY_OF_MONTH: readonly NumberComponent[] = ['Y', 'M', 'D'];
const DAY_OF_YEAR: readonly NumberComponent[] = ['Y', 'd'];
/** The library looks for a day of the month all the same: no time may follow a day of the year. */
const COMPLETED_YEAR: readonly NumberComponent[] = ['Y', 'D'];
const WEEKS_OF_MONTH: readonly NumberComponent[] = ['X', 'x', 'w', 'F'];
const WEEKS: readonly NumberComponent[] = ['X', 'W', 'F'];
const HOURS: readonly NumberComponent[] = ['H', 'm', 's', 'f'];
const TWELVE_HOURS: readonly NumberComponent[] = ['P', 'h', 'm', 's', 'f'];

/** Which components say the date: of those that are there and not 0, none may be strange to them. The day of week is free. */
function dateComponents(found: Found): readonly NumberComponent[] {
  const all: readonly NumberComponent[] = ['Y', 'X', 'M', 'x', 'W', 'w', 'd', 'D'];
  const isSaidBy = (components: readonly NumberComponent[]): boolean => isSubset(all, components, found);
  if (isSaidBy(DAY_OF_MONTH)) return DAY_OF_MONTH;
  if (isSaidBy(DAY_OF_YEAR)) return DAY_OF_YEAR;
  if (isSaidBy(WEEKS_OF_MONTH)) return WEEKS_OF_MONTH;
  return isSaidBy(WEEKS) ? WEEKS : DAY_OF_MONTH;
}

function isTwelveHours(found: Found): boolean {
  const all: readonly NumberComponent[] = ['P', 'H', 'h', 'm', 's', 'f'];
  return !isSubset(all, HOURS, found) && isSubset(all, TWELVE_HOURS, found);
}

function isSubset(all: readonly NumberComponent[], components: readonly NumberComponent[], found: Found): boolean {
  const present = all.filter((component) => (found.get(component) ?? 0) !== 0);
  return present.length > 0 && present.every((component) => components.includes(component));
}

/** Fills in what is missing on both sides of what was found. */
function complete(found: Found, components: readonly NumberComponent[], now: Date): void {
  let [hasStarted, hasEnded] = [false, false];
  for (const component of components) {
    if (found.has(component)) {
      if (hasEnded) throw new JsonataError('D3136');
      hasStarted = true;
    } else if (hasStarted) {
      found.set(component, component === 'M' || component === 'D' || component === 'd' ? 1 : 0);
      hasEnded = true;
    } else {
      // Without "am" or "pm" an hour is as it is, whatever the time of day is now.
      found.set(component, component === 'P' ? 0 : COMPONENTS[component](now));
    }
  }
}

function componentsOf(text: string, parts: readonly TimePart[], charge: (steps: number) => void): Found | undefined {
  const source = parts.map((part) => `(${expressionOf(part)})`).join('');
  const pattern = Pattern.of(`^${source}\\z`, { ignoreCase: true, multiline: false });
  const match = pattern.search(text, charge).next(0);
  if (match === undefined) return undefined;
  const found: Found = new Map();
  parts.forEach((part, index) => {
    if (part.kind === 'text') return;
    const value = valueOf(part, match.groups[index] ?? '');
    if (value !== undefined) found.set(part.component, value);
  });
  return found;
}

function expressionOf(part: TimePart): string {
  if (part.kind === 'text') return part.text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const { component, integer, digits } = part;
  if (component === 'Z' || component === 'z') {
    const separator = separatorOf(part);
    const minutes = separator === undefined ? '' : `${separator.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}[0-9]+`;
    return `${component === 'z' ? 'GMT' : ''}[-+][0-9]+${minutes}`;
  }
  if (integer !== undefined) return integerExpression(integer, digits);
  if (component !== 'P' && namesOf(component) === undefined) throw new JsonataError('D3133', { value: component });
  return '[a-zA-Z]+';
}

function separatorOf({ integer }: ComponentPart): string | undefined {
  return integer?.kind === 'decimal' && integer.isRegular ? integer.separators[0]?.sign : undefined;
}

/** Names are compared with their case. */
function valueOf(part: ComponentPart, text: string): number | undefined {
  const { component, integer, maxWidth } = part;
  if (component === 'Z' || component === 'z') return zoneMinutes(part, text);
  if (integer !== undefined) return parseInteger(text, integer);
  if (component === 'P') return /^(?:am|AM)$/.test(text) ? 0 : /^(?:pm|PM)$/.test(text) ? 1 : undefined;
  const index = (namesOf(component) ?? []).findIndex((name) => name.slice(0, maxWidth) === text);
  return index < 0 ? undefined : index + 1;
}

/** The sign counts for the minutes as well. */
function zoneMinutes(part: ComponentPart, text: string): number {
  const offset = part.component === 'z' ? text.slice(3) : text;
  const separator = separatorOf(part);
  const digits = offset.slice(1);
  const split = separator === undefined ? Math.min(digits.length, 2) : digits.indexOf(separator);
  const hours = Number.parseInt(digits.slice(0, split), 10);
  const minutes = Number.parseInt(digits.slice(split + (separator?.length ?? 0)), 10) || 0;
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}
