import type { QueryLanguageName } from '../../asl/query-language';
import type { EmbeddedNode, EmbeddedStates, PieceNode, SequenceNode } from '../../builder/fragment-node';
import type { CatcherNode, StateNode } from '../../builder/state-node';
import { errorMessage } from '../../util/error-message';
import type { ProblemList } from '../diagnostics/diagnostic-list';
import { notEmbeddable, sameStateInTwoScopes, twoStatesOneName } from '../diagnostics/problems';
import { type Mention, mentionIn, ROOT_MENTION } from '../references/reference';
import { END, type Strength, type Target, type Way } from '../transitions/transition';
import type { BuiltSpec } from '../workflow-spec';
import type { BuiltEntry, EmbeddedEntry, Scope, StateEntry, WayOn } from './scope';

/** All states of a workflow in their blocks, with everything that was said about where they lead. */
export interface Placement {
  /** The machine's own block first, and every block before the blocks inside it. */
  readonly scopes: readonly Scope[];
  /** By name; where two states claim one name, the first. */
  readonly entries: ReadonlyMap<string, StateEntry>;
  /** Start of the workflow's default handler, if it has one. */
  readonly defaultHandler?: Target;
  /** The nodes that builders made, of states and of what joins them. */
  readonly pieces: readonly PieceNode[];
}

interface Job {
  readonly piece: PieceNode;
  readonly scope: Scope;
  readonly prefix: string;
  /** Where the piece's open ends lead. */
  readonly target: Target;
  readonly strength: Strength;
  readonly mention: Mention;
  readonly inDefaultHandler: boolean;
}

/**
 * First pass: gives every state its place.
 *
 * Works from a list of pieces still to be placed rather than by recursion, so that neither a long chain nor a deep one
 * runs out of stack. Handlers wait until everything else is placed: a block reads better with its main line first.
 */
export function placeStates(spec: BuiltSpec, problems: ProblemList): Placement {
  return new Placer(problems).place(spec);
}

class Placer {
  private readonly entries = new Map<string, StateEntry>();
  private readonly scopes: Scope[] = [];
  private readonly jobs: Job[] = [];
  private readonly handlers: Job[] = [];
  private nextHandler = 0;
  /** The targets that were handed down into a state's branches already. */
  private readonly handedDown = new Map<StateEntry, Set<string>>();
  private readonly pieces: PieceNode[] = [];
  private readonly embedded = new Map<EmbeddedNode, Map<QueryLanguageName, EmbeddedStates>>();
  /** Pairs that were reported. */
  private readonly reported = new Map<StateEntry, Set<object>>();

  constructor(private readonly problems: ProblemList) {}

  place(spec: BuiltSpec): Placement {
    const scope = this.openScope(spec.queryLanguage, spec.start, '');
    this.drain();
    const defaultHandler = spec.defaultCatch && this.placeDefaultHandler(spec.defaultCatch, scope);
    const { scopes, entries, pieces } = this;
    return { scopes, entries, pieces, ...(defaultHandler && { defaultHandler }) };
  }

  private placeDefaultHandler(catcher: CatcherNode, scope: Scope): Target {
    this.jobs.push({
      piece: catcher.handler,
      scope,
      prefix: '',
      target: END,
      strength: 'dangling',
      mention: mentionIn(ROOT_MENTION, 1, false),
      inDefaultHandler: true,
    });
    this.drain();
    return this.startOf(catcher.handler, '', scope.language);
  }

  private drain(): void {
    for (;;) {
      const job = this.jobs.pop() ?? this.handlers[this.nextHandler++];
      if (job === undefined) break;
      this.placePiece(job);
    }
    this.nextHandler = this.handlers.length;
  }

  private openScope(
    language: QueryLanguageName,
    start: PieceNode,
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
    const mention = mentionIn(ROOT_MENTION, 0, false);
    this.jobs.push({ piece: start, scope, prefix, target: END, strength: 'dangling', mention, inDefaultHandler });
    return scope;
  }

