import type { JsonValue } from '../../asl/json';

/** Makes items of text that comes in parts. */
export interface ItemParser {
  /** The items that a part completes. */
  items(text: string, isLast: boolean): readonly JsonValue[];
  /** How many characters have come of an item that is not complete. */
  readonly openLength: number;
}
