import type { QueryLanguageName } from '../../asl/query-language';
import type { EmbeddedNode, EmbeddedStates, FragmentNode, SequenceNode } from '../../builder/fragment-node';
import type { CatcherNode, StateNode } from '../../builder/state-node';
import { elementAt } from '../../util/element-at';
import { errorMessage } from '../../util/error-message';
import { unreachable } from '../../util/unreachable';
import type { ProblemList } from '../diagnostics/diagnostic-list';
import { notEmbeddable, sameStateInTwoScopes, twoStatesOneName } from '../diagnostics/problems';
import { type Reference, ROOT_REFERENCE, referenceIn } from '../references/reference';
import { END, type Strength, type Target, type Transition } from '../transitions/transition';
import type { BuiltSpec } from '../workflow-spec';
import { alternativesOf, innerBlocksOf, isLeaf } from './fragments-inside';
import type { BuiltEntry, EmbeddedEntry, Scope, StateEntry, TransitionsOf } from './scope';

/** All states of a workflow in their blocks, with everything that was reported about where they lead. */
export interface Layout {
  /** The machine's own block first, and every block before the blocks inside it. */
  readonly scopes: readonly Scope[];
  /** By name; where two states claim one name, the first. */
  readonly entries: ReadonlyMap<string, StateEntry>;
  /** Start of the workflow's default handler, if it has one. */
  readonly defaultHandler?: Target;
  /** The nodes that builders made, of states and of what joins them. */
  readonly fragments: readonly FragmentNode[];
}

interface Job {
  readonly fragment: FragmentNode;
  readonly scope: Scope;
  readonly prefix: string;
  /** Where the fragment's open ends lead. */
  readonly target: Target;
  readonly strength: Strength;
  readonly reference: Reference;
  readonly inDefaultHandler: boolean;
}

/**
 * First pass: gives every state its place.
 *
 * Works from a list of fragments still to be placed rather than by recursion, so that neither a long chain nor a deep one
 * runs out of stack. Handlers wait until everything else is placed: a block reads better with its main line first.
 */
export function layOutStates(spec: BuiltSpec, problems: ProblemList): Layout {
  return new LayoutPass(problems).place(spec);
}

class LayoutPass {
  private readonly entries = new Map<string, StateEntry>();
  private readonly scopes: Scope[] = [];
  private readonly jobs: Job[] = [];
  private readonly handlers: Job[] = [];
  private nextHandler = 0;
  /** The targets that were handed down into a state's branches already. */
  private readonly inheritedTargets = new Map<StateEntry, Set<string>>();
  private readonly fragments: FragmentNode[] = [];
  private readonly embedded = new Map<EmbeddedNode, Map<QueryLanguageName, EmbeddedStates>>();
  /** Pairs that were reported. */
  private readonly reported = new Map<StateEntry, Set<object>>();

  constructor(private readonly problems: ProblemList) {}

  place(spec: BuiltSpec): Layout {
    const scope = this.openScope(spec.queryLanguage, spec.start, '');
    this.drain();
    const defaultHandler = spec.defaultCatch && this.layOutDefaultHandler(spec.defaultCatch, scope);
    const { scopes, entries, fragments } = this;
    return { scopes, entries, fragments, ...(defaultHandler && { defaultHandler }) };
  }

  private layOutDefaultHandler(catcher: CatcherNode, scope: Scope): Target {
    this.jobs.push({
      fragment: catcher.handler,
      scope,
      prefix: '',
      target: END,
      strength: 'dangling',
      reference: referenceIn(ROOT_REFERENCE, 1, false),
      inDefaultHandler: true,
    });
    this.drain();
    return this.startOf(catcher.handler, '', scope.language);
  }

  private drain(): void {
    for (;;) {
      const job = this.jobs.pop() ?? this.handlers[this.nextHandler++];
      if (job === undefined) break;
      this.layOutFragment(job);
    }
    this.nextHandler = this.handlers.length;
  }

  private openScope(
    language: QueryLanguageName,
    start: FragmentNode,
    prefix: string,
    parent?: { readonly entry: BuiltEntry; readonly field: string },
    inDefaultHandler = false,
  ): Scope {
    const scope: Scope = {
      language,
      entries: [],
      start: this.startOf(start, prefix, language),
      ...(parent && { parent }),
    };
    this.scopes.push(scope);
    const reference = referenceIn(ROOT_REFERENCE, 0, false);
    this.jobs.push({ fragment: start, scope, prefix, target: END, strength: 'dangling', reference, inDefaultHandler });
    return scope;
  }

