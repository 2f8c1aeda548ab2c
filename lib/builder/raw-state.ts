import { QueryLanguage } from '../asl/query-language';
import { type PermissionProps, permissionProblems, permissionStatements } from '../integration/call/permission-props';
import { captureCallSite } from '../util/call-site';
import { frozenCopy } from '../util/frozen-copy';
import { lockFields } from '../util/lock-fields';
import type { Chainable } from './chainable';
import { nodeIn, propsIn } from './node-in';
import { State, withNode } from './state';
import type { RawNode } from './state-node';

/**
 * What a state written as ASL needs in addition to its text.
 */
export interface RawStateProps {
  /**
   * What the state machine's role must be allowed to do for the tasks of this state, in place of what is derived. (The permissions
   * of a Distributed Map are derived in any case.)
   *
   * @default - derived from the text, for tasks at any depth in it
   */
  readonly permissions?: PermissionProps[];

  /**
   * The query language that the text is written in, where it has no `QueryLanguage` of its own.
   *
   * @default - the language of the enclosing state or workflow
   */
  readonly queryLanguage?: QueryLanguage;
}

/**
 * A state written as ASL: the way to whatever the language has and the builders don't have yet.
 *
 * The text is taken as it stands. Without `Next` and `End` the chain says where the state leads; `Next`, `Default` and
 * the targets of choices and catchers name states of the same scope.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-amazon-states-language.html
 *
 * @example
 *
 * new RawState('Route', { Type: 'Choice', Choices: [{ Condition: '{% $big %}', Next: 'Big' }], Default: 'Small' })
 *   .transitionsTo(new Pass('Big'), new Pass('Small'));
 */
export class RawState extends State {
  /** @internal */
  readonly _node: RawNode;

  /**
   * @param name The state's name.
   * @param definition The state as ASL, `{ Type: 'Task', Resource: ... }`.
   */
  constructor(name: string, definition: { [field: string]: unknown }, props: RawStateProps = {}) {
    super();
    propsIn('RawState', name, definition);
    propsIn('RawState', name, props);
    this._node = Object.freeze<RawNode>({
      kind: 'state',
      type: 'Raw',
      name,
      site: captureCallSite(new.target),
      props: Object.freeze({ queryLanguage: props.queryLanguage ?? languageOf(definition) }),
      definition: frozenCopy(definition),
      targets: [],
      permissions: props.permissions && permissionStatements(props.permissions),
      problems: permissionProblems(props.permissions ?? []),
    });
    lockFields(this);
  }

  /**
   * Brings in fragments that only the text leads to, by the names of their first states. Their open ends continue with
   * what follows this state in its chain.
   */
  public transitionsTo(...targets: Chainable[]): RawState {
    const added = targets.map((target) => nodeIn(`"${this.name}"`, 'step', target));
    return withNode<RawState>(this, { ...this._node, targets: Object.freeze([...this._node.targets, ...added]) });
  }
}

function languageOf({ QueryLanguage: name }: { [field: string]: unknown }): QueryLanguage | undefined {
  return Object.values(QueryLanguage).find((language) => language === name);
}
