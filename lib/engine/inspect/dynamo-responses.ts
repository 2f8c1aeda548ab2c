import type { ResponseShape } from './response-shape';

const TEXT: ResponseShape = { type: 'string' };
const BLOB: ResponseShape = { type: 'blob' };
const COUNT: ResponseShape = { type: 'number' };

function mapOf(values: ResponseShape): ResponseShape {
  return { type: 'map', values };
}

function listOf(items: ResponseShape): ResponseShape {
  return { type: 'list', items };
}

/**
 * A value with its type, which may hold others of its kind.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html
 */
const ATTRIBUTE: ResponseShape = {
  type: 'structure',
  members: {
    B: BLOB,
    BOOL: { type: 'boolean' },
    BS: listOf(BLOB),
    // Within each other they are as deep as an item, so they are looked up when they are needed.
    get L(): ResponseShape {
      return listOf(ATTRIBUTE);
    },
    get M(): ResponseShape {
      return mapOf(ATTRIBUTE);
    },
    N: TEXT,
    NS: listOf(TEXT),
    NULL: { type: 'boolean' },
    S: TEXT,
    SS: listOf(TEXT),
  },
};

const CAPACITY: Readonly<Record<string, ResponseShape>> = {
  CapacityUnits: COUNT,
  ReadCapacityUnits: COUNT,
  WriteCapacityUnits: COUNT,
};

const CONSUMED_CAPACITY: ResponseShape = {
  type: 'structure',
  members: {
    ...CAPACITY,
    GlobalSecondaryIndexes: mapOf({ type: 'structure', members: CAPACITY }),
    LocalSecondaryIndexes: mapOf({ type: 'structure', members: CAPACITY }),
    Table: { type: 'structure', members: CAPACITY },
    TableName: TEXT,
  },
};

export const DYNAMO_GET: ResponseShape = {
  type: 'structure',
  members: { ConsumedCapacity: CONSUMED_CAPACITY, Item: mapOf(ATTRIBUTE) },
};

/** What PutItem, UpdateItem and DeleteItem answer. */
export const DYNAMO_WRITE: ResponseShape = {
  type: 'structure',
  members: {
    Attributes: mapOf(ATTRIBUTE),
    ConsumedCapacity: CONSUMED_CAPACITY,
    ItemCollectionMetrics: {
      type: 'structure',
      members: { ItemCollectionKey: mapOf(ATTRIBUTE), SizeEstimateRangeGB: listOf(COUNT) },
    },
  },
};
