import type { CatchProps } from '../../builder/catch';
import type { FragmentNode, GoToNode } from '../../builder/fragment-node';
import type { CatcherNode, ChoiceRuleNode, StateNode } from '../../builder/state-node';
import type { CallSite } from '../../util/call-site';
import { defineKey } from '../../util/define-key';
import { dispatch } from '../../util/dispatch';
import { numberOfRun } from '../../util/whole-value';
import type { ExpressionNode } from '../value/expression-node';
import type { Exit, Place } from './exit';
import { Liveness } from './liveness';
import {
  firstName,
  type LoweredCatcher,
  type LoweredChoice,
  type LoweredDistributedMap,
  type LoweredInner,
  type LoweredParallel,
  type LoweredState,
  type LoweredTry,
} from './lowered-state';
import type { Resolver } from './resolver';
import { ITEM_MEMBER } from './scope';

/**
 * Makes the nodes that the compiler takes, out of lowered states. What is not read is not assigned.
 */
export class PieceMaker {
  constructor(private readonly resolver: Resolver) {}

  /** What each state read when it was made, but for what is assigned where it ends. */
  private readonly readByStates = new Map<LoweredState, ReadonlySet<number>>();
  private readonly readByAssign = new Map<Exit, ReadonlyMap<number, ReadonlySet<number>>>();

  /** Which variables are read later: known when all states have been made once. */
  private liveness: Liveness | undefined;

  /** The states of the flow, with `Assign` only of what is read behind it; after {@link scope} has determined what that is. */
  withoutUnread(flow: LoweredInner): FragmentNode {
    this.liveness = new Liveness(
      {
        ofState: (draft) => this.readByStates.get(draft) ?? new Set(),
        ofAssigned: (exit, root) => this.readByAssign.get(exit)?.get(root) ?? new Set(),
      },
      flow,
    );
    return this.scope(flow);
  }

  /** The states of a scope. */
  scope({ drafts }: LoweredInner): FragmentNode {
    const fragment = this.sequence(drafts, undefined);
    if (fragment === undefined) throw new TypeError('A scope has at least one state.');
    return fragment;
  }

  /** @param next The state behind, to which a way without states leads. */
  private sequence(drafts: readonly LoweredState[], next: string | undefined): FragmentNode | undefined {
    let fragment: FragmentNode | undefined;
    drafts.forEach((draft, index) => {
      const after = firstName(drafts.slice(index + 1)) ?? next;
      const { made: one, reads } = this.resolver.reading(() =>
        dispatch<LoweredState, FragmentNode, [string | undefined]>(this.make, draft, after),
      );
      this.readByStates.set(draft, reads);
      fragment = fragment === undefined ? one : Object.freeze({ kind: 'sequence', before: fragment, after: one });
    });
    return fragment;
  }

