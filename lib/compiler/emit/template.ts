import { jsonOf } from '../../asl/document-json';
import type { JsonValue } from '../../asl/json';
import { LIMITS } from '../../asl/limits';
import type { QueryLanguageName } from '../../asl/query-language';
import { constantText, hasReference, isJsonataText } from '../../expression/dynamic-text';
import { inJsonata, inJsonPath, type WrittenText } from '../../expression/dynamic-text-in-language';
import { argumentText, UnsayableArgument } from '../../expression/intrinsic-text';
import { className } from '../../util/class-name';
import { defineKey } from '../../util/define-key';
import { entriesOf } from '../../util/host-key-order';
import { isPlainObject } from '../../util/plain-object';
import { textFormOf } from '../../util/text-form';
import { replaceStandIns, type StandIns } from '../tokens/stack-values';

/** What a template can't say: the problem's words, to be reported with the name of the state. */
export type TemplateFault =
  | { readonly kind: 'wrongLanguage'; readonly where: string; readonly text: string }
  | { readonly kind: 'notConstant'; readonly where: string }
  | { readonly kind: 'unsayable'; readonly where: string; readonly reason: string }
  | { readonly kind: 'notJson'; readonly where: string; readonly what: string }
  | { readonly kind: 'tooDeep' }
  | { readonly kind: 'doubleKey'; readonly where: string; readonly key: string };

/** How templates are written in one state. */
export interface TemplateContext {
  readonly language: QueryLanguageName;
  /** Nothing in the value is looked at when the state runs. */
  readonly literal: boolean;
  readonly standIns: StandIns;
  /** Gets each string that is written as it is because the user said so. */
  readonly noteLiteral: (text: string) => void;
  readonly report: (fault: TemplateFault) => void;
}

/** A JSON value, or in JSONPath a path or function that belongs under a key with `.$`. */
export type Rendered = { readonly value: JsonValue } | { readonly dynamic: string };

/**
 * Writes a user's value as ASL: references become what the language has for them, everything else stays as it is, CDK
 * tokens included. Whatever JSON doesn't have is reported, never dropped.
 */
export function renderTemplate(value: unknown, context: TemplateContext): Rendered {
  return render(value, '', context, []);
}

function render(given: unknown, where: string, context: TemplateContext, holders: readonly object[]): Rendered {
  const value = textFormOf(given) ?? given;
  switch (typeof value) {
    case 'string':
      return renderText(value, where, context);
    case 'number':
      if (Number.isFinite(value)) return { value };
      return fault({ kind: 'notJson', where, what: String(value) }, context);
    case 'boolean':
      return { value };
    case 'object':
      if (value === null) return { value };
      if (holders.includes(value))
        return fault({ kind: 'notJson', where, what: 'an object that contains itself' }, context);
      if (holders.length >= LIMITS.nestedLevels) return fault({ kind: 'tooDeep' }, context);
      if (Array.isArray(value)) return renderList(value, where, context, [...holders, value]);
      return renderObject(value, where, context, [...holders, value]);
    default:
      return fault({ kind: 'notJson', where, what: nameOf(value) }, context);
  }
}

function renderText(text: string, where: string, context: TemplateContext): Rendered {
  const written = replaceStandIns(text, context.standIns);
  if (!hasReference(written)) return { value: written };
  const jsonata = context.language === 'JSONata';
  const constant = jsonata && !context.literal ? undefined : constantText(written);
  if (constant !== undefined) return literal(constant, context);
  if (context.literal) return fault({ kind: 'notConstant', where }, context);
  const result: WrittenText = jsonata ? inJsonata(written) : inJsonPath(written);
  if (result === undefined) return fault({ kind: 'wrongLanguage', where, text: written }, context);
  if (result instanceof UnsayableArgument) return fault({ kind: 'unsayable', where, reason: result.reason }, context);
  if (!jsonata) return { dynamic: result };
  return isJsonataText(result) ? { value: result } : literal(result, context);
}

function literal(text: string, context: TemplateContext): Rendered {
  context.noteLiteral(text);
  return { value: text };
}

