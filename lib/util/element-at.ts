/**
 * The element at an index that is certainly within the list: the index of a loop, or one that a search has found. That it is within, the
 * type checker can't follow. No list here has `undefined` as an element.
 */
export function elementAt<Element extends NonNullable<unknown> | null>(
  list: readonly Element[],
  index: number,
): Element {
  const element = list[index];
  if (element === undefined) throw new RangeError(`There is no element ${index} in a list of ${list.length}.`);
  return element;
}
