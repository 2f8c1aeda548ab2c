import { elementAt } from '../../util/element-at';
import type { Evaluation } from './evaluation';

/** Merge sort: stable, and each comparison is between two items that are still to be placed. */
export function sorted<Item extends NonNullable<unknown> | null>(
  items: readonly Item[],
  isAfter: (one: Item, two: Item) => boolean,
  evaluation: Evaluation,
): Item[] {
  let runs: Item[] = [...items];
  let into: Item[] = new Array<Item>(runs.length);
  for (let width = 1; width < runs.length; width *= 2) {
    evaluation.budget.items(runs.length);
    for (let start = 0; start < runs.length; start += 2 * width) mergeRuns(runs, into, start, width, isAfter);
    [runs, into] = [into, runs];
  }
  return runs;
}

function mergeRuns<Item extends NonNullable<unknown> | null>(
  from: readonly Item[],
  into: Item[],
  start: number,
  width: number,
  isAfter: (one: Item, two: Item) => boolean,
): void {
  const middle = Math.min(start + width, from.length);
  const end = Math.min(start + 2 * width, from.length);
  let [left, right] = [start, middle];
  for (let at = start; at < end; at += 1) {
    const takesRight = left >= middle || (right < end && isAfter(elementAt(from, left), elementAt(from, right)));
    into[at] = elementAt(from, takesRight ? right : left);
    if (takesRight) right += 1;
    else left += 1;
  }
}
