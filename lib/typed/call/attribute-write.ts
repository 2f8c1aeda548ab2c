import { numberText } from '../../integration/call/number-text';
import { dispatch, type KindTable } from '../../util/dispatch';
import { expressionOf } from '../value/argument';
import { call, operation } from '../value/code';
import type { ExpressionNode } from '../value/expression-node';
import { literalJson } from '../value/literal';
import { fieldName } from '../value/print-expression';
import { textOf } from '../value/reference';
import { type AttributeShape, holdsList, type MapShape } from './attribute-shape';

/**
 * An item in DynamoDB's own form, of its plain value: JSON where the value is written out, with a string with runtime references where it holds
 * references; one a string with runtime references where it is a reference as a whole, or leaves attributes out.
 */
export function writeItem(item: ExpressionNode, shape: MapShape): { [name: string]: unknown } | string {
  if (item.kind !== 'object') return textOf(pathInto(item, `.${object(shape)}`));
  const written = item.members.flatMap(([name, value]): [string, unknown, boolean][] => {
    const member = shape.members.find((known) => known.name === name);
    if (member === undefined) return [];
    if (value.kind !== 'omittable') return [[name, writeAttribute(value, member.shape), false]];
    const attribute = expressionOf(writeAttribute(value.value, member.shape));
    return [[name, textOf(operation`$exists(${value.value}) ? ${attribute}`), true]];
  });
  const all = Object.fromEntries(written);
  return written.some(([, , omittable]) => omittable) ? textOf(expressionOf(all)) : all;
}

/** An attribute in DynamoDB's own form, of its plain value. */
export function writeAttribute(value: ExpressionNode, shape: AttributeShape): unknown {
  return dispatch(WRITERS, shape, value);
}

const WRITERS: KindTable<AttributeShape, unknown, [value: ExpressionNode]> = {
  S: (_, value) => ({ S: json(value) }),
  B: (_, value) => ({ B: json(value) }),
  BOOL: (_, value) => ({ BOOL: json(value) }),
  N: (_, value) => ({ N: digits(value) }),
  SS: (_, value) => ({ SS: value.kind === 'list' ? value.items.map(json) : textOf(value) }),
  BS: (_, value) => ({ BS: value.kind === 'list' ? value.items.map(json) : textOf(value) }),
  NS: (_, value) => ({ NS: value.kind === 'list' ? value.items.map(digits) : textOf(call`[${value}.$string()]`) }),
  list: ({ of }, value) => ({
    L: value.kind === 'list' ? value.items.map((item) => writeAttribute(item, of)) : textOf(itemsNode(value, of)),
  }),
  map: (shape, value) => ({ M: writeItem(value, shape) }),
  record: ({ of }, value) => ({ M: writeRecord(value, of) }),
  nullable: ({ of }, value) => {
    if (value.kind === 'literal') return value.value === null ? { NULL: true } : writeAttribute(value, of);
    if (value.kind === 'object' || value.kind === 'list') return writeAttribute(value, of);
    const attribute = expressionOf(writeAttribute(value, of));
    return textOf(operation`${value} = null ? { "NULL": true } : ${attribute}`);
  },
};

/** A value for a service: a literal as it is. */
function json(value: ExpressionNode): unknown {
  return value.kind === 'literal' ? literalJson(value) : textOf(value);
}

/** DynamoDB takes the digits of numbers as text. */
function digits(value: ExpressionNode): string {
  if (value.kind === 'literal' && typeof value.value === 'number') return numberText(value.value);
  return textOf(call`$string(${value})`);
}

function writeRecord(value: ExpressionNode, of: AttributeShape): unknown {
  if (value.kind === 'object' && value.members.every(([, member]) => member.kind !== 'omittable'))
    return Object.fromEntries(value.members.map(([name, member]) => [name, writeAttribute(member, of)]));
  return textOf({
    kind: 'code',
    parts: ['$merge([{}, $each(', { argument: value }, `, ${entryFunction(of)})])`],
    operator: false,
    volatile: false,
  });
}

function itemsNode(value: ExpressionNode, of: AttributeShape): ExpressionNode {
  const parts = holdsList(of)
    ? ['[$map(', { argument: value }, `, ${itemFunction(of)})]`]
    : ['[', { operand: value }, `.${step(of)}`, ']'];
  return { kind: 'code', parts, operator: false, volatile: false };
}

function pathInto(of: ExpressionNode, rest: string): ExpressionNode {
  return { kind: 'code', parts: [{ operand: of }, rest], operator: false, volatile: false };
}

function object({ members }: MapShape): string {
  const written = members.map(({ name, optional, shape }) => {
    const value = fieldName(name);
    const condition = optional ? `$exists(${value}) ? ` : '';
    return `${JSON.stringify(name)}: ${condition}${write(shape, value)}`;
  });
  return `{ ${written.join(', ')} }`;
}

/** The attribute as a step of a path, where each item is the context. */
function step(shape: AttributeShape): string {
  return write(shape, '$');
}

/** The code of an attribute, of the code of its value. */
function write(shape: AttributeShape, value: string): string {
  return dispatch(CODES, shape, value);
}

const CODES: KindTable<AttributeShape, string, [value: string]> = {
  S: (_, value) => `{ "S": ${value} }`,
  B: (_, value) => `{ "B": ${value} }`,
  BOOL: (_, value) => `{ "BOOL": ${value} }`,
  N: (_, value) => `{ "N": $string(${value}) }`,
  SS: (_, value) => `{ "SS": ${value} }`,
  BS: (_, value) => `{ "BS": ${value} }`,
  NS: (_, value) => `{ "NS": [${value}.$string()] }`,
  list: ({ of }, value) =>
    holdsList(of) ? `{ "L": [$map(${value}, ${itemFunction(of)})] }` : `{ "L": [${value}.${step(of)}] }`,
  map: (shape, value) => `{ "M": ${value}.${object(shape)} }`,
  record: ({ of }, value) => `{ "M": $merge([{}, $each(${value}, ${entryFunction(of)})]) }`,
  nullable: ({ of }, value) => `(${value} = null ? { "NULL": true } : ${write(of, value)})`,
};

function itemFunction(of: AttributeShape): string {
  return `function($item) { ${write(of, '$item')} }`;
}

function entryFunction(of: AttributeShape): string {
  return `function($value, $name) { { $name: ${write(of, '$value')} } }`;
}
