import type { Duration } from 'aws-cdk-lib';
import { guardFactories } from '../diagnostic/guard-factories';
import { lockFields } from '../util/lock-fields';

/** What a waiting time compiles from. */
export type WaitTimeNode =
  | { readonly kind: 'seconds'; readonly value: Duration | number | string }
  | { readonly kind: 'timestamp'; readonly value: string };

/**
 * How long a {@link Wait} waits, or until when.
 */
export class WaitTime {
  /**
   * A fixed time of whole seconds.
   *
   * @param duration At most 99,999,999 seconds.
   */
  public static duration(duration: Duration): WaitTime {
    if (typeof duration?.toSeconds !== 'function') throw new TypeError('it takes a Duration of aws-cdk-lib');
    return new WaitTime({ kind: 'seconds', value: duration });
  }

  /**
   * A number of seconds.
   *
   * @param seconds A whole number from 0 to 99,999,999; or `Expression.asNumber(...)`.
   */
  public static seconds(seconds: number): WaitTime {
    return new WaitTime({ kind: 'seconds', value: seconds });
  }

  /**
   * A point in time.
   *
   * @param timestamp ISO 8601 in the profile of RFC 3339 (`2026-12-31T23:59:59Z`), a JSONata expression that gives
   * one, or in JSONPath states a path: `"$.due"` or `JsonPath.at('$.due')`.
   */
  public static timestamp(timestamp: string): WaitTime {
    return new WaitTime({ kind: 'timestamp', value: timestamp });
  }

  /** @internal */
  readonly _node: WaitTimeNode;

  private constructor(node: WaitTimeNode) {
    this._node = Object.freeze(node);
    lockFields(this);
  }
}

guardFactories(WaitTime);
