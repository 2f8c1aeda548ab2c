/**
 * Real time that only grows. A clock of the machine that is set back does not take back what has happened; one that is set
 * forward, or a machine that slept, lets time pass.
 */
export class ElapsedTime {
  private last: number;
  private elapsed = 0;

  constructor(private readonly wallClock: () => number) {
    this.last = wallClock();
  }

  /** Milliseconds since this was made. */
  public get millis(): number {
    const time = this.wallClock();
    if (time > this.last) this.elapsed += time - this.last;
    this.last = time;
    return this.elapsed;
  }
}
