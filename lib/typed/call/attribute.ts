/**
 * The type of a DynamoDB attribute, as data: text `'S'`, number `'N'`, boolean `'BOOL'`, base64 text of bytes `'B'`, sets of
 * these `'SS'`, `'NS'`, `'BS'`; a list `['S']`, a map `{ city: 'S', 'street?': 'S' }`; `orNull('S')`, `recordOf('N')`.
 */
export type Attribute =
  | 'S'
  | 'N'
  | 'BOOL'
  | 'B'
  | 'SS'
  | 'NS'
  | 'BS'
  | readonly [Attribute]
  | OrNull<Attribute>
  | RecordOf<Attribute>
  | Attributes;

/** The attributes of an item or of a map, by name; `?` at the end of a name: it may be missing. */
export interface Attributes {
  readonly [name: string]: Attribute;
}

declare const orNullOf: unique symbol;
declare const recordOfAll: unique symbol;

/** Made by {@link orNull}. */
export class OrNull<out Of> {
  declare readonly [orNullOf]: Of;

  /** @internal */
  constructor(
    /** @internal */
    readonly _of: Attribute,
  ) {
    Object.freeze(this);
  }
}

/** Made by {@link recordOf}. */
export class RecordOf<out Of> {
  declare readonly [recordOfAll]: Of;

  /** @internal */
  constructor(
    /** @internal */
    readonly _of: Attribute,
  ) {
    Object.freeze(this);
  }
}

/**
 * An attribute that may be null (`NULL`), which is not the same as missing.
 *
 *     // interface ParcelRow { id: string; shippedAt: string | null }
 *     dynamoTable(table, { partitionKey: 'id', attributes: { id: 'S', shippedAt: orNull('S') } })
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html
 */
export function orNull<const Of extends Attribute>(attribute: Of): OrNull<Of> {
  return new OrNull(attribute);
}

/**
 * A map with any names and values of one type.
 *
 *     // interface ShelfRow { id: string; stock: Record<string, number> }
 *     dynamoTable(table, { partitionKey: 'id', attributes: { id: 'S', stock: recordOf('N') } })
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html
 */
export function recordOf<const Of extends Attribute>(attribute: Of): RecordOf<Of> {
  return new RecordOf(attribute);
}
