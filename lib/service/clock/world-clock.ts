import { type Timer, TimerQueue } from '../../engine/runtime/timer-queue';
import type { ClockMode } from './clock-mode';
import { ElapsedTime } from './elapsed-time';

/** The longest time that a timer of Node takes. */
const LONGEST_TIMER = 2_147_483_647;

export interface WorldClockOptions {
  readonly mode: ClockMode;
  /** Milliseconds since the epoch. */
  readonly startTime: number;
  readonly wallClock: () => number;
}

/**
 * The one clock of all executions of a service. Those who wait for a time are woken by it.
 *
 * A virtual clock jumps to the next time that is waited for, unless something is in progress (`hold`): a turn of an
 * execution, the code of a function, a task that waits for its token or for a worker. Only who moves the clock by hand moves
 * it past these.
 */
export class WorldClock {
  private readonly timers = new TimerQueue();
  private readonly elapsed: ElapsedTime;
  /** What has been added to the time that passes by itself. */
  private base: number;
  private holds = 0;
  /** Turns that continue now: who moves the clock waits for their end. */
  private pumps = 0;
  private waker: NodeJS.Timeout | undefined;
  private jump: NodeJS.Immediate | undefined;
  private isClosed = false;

  constructor(private readonly options: WorldClockOptions) {
    this.base = options.startTime;
    this.elapsed = new ElapsedTime(options.wallClock);
  }

  public get mode(): ClockMode {
    return this.options.mode;
  }

  /** Milliseconds since the epoch. */
  public get now(): number {
    const { mode } = this.options;
    if (mode.kind === 'virtual') return this.base;
    // Whole milliseconds, as the clock of the service has.
    return Math.floor(this.base + this.elapsed.millis * (mode.kind === 'fast' ? mode.factor : 1));
  }

  /** When the next thing is due, in milliseconds since the epoch; undefined where nothing is. */
  public get nextDue(): number | undefined {
    return this.timers.nextDue();
  }

  /** By how much the clock is ahead of that of the machine, in milliseconds. */
  public get aheadMillis(): number {
    return this.now - this.options.wallClock();
  }

  /** Calls back at a time. */
  public at(due: number, wake: () => void): Timer {
    const timer = this.timers.add(due, wake);
    this.arm();
    return timer;
  }

  /** Keeps a virtual clock from jumping. @returns what lets it jump again; calling it once more does nothing */
  public hold(): () => void {
    this.holds += 1;
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      this.holds -= 1;
      this.arm();
    };
  }

  /** As `hold`, for a turn, whose end is waited for when the clock is moved. */
  public holdForTurn(): () => void {
    this.pumps += 1;
    const release = this.hold();
    return () => {
      this.pumps -= 1;
      release();
    };
  }

  /** Moves the clock forward; everybody who waits is woken in order, each at its time. */
  public async moveBy(millis: number): Promise<void> {
    const end = this.now + millis;
    await this.quiet();
    for (let due = this.timers.nextDue(); due !== undefined && due <= end; due = this.timers.nextDue()) {
      this.moveTo(due);
      this.fire(due);
      await this.quiet();
    }
    this.moveTo(end);
    this.arm();
  }

  public close(): void {
    this.isClosed = true;
    clearTimeout(this.waker);
    clearImmediate(this.jump);
  }

  private moveTo(time: number): void {
    const ahead = time - this.now;
    if (ahead > 0) this.base += ahead;
  }

  private fire(time: number): void {
    for (let timer = this.timers.takeDue(time); timer !== undefined; timer = this.timers.takeDue(time)) timer.fire();
  }

  /** Until no turn continues. */
  private async quiet(): Promise<void> {
    do await new Promise((resolve) => setImmediate(resolve));
    while (this.pumps > 0 && !this.isClosed);
  }

  private arm(): void {
    if (this.isClosed) return;
    if (this.options.mode.kind === 'virtual') {
      if (this.holds === 0 && this.jump === undefined) this.jump = setImmediate(() => this.jumpIfQuiet());
      return;
    }
    clearTimeout(this.waker);
    const due = this.timers.nextDue();
    if (due === undefined) return;
    const factor = this.options.mode.kind === 'fast' ? this.options.mode.factor : 1;
    const wait = Math.min(Math.max(Math.ceil((due - this.now) / factor), 0), LONGEST_TIMER);
    this.waker = setTimeout(() => {
      this.fire(this.now);
      this.arm();
    }, wait);
  }

  /** What came in the meantime goes first. */
  private jumpIfQuiet(): void {
    this.jump = undefined;
    const due = this.timers.nextDue();
    if (this.holds > 0 || this.isClosed || due === undefined) return;
    this.moveTo(due);
    this.fire(due);
    this.arm();
  }
}