  private readonly make: {
    readonly [Kind in LoweredState['kind']]: (
      draft: Extract<LoweredState, { kind: Kind }>,
      next: string | undefined,
    ) => FragmentNode;
  } = {
    task: ({ name, site, step, place, exit, catchers }, next) =>
      state({
        kind: 'state',
        type: 'Task',
        name,
        site,
        props: { ...this.resolver.marked(step.props, place), ...this.output(exit, RESULT) },
        call: { ...step.call, ...argumentsOf(this.resolver.marked(step.call.arguments, place)) },
        retriers: step.retriers,
        catchers: this.catchers(catchers, site, next),
        assigned: this.assigned(exit),
      }),
    pass: ({ name, site, exit }) =>
      state({
        kind: 'state',
        type: 'Pass',
        name,
        site,
        props: this.output(exit, INPUT),
        assigned: this.assigned(exit),
      }),
    wait: ({ name, site, step, place, exit }) =>
      state({
        kind: 'state',
        type: 'Wait',
        name,
        site,
        time: this.resolver.marked(step.time, place),
        props: { ...commentOf(step), ...this.output(exit, INPUT) },
        assigned: this.assigned(exit),
      }),
    fail: ({ name, site, place, error, cause, comment }) =>
      state({
        kind: 'state',
        type: 'Fail',
        name,
        site,
        props: {
          ...commentOf({ comment }),
          error: this.string(error, place),
          ...(cause !== undefined && { cause: this.string(cause, place) }),
        },
      }),
    succeed: ({ name, site, place, output }) =>
      state({
        kind: 'state',
        type: 'Succeed',
        name,
        site,
        props: output === undefined ? {} : { output: this.resolver.json(output, place) },
      }),
    choice: (draft, next) => this.choice(draft, next),
    parallel: (draft, next) => this.parallel(draft, draft.branches, next),
    try: (draft, next) => this.parallel(draft, [draft.inner], next),
    map: ({ name, site, step, place, inner, exit, catchers }, next) =>
      state({
        kind: 'state',
        type: 'Map',
        name,
        site,
        props: {
          ...commentOf(step),
          items: this.resolver.json(step.items, place),
          ...(step.maxConcurrency !== undefined && {
            maxConcurrency: numberOf(this.resolver.marked(step.maxConcurrency, place)),
          }),
          ...this.output(exit, RESULT),
        },
        processors: [this.scope(inner)],
        retriers: step.retriers,
        catchers: this.catchers(catchers, site, next),
        assigned: this.assigned(exit),
      }),
    distributedMap: (draft, next) => this.distributedMap(draft, next),
    embedded: ({ step }) => step.fragment,
    jump: ({ site, target }) => goTo(target, site),
  };

  private choice({ name, site, place, rules, fallback }: LoweredChoice, next: string | undefined): StateNode {
    const otherwise = fallback && this.sequence(fallback.drafts, next);
    return state({
      kind: 'state',
      type: 'Choice',
      name,
      site,
      props: {},
      rules: rules.map(({ condition, way }): ChoiceRuleNode => {
        const assign = this.assigned(way.exit)[0];
        return Object.freeze<ChoiceRuleNode>({
          condition: { kind: 'jsonata', expression: this.resolver.text(condition, place) },
          fragment: this.sequence(way.drafts, next) ?? goTo(next, site),
          props: assign === undefined ? {} : { assign },
        });
      }),
      otherwise: otherwise === undefined ? [] : [otherwise],
      ...(fallback === undefined && { exhaustive: true }),
      assigned: fallback === undefined ? [] : this.assigned(fallback.exit),
    });
  }

  private parallel(draft: LoweredParallel | LoweredTry, branches: readonly LoweredInner[], next?: string): StateNode {
    const { name, site, step, exit, catchers } = draft;
    return state({
      kind: 'state',
      type: 'Parallel',
      name,
      site,
      props: { ...commentOf(step), ...this.output(exit, RESULT) },
      branches: branches.map((branch) => this.scope(branch)),
      retriers: step.retriers,
      catchers: this.catchers(catchers, site, next),
      assigned: this.assigned(exit),
    });
  }

  private distributedMap(draft: LoweredDistributedMap, next: string | undefined): StateNode {
    const { name, site, step, place, inner, exit, catchers } = draft;
    // First, as it reports what the children read.
    const processor = this.scope(inner);
    const handedIn = this.handedIn(inner, { ...place, ofItem: true });
    const { itemBatcher, ...props } = this.resolver.marked(step.props, place);
    return state({
      kind: 'state',
      type: 'DistributedMap',
      name,
      site,
      props: {
        ...props,
        ...(step.items !== undefined && { items: this.resolver.json(step.items, place) }),
        ...(itemBatcher && { itemBatcher: { ...itemBatcher, ...(handedIn && { batchInput: handedIn }) } }),
        ...(!step.batched && handedIn && { itemSelector: { [ITEM_MEMBER]: ITEM, ...handedIn } }),
        ...this.output(exit, RESULT),
      },
      processors: [processor],
      retriers: step.retriers,
      catchers: this.catchers(catchers, site, next),
      assigned: this.assigned(exit),
    });
  }

