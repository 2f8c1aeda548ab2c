import { limitError, TIMED_OUT, TOO_DEEP, TOO_LARGE } from './jsonata-error';
import type { WrittenSize } from './written-size';

/**
 * How deeply the nodes of an expression may be evaluated within each other. Measured on the service: 100 terms `1+1+...`
 * pass, 101 do not.
 */
const MAX_DEPTH = 100;

/** Measured: a range of 873,782 numbers passes, one more does not. */
const MAX_RANGE = 873_782;

/**
 * Measured for `$range`: 360,145 numbers pass, one more does not. That is a size at which a list of Java grows, so all
 * lists that are collected item by item are bounded by it.
 */
const MAX_COLLECTED = 360_145;

/** Measured: a string of 2^22 characters passes, one of 2^23 does not. */
const MAX_TEXT = 2 ** 23 - 1;

/**
 * What is left of the work that one evaluation may do.
 *
 * The service stops an evaluation after a second. A count stops at the same place on every machine: each node is one
 * step, and work within functions is counted in proportion. As copies of data are steps too, the memory that an
 * evaluation can take is bounded by the steps.
 */
export class Budget {
  private depth = 0;

  public constructor(private steps: number) {}

  public enter(): void {
    this.steps -= 1;
    if (this.steps < 0) throw limitError(TIMED_OUT);
    this.depth += 1;
    if (this.depth > MAX_DEPTH) throw limitError(TOO_DEEP);
  }

  public leave(): void {
    this.depth -= 1;
  }

  public spend(steps: number): void {
    this.steps -= steps;
    if (this.steps < 0) throw limitError(TIMED_OUT);
  }

  /** Values are looked at one by one, as deep as they are: shared parts count each time. */
  public values(count: number): void {
    this.spend(count);
  }

  /** A value is copied or written as a whole, its shared parts each time. */
  public written({ values, text }: WrittenSize): void {
    this.spend(values + text / 32);
  }

  /** A part of a list or of an object is read or copied. */
  public items(count: number): void {
    this.spend(count / 8);
  }

  /** A list grew by some items. */
  public collected(length: number, added: number): void {
    if (length > MAX_COLLECTED) throw limitError(TOO_LARGE);
    this.items(added);
  }

  public range(size: number): void {
    if (size > MAX_RANGE) throw limitError(TOO_LARGE);
    this.items(size);
  }

  /** A string of that length is made or read. */
  public text(length: number): void {
    if (length > MAX_TEXT) throw limitError(TOO_LARGE);
    this.spend(length / 32);
  }
}
