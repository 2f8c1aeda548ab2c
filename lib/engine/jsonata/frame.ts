import type { Maybe } from './value';

/** The names that are bound in a part of an expression, and what is bound around it. */
export class Frame {
  private names: Map<string, Maybe> | undefined;

  public constructor(private readonly outer: Frame | ((name: string) => Maybe)) {}

  public bind(name: string, value: Maybe): void {
    this.names ??= new Map();
    this.names.set(name, value);
  }

  public lookup(name: string): Maybe {
    let frame: Frame = this;
    for (;;) {
      // A name that is bound to nothing hides the outer one too.
      if (frame.names?.has(name)) return frame.names.get(name);
      if (typeof frame.outer === 'function') return frame.outer(name);
      frame = frame.outer;
    }
  }

  public inner(): Frame {
    return new Frame(this);
  }
}
