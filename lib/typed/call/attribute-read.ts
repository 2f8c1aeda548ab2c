import { dispatch, type KindTable } from '../../util/dispatch';
import { call } from '../value/code';
import type { ExpressionNode } from '../value/expression-node';
import { fieldName } from '../value/print-expression';
import { type AttributeShape, holdsList, type MapShape } from './attribute-shape';

/**
 * The item as plain values, of an item in DynamoDB's own form: missing where the item is missing. In JSONata
 * `$states.result.Item.{ "id": id.S, "total": $number(total.N) }`.
 */
export function readItem(item: ExpressionNode, shape: MapShape): ExpressionNode {
  const parts = [{ operand: item }, `.${object(shape)}`];
  return { kind: 'code', parts, operator: false, volatile: false, members: members(item, shape) };
}

/** Where only one attribute is read of an item, the others are not made: `$number($states.result.Item.total.N)`. */
function members(item: ExpressionNode, shape: MapShape): Readonly<Record<string, ExpressionNode>> {
  return Object.fromEntries(
    shape.members.flatMap(({ name, shape: { kind } }) => {
      if (kind !== 'S' && kind !== 'N' && kind !== 'BOOL' && kind !== 'B') return [];
      const value: ExpressionNode = { kind: 'field', of: { kind: 'field', of: item, name }, name: kind };
      return [[name, kind === 'N' ? call`$number(${value})` : value] as const];
    }),
  );
}

/** The items as plain values, of a list of items in DynamoDB's own form: always a list. */
export function readItems(items: ExpressionNode, shape: MapShape): ExpressionNode {
  return { kind: 'code', parts: ['[', { operand: items }, `.${object(shape)}]`], operator: false, volatile: false };
}

function object({ members }: MapShape): string {
  const written = members.map(({ name, shape }) => `${JSON.stringify(name)}: ${read(shape, fieldName(name))}`);
  return `{ ${written.join(', ')} }`;
}

/** The value of the attribute at a path; at the context itself where the path is empty. */
function read(shape: AttributeShape, path: string): string {
  const at = path === '' ? '' : `${path}.`;
  return dispatch(READERS, shape, at);
}

const READERS: KindTable<AttributeShape, string, [at: string]> = {
  S: (_, at) => `${at}S`,
  B: (_, at) => `${at}B`,
  BOOL: (_, at) => `${at}BOOL`,
  N: (_, at) => `$number(${at}N)`,
  SS: (_, at) => `${at}SS`,
  BS: (_, at) => `${at}BS`,
  NS: (_, at) => `${at}[NS.$number()]`,
  // Brackets are a step of the path: what is missing stays missing, and one item stays a list.
  list: ({ of }, at) => `${at}[${items(of, 'L')}]`,
  map: (shape, at) => `${at}M.${object(shape)}`,
  record: ({ of }, at) => `${at}M.$merge([{}, $each($, function($value, $name) { { $name: ${read(of, '$value')} } })])`,
  nullable: ({ of }, at) => `${at}(NULL ? null : ${read(of, '')})`,
};

/** The items of a list, as they stand between brackets. Items that are lists would be joined; two brackets keep each. */
function items(of: AttributeShape, list: string): string {
  if (!holdsList(of)) return `${list}.${read(of, '')}`;
  return `$reduce(${list}, function($all, $item) { $append($all, ${listItem(of)}) }, [])`;
}

function listItem(shape: AttributeShape): string {
  if (shape.kind === 'nullable') return `$item.NULL ? [null] : ${listItem(shape.of)}`;
  if (shape.kind === 'list') return `[[${items(shape.of, '$item.L')}]]`;
  return shape.kind === 'NS' ? '[[$item.NS.$number()]]' : `[[$item.${shape.kind}]]`;
}
