import { captureCallSite } from '../util/call-site';
import { frozenCopy } from '../util/frozen-copy';
import { lockFields } from '../util/lock-fields';
import { propsIn } from './node-in';
import { State } from './state';
import type { SucceedNode } from './state-node';
import type { InputOutputProps } from './state-props';

/**
 * What a Succeed hands out.
 */
export interface SucceedProps extends InputOutputProps {}

/**
 * A state that ends the workflow (or the branch) with success.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-succeed.html
 */
export class Succeed extends State {
  /** @internal */
  readonly _node: SucceedNode;

  /** @param name The state's name. */
  constructor(name: string, props: SucceedProps = {}) {
    super();
    this._node = Object.freeze<SucceedNode>({
      kind: 'state',
      type: 'Succeed',
      name,
      site: captureCallSite(new.target),
      props: frozenCopy(propsIn('Succeed', name, props)),
    });
    lockFields(this);
  }
}