  private layOutFragment(job: Job): void {
    const { fragment } = job;
    switch (fragment.kind) {
      case 'state':
        this.layOutState(job, fragment);
        break;
      case 'sequence':
        this.layOutSequence(job, fragment);
        break;
      case 'scope':
        this.fragments.push(fragment);
        this.jobs.push({ ...job, fragment: fragment.fragment, prefix: `${job.prefix}${fragment.name}.` });
        break;
      case 'end':
        this.fragments.push(fragment);
        this.jobs.push({ ...job, fragment: fragment.fragment, target: END, strength: 'explicit' });
        break;
      case 'embedded':
        this.layOutEmbedded(job, fragment);
        break;
      case 'goTo':
        // It has no states and no open ends; whoever leads to it holds the jump as its target.
        break;
      default:
        unreachable(fragment);
    }
  }

  private layOutSequence(job: Job, sequence: SequenceNode): void {
    const steps = stepsOf(sequence, this.fragments);
    const parent = referenceIn(job.reference, 0, true);
    const { scope, prefix, inDefaultHandler } = job;
    let { target, strength } = job;
    const jobs: Job[] = [];
    for (let index = steps.length - 1; index >= 0; index--) {
      const fragment = elementAt(steps, index);
      const reference = referenceIn(parent, index, false);
      jobs.push({ fragment, scope, prefix, target, strength, reference, inDefaultHandler });
      target = this.startOf(fragment, prefix, scope.language);
      strength = 'explicit';
    }
    // The first step lies on top of the stack.
    for (const next of jobs) this.jobs.push(next);
  }

  private layOutState(job: Job, node: StateNode): void {
    const name = job.prefix + node.name;
    const known = this.entries.get(name);
    if (known === undefined) {
      this.layOutInside(this.newEntry(job, node, name), job, true);
    } else if (known.node !== node) {
      this.reportOnce(known, node, () => this.problems.add(twoStatesOneName(known, node.site), job.scope));
    } else if (known.scope !== job.scope) {
      this.reportOnce(known, job.scope, () => this.problems.add(sameStateInTwoScopes(known, job.scope), job.scope));
    } else if (known.kind === 'built') {
      // What the default handler shares with the main line is covered by it no more than the rest of the handler.
      if (job.inDefaultHandler) known.inDefaultHandler = true;
      this.reference(known.transitions, job);
      this.layOutInside(known, job, false);
    }
  }

  private newEntry(job: Job, node: StateNode, name: string): BuiltEntry {
    const entry: BuiltEntry = {
      kind: 'built',
      node,
      name,
      prefix: job.prefix,
      scope: job.scope,
      site: node.site,
      language: node.props.queryLanguage ?? job.scope.language,
      // Nearly every state has one reference; a list made by pushing would have room for many.
      transitions: { candidates: [transitionOf(job)], references: [job.reference] },
      rules: [],
      otherwise: [],
      catchers: [],
      scopes: [],
      inDefaultHandler: job.inDefaultHandler,
    };
    this.entries.set(name, entry);
    this.fragments.push(node);
    job.scope.entries.push(entry);
    return entry;
  }

  private reference(transitions: TransitionsOf, job: Job): void {
    transitions.references.push(job.reference);
    transitions.candidates.push(transitionOf(job));
  }

  /**
   * Branches and handlers of a state. The blocks of a Parallel or Map are placed once; what shares the state's own
   * block is placed again for every other transition on from the state, because its open ends may lead there.
   */
  private layOutInside(entry: BuiltEntry, job: Job, first: boolean): void {
    const { node } = entry;
    if (isLeaf(node)) return;
    const alternatives = alternativesOf(node);
    const handlers = 'catchers' in node ? node.catchers : [];
    if (first) {
      for (const rule of alternatives.rules) entry.rules.push(this.startOf(rule, job.prefix, job.scope.language));
      for (const other of alternatives.otherwise) {
        entry.otherwise.push(this.startOf(other, job.prefix, job.scope.language));
      }
      for (const catcher of handlers)
        entry.catchers.push(this.startOf(catcher.handler, job.prefix, job.scope.language));
      const blocks = innerBlocksOf(node);
      for (const { field, fragment } of blocks) {
        entry.scopes.push(this.openScope(entry.language, fragment, job.prefix, { entry, field }, job.inDefaultHandler));
      }
      // The first branch lies on top of the stack.
      this.jobs.push(...this.jobs.splice(this.jobs.length - blocks.length).reverse());
    }
    const fragments = [...alternatives.rules, ...alternatives.otherwise, ...alternatives.others];
    if (fragments.length === 0 && handlers.length === 0) return;
    if (!this.isNewTarget(entry, job)) return;
    const strength = job.strength === 'dangling' ? 'dangling' : 'inherited';
    for (let index = fragments.length - 1; index >= 0; index--) {
      const fragment = elementAt(fragments, index);
      this.jobs.push({ ...job, fragment, strength, reference: referenceIn(job.reference, index, false) });
    }
    handlers.forEach((catcher, index) => {
      const reference = referenceIn(job.reference, fragments.length + index, false);
      const transition: Pick<Job, 'target' | 'strength'> =
        catcher.props.rejoin === true ? { target: job.target, strength } : { target: END, strength: 'dangling' };
      this.handlers.push({ ...job, fragment: catcher.handler, reference, ...transition });
    });
  }

