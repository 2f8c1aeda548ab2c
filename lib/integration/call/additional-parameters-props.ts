/**
 * What the calls of services with many parameters have in common.
 */
export interface AdditionalParametersProps {
  /**
   * Parameters that have no prop of their own, under the service's own names: `{ SchedulingPriorityOverride: 1 }`. Step
   * Functions writes all names with a capital letter at their beginning. What has a prop of its own is refused here.
   *
   * @default - none
   */
  readonly additionalParameters?: { [name: string]: unknown };
}
