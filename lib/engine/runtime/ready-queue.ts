/** First in, first out, without moving what is left when one is taken. */
export class ReadyQueue<Item> {
  private items: (Item | undefined)[] = [];
  private head = 0;

  public add(item: Item): void {
    this.items.push(item);
  }

  public take(): Item | undefined {
    if (this.head >= this.items.length) return undefined;
    const item = this.items[this.head];
    this.items[this.head] = undefined;
    this.head += 1;
    if (this.head === this.items.length) {
      this.items = [];
      this.head = 0;
    } else if (this.head > 1024 && this.head * 2 > this.items.length) {
      this.items = this.items.slice(this.head);
      this.head = 0;
    }
    return item;
  }

  public get isEmpty(): boolean {
    return this.head >= this.items.length;
  }
}
