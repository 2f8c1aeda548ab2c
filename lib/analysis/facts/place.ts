import { escapeKey } from '../../asl/pointer';

/**
 * A place in a definition. Only the last step is kept; the whole pointer is made on request, because
 * nearly no place is ever reported.
 */
export class Place {
  static readonly ROOT = new Place(undefined, '', 0);

  private constructor(
    private readonly outer: Place | undefined,
    private readonly key: string | number,
    /** Rank in the order of the document: 0 for the machine, then one more for every state. */
    readonly order: number,
  ) {}

  at(key: string | number, order: number = this.order): Place {
    return new Place(this, key, order);
  }

  /** Of an entry of a list, its position from 0. */
  get index(): number | undefined {
    return typeof this.key === 'number' ? this.key : undefined;
  }

  /** JSON Pointer. A loop, since a place may lie thousands of levels deep. */
  get pointer(): string {
    const steps: string[] = [];
    for (let place: Place = this; place.outer !== undefined; place = place.outer)
      steps.push(`/${escapeKey(place.key)}`);
    return steps.reverse().join('');
  }
}
