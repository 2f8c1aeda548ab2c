// What the check of doc comments must find: for doc-surface.test.ts.

export interface Options {
  readonly bare?: number;

  /**
   * Documented.
   *
   * @default 0
   */
  readonly whole?: number;
}

/**
 * Documented.
 *
 *     whole({})
 *
 * @see https://example.com
 */
export function whole(_options: Options): void {}

/** Without an example, a page, or its parameter's comment. */
export function partly(): void {}

export class Bare {
  bare(): void {}

  /** @internal */
  _hidden(): void {}

  private readonly secret = 1;

  protected readSecret(): number {
    return this.secret;
  }
}

/** A value with members. */
export const value = Object.freeze({
  /** Documented. */
  whole: 1,
  bare: 2,
});