  private placePiece(job: Job): void {
    const { piece } = job;
    switch (piece.kind) {
      case 'state':
        this.placeState(job, piece);
        break;
      case 'sequence':
        this.placeSequence(job, piece);
        break;
      case 'scope':
        this.pieces.push(piece);
        this.jobs.push({ ...job, piece: piece.piece, prefix: `${job.prefix}${piece.name}.` });
        break;
      case 'end':
        this.pieces.push(piece);
        this.jobs.push({ ...job, piece: piece.piece, target: END, strength: 'explicit' });
        break;
      case 'embedded':
        this.placeEmbedded(job, piece);
        break;
      case 'goTo':
        // It has no states and no open ends; whoever leads to it holds the jump as its target.
        break;
    }
  }

  private placeSequence(job: Job, sequence: SequenceNode): void {
    const steps = stepsOf(sequence, this.pieces);
    const parent = mentionIn(job.mention, 0, true);
    const { scope, prefix, inDefaultHandler } = job;
    let { target, strength } = job;
    const jobs: Job[] = [];
    for (let index = steps.length - 1; index >= 0; index--) {
      const piece = steps[index] as PieceNode;
      const mention = mentionIn(parent, index, false);
      jobs.push({ piece, scope, prefix, target, strength, mention, inDefaultHandler });
      target = this.startOf(piece, prefix, scope.language);
      strength = 'explicit';
    }
    // The first step lies on top of the stack.
    for (const next of jobs) this.jobs.push(next);
  }

  private placeState(job: Job, node: StateNode): void {
    const name = job.prefix + node.name;
    const known = this.entries.get(name);
    if (known === undefined) {
      this.placeInside(this.newEntry(job, node, name), job, true);
    } else if (known.node !== node) {
      this.reportOnce(known, node, () => this.problems.add(twoStatesOneName(known, node.site), job.scope));
    } else if (known.scope !== job.scope) {
      this.reportOnce(known, job.scope, () => this.problems.add(sameStateInTwoScopes(known, job.scope), job.scope));
    } else if (known.kind === 'built') {
      // What the default handler shares with the main line is covered by it no more than the rest of the handler.
      if (job.inDefaultHandler) known.inDefaultHandler = true;
      this.mention(known.wayOn, job);
      this.placeInside(known, job, false);
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
      // Nearly every state has one mention; a list made by pushing would have room for many.
      wayOn: { ways: [wayOf(job)], mentions: [job.mention] },
      rules: [],
      otherwise: [],
      catchers: [],
      scopes: [],
      inDefaultHandler: job.inDefaultHandler,
    };
    this.entries.set(name, entry);
    this.pieces.push(node);
    job.scope.entries.push(entry);
    return entry;
  }

  private mention(wayOn: WayOn, job: Job): void {
    wayOn.mentions.push(job.mention);
    wayOn.ways.push(wayOf(job));
  }

