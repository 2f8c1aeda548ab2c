import {
  hasReference,
  isJsonataText,
  parseDynamicText,
  ReferenceKind,
  type TextPart,
} from '../../expression/dynamic-text';
import { inJsonata } from '../../expression/dynamic-text-in-language';
import { className } from '../../util/class-name';
import { isPlainObject } from '../../util/plain-object';
import { call } from './code';
import type { CodePart, ExpressionNode } from './expression-node';
import { NotJsonError } from './not-json-error';
import { referenced, textOf } from './reference';

/**
 * The expression of anything that can be given for a value: a reference, JSON, or JSON with references in it.
 */
export function expressionOf(value: unknown): ExpressionNode {
  const node = referenced(value);
  if (node !== undefined) return node;
  if (typeof value === 'string') return textExpression(value);
  if (Array.isArray(value)) return { kind: 'list', items: value.map(expressionOf) };
  if (isPlainObject(value)) {
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    return { kind: 'object', members: members.map(([name, member]) => [name, expressionOf(member)] as const) };
  }
  if (value === null || typeof value === 'boolean') return { kind: 'literal', value };
  if (typeof value === 'number' && Number.isFinite(value)) return { kind: 'literal', value };
  throw new NotJsonError(`${nameOf(value)} is no JSON, so a workflow can't hold it.`);
}

/**
 * The value with its references as marked text, as the builders of service calls take it: each is resolved when it is known
 * where it is read. Objects that leave members out become expressions as a whole.
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

/** Text in which references stand is the texts and values joined. */
function textExpression(text: string): ExpressionNode {
  if (!hasReference(text)) {
    if (!isJsonataText(text)) return { kind: 'literal', value: text };
    return { kind: 'code', parts: [text.slice(2, -2).trim()], operator: true, volatile: true };
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
  if (part.kind === ReferenceKind.TYPED) return JSON.parse(part.text) as ExpressionNode;
  const written = inJsonata(`\uFDD0${part.kind}${part.text}\uFDD1`);
  if (typeof written !== 'string') throw new NotJsonError('A JSONPath has no place in a typed flow; use a reference.');
  return { kind: 'code', parts: [written.slice(2, -2).trim()], operator: false, volatile: false };
}

function nameOf(value: unknown): string {
  if (value instanceof Promise) return 'A promise (of an async function? steps need no await)';
  // "a Date"
  if (typeof value === 'object' && value !== null) return className(value).replace(/^a/, 'A');
  return value === undefined || typeof value === 'number' ? `${value}` : `A ${typeof value}`;
}
