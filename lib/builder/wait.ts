import { captureCallSite } from '../util/call-site';
import { frozenCopy } from '../util/frozen-copy';
import { lockFields } from '../util/lock-fields';
import { nodeIn, propsIn } from './node-in';
import { assignedFrom, withAssigned } from './recovery';
import { State, withNode } from './state';
import type { WaitNode } from './state-node';
import type { AssignProps, InputOutputProps } from './state-props';
import type { WaitTime } from './wait-time';

/**
 * What a Wait does in addition to waiting.
 */
export interface WaitProps extends InputOutputProps, AssignProps {}

/**
 * A state that waits.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-wait.html
 *
 * @example
 *
 * new Wait('CoolingOff', WaitTime.duration(Duration.minutes(5)));
 */
export class Wait extends State {
  /** @internal */
  readonly _node: WaitNode;

  /**
   * @param name The state's name.
   * @param time How long, or until when.
   */
  constructor(name: string, time: WaitTime, props: WaitProps = {}) {
    super();
    this._node = Object.freeze<WaitNode>({
      kind: 'state',
      type: 'Wait',
      name,
      site: captureCallSite(new.target),
      props: frozenCopy(propsIn('Wait', name, props)),
      time: nodeIn(`The Wait "${name}"`, 'wait time', time),
      assigned: assignedFrom(props),
    });
    lockFields(this);
  }

  /** Sets additional variables when the wait is over. */
  public assign(variables: { [variable: string]: unknown }): Wait {
    return withNode<Wait>(this, withAssigned(this._node, variables));
  }
}
