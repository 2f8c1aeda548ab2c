import { captureCallSite } from '../util/call-site';
import { frozenCopy } from '../util/frozen-copy';
import { lockFields } from '../util/lock-fields';
import { propsIn } from './node-in';
import { assignedFrom, withAssigned } from './recovery';
import { State, withNode } from './state';
import type { PassNode } from './state-node';
import type { AssignProps, InputOutputProps } from './state-props';

/**
 * What a Pass hands on.
 */
export interface PassProps extends InputOutputProps, AssignProps {
  /**
   * JSONPath states: a template that builds the result out of the input.
   *
   * @default - the input
   */
  readonly parameters?: { [key: string]: unknown };

  /**
   * JSONPath states: the result, literally. (In JSONata states: `output`.)
   *
   * @default - the input
   */
  readonly result?: unknown;

  /**
   * JSONPath states: where the result is put into the input. `JsonPath.DISCARD` drops it.
   *
   * @default "$" - the result replaces the input
   */
  readonly resultPath?: string;
}

/**
 * A state that passes its input on, changed or not.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-pass.html
 *
 * @example
 *
 * new Pass('Defaults', { output: '{% $merge([{"currency": "EUR"}, $states.input]) %}' });
 */
export class Pass extends State {
  /** @internal */
  readonly _node: PassNode;

  /** @param name The state's name. */
  constructor(name: string, props: PassProps = {}) {
    super();
    this._node = Object.freeze<PassNode>({
      kind: 'state',
      type: 'Pass',
      name,
      site: captureCallSite(new.target),
      props: frozenCopy(propsIn('Pass', name, props)),
      assigned: assignedFrom(props),
    });
    lockFields(this);
  }

  /** Sets additional variables in this state. */
  public assign(variables: { [variable: string]: unknown }): Pass {
    return withNode<Pass>(this, withAssigned(this._node, variables));
  }
}
