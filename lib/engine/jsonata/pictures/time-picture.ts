import { JsonataError } from '../jsonata-error';
import { type IntegerPicture, integerPictureOf } from './integer-picture';

/** A part of a picture of a time: text as it is, or a component. */
export type TimePart = { readonly kind: 'text'; readonly text: string } | ComponentPart;

export interface ComponentPart {
  readonly kind: 'component';
  readonly component: Component;
  /** As a name, in that case. */
  readonly names: 'upper' | 'lower' | 'title' | undefined;
  /** As a number; a time zone has one, too. */
  readonly integer: IntegerPicture | undefined;
  readonly maxWidth: number | undefined;
  /** How many digits a year, month or day has, where the picture says so. */
  readonly digits: number | undefined;
  /** `t` behind the picture of a zone: UTC is "Z". */
  readonly isTraditional: boolean;
}

/** Year, month, day in month, day in year, day of week, week in year and month, their year and month, hours, ... */
export type Component = keyof typeof DEFAULTS;

/** What a component looks like without a presentation. */
const DEFAULTS = {
  Y: '1',
  M: '1',
  D: '1',
  d: '1',
  F: 'n',
  W: '1',
  w: '1',
  X: '1',
  x: '1',
  H: '1',
  h: '1',
  P: 'n',
  m: '01',
  s: '01',
  f: '1',
  Z: '01:01',
  z: '01:01',
  C: 'n',
  E: 'n',
} as const;

/**
 * Reads the picture of a time.
 *
 * @see https://www.w3.org/TR/xpath-functions-31/#date-picture-string
 */
export function timePictureOf(picture: string): readonly TimePart[] {
  const parts: TimePart[] = [];
  let at = 0;
  while (at < picture.length) {
    const bracket = picture.indexOf('[', at);
    addText(picture.slice(at, bracket < 0 ? picture.length : bracket));
    if (bracket < 0) break;
    if (picture[bracket + 1] === '[') {
      parts.push({ kind: 'text', text: '[' });
      at = bracket + 2;
      continue;
    }
    const end = picture.indexOf(']', bracket);
    if (end < 0) throw new JsonataError('D3135');
    parts.push(componentOf(picture.slice(bracket + 1, end).replace(/\s/g, '')));
    at = end + 1;
  }
  return parts;

  function addText(text: string): void {
    if (text !== '') parts.push({ kind: 'text', text: text.replaceAll(']]', ']') });
  }
}

const INTEGERS = 'YMDdFWwXxHhmsf';

function componentOf(marker: string): ComponentPart {
  const component = marker.charAt(0);
  if (!isComponent(component)) throw new JsonataError('D3132', { value: component });
  const comma = marker.lastIndexOf(',');
  const width = widthOf(comma < 0 ? undefined : marker.slice(comma + 1));
  const given = comma < 0 ? marker.slice(1) : marker.slice(1, comma);
  const modifier = given.length > 1 && /[atco]$/.test(given) ? given.slice(-1) : '';
  const presentation = given === '' ? DEFAULTS[component] : given.slice(0, given.length - modifier.length);
  const names = namesOf(presentation);
  const common = { kind: 'component', component, maxWidth: width.max, isTraditional: modifier === 't' } as const;
  if (component === 'Z' || component === 'z') {
    return { ...common, names, integer: integerPictureOf(presentation), digits: undefined };
  }
  if (names !== undefined || !INTEGERS.includes(component)) {
    return { ...common, names, integer: undefined, digits: undefined };
  }
  const integer = integerPictureOf(modifier === '' ? presentation : `${presentation};${modifier}`);
  return { ...common, names, ...sized(integer, component, width) };
}

interface Width {
  readonly min: number | undefined;
  readonly max: number | undefined;
}

/** `2-4`, `*-4`, `2`. */
function widthOf(text: string | undefined): Width {
  if (text === undefined) return { min: undefined, max: undefined };
  const dash = text.indexOf('-');
  const number = (part: string): number | undefined => {
    const value = Number.parseInt(part, 10);
    return part === '*' || Number.isNaN(value) ? undefined : value;
  };
  return dash < 0
    ? { min: number(text), max: undefined }
    : { min: number(text.slice(0, dash)), max: number(text.slice(dash + 1)) };
}

function sized(
  integer: IntegerPicture,
  component: Component,
  { min, max }: Width,
): Pick<ComponentPart, 'integer' | 'digits'> {
  const required = integer.kind === 'decimal' ? Math.max(integer.required, min ?? 0) : 0;
  const hasDigits = component === 'Y' || component === 'M' || component === 'D';
  const optional = integer.kind === 'decimal' ? integer.optional : 0;
  const digits = !hasDigits ? undefined : (max ?? (required + optional >= 2 ? required + optional : undefined));
  if (integer.kind !== 'decimal') return { integer, digits };
  return { integer: { ...integer, required: hasDigits && max !== undefined ? max : required }, digits };
}

function namesOf(presentation: string): ComponentPart['names'] {
  if (presentation.startsWith('n')) return 'lower';
  if (!presentation.startsWith('N')) return undefined;
  return presentation[1] === 'n' ? 'title' : 'upper';
}

function isComponent(letter: string): letter is Component {
  return Object.hasOwn(DEFAULTS, letter);
}