  /** What a child execution gets from outside: as much of each value as it reads. */
  private handedIn({ scope }: LoweredInner, place: Place): Readonly<Record<string, unknown>> | undefined {
    if (scope.captures.size === 0) return undefined;
    return Object.fromEntries(
      [...scope.captures].map(([source, { name, paths }]) => {
        const read = [...paths].map((path): string[] => JSON.parse(path));
        const part = projection({ kind: 'root', root: source }, read);
        // In one expression: a part that is missing is omitted there, and fails as a value of its own.
        return [name, this.resolver.text(part, place)];
      }),
    );
  }

  private catchers(
    catchers: readonly LoweredCatcher[],
    site: CallSite,
    next: string | undefined,
  ): readonly CatcherNode[] {
    return catchers.map(({ errors, exit, drafts }) => {
      const assign = this.assigned(exit)[0];
      const props: CatchProps = { errors: [...errors], rejoin: true, ...(assign !== undefined && { assign }) };
      return Object.freeze({ props, handler: this.sequence(drafts, next) ?? goTo(next, site) });
    });
  }

  /** As `flow.fail` takes it: nothing but a string passes its types. What else a program without types passes, the checker reports. */
  private string(node: ExpressionNode, place: Place): string {
    return this.resolver.json(node, place) as string;
  }

  /** The variables that are read, in the order in which their values were made. */
  private assigned(exit: Exit): readonly Readonly<Record<string, unknown>>[] {
    const variables: Record<string, unknown> = {};
    const readFor = new Map<number, ReadonlySet<number>>();
    for (const [root, value] of exit.assigned) {
      const name = this.resolver.variables.get(root);
      if (name === undefined || this.liveness?.isRead(exit, root) === false) continue;
      const { made, reads } = this.resolver.reading(() => this.resolver.json(this.readPart(root, value), exit));
      defineKey(variables, name, made);
      readFor.set(root, reads);
    }
    this.readByAssign.set(exit, readFor);
    return Object.keys(variables).length === 0 ? [] : [variables];
  }

  /** Of an object that is written out, the members that are read. */
  private readPart(root: number, value: ExpressionNode): ExpressionNode {
    if (value.kind !== 'object') return value;
    return { ...value, members: value.members.filter(([name]) => this.resolver.reads(root, name)) };
  }

  /** @param given What the state gives by itself, which needs no saying. */
  private output(exit: Exit, given: string): { readonly output?: unknown } {
    if (exit.output === undefined) return {};
    const output = this.resolver.json(exit.output, exit);
    return output === given ? {} : { output };
  }
}

const RESULT = '{% $states.result %}';
const INPUT = '{% $states.input %}';
const ITEM = '{% $states.context.Map.Item.Value %}';

function state<Node extends StateNode>(node: Node): Node {
  return Object.freeze(node);
}

function goTo(target: string | undefined, site: CallSite): GoToNode {
  if (target === undefined) throw new TypeError('A way without states leads to a state.');
  return Object.freeze({ kind: 'goTo', target, site });
}

function commentOf({ comment }: { readonly comment?: string | undefined }): { readonly comment?: string } {
  return comment === undefined ? {} : { comment };
}

function argumentsOf<Arguments>(value: Arguments | undefined): { readonly arguments?: Arguments } {
  return value === undefined ? {} : { arguments: value };
}

/** An object that has of a value only the fields that are read. */
function projection(value: ExpressionNode, paths: readonly (readonly string[])[]): ExpressionNode {
  if (paths.some((path) => path.length === 0)) return value;
  const names = [...new Set(paths.map(([name = '']) => name))];
  const members = names.map((name) => {
    const inner = paths.filter((path) => path[0] === name).map((path) => path.slice(1));
    return [name, projection({ kind: 'field', of: value, name }, inner)] as const;
  });
  return { kind: 'object', members };
}

/** As the nodes of the builders have it. */
function numberOf(value: number | string): number {
  return typeof value === 'number' ? value : numberOfRun(value);
}
