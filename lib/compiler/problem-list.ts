import type { Diagnostic } from '../diagnostic/diagnostic';

/** Collects what is wrong, so that all of it can be told at once. */
export class ProblemList {
  private readonly found: Diagnostic[] = [];

  add(problem: Diagnostic): void {
    this.found.push(Object.freeze(problem));
  }

  get all(): readonly Diagnostic[] {
    return this.found;
  }
}
