import { captureCallSite } from '../util/call-site';
import { frozenCopy } from '../util/frozen-copy';
import { lockFields } from '../util/lock-fields';
import { propsIn } from './node-in';
import { State } from './state';
import type { FailNode } from './state-node';
import type { StateProps } from './state-props';

/**
 * The error that a Fail raises.
 */
export interface FailProps extends StateProps {
  /**
   * The error's name: text, a JSONata expression, or in JSONPath states `JsonPath.at('$.error')` or an intrinsic
   * function that gives text.
   *
   * @default - the error has no name
   */
  readonly error?: string;

  /**
   * What happened, for people. Takes what `error` takes.
   *
   * @default - no cause
   */
  readonly cause?: string;
}

/**
 * A state that ends the workflow (or the branch) with an error.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-fail.html
 *
 * @example
 *
 * new Fail('Rejected', { error: 'OrderRejected', cause: '{% $states.input.reason %}' });
 */
export class Fail extends State {
  /** @internal */
  readonly _node: FailNode;

  /** @param name The state's name. */
  constructor(name: string, props: FailProps = {}) {
    super();
    this._node = Object.freeze<FailNode>({
      kind: 'state',
      type: 'Fail',
      name,
      site: captureCallSite(new.target),
      props: frozenCopy(propsIn('Fail', name, props)),
    });
    lockFields(this);
  }
}
