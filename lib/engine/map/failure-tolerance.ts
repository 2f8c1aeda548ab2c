/**
 * How many items of a Map Run may fail.
 *
 * A threshold of 0 is the default of both fields, so it counts as not set where the other threshold is set. With both set,
 * exceeding either fails the Map Run.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html#maprun-fail-threshold
 */
export class FailureTolerance {
  constructor(
    /** ToleratedFailureCount. */
    readonly count: number | undefined,
    /** ToleratedFailurePercentage, 0 to 100. */
    readonly percentage: number | undefined,
  ) {}

  /**
   * Whether too many items have failed. Failed items are counted, not failed executions: a failed batch counts each of
   * its items. How many items there are may not be known yet.
   */
  isExceeded(failedItems: number, allItems: number | undefined): boolean {
    const count = this.count ?? 0;
    const percentage = this.percentage ?? 0;
    if (count === 0 && percentage === 0) return failedItems > 0;
    if (count > 0 && failedItems > count) return true;
    return percentage > 0 && allItems !== undefined && (failedItems / allItems) * 100 > percentage;
  }
}
