import type { ItemReader } from '../../builder/item-reader';

declare const itemType: unique symbol;

/** Where a Distributed Map reads items of a type from. */
export class ItemSource<Item> {
  /** Only a type. */
  declare readonly [itemType]: Item;

  /** @internal */
  constructor(
    /** @internal */
    readonly _reader: ItemReader,
  ) {}
}
