/** A line of a trace, as it is recognized and as it is printed. */
export interface TraceLine {
  /** The same for lines that differ only in their time. */
  readonly key: string;
  readonly text: string;
  readonly time: string;
}

/** Loops of more lines than this are not folded: their turns are not recognized. */
const LONGEST_TURN = 12;

/**
 * Folds the turns of loops in a trace that is printed as it happens: two turns are shown, and those that follow are counted until
 * something else happens.
 */
export class LineFolding {
  /** The last lines, shown or not: two turns of the longest loop. */
  private recent: TraceLine[] = [];
  /** How many lines a turn has, while turns are counted. */
  private turn = 0;
  /** Lines that came in the place of those of the turn before, and were not printed. */
  private held: TraceLine[] = [];
  private turns = 0;

  constructor(private readonly print: (text: string) => void) {}

  add(line: TraceLine): void {
    const expected = this.turn === 0 ? undefined : this.recent.at(-this.turn);
    if (expected?.key === line.key) {
      this.remember(line);
      this.held.push(line);
      if (this.held.length < 2 * this.turn) return;
      // Only the last turn is kept: it is printed where it is the only one, and reports the time where it is not.
      this.held = this.held.slice(this.turn);
      this.turns += 1;
      return;
    }
    this.flush();
    this.print(line.text);
    this.remember(line);
    this.turn = this.repeatedTurn();
  }

  /** Prints what is held back. */
  flush(): void {
    const whole = this.turns + Math.floor(this.held.length / Math.max(1, this.turn));
    const rest = this.held.length % Math.max(1, this.turn);
    const last = this.held.at(-1 - rest);
    if (whole === 1 || last === undefined) for (const line of this.held) this.print(line.text);
    else {
      const what = this.turn === 1 ? 'this line' : `these ${this.turn} lines`;
      this.print(`${'...'.padStart(last.time.length)}  ${what} ${whole} times more, until ${last.time}`);
      for (const line of this.held.slice(this.held.length - rest)) this.print(line.text);
    }
    this.turn = 0;
    this.turns = 0;
    this.held = [];
  }

  private remember(line: TraceLine): void {
    this.recent.push(line);
    if (this.recent.length > 4 * LONGEST_TURN) this.recent = this.recent.slice(-2 * LONGEST_TURN);
  }

  /** The length of a turn that the last lines show twice; 0 where they show none. */
  private repeatedTurn(): number {
    const { recent } = this;
    for (let length = 1; length <= Math.min(LONGEST_TURN, recent.length / 2); length++) {
      const last = recent.slice(-length);
      const before = recent.slice(-2 * length, -length);
      if (last.every(({ key }, index) => key === before[index]?.key)) return length;
    }
    return 0;
  }
}
