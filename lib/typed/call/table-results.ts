import { isPlainObject } from '../../util/plain-object';
import type { ExpressionNode } from '../value/expression-node';
import { itemToDynamo } from './attribute-json';
import { readItem, readItems } from './attribute-read';
import type { MapShape } from './attribute-shape';
import type { Page } from './dynamo-table-types';
import type { ResultForm } from './typed-call';

/** The item under a member of the answer. */
export function itemForm(member: 'Item' | 'Attributes', shape: MapShape, mayBeMissing: boolean): ResultForm {
  return Object.freeze({
    read: (answer: ExpressionNode) => readItem(field(answer, member), shape),
    answer: (result: unknown) => (result === undefined ? {} : { [member]: itemToDynamo(result, shape) }),
    mayBeMissing,
  });
}

/** A page of items. */
export function pageForm(shape: MapShape): ResultForm {
  return Object.freeze({
    read: (answer: ExpressionNode): ExpressionNode => ({
      kind: 'object',
      members: [
        ['items', readItems(field(answer, 'Items'), shape)],
        ['count', field(answer, 'Count')],
        ['next', field(answer, 'LastEvaluatedKey')],
      ],
    }),
    answer: (result: unknown) => {
      const { items, count, next }: Partial<Record<keyof Page<unknown>, unknown>> = isPlainObject(result) ? result : {};
      const all = Array.isArray(items) ? items.map((item) => itemToDynamo(item, shape)) : [];
      return { Items: all, Count: count ?? all.length, ...(next !== undefined && { LastEvaluatedKey: next }) };
    },
  });
}

function field(of: ExpressionNode, name: string): ExpressionNode {
  return { kind: 'field', of, name };
}
