import { JsonataError } from '../jsonata-error';
import { formatInteger } from './format-integer';
import { type IntegerPicture, integerPictureOf } from './integer-picture';
import { COMPONENTS, DAYS, MONTHS } from './time-components';
import { type ComponentPart, type TimePart, timePictureOf } from './time-picture';

const ISO = timePictureOf('[Y0001]-[M01]-[D01]T[H01]:[m01]:[s01].[f001][Z01:01t]');

/** A time as text, by a picture or as ISO 8601, in a time zone `±hhmm` or in UTC. */
export function formatTime(millis: number, picture: string | undefined, timezone: string | undefined): string {
  const parts = picture === undefined ? ISO : timePictureOf(picture);
  const offset = timezone === undefined ? 0 : Number.parseInt(timezone, 10);
  const minutes = Math.trunc(offset / 100) * 60 + (offset % 100);
  const date = new Date(millis + minutes * 60_000);
  if (Number.isNaN(offset)) throw new JsonataError('D3137', { message: `Invalid timezone: ${timezone}` });
  if (Number.isNaN(date.getTime())) throw new JsonataError('D1001', { value: millis });
  return parts.map((part) => partText(part, date, offset)).join('');
}

function partText(part: TimePart, date: Date, offset: number): string {
  if (part.kind === 'text') return part.text;
  const { component, names } = part;
  switch (component) {
    case 'Z':
    case 'z':
      return zone(part, offset);
    case 'C':
    case 'E':
      return 'ISO';
    case 'P':
      return inCase(COMPONENTS.P(date) === 1 ? 'pm' : 'am', names === 'upper' ? 'upper' : 'lower');
    default:
      return names === undefined ? number(part, COMPONENTS[component](date)) : name(part, names, date);
  }
}

function number({ component, integer, digits }: ComponentPart, value: number): string {
  const shown = component === 'Y' && digits !== undefined ? value % 10 ** digits : value;
  return integer === undefined ? String(shown) : formatInteger(shown, integer);
}

function name({ component, maxWidth }: ComponentPart, names: 'upper' | 'lower' | 'title', date: Date): string {
  const list = namesOf(component);
  if (list === undefined) throw new JsonataError('D3133', { value: component });
  const value = component === 'F' ? COMPONENTS.F(date) : component === 'x' ? COMPONENTS.x(date) : COMPONENTS.M(date);
  return inCase(list[value - 1] ?? '', names).slice(0, maxWidth);
}

/** The names of a component that has some. */
export function namesOf(component: string): readonly string[] | undefined {
  if (component === 'M' || component === 'x') return MONTHS;
  return component === 'F' ? DAYS : undefined;
}

function inCase(text: string, letterCase: 'upper' | 'lower' | 'title'): string {
  if (letterCase === 'upper') return text.toUpperCase();
  return letterCase === 'lower' ? text.toLowerCase() : text;
}

const MINUTES = integerPictureOf('00');

function zone({ component, integer, isTraditional }: ComponentPart, offset: number): string {
  if (offset === 0 && isTraditional) return 'Z';
  const text = (offset >= 0 ? '+' : '') + offsetText(integer, offset);
  return component === 'z' ? `GMT${text}` : text;
}

/** One or two digits are hours, with minutes only where there are some; three or four are both. */
function offsetText(picture: IntegerPicture | undefined, offset: number): string {
  if (picture?.kind !== 'decimal') throw new JsonataError('D3134');
  if (picture.isRegular || picture.required === 3 || picture.required === 4) return formatInteger(offset, picture);
  if (picture.required > 2) throw new JsonataError('D3134', { value: picture.required });
  const hours = formatInteger(Math.trunc(offset / 100), picture);
  const minutes = Math.abs(offset % 100);
  return minutes === 0 ? hours : `${hours}:${formatInteger(minutes, MINUTES)}`;
}
