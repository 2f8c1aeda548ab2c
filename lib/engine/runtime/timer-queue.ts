import { elementAt } from '../../util/element-at';

/** Something that is to happen at a time. */
export class Timer {
  private isCancelled = false;

  constructor(
    private readonly queue: TimerQueue,
    /** Milliseconds since the epoch. */
    public readonly due: number,
    /** Timers that are due together fire in the order they were set. */
    public readonly order: number,
    public readonly fire: () => void,
  ) {}

  public get cancelled(): boolean {
    return this.isCancelled;
  }

  /** The thing must not happen any more; the timer doesn't hold up the clock either. */
  public cancel(): void {
    if (this.isCancelled) return;
    this.isCancelled = true;
    this.queue.noteCancelled();
  }
}

/** Timers by due time: a binary heap. */
export class TimerQueue {
  private heap: Timer[] = [];
  private nextOrder = 0;
  private cancelledCount = 0;

  public add(due: number, fire: () => void): Timer {
    const timer = new Timer(this, due, this.nextOrder, fire);
    this.nextOrder += 1;
    this.heap.push(timer);
    this.rise(this.heap.length - 1);
    return timer;
  }

  /** The time of the next timer that still counts. */
  public nextDue(): number | undefined {
    this.dropCancelled();
    return this.heap[0]?.due;
  }

  /** Takes the next timer that is due by a time. */
  public takeDue(time: number): Timer | undefined {
    this.dropCancelled();
    const first = this.heap[0];
    if (first === undefined || first.due > time) return undefined;
    this.removeFirst();
    return first;
  }

  /** Most timers are cancelled before they are due: once they are the greater part, they are thrown out. */
  public noteCancelled(): void {
    this.cancelledCount += 1;
    if (this.cancelledCount < 64 || this.cancelledCount * 2 < this.heap.length) return;
    this.heap = this.heap.filter((timer) => !timer.cancelled);
    this.cancelledCount = 0;
    for (let index = (this.heap.length >> 1) - 1; index >= 0; index -= 1) this.sink(index);
  }

  private dropCancelled(): void {
    while (this.heap[0]?.cancelled === true) {
      this.cancelledCount = Math.max(this.cancelledCount - 1, 0);
      this.removeFirst();
    }
  }

  private removeFirst(): void {
    const last = this.heap.pop();
    if (last === undefined || this.heap.length === 0) return;
    this.heap[0] = last;
    this.sink(0);
  }

  private rise(start: number): void {
    let index = start;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (this.isBefore(parent, index)) return;
      this.swap(parent, index);
      index = parent;
    }
  }

  private sink(start: number): void {
    let index = start;
    for (;;) {
      const left = 2 * index + 1;
      if (left >= this.heap.length) return;
      const smaller = left + 1 < this.heap.length && this.isBefore(left + 1, left) ? left + 1 : left;
      if (this.isBefore(index, smaller)) return;
      this.swap(index, smaller);
      index = smaller;
    }
  }

  private isBefore(one: number, two: number): boolean {
    const first = elementAt(this.heap, one);
    const second = elementAt(this.heap, two);
    return first.due < second.due || (first.due === second.due && first.order < second.order);
  }

  private swap(one: number, two: number): void {
    const first = elementAt(this.heap, one);
    this.heap[one] = elementAt(this.heap, two);
    this.heap[two] = first;
  }
}
