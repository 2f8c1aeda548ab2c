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
  return TO[shape.kind](value, shape as never);
}

function fromDynamo(attribute: unknown, shape: AttributeShape): unknown {
  return FROM[shape.kind](asObject(attribute), shape as never);
}

type Of = { readonly of: AttributeShape };

const TO: { readonly [Kind in AttributeShape['kind']]: (value: unknown, shape: never) => unknown } = {
  S: (value) => ({ S: value }),
  B: (value) => ({ B: value }),
  BOOL: (value) => ({ BOOL: value }),
  N: (value) => ({ N: String(value) }),
  SS: (value) => ({ SS: value }),
  BS: (value) => ({ BS: value }),
  NS: (value) => ({ NS: asList(value).map(String) }),
  list: (value, { of }: Of) => ({ L: asList(value).map((item) => toDynamo(item, of)) }),
  map: (value, shape: MapShape) => ({ M: itemToDynamo(value, shape) }),
  record: (value, { of }: Of) => ({ M: mapped(asObject(value), (member) => toDynamo(member, of)) }),
  nullable: (value, { of }: Of) => (value === null ? { NULL: true } : toDynamo(value, of)),
};

const FROM: { readonly [Kind in AttributeShape['kind']]: (attribute: Json, shape: never) => unknown } = {
  S: ({ S }) => S,
  B: ({ B }) => B,
  BOOL: ({ BOOL }) => BOOL,
  N: ({ N }) => Number(N),
  SS: ({ SS }) => SS,
  BS: ({ BS }) => BS,
  NS: ({ NS }) => asList(NS).map(Number),
  list: ({ L }, { of }: Of) => asList(L).map((item) => fromDynamo(item, of)),
  map: ({ M }, shape: MapShape) => itemFromDynamo(M, shape),
  record: ({ M }, { of }: Of) => mapped(asObject(M), (member) => fromDynamo(member, of)),
  nullable: (attribute, { of }: Of) => (attribute.NULL === true ? null : fromDynamo(attribute, of)),
};

function mapped(object: Json, each: (value: unknown) => unknown): unknown {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, each(value)]));
}

function asObject(value: unknown): Json {
  return isPlainObject(value) ? value : {};
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