function renderList(
  list: readonly unknown[],
  where: string,
  context: TemplateContext,
  holders: readonly object[],
): Rendered {
  const rendered = list.map((item, index) => render(item, `${where}[${index}]`, context, holders));
  if (!rendered.some((item) => 'dynamic' in item)) {
    return { value: rendered.map((item) => ('value' in item ? item.value : null)) };
  }
  const items = rendered.map((item, index) =>
    'value' in item && holdsDynamicKeys(item.value) ? (constantItem(list[index], context, holders) ?? item) : item,
  );
  // JSONPath has no templates in lists: a list with run-time values is the result of a function.
  const texts = items.map((item) => ('dynamic' in item ? item.dynamic : argumentText(item.value)));
  const unsayable = texts.find((text) => text instanceof UnsayableArgument);
  if (unsayable instanceof UnsayableArgument) {
    return fault({ kind: 'unsayable', where, reason: unsayable.reason }, context);
  }
  const inside = items.some((item) => 'value' in item && holdsDynamicKeys(item.value));
  if (inside) {
    const reason =
      'mixes run-time values with objects that have run-time values; build the objects in an earlier state';
    return fault({ kind: 'unsayable', where, reason }, context);
  }
  return { dynamic: `States.Array(${texts.join(', ')})` };
}

function renderObject(object: object, where: string, context: TemplateContext, holders: readonly object[]): Rendered {
  // A token that represents a whole value is the CDK's to resolve.
  if (isToken(object)) return { value: jsonOf(object) };
  if (!isPlainObject(object)) return fault({ kind: 'notJson', where, what: className(object) }, context);
  if (context.language === 'JSONPath' && !context.literal && Object.keys(object).some(isLiteralPathKey)) {
    return renderConstantObject(object, where, context, holders);
  }
  const result: Record<string, JsonValue> = {};
  for (const [given, value] of entriesOf(object)) {
    if (value === undefined) continue;
    const key = constantText(given);
    if (key === undefined) {
      return fault({ kind: 'unsayable', where, reason: 'has a run-time value as a key' }, context);
    }
    const rendered = render(value, where === '' ? key : `${where}.${key}`, context, holders);
    const name = 'dynamic' in rendered ? `${key}.$` : key;
    if (Object.hasOwn(result, name)) context.report({ kind: 'doubleKey', where, key: name });
    defineKey(result, name, 'dynamic' in rendered ? rendered.dynamic : rendered.value);
  }
  return { value: result };
}

/** A literal key that a JSONPath state would take for the mark of a path. */
function isLiteralPathKey(key: string): boolean {
  return hasReference(key) && constantText(key)?.endsWith('.$') === true;
}

/** JSONPath has no member with such a name in a template, but it reads any JSON from a string. */
function renderConstantObject(
  object: object,
  where: string,
  context: TemplateContext,
  holders: readonly object[],
): Rendered {
  const rendered = renderObject(object, where, { ...context, literal: true }, holders);
  return 'value' in rendered ? constantArgument(rendered.value, where, context) : rendered;
}

/** An item of which no run decides anything, though its template has functions in it for keys that end with `.$`. */
function constantItem(item: unknown, context: TemplateContext, holders: readonly object[]): Rendered | undefined {
  let isConstant = true;
  const report = () => {
    isConstant = false;
  };
  const rendered = render(item, '', { ...context, literal: true, report }, holders);
  return isConstant && 'value' in rendered ? constantArgument(rendered.value, '', context) : undefined;
}

function constantArgument(value: JsonValue, where: string, context: TemplateContext): Rendered {
  const text = argumentText(value);
  return typeof text === 'string'
    ? { dynamic: text }
    : fault({ kind: 'unsayable', where, reason: text.reason }, context);
}

function fault(found: TemplateFault, context: TemplateContext): Rendered {
  context.report(found);
  return { value: null };
}

function isToken(object: object): boolean {
  return 'resolve' in object && typeof object.resolve === 'function' && 'creationStack' in object;
}

function holdsDynamicKeys(value: JsonValue): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, inner]) => key.endsWith('.$') || holdsDynamicKeys(inner));
}

function nameOf(value: unknown): string {
  return value === undefined ? 'undefined' : `a ${typeof value}`;
}
