import { guardFactories } from '../../diagnostic/guard-factories';
import type { AliasReleaseProps, GradualReleaseProps, VersionReleaseProps } from './release-props';

/**
 * How the executions that an alias starts are shifted to a new version.
 *
 * @internal
 */
export type Shift =
  | { readonly type: 'ALL_AT_ONCE' }
  | { readonly type: 'CANARY' | 'LINEAR'; readonly percentage: number; readonly minutes: number };

/**
 * How a state machine is released: each deployment that changes the machine publishes a version, and an alias is shifted to it. An
 * alarm rolls the deployment back.
 *
 * Versions and aliases exist for Standard and Express machines. A version stays when a newer one is published, and when the stack no
 * longer has it: executions that run, and callers that have pinned it, find it.
 *
 * @example
 *
 * const machine = new WorkflowStateMachine(this, 'Orders', {
 *   workflow: orders,
 *   release: Release.canary({
 *     alias: 'live',
 *     percentage: 10,
 *     interval: Duration.minutes(10),
 *     aliasAlarms: { failed: { critical: { threshold: 1 } } },
 *     description: process.env.COMMIT,
 *   }),
 * });
 * new Rule(this, 'Nightly', { schedule, targets: [new SfnStateMachine(machine.live)] });
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-cd-aliasing-versioning.html
 */
export class Release {
  /**
   * Shifts a part of the executions to the new version, and the rest after the interval.
   *
   * @example
   *
   * Release.canary({ alias: 'live', percentage: 10, interval: Duration.minutes(10), rollbackOn: [errors] });
   */
  public static canary(props: GradualReleaseProps): Release {
    return new Release(props, props, gradual('CANARY', props));
  }

  /**
   * Shifts the same part of the executions to the new version in each interval.
   *
   * @example
   *
   * Release.linear({ alias: 'live', percentage: 20, interval: Duration.hours(1), rollbackOn: [errors] });
   */
  public static linear(props: GradualReleaseProps): Release {
    return new Release(props, props, gradual('LINEAR', props));
  }

  /**
   * Shifts all executions to the new version at once, and back where an alarm goes off.
   *
   * @example
   *
   * Release.allAtOnce({ alias: 'live' });
   */
  public static allAtOnce(props: AliasReleaseProps): Release {
    return new Release(props, props, { type: 'ALL_AT_ONCE' });
  }

  /**
   * Publishes a version for each revision, without an alias: callers pin a version, or start the newest revision by the machine's
   * own ARN.
   *
   * @example
   *
   * Release.versions({ description: process.env.COMMIT });
   */
  public static versions(props: VersionReleaseProps = {}): Release {
    return new Release(props, undefined, undefined);
  }

  private constructor(
    /** @internal */
    readonly _version: VersionReleaseProps,
    /** @internal */
    readonly _alias: AliasReleaseProps | undefined,
    /** @internal */
    readonly _shift: Shift | undefined,
  ) {}
}

guardFactories(Release);

function gradual(type: 'CANARY' | 'LINEAR', { percentage, interval }: GradualReleaseProps): Shift {
  return { type, percentage, minutes: interval.toMinutes({ integral: false }) };
}
