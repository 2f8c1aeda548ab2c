/** Something that is to happen at a time. */
export interface Timer {
  /** Milliseconds since the epoch. */
  readonly due: number;
  readonly fire: () => void;
  /** Set where the thing must not happen any more; such a timer doesn't hold up the clock either. */
  cancelled: boolean;
}

interface Queued extends Timer {
  readonly order: number;
}

/** Timers by due time, those due at the same time in the order they were set: a binary heap. */
export class TimerQueue {
  private readonly heap: Queued[] = [];
  private nextOrder = 0;

  public add(due: number, fire: () => void): Timer {
    const timer: Queued = { due, fire, cancelled: false, order: this.nextOrder };
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

  private dropCancelled(): void {
    while (this.heap[0]?.cancelled === true) this.removeFirst();
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
    const [first, second] = [this.heap[one] as Queued, this.heap[two] as Queued];
    return first.due < second.due || (first.due === second.due && first.order < second.order);
  }

  private swap(one: number, two: number): void {
    [this.heap[one], this.heap[two]] = [this.heap[two] as Queued, this.heap[one] as Queued];
  }
}
