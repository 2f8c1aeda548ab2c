import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { QueryLanguageName } from '../asl/query-language';
import type { AslState } from '../asl/state';
import { Chainable } from '../builder/chainable';
import type { EmbeddedNode, EmbeddedStates } from '../builder/fragment-node';
import { guardFactories } from '../diagnostic/guard-factories';
import type { PermissionStatement } from '../integration/call/permission-statement';
import { captureCallSite } from '../util/call-site';
import { defineKey } from '../util/define-key';
import { lockFields } from '../util/lock-fields';
import { renderStockGraph } from './stock-graph';

/**
 * States of `aws-cdk-lib/aws-stepfunctions` as a piece of a Stepwright workflow: a single state or task, a chain, a
 * `StateMachineFragment`.
 *
 * The states stay as they are, their names included, and the role gets the permissions that they ask for. The piece is open
 * where the stock chain is: a stock Choice only after `afterwards()`. In a JSONata workflow all states inside that
 * don't name a language are rendered in JSONata, nested ones too.
 *
 * @see https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_stepfunctions-readme.html
 *
 * @example
 *
 * declare const scope: Construct;
 * declare const job: glue.CfnJob;
 * Workflow.startWith(new Pass('Prepare')).next(
 *   CdkChain.of(tasks.GlueStartJobRun.jsonata(scope, 'RunJob', { glueJobName: 'nightly' })),
 * );
 */
export class CdkChain extends Chainable {
  /**
   * A stock state or chain as a piece. Stock states belong to one piece: the stock library allows no second use.
   */
  public static of(chain: sfn.IChainable): CdkChain {
    return new CdkChain(chain);
  }

  /** @internal */
  readonly _node: EmbeddedNode;

  private constructor(chain: sfn.IChainable) {
    super();
    let graph: sfn.StateGraph | undefined;
    this._node = Object.freeze<EmbeddedNode>({
      kind: 'embedded',
      site: captureCallSite(CdkChain.of),
      render: (language) => {
        // The stock library binds a state to one graph for good.
        graph ??= new sfn.StateGraph(chain.startState, 'a Stepwright workflow');
        return embeddedStates(graph, chain, language);
      },
    });
    lockFields(this);
  }
}

guardFactories(CdkChain);

function embeddedStates(graph: sfn.StateGraph, chain: sfn.IChainable, language: QueryLanguageName): EmbeddedStates {
  const { startAt, states } = renderStockGraph(graph, language);
  const openEnd = freeName(states);
  return Object.freeze({
    startAt,
    states: withOpenEnds(states, chain.endStates, openEnd),
    openEnd,
    permissions: graph.policyStatements.map(permissionOf),
  });
}

/** A name that no state has, for what comes after the chain. */
function freeName(states: Readonly<Record<string, AslState>>): string {
  let name = 'next';
  while (Object.hasOwn(states, name)) name += '+';
  return name;
}

/** Lets the states that the stock chain would continue from lead to the open end. */
function withOpenEnds(
  states: Readonly<Record<string, AslState>>,
  ends: readonly sfn.INextable[],
  openEnd: string,
): Readonly<Record<string, AslState>> {
  const open: Record<string, AslState> = { ...states };
  for (const end of ends) {
    const name = end instanceof sfn.State ? end.stateId : openChoiceOf(end)?.stateId;
    const state = name === undefined ? undefined : open[name];
    if (name === undefined || state === undefined) {
      throw new Error(
        'The chain continues from something that is not a state; end it with states, and join them outside.',
      );
    }
    defineKey(open, name, opened(state, openEnd));
  }
  return open;
}

function opened(state: AslState, openEnd: string): AslState {
  if (state.Type === 'Choice') return { ...state, Default: openEnd };
  if (state.Type === 'Succeed' || state.Type === 'Fail' || state.End !== true) return state;
  const { End: _end, ...rest } = state;
  return { ...rest, Next: openEnd };
}

/** `afterwards({ includeOtherwise: true })` continues from a Choice that has no default yet. */
function openChoiceOf(end: sfn.INextable): sfn.Choice | undefined {
  return 'choice' in end && end.choice instanceof sfn.Choice ? end.choice : undefined;
}

function permissionOf(statement: PolicyStatement): PermissionStatement {
  const json: StatementJson = statement.toStatementJson();
  if (json.Effect === 'Deny' || json.Action === undefined || json.Resource === undefined) {
    throw new Error('The chain asks for a policy statement that is not a plain "Allow" of actions on resources.');
  }
  const resources = listOf(json.Resource);
  return {
    actions: listOf(json.Action),
    resources,
    ...(json.Condition && { conditions: json.Condition }),
    reason: 'asked for by states of aws-cdk-lib',
    ...(resources.some((resource) => resource.includes('*')) && {
      wildcardReason: 'the class of aws-cdk-lib asks for no narrower resource',
    }),
  };
}

interface StatementJson {
  readonly Effect?: string;
  readonly Action?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: NonNullable<PermissionStatement['conditions']>;
}

function listOf(value: string | readonly string[]): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}
