import { isPromise, type MaybePromise } from '../maybe-promise';
import { ReadyQueue } from './ready-queue';
import { type Timer, TimerQueue } from './timer-queue';
import { startWallClockTimeout } from './wall-clock-timeout';

/** What a scheduler gets from outside. */
export interface SchedulerOptions {
  /** The virtual time at the start, in milliseconds since the epoch. */
  readonly startTime: number;
  readonly signal: AbortSignal | undefined;
  readonly wallClockTimeoutMillis: number;
  readonly pace: ((millis: number) => Promise<void>) | undefined;
  /** Called when an answer has come; then answers are taken as they come, and nothing ever waits for them. */
  readonly onAnswer?: (() => void) | undefined;
}

/** Who takes turns. */
export interface Turns<Item> {
  /** Gives an item its turn. */
  turn(item: Item): MaybePromise<void>;
  /** Whether nothing is left to take a turn, ever. */
  readonly isFinished: boolean;
  /** Ends everybody, because the signal says so. */
  abortAll(): void;
}

/**
 * The order in which things happen: a queue of those that are ready, the answers that are awaited, and a clock that
 * moves when nothing else can. Items take turns first in, first out; promised answers are delivered in the order they
 * were promised in; timers fire by their time, and in the order they were set where that is the same.
 */
export class Scheduler<Item> {
  public now: number;
  private readonly ready = new ReadyQueue<Item>();
  private readonly timers = new TimerQueue();
  /** What happens when the clock passes it, but doesn't make the clock move. */
  private readonly backstops = new TimerQueue();
  private answers: PromisedAnswer[] = [];

  constructor(
    private readonly options: SchedulerOptions,
    private readonly turns: Turns<Item>,
  ) {
    this.now = options.startTime;
  }

  /** Gives an item a turn, after those that are ready already. */
  public wake(item: Item): void {
    this.ready.add(item);
  }

  /** Lets something happen at a time, unless the timer is cancelled before. */
  public at(due: number, fire: () => void): Timer {
    return this.timers.add(due, fire);
  }

  /** Lets something happen when the clock passes a time, without the clock moving for it. */
  public whenPassed(due: number, fire: () => void): Timer {
    return this.backstops.add(due, fire);
  }

  /** Takes note of an answer that has been promised, and of what to do with it. */
  public expect(promise: Promise<(() => void) | undefined>): void {
    const { onAnswer } = this.options;
    if (onAnswer !== undefined) {
      void promise.then((deliver) => {
        deliver?.();
        onAnswer();
      });
      return;
    }
    const answer: PromisedAnswer = { settled: Promise.resolve(), isSettled: false, deliver: undefined };
    answer.settled = promise.then((deliver) => {
      answer.isSettled = true;
      answer.deliver = deliver;
    });
    this.answers.push(answer);
  }

  /** The time of the next thing that makes the clock move. */
  public get nextDue(): number | undefined {
    return this.timers.nextDue();
  }

  /** The time of the next thing that is to happen, whether it makes the clock move or only has to happen by then. */
  public get nextDeadline(): number | undefined {
    const [due, backstop] = [this.timers.nextDue(), this.backstops.nextDue()];
    if (due === undefined || backstop === undefined) return due ?? backstop;
    return Math.min(due, backstop);
  }

  /**
   * Lets everything happen that is due by a time, each at its time, but no more than a number of turns.
   *
   * @returns whether all of it has happened
   */
  public catchUp(time: number, mostTurns: number): MaybePromise<boolean> {
    let left = mostTurns;
    // What is ready goes before the timers of the same moment; what has become ready since then comes after earlier ones.
    let isFirst = this.now >= time;
    for (;;) {
      const due = this.nextDeadline;
      const isLast = due === undefined || due > time;
      if (!isFirst) {
        if (isLast) this.now = Math.max(this.now, time);
        else this.jumpTo(due);
      }
      for (let item = this.next(); item !== undefined; item = this.next()) {
        const turn = this.turns.turn(item);
        left -= 1;
        if (isPromise(turn)) return turn.then(() => (left > 0 ? this.catchUp(time, left) : false));
        if (left <= 0) return false;
      }
      const next = this.nextDeadline;
      if (next === undefined || next > time) {
        this.now = Math.max(this.now, time);
        return true;
      }
      isFirst = false;
    }
  }

