/** A part of a trace: a row as it is, or how often the rows before it come again. */
export type FoldedRow<Row> =
  | { readonly kind: 'row'; readonly row: Row }
  | {
      readonly kind: 'repetition';
      /** How many rows one turn has. */
      readonly length: number;
      /** How often they come again after the turn that is shown. */
      readonly times: number;
      /** The last of the rows that are not shown. */
      readonly last: Row;
    };

/** Loops of more states than this are not folded: their turns are not recognized. */
const LONGEST_TURN = 12;

/** From so many equal turns on, the first is shown and the others are counted. */
const FEWEST_TURNS = 3;

/**
 * The rows with turns of loops folded: where the same few rows come again and again, by their keys, they are shown once. Of two
 * ways to fold, the one that removes more rows is chosen, and then the one with the shorter turn.
 */
export function foldedRows<Row>(rows: readonly Row[], keyOf: (row: Row) => string): readonly FoldedRow<Row>[] {
  const keys = rows.map(keyOf);
  const folded: FoldedRow<Row>[] = [];
  let at = 0;
  while (at < rows.length) {
    const { length, turns } = bestLoopAt(keys, at);
    for (const row of rows.slice(at, at + length)) folded.push({ kind: 'row', row });
    at += length * turns;
    const last = rows[at - 1];
    if (turns > 1 && last !== undefined) folded.push({ kind: 'repetition', length, times: turns - 1, last });
  }
  return folded;
}

function bestLoopAt(keys: readonly string[], at: number): { readonly length: number; readonly turns: number } {
  let best = { length: 1, turns: 1 };
  for (let length = 1; length <= LONGEST_TURN; length++) {
    const turns = turnsAt(keys, at, length);
    if (turns >= FEWEST_TURNS && length * (turns - 1) > best.length * (best.turns - 1)) best = { length, turns };
  }
  return best;
}

/** How often the keys from here on come, one turn after another. */
function turnsAt(keys: readonly string[], at: number, length: number): number {
  let next = at + length;
  while (next < keys.length && keys[next] === keys[next - length]) next += 1;
  return Math.floor((next - at) / length);
}