  private isNewTarget(entry: BuiltEntry, { target, inDefaultHandler }: Job): boolean {
    const known = this.inheritedTargets.get(entry) ?? new Set();
    this.inheritedTargets.set(entry, known);
    const key = `${inDefaultHandler ? 'handler ' : ''}${targetKey(target)}`;
    if (known.has(key)) return false;
    known.add(key);
    return true;
  }

  private layOutEmbedded(job: Job, node: EmbeddedNode): void {
    const group = this.render(node, job.scope.language);
    const inside = Object.entries(group.states);
    const start = this.entries.get(job.prefix + group.startAt);
    if (start?.node === node) {
      if (start.scope === job.scope) this.reference(start.transitions, job);
      else
        this.reportOnce(start, job.scope, () => this.problems.add(sameStateInTwoScopes(start, job.scope), job.scope));
      return;
    }
    if (group === UNRENDERED) this.problems.doubt(job.scope);
    const transitions: TransitionsOf = { candidates: [], references: [] };
    this.reference(transitions, job);
    for (const [ownName, state] of inside) {
      const name = job.prefix + ownName;
      const known = this.entries.get(name);
      if (known) {
        this.reportOnce(known, node, () => this.problems.add(twoStatesOneName(known, node.site), job.scope));
        continue;
      }
      const { prefix, scope } = job;
      const entry: EmbeddedEntry = {
        kind: 'embedded',
        node,
        name,
        prefix,
        scope,
        site: node.site,
        transitions,
        group,
        state,
      };
      this.entries.set(name, entry);
      scope.entries.push(entry);
    }
  }

  private render(node: EmbeddedNode, language: QueryLanguageName): EmbeddedStates {
    const byLanguage = this.embedded.get(node) ?? new Map<QueryLanguageName, EmbeddedStates>();
    this.embedded.set(node, byLanguage);
    const group = byLanguage.get(language) ?? this.tryToRender(node, language);
    byLanguage.set(language, group);
    return group;
  }

  /** States of other libraries are rendered by their code, and that may throw. */
  private tryToRender(node: EmbeddedNode, language: QueryLanguageName): EmbeddedStates {
    try {
      return node.render(language);
    } catch (error) {
      this.problems.add(notEmbeddable(node.site, errorMessage(error)));
      return UNRENDERED;
    }
  }

  /** The first state of a fragment, or the jump that it begins with. */
  private startOf(fragment: FragmentNode, prefix: string, language: QueryLanguageName): Target {
    let at = fragment;
    let names = prefix;
    for (;;) {
      switch (at.kind) {
        case 'state':
          return { kind: 'state', name: names + at.name };
        case 'sequence':
          at = at.before;
          break;
        case 'scope':
          names += `${at.name}.`;
          at = at.fragment;
          break;
        case 'end':
          at = at.fragment;
          break;
        case 'embedded': {
          const group = this.render(at, language);
          return { kind: 'state', name: group === UNRENDERED ? group.startAt : names + group.startAt };
        }
        case 'goTo':
          return { kind: 'goTo', jump: at, prefix: names };
        default:
          return unreachable(at);
      }
    }
  }

  private reportOnce(entry: StateEntry, other: object, report: () => void): void {
    const others = this.reported.get(entry) ?? new Set();
    this.reported.set(entry, others);
    if (others.has(other)) return;
    others.add(other);
    report();
  }
}

/** What a reference says about where its fragment leads. */
function transitionOf({ target, strength, reference }: Job): Transition {
  return { target, strength, reference };
}

/** The steps of nested sequences, in order; no step is a sequence. The sequences go to `fragments`, outer ones first. */
function stepsOf(sequence: SequenceNode, fragments: FragmentNode[]): readonly FragmentNode[] {
  const steps: FragmentNode[] = [];
  const rest: FragmentNode[] = [sequence];
  for (let fragment = rest.pop(); fragment !== undefined; fragment = rest.pop()) {
    if (fragment.kind === 'sequence') {
      fragments.push(fragment);
      rest.push(fragment.after, fragment.before);
    } else steps.push(fragment);
  }
  return steps;
}

/** What represents states that could not be rendered. A question mark is a target whose absence is reported already. */
const UNRENDERED: EmbeddedStates = Object.freeze({ startAt: '?', states: {}, openEnd: '?', permissions: [] });

function targetKey(target: Target): string {
  if (target.kind === 'end') return 'end';
  return target.kind === 'state' ? `state ${target.name}` : `jump ${target.prefix} ${jumpName(target.jump.target)}`;
}

function jumpName(target: string | StateNode): string {
  return typeof target === 'string' ? target : target.name;
}
