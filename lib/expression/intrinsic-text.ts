import { className } from '../util/class-name';
import { isPlainObject } from '../util/plain-object';
import { textFormOf } from '../util/text-form';
import { isTokenLeaf } from '../util/token-leaf';
import {
  constantText,
  type DynamicReference,
  encodeReference,
  parseDynamicText,
  ReferenceKind,
  type TextPart,
} from './dynamic-text';
import { plainConstants } from './literal-text';

/**
 * Intrinsic function calls as text, `States.Format('{} items', $.count)`, out of JavaScript values.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html
 */

/** What could not be written: the reason, for a diagnostic. */
export class UnsayableArgument {
  constructor(readonly reason: string) {}
}

/** A reference to the result of the function. An argument that can't be expressed makes the reference invalid. */
export function encodeCall(name: string, args: readonly unknown[]): string {
  const texts: string[] = [];
  for (const argument of args) {
    const text = argumentText(argument);
    if (text instanceof UnsayableArgument) {
      return encodeInvalidCall(name, text);
    }
    texts.push(text);
  }
  return encodeReference({ kind: ReferenceKind.JSON_PATH, text: `${name}(${texts.join(', ')})` });
}

/** A reference that represents a call which can't be expressed. The innermost function is the one at fault. */
export function encodeInvalidCall(name: string, { reason }: UnsayableArgument): string {
  const text = reason.startsWith('States.') ? reason : `${name} ${reason}`;
  return encodeReference({ kind: ReferenceKind.INVALID, text });
}

/** A value as an argument of an intrinsic function. */
export function argumentText(given: unknown): string | UnsayableArgument {
  const value = textFormOf(given) ?? given;
  if (typeof value === 'string') {
    const constant = constantText(value);
    return constant === undefined ? referenceText(value) : quote(constant);
  }
  const fault = whyNotJson(value, []);
  if (fault !== undefined) return new UnsayableArgument(`has an argument that ${fault}`);
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return String(value);
  if (Array.isArray(value) && containsReference(value)) {
    const items = value.map(argumentText);
    return items.find((item) => item instanceof UnsayableArgument) ?? `States.Array(${items.join(', ')})`;
  }
  if (containsReference(value)) {
    return new UnsayableArgument(
      'has an argument that is an object with run-time values in it; build it in an earlier state',
    );
  }
  return `States.StringToJson(${quote(JSON.stringify(plainConstants(value)))})`;
}

/** A string that holds references as the text of one path or function. */
export function referenceText(text: string): string | UnsayableArgument {
  const parts = parseDynamicText(text);
  const invalid = parts.find((part) => typeof part !== 'string' && part.kind === ReferenceKind.INVALID);
  if (invalid !== undefined && typeof invalid !== 'string') return new UnsayableArgument(invalid.text);
  const [first] = parts;
  if (parts.length === 1 && first !== undefined && isReference(first)) return pathOf(first);
  const template = parts.map((part) => templateText(part) ?? '{}').join('');
  const values = parts.filter(isReference).map(pathOf);
  return `States.Format('${template}', ${values.join(', ')})`;
}

/** The text of a path or function in which the text of others is: `States.Format('{}', <reference>)`. */
export function nestedPathText(text: string): string | UnsayableArgument {
  const parts = parseDynamicText(text);
  const alien = parts.find((part) => isReference(part) && !PATH_KINDS.has(part.kind));
  if (alien === undefined) return parts.map((part) => (isReference(part) ? pathOf(part) : constantOf(part))).join('');
  const isInvalid = typeof alien !== 'string' && alien.kind === ReferenceKind.INVALID;
  return new UnsayableArgument(isInvalid ? alien.text : 'is a path with a value in it that JSONPath has no words for');
}

const PATH_KINDS: ReadonlySet<ReferenceKind> = new Set([
  ReferenceKind.JSON_PATH,
  ReferenceKind.CONTEXT,
  ReferenceKind.INPUT,
]);

function constantOf(part: TextPart): string {
  return typeof part === 'string' ? part : part.text;
}

/** A part of a string in the template of `States.Format`; undefined where the run decides it. */
export function templateText(part: TextPart): string | undefined {
  if (typeof part === 'string') return escapeTemplate(part);
  return part.kind === ReferenceKind.LITERAL ? escaped(part.text, TOKEN_OR_SPECIAL) : undefined;
}

/** Whether the run decides a part of a string. */
export function isReference(part: TextPart): part is DynamicReference {
  return typeof part !== 'string' && part.kind !== ReferenceKind.LITERAL;
}

/** A text in single quotes. */
export function quote(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}

/**
 * Literal text inside the template of `States.Format`, where braces have a meaning. Those of CDK tokens and of the
 * pseudo parameters for the machine's account and Region are left alone: they are replaced later, and found by their braces.
 */
export function escapeTemplate(text: string): string {
  return escaped(text, STAND_IN_OR_SPECIAL);
}

const STAND_IN_OR_SPECIAL = /[$#]\{(?:Token\[[\w:.-]+\]|AWS::\w+)\}|[\\'{}]/g;
const TOKEN_OR_SPECIAL = /[$#]\{Token\[[\w:.-]+\]\}|[\\'{}]/g;

function escaped(text: string, pattern: RegExp): string {
  return text.replace(pattern, (match) => (match.length > 1 ? match : `\\${match}`));
}

const PATH_PREFIX: Record<ReferenceKind, string> = {
  [ReferenceKind.JSON_PATH]: '',
  [ReferenceKind.CONTEXT]: '$$.',
  [ReferenceKind.INPUT]: '',
  [ReferenceKind.INVALID]: '',
  [ReferenceKind.AS_TEXT]: '',
  [ReferenceKind.TYPED]: '',
  [ReferenceKind.CODE]: '',
  [ReferenceKind.LITERAL]: '',
};

function pathOf(part: TextPart): string {
  if (typeof part === 'string') return part;
  if (part.kind === ReferenceKind.INPUT) return '$';
  return part.kind === ReferenceKind.CONTEXT && part.text === '' ? '$$' : PATH_PREFIX[part.kind] + part.text;
}

/** What keeps a value from being JSON, or undefined. */
function whyNotJson(given: unknown, holders: readonly unknown[]): string | undefined {
  const value = textFormOf(given) ?? given;
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return undefined;
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : `is ${value}`;
  if (value === undefined) return 'is undefined';
  if (typeof value !== 'object') return `is a ${typeof value}`;
  if (isTokenLeaf(value)) return 'is a list or an object that only deployment knows, for which a string has no place';
  if (holders.includes(value)) return 'holds itself';
  if (!Array.isArray(value) && !isPlainObject(value)) return `is ${className(value)}`;
  for (const member of Object.values(value)) {
    // A member of an object that is undefined is one that is not there.
    if (member === undefined && !Array.isArray(value)) continue;
    const fault = whyNotJson(member, [...holders, value]);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function containsReference(given: unknown): boolean {
  const value = textFormOf(given) ?? given;
  if (typeof value === 'string') return constantText(value) === undefined;
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some(containsReference);
}