  /**
   * Branches and handlers of a state. The blocks of a Parallel or Map are placed once; what shares the state's own
   * block is placed again for every other way on from the state, because its open ends may lead there.
   */
  private placeInside(entry: BuiltEntry, job: Job, first: boolean): void {
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
      const blocks = blocksOf(node);
      for (const { field, piece } of blocks) {
        entry.scopes.push(this.openScope(entry.language, piece, job.prefix, { entry, field }, job.inDefaultHandler));
      }
      // The first branch lies on top of the stack.
      this.jobs.push(...this.jobs.splice(this.jobs.length - blocks.length).reverse());
    }
    const pieces = [...alternatives.rules, ...alternatives.otherwise, ...alternatives.others];
    if (pieces.length === 0 && handlers.length === 0) return;
    if (!this.isNewTarget(entry, job)) return;
    const strength = job.strength === 'dangling' ? 'dangling' : 'inherited';
    for (let index = pieces.length - 1; index >= 0; index--) {
      const piece = pieces[index] as PieceNode;
      this.jobs.push({ ...job, piece, strength, mention: mentionIn(job.mention, index, false) });
    }
    handlers.forEach((catcher, index) => {
      const mention = mentionIn(job.mention, pieces.length + index, false);
      const way: Pick<Job, 'target' | 'strength'> =
        catcher.props.rejoin === true ? { target: job.target, strength } : { target: END, strength: 'dangling' };
      this.handlers.push({ ...job, piece: catcher.handler, mention, ...way });
    });
  }

  private isNewTarget(entry: BuiltEntry, { target, inDefaultHandler }: Job): boolean {
    const known = this.handedDown.get(entry) ?? new Set();
    this.handedDown.set(entry, known);
    const key = `${inDefaultHandler ? 'handler ' : ''}${targetKey(target)}`;
    if (known.has(key)) return false;
    known.add(key);
    return true;
  }

  private placeEmbedded(job: Job, node: EmbeddedNode): void {
    const group = this.render(node, job.scope.language);
    const inside = Object.entries(group.states);
    const start = this.entries.get(job.prefix + group.startAt);
    if (start?.node === node) {
      if (start.scope === job.scope) this.mention(start.wayOn, job);
      else
        this.reportOnce(start, job.scope, () => this.problems.add(sameStateInTwoScopes(start, job.scope), job.scope));
      return;
    }
    if (group === UNRENDERED) this.problems.doubt(job.scope);
    const wayOn: WayOn = { ways: [], mentions: [] };
    this.mention(wayOn, job);
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
        wayOn,
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

  /** The first state of a piece, or the jump that it begins with. */
  private startOf(piece: PieceNode, prefix: string, language: QueryLanguageName): Target {
    let at = piece;
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
          at = at.piece;
          break;
        case 'end':
          at = at.piece;
          break;
        case 'embedded': {
          const group = this.render(at, language);
          return { kind: 'state', name: group === UNRENDERED ? group.startAt : names + group.startAt };
        }
        case 'goTo':
          return { kind: 'goTo', jump: at, prefix: names };
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

/** What a mention says about where its piece leads. */
function wayOf({ target, strength, mention }: Job): Way {
  return { target, strength, mention };
}

/** The steps of nested sequences, in order; no step is a sequence. The sequences go to `pieces`, outer ones first. */
function stepsOf(sequence: SequenceNode, pieces: PieceNode[]): readonly PieceNode[] {
  const steps: PieceNode[] = [];
  const rest: PieceNode[] = [sequence];
  for (let piece = rest.pop(); piece !== undefined; piece = rest.pop()) {
    if (piece.kind === 'sequence') {
      pieces.push(piece);
      rest.push(piece.after, piece.before);
    } else steps.push(piece);
  }
  return steps;
}

/** Whether nothing is inside: so it is with most states of a long workflow. */
function isLeaf(node: StateNode): boolean {
  return LEAF_TYPES.has(node.type) || (node.type === 'Task' && node.catchers.length === 0);
}

const LEAF_TYPES: ReadonlySet<StateNode['type']> = new Set(['Pass', 'Wait', 'Succeed', 'Fail']);

/** What stands for states that could not be rendered. A question mark is a target whose absence is reported already. */
const UNRENDERED: EmbeddedStates = Object.freeze({ startAt: '?', states: {}, openEnd: '?', permissions: [] });

interface Alternatives {
  readonly rules: readonly PieceNode[];
  readonly otherwise: readonly PieceNode[];
  readonly others: readonly PieceNode[];
}

const NO_ALTERNATIVES: Alternatives = { rules: [], otherwise: [], others: [] };

/** What else of a state stands in its own block. */
function alternativesOf(node: StateNode): Alternatives {
  if (node.type === 'Choice') {
    return { rules: node.rules.map((rule) => rule.piece), otherwise: node.otherwise, others: [] };
  }
  return node.type === 'Raw' ? { ...NO_ALTERNATIVES, others: node.targets } : NO_ALTERNATIVES;
}

/** What of a state stands in blocks of its own. */
function blocksOf(node: StateNode): readonly { readonly field: string; readonly piece: PieceNode }[] {
  switch (node.type) {
    case 'Parallel':
      return node.branches.map((piece, index) => ({ field: `/Branches/${index}`, piece }));
    case 'Block':
      return [{ field: '/Branches/0', piece: node.steps }];
    case 'Map':
    case 'DistributedMap':
      return node.processors.slice(0, 1).map((piece) => ({ field: '/ItemProcessor', piece }));
    default:
      return [];
  }
}

function targetKey(target: Target): string {
  if (target.kind === 'end') return 'end';
  return target.kind === 'state' ? `state ${target.name}` : `jump ${target.prefix} ${jumpName(target.jump.target)}`;
}

function jumpName(target: string | StateNode): string {
  return typeof target === 'string' ? target : target.name;
}