  /** Lets everything happen there is; at once where nothing has to be waited for. */
  public run(): MaybePromise<void> {
    if (this.options.pace !== undefined) return this.runLater(this.settle());
    for (;;) {
      const settling = this.settle();
      if (isPromise(settling)) return this.runLater(settling);
      if (this.turns.isFinished) return;
      const due = this.timers.nextDue();
      if (due === undefined) return;
      this.jumpTo(due);
    }
  }

  private async runLater(settling: MaybePromise<void>): Promise<void> {
    await settling;
    while (!this.turns.isFinished) {
      const due = this.timers.nextDue();
      if (due === undefined) return;
      await this.moveTo(due);
      await this.settle();
    }
  }

  /** Moves the clock by some time and lets happen what is due on the way, each at its time. */
  public async advance(millis: number): Promise<void> {
    const end = this.now + millis;
    await this.settle();
    for (;;) {
      const next = Math.min(this.timers.nextDue() ?? end, this.backstops.nextDue() ?? end);
      if (next >= end) break;
      await this.moveTo(next);
      await this.settle();
    }
    await this.moveTo(end);
    await this.settle();
  }

  /** Lets everything happen that can happen without the clock moving. */
  public settle(): MaybePromise<void> {
    const draining = this.drain();
    return isPromise(draining) || this.answers.length > 0 ? this.settleLater(draining) : undefined;
  }

  private async settleLater(first: MaybePromise<void>): Promise<void> {
    await first;
    while (this.answers.length > 0) {
      const hasArrived = await this.deliverAnswers();
      await this.drain();
      if (!hasArrived) return;
    }
  }

  private drain(): MaybePromise<void> {
    for (let item = this.next(); item !== undefined; item = this.next()) {
      const turn = this.turns.turn(item);
      if (isPromise(turn)) return this.drainAfter(turn);
    }
  }

  private async drainAfter(first: Promise<void>): Promise<void> {
    await first;
    for (let item = this.next(); item !== undefined; item = this.next()) {
      const turn = this.turns.turn(item);
      if (isPromise(turn)) await turn;
    }
  }

  /** Who is next; everybody is stopped first where that is asked for. */
  private next(): Item | undefined {
    if (this.options.signal?.aborted === true) this.turns.abortAll();
    return this.ready.take();
  }

  /** Waits for the promised answers and delivers them in order; those that take too long wait on. */
  private async deliverAnswers(): Promise<boolean> {
    const wallClockTimeout = startWallClockTimeout(this.options.wallClockTimeoutMillis, this.options.signal);
    try {
      await Promise.race([Promise.all(this.answers.map((answer) => answer.settled)), wallClockTimeout.over]);
    } finally {
      wallClockTimeout.close();
    }
    const arrived = this.answers.filter((answer) => answer.isSettled);
    this.answers = this.answers.filter((answer) => !answer.isSettled);
    for (const answer of arrived) answer.deliver?.();
    return arrived.length > 0;
  }

  private async moveTo(due: number): Promise<void> {
    if (due > this.now) await this.options.pace?.(due - this.now);
    this.jumpTo(due);
  }

  private jumpTo(due: number): void {
    const end = Math.max(this.now, due);
    for (const queue of [this.backstops, this.timers]) {
      for (let timer = queue.takeDue(end); timer !== undefined; timer = queue.takeDue(end)) {
        this.now = Math.max(this.now, timer.due);
        timer.fire();
      }
    }
    this.now = end;
  }
}

interface PromisedAnswer {
  settled: Promise<void>;
  isSettled: boolean;
  deliver: (() => void) | undefined;
}
