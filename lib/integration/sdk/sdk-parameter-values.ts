import { encodeReference, isDynamic, isJsonataText, ReferenceKind } from '../../expression/dynamic-text';
import { entriesOf } from '../../util/host-key-order';
import { isPlainObject } from '../../util/plain-object';
import { isBeginningOfArn } from '../resource/arn';
import { isLoneToken } from '../resource/cdk-token';
import { wildcardPattern } from '../resource/wildcard-pattern';

/** What a policy can know of one value of a call. */
export type SeenValue =
  | { readonly kind: 'absent' }
  /** Text, with `*` for what only the run decides. */
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly dynamic: boolean;
      readonly parameter: string;
      /** The run decides what the value lies in, so that it may be absent. */
      readonly indirect?: true;
    }
  /** A construct, which reports its ARN and its name. */
  | { readonly kind: 'resource'; readonly resource: NamedResource; readonly parameter: string };

/** A resource that is known with its ARN, whatever text the call names it by. It stands among the parameters. */
export class NamedResource {
  constructor(
    readonly arn: string,
    readonly name: string,
    readonly label: string,
    /** Why the ARN holds a wildcard; undefined where it holds none. */
    readonly wide?: string,
  ) {}
}

const ABSENT: SeenValue = { kind: 'absent' };

/** The values at a path of the parameters, `Entries[].EventBusName`; one that is absent is reported as such. */
export function valuesAt(parameters: unknown, path: string): readonly SeenValue[] {
  const steps = path.replace(/\[\]/g, '.[]').replace(/\{\}/g, '.{}').split('.');
  return follow(parameters, steps, steps[0] ?? '');
}

/** Whether a value is there. What the run decides may be. `false` and an empty list ask for nothing. */
export function isGiven(parameters: unknown, path: string): boolean {
  return valuesAt(parameters, path).some(({ kind }) => kind !== 'absent');
}

function follow(value: unknown, [step, ...rest]: readonly string[], parameter: string): readonly SeenValue[] {
  if (value === undefined || value === null || value === false) return [ABSENT];
  if (value instanceof NamedResource) return [{ kind: 'resource', resource: value, parameter }];
  if (step === undefined) return [seen(value, parameter)];
  if (isUnknown(value)) return [{ kind: 'text', text: '*', dynamic: true, parameter, indirect: true }];
  if (step === '[]') {
    const items = Array.isArray(value) ? value : [value];
    return items.length === 0 ? [ABSENT] : items.flatMap((item) => follow(item, rest, parameter));
  }
  if (!isPlainObject(value)) return [ABSENT];
  if (step === '{}') return inMap(value, rest, parameter);
  return follow(member(value, step), rest, rest.length > 0 ? parameter : step);
}

/** The keys of a map, or with an additional step the values. */
function inMap(
  map: Readonly<Record<string, unknown>>,
  rest: readonly string[],
  parameter: string,
): readonly SeenValue[] {
  const [next, ...further] = rest;
  if (next === '*') return entriesOf(map).flatMap(([, item]) => follow(item, further, parameter));
  return entriesOf(map).map(([key]) => seen(key.endsWith('.$') ? referenceTo(map[key]) : key, parameter));
}

/** A member under its name in any letter case, or under the name that marks a path: `Bucket.$`. */
function member(object: Readonly<Record<string, unknown>>, name: string): unknown {
  const wanted = name.toLowerCase();
  for (const [key, value] of Object.entries(object)) {
    const found = key.toLowerCase();
    if (found === wanted) return value;
    if (found === `${wanted}.$`) return referenceTo(value);
  }
  return undefined;
}

/** The value of a `.$` member, carried as the builders carry it. */
function referenceTo(path: unknown): unknown {
  return typeof path === 'string'
    ? (formatted(path) ?? encodeReference({ kind: ReferenceKind.JSON_PATH, text: path }))
    : path;
}

/** `States.Format('orders-{}', $.id)` says the literal pieces. */
function formatted(path: string): string | undefined {
  const template = /^States\.Format\('((?:[^'\\])*)'\s*,/.exec(path)?.[1];
  return template?.replaceAll('{}', encodeReference({ kind: ReferenceKind.JSON_PATH, text: '$' }));
}

function isUnknown(value: unknown): boolean {
  if (typeof value === 'string') return isDynamic(value) || isLoneToken(value);
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isPlainObject(value);
}

function seen(value: unknown, parameter: string): SeenValue {
  if (typeof value === 'string') {
    const { text, dynamic } = wildcardPattern(value);
    if (dynamic) return { kind: 'text', text: isBeginningOfArn(text) ? '*' : text, dynamic, parameter };
    return value === '' ? ABSENT : { kind: 'text', text, dynamic: false, parameter };
  }
  if (typeof value === 'number' || value === true) {
    return { kind: 'text', text: String(value), dynamic: false, parameter };
  }
  if (Array.isArray(value) && value.length === 0) return ABSENT;
  return { kind: 'text', text: '*', dynamic: true, parameter };
}

/** Whether the parameters are all decided by the run: one expression, or a lazy CDK value. */
export function isOneUnknown(parameters: unknown): boolean {
  return isUnknown(parameters) || (typeof parameters === 'string' && isJsonataText(parameters));
}
