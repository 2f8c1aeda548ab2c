import { dispatch, type KindTable } from '../../util/dispatch';
import { mapValues } from '../../util/map-values';
import { isPlainObject } from '../../util/plain-object';
import type { AttributeShape, MapShape } from './attribute-shape';

// What the expressions of attribute-read and attribute-write do when a workflow runs, done to real values: for mocks.

type Json = Readonly<Record<string, unknown>>;

/** An item in DynamoDB's own form. */
export function itemToDynamo(item: unknown, shape: MapShape): unknown {
  return members(item, shape, toDynamo);
}

/** The plain value of an item in DynamoDB's own form. */
export function itemFromDynamo(item: unknown, shape: MapShape): unknown {
  return members(item, shape, fromDynamo);
}

function members(item: unknown, shape: MapShape, each: (value: unknown, shape: AttributeShape) => unknown): unknown {
  const from = asObject(item);
  const present = shape.members.filter(({ name }) => from[name] !== undefined);
  return Object.fromEntries(present.map((member) => [member.name, each(from[member.name], member.shape)]));
}

function toDynamo(value: unknown, shape: AttributeShape): unknown {
  return dispatch(TO, shape, value);
}

function fromDynamo(attribute: unknown, shape: AttributeShape): unknown {
  return dispatch(FROM, shape, asObject(attribute));
}

const TO: KindTable<AttributeShape, unknown, [value: unknown]> = {
  S: (_, value) => ({ S: value }),
  B: (_, value) => ({ B: value }),
  BOOL: (_, value) => ({ BOOL: value }),
  N: (_, value) => ({ N: String(value) }),
  SS: (_, value) => ({ SS: value }),
  BS: (_, value) => ({ BS: value }),
  NS: (_, value) => ({ NS: asList(value).map(String) }),
  list: ({ of }, value) => ({ L: asList(value).map((item) => toDynamo(item, of)) }),
  map: (shape, value) => ({ M: itemToDynamo(value, shape) }),
  record: ({ of }, value) => ({ M: mapValues(asObject(value), (member) => toDynamo(member, of)) }),
  nullable: ({ of }, value) => (value === null ? { NULL: true } : toDynamo(value, of)),
};

const FROM: KindTable<AttributeShape, unknown, [attribute: Json]> = {
  S: (_, { S }) => S,
  B: (_, { B }) => B,
  BOOL: (_, { BOOL }) => BOOL,
  N: (_, { N }) => Number(N),
  SS: (_, { SS }) => SS,
  BS: (_, { BS }) => BS,
  NS: (_, { NS }) => asList(NS).map(Number),
  list: ({ of }, { L }) => asList(L).map((item) => fromDynamo(item, of)),
  map: (shape, { M }) => itemFromDynamo(M, shape),
  record: ({ of }, { M }) => mapValues(asObject(M), (member) => fromDynamo(member, of)),
  nullable: ({ of }, attribute) => (attribute.NULL === true ? null : fromDynamo(attribute, of)),
};

function asObject(value: unknown): Json {
  return isPlainObject(value) ? value : {};
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
