import { captureCallSite } from '../util/call-site';
import { frozenCopy } from '../util/frozen-copy';
import { lockFields } from '../util/lock-fields';
import type { Chainable } from './chainable';
import type { Condition } from './condition';
import { nodeIn, propsIn } from './node-in';
import { assignedFrom, withAssigned } from './recovery';
import { State, withNode } from './state';
import type { ChoiceNode } from './state-node';
import type { AssignProps, InputOutputProps } from './state-props';

/**
 * What a Choice hands on. `output` and `assign` hold where no rule matches; a rule has its own.
 */
export interface ChoiceProps extends InputOutputProps, AssignProps {}

/**
 * What one rule of a Choice does in addition to leading on.
 */
export interface ChoiceRuleProps extends AssignProps {
  /**
   * JSONata states: the Choice's output when this rule matches.
   *
   * @default - the Choice's input
   */
  readonly output?: unknown;

  /**
   * A note in the definition.
   *
   * @default - none
   */
  readonly comment?: string;
}

/**
 * A state that takes the way of its first rule that matches.
 *
 * In a chain every branch that is open at its end leads to the next step. Without `otherwise` the next step is also
 * where the Choice goes when no rule matches; at the end of a chain there is nowhere to go, and the execution fails
 * with `States.NoChoiceMatched`.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html
 *
 * @example
 *
 * new Choice('InStock?')
 *   .when(Condition.jsonata('{% $states.input.qty <= $stock %}'), new Pass('Reserve'))
 *   .otherwise(new Pass('Backorder'))
 *   .next(new Pass('Confirm')); // both continue here
 */
export class Choice extends State {
  /** @internal */
  readonly _node: ChoiceNode;

  /** @param name The state's name. */
  constructor(name: string, props: ChoiceProps = {}) {
    super();
    this._node = Object.freeze<ChoiceNode>({
      kind: 'state',
      type: 'Choice',
      name,
      site: captureCallSite(new.target),
      props: frozenCopy(propsIn('Choice', name, props)),
      rules: [],
      otherwise: [],
      assigned: assignedFrom(props),
    });
    lockFields(this);
  }

  /** One more rule, after the others: where `condition` holds, `then` is the transition. */
  public when(condition: Condition, then: Chainable, props: ChoiceRuleProps = {}): Choice {
    const rule = Object.freeze({
      condition: nodeIn(`"${this.name}".when`, 'condition', condition),
      fragment: nodeIn(`"${this.name}".when`, 'step', then),
      props: frozenCopy(props),
    });
    return withNode<Choice>(this, { ...this._node, rules: Object.freeze([...this._node.rules, rule]) });
  }

  /** The transition when no rule matches. */
  public otherwise(then: Chainable): Choice {
    return withNode<Choice>(this, {
      ...this._node,
      otherwise: Object.freeze([...this._node.otherwise, nodeIn(`"${this.name}".otherwise`, 'step', then)]),
    });
  }

  /** Sets additional variables when no rule matches. */
  public assign(variables: { [variable: string]: unknown }): Choice {
    return withNode<Choice>(this, withAssigned(this._node, variables));
  }
}
