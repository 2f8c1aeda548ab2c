import {
  constantText,
  encodeReference,
  hasReference,
  isJsonataText,
  parseDynamicText,
  ReferenceKind,
  type TextPart,
} from '../../expression/dynamic-text';
import { inJsonata } from '../../expression/dynamic-text-in-language';
import { UnsayableArgument } from '../../expression/intrinsic-text';
import { className } from '../../util/class-name';
import { isAnyObject } from '../../util/member-of';
import { isPlainObject } from '../../util/plain-object';
import { objectOfRun } from '../../util/whole-value';
import { call } from './code';
import type { CodePart, ExpressionNode } from './expression-node';
import { NotJsonError } from './not-json-error';
import { nodeInText, referenced, textOf } from './reference';

/**
 * The expression of anything that can be given for a value of a document: a reference, JSON, or JSON with references in it. A
 * string between `{%` and `%}` is code, as everywhere in a document.
 */
export function expressionOf(value: unknown): ExpressionNode {
  return expressionBy(value, codeOrText);
}

/**
 * As {@link expressionOf}, for what a function takes: there a string is text, whatever it looks like. It may be data, and
 * code has a function of its own, `jsonata`.
 */
export function operandOf(value: unknown): ExpressionNode {
  return expressionBy(value, textExpression);
}

function expressionBy(value: unknown, ofText: (text: string) => ExpressionNode): ExpressionNode {
  const node = referenced(value);
  if (node !== undefined) return node;
  if (typeof value === 'string') return ofText(value);
  if (Array.isArray(value)) return { kind: 'list', items: value.map((item) => expressionBy(item, ofText)) };
  if (isPlainObject(value)) {
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    return { kind: 'object', members: members.map(([name, member]) => memberBy(name, member, ofText)) };
  }
  if (value === null || typeof value === 'boolean') return { kind: 'literal', value };
  if (typeof value === 'number' && Number.isFinite(value)) return { kind: 'literal', value };
  throw new NotJsonError(`${nameOf(value)} is not JSON, so it can't be in a workflow.`);
}

function memberBy(
  name: string,
  member: unknown,
  ofText: (text: string) => ExpressionNode,
): readonly [string, ExpressionNode] {
  const constant = constantText(name);
  if (constant === undefined) throw new NotJsonError('The name of a member is known only when the workflow runs.');
  return [constant, expressionBy(member, ofText)];
}

/**
 * The value with its references as a string with runtime references, as the builders of service calls take it: each is resolved when it is known
 * where it is read. Objects that omit members become expressions as a whole.
 */
export function marked(value: unknown): unknown {
  const node = referenced(value);
  if (node !== undefined) return textOf(node);
  if (Array.isArray(value)) return value.map(marked);
  if (!isPlainObject(value)) return value;
  const members = Object.entries(value);
  if (members.some(([, member]) => referenced(member)?.kind === 'omittable')) return textOf(expressionOf(value));
  return Object.fromEntries(members.map(([name, member]) => [name, marked(member)]));
}

/**
 * As {@link marked}, of the props of a builder, any of which may be a reference.
 *
 * @typeParam Props - the props that the builder takes
 */
export function markedProps<Props extends object>(props: NoInfer<{ readonly [Name in keyof Props]: unknown }>): Props {
  const all: unknown = marked(props);
  // The builders take a string with a runtime reference for a value of any type, which their types don't say.
  return all as Props;
}

/** As {@link marked}, of the parameters of a call: a reference to all of them is an object that only the run knows. */
export function markedObject(value: object | string): { [name: string]: unknown } {
  const all = marked(value);
  if (typeof all === 'string') return objectOfRun(all);
  if (isAnyObject(all)) return all;
  throw new NotJsonError(`${nameOf(value)} is not an object.`);
}

/** The object; of a string with runtime references, the object that it is in the run. */
export function objectOf(value: { [name: string]: unknown } | string): { [name: string]: unknown } {
  return typeof value === 'string' ? objectOfRun(value) : value;
}

function codeOrText(text: string): ExpressionNode {
  if (hasReference(text) || !isJsonataText(text)) return textExpression(text);
  return { kind: 'code', parts: [text.slice(2, -2).trim()], operator: true, volatile: true };
}

/** Text in which references stand is the texts and values joined. */
function textExpression(text: string): ExpressionNode {
  const constant = constantText(text);
  if (constant !== undefined) {
    return constant === text ? { kind: 'literal', value: text } : { kind: 'literal', value: constant, isData: true };
  }
  const all = parseDynamicText(text);
  const parts = all
    .filter((part) => typeof part === 'string' || part.kind !== ReferenceKind.AS_TEXT)
    .map(partExpression);
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return all.length === 1 ? only : call`$string(${only})`;
  const joined = parts.flatMap((operand, index): CodePart[] => (index === 0 ? [{ operand }] : [' & ', { operand }]));
  return { kind: 'code', parts: joined, operator: true, volatile: false };
}

function partExpression(part: TextPart): ExpressionNode {
  if (typeof part === 'string') return { kind: 'literal', value: part };
  if (part.kind === ReferenceKind.LITERAL) return { kind: 'literal', value: part.text };
  if (part.kind === ReferenceKind.TYPED) return nodeInText(part.text);
  const written = inJsonata(encodeReference(part));
  if (written instanceof UnsayableArgument) throw new NotJsonError(`A string ${written.reason}.`);
  if (written === undefined) throw new NotJsonError('A JSONPath has no place in a typed flow; use a reference.');
  return { kind: 'code', parts: [written.slice(2, -2).trim()], operator: false, volatile: false };
}

function nameOf(value: unknown): string {
  if (value instanceof Promise) return 'A promise (of an async function? steps need no await)';
  // "a Date"
  if (typeof value === 'object' && value !== null) return className(value).replace(/^a/, 'A');
  return value === undefined || typeof value === 'number' ? `${value}` : `A ${typeof value}`;
}
