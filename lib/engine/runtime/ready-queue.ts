/** First in, first out, in a ring that grows: a queue that is filled and emptied all the time allocates nothing. */
export class ReadyQueue<Item> {
  private ring = new Array<Item | undefined>(16).fill(undefined);
  private head = 0;
  private size = 0;

  public add(item: Item): void {
    if (this.size === this.ring.length) this.grow();
    this.ring[(this.head + this.size) & (this.ring.length - 1)] = item;
    this.size += 1;
  }

  public take(): Item | undefined {
    if (this.size === 0) return undefined;
    const item = this.ring[this.head];
    this.ring[this.head] = undefined;
    this.head = (this.head + 1) & (this.ring.length - 1);
    this.size -= 1;
    return item;
  }

  public get isEmpty(): boolean {
    return this.size === 0;
  }

  /** The length stays a power of two, so that a position wraps around by a mask. */
  private grow(): void {
    const { length } = this.ring;
    const ring = [...this.ring.slice(this.head), ...this.ring.slice(0, this.head)];
    this.ring = ring.concat(new Array<Item | undefined>(length).fill(undefined));
    this.head = 0;
  }
}
