import type { SilencedRule } from '../../analysis/analysis-options';
import { afterTheEnd, emptyBlock } from '../flow/problems';
import type {
  Block,
  CatcherStep,
  ChoiceStep,
  DistributedMapStep,
  LoopStep,
  MapStep,
  ParallelStep,
  RepeatStep,
  Step,
  TaskStep,
  TryStep,
} from '../flow/step';
import type { Trace } from '../flow/trace';
import { conditional, infix } from '../function/infix';
import { call } from '../value/code';
import type { ExpressionNode } from '../value/expression-node';
import { weightOf } from '../value/weight';
import type { CatcherDraft, Draft, InnerDrafts, RuleDraft } from './draft';
import { Exit, NOTHING, OF_EMBEDDED, OF_RULE, OF_STATE, type Place, type Reader } from './exit';
import { readInHiding } from './reads';
import { type EntryValue, ITEM_MEMBER, type Scope, type StateInput } from './scope';

/** States in a row, while they are made. */
interface Sequence {
  readonly scope: Scope;
  readonly drafts: Draft[];
  /** The ways that lead to the next state; undefined at the start of a scope, where none does. */
  open: readonly Exit[] | undefined;
  /** What the input of the first state holds. */
  readonly input: StateInput;
}

const STATES_INPUT = call`$states.input`;
const STATES_RESULT = call`$states.result`;
const ERROR_OUTPUT = call`$states.errorOutput`;
const NULL: ExpressionNode = Object.freeze({ kind: 'literal', value: null });

/**
 * Makes states of the steps of a flow. Values stay unresolved: only when all states are there is it known which of them are
 * read later, and so need variables.
 *
 * What has no state of its own (a value, the result of a choice, the counter of a loop) is assigned on the ways that lead to the
 * next state. Only where no state before can do that, a Pass is made.
 */
export class Drafter {
  constructor(
    private readonly trace: Trace,
    private readonly read: ReadonlySet<number>,
    private readonly freeName: (wanted: string) => string,
  ) {}

  /** The states of a flow whose input has the given root. */
  flow(name: string, block: Block, input: number): InnerDrafts {
    const scope = newScope('flow', undefined, name);
    const inContext = () => call`$states.context.Execution.Input`;
    enter(scope, input, { inInput: () => STATES_INPUT, inContext, ofMap: false });
    return this.inner(scope, block, true);
  }

  /** The states of a scope: its steps, and what makes its result. */
  private inner(scope: Scope, block: Block, wantsResult: boolean, startInput?: StateInput): InnerDrafts {
    const input = startInput ?? scope.input;
    const sequence: Sequence = { scope, drafts: [], open: undefined, input };
    this.steps(block, sequence);
    // A branch that gives nothing beside others that give something gives null.
    const nothing = scope.kind === 'branch' ? NULL : undefined;
    this.end(sequence, wantsResult ? (block.result ?? nothing) : undefined);
    return { scope, drafts: sequence.drafts };
  }

  /** What the checker would call a mistake, and is none here. */
  readonly silenced: SilencedRule[] = [];

  /** The scope that the states of a block are in. */
  readonly scopes = new Map<Block, Scope>();

  private steps(block: Block, sequence: Sequence): void {
    this.scopes.set(block, sequence.scope);
    for (const step of block.steps) {
      if (sequence.open?.length === 0) {
        this.trace.problems.push(afterTheEnd(step.name, step.site));
        return;
      }
      this.make[step.kind](step as never, sequence);
    }
  }

  private readonly make: {
    readonly [Kind in Step['kind']]: (step: Extract<Step, { kind: Kind }>, sequence: Sequence) => void;
  } = {
    task: (step, sequence) => void this.task(step, sequence),
    value: (step, sequence) => {
      if (this.read.has(step.root)) this.assign(sequence, [[step.root, step.value]], step, step.name);
    },
    wait: (step, sequence) => {
      const place = placeIn(sequence, step);
      const exit = new Exit(place.scope, place.input, step, OF_STATE, place.input);
      this.push(sequence, { kind: 'wait', name: step.name, site: step.site, place, step, exit }, [exit]);
    },
    fail: ({ name, site, error, cause, comment }, sequence) => {
      const place = placeIn(sequence, { name, site });
      const draft = { kind: 'fail', name, site, place, error, cause } as const;
      this.push(sequence, comment === undefined ? draft : { ...draft, comment }, []);
    },
    return: ({ name, site, value }, sequence) => {
      const place = placeIn(sequence, { name, site });
      this.push(sequence, { kind: 'succeed', name, site, place, output: value }, []);
    },
    choice: (step, sequence) => this.choice(step, sequence),
    parallel: (step, sequence) => void this.parallel(step, sequence),
    map: (step, sequence) => void this.map(step, sequence),
    distributedMap: (step, sequence) => void this.distributedMap(step, sequence),
    loop: (step, sequence) => this.loop(step, sequence),
    repeat: (step, sequence) => this.repeat(step, sequence),
    try: (step, sequence) => this.try(step, sequence),
    embed: (step, sequence) => {
      const place = placeIn(sequence, step);
      const exit = new Exit(place.scope, NOTHING, step, OF_EMBEDDED, NOTHING);
      this.push(sequence, { kind: 'embedded', name: step.name, site: step.site, place, step, exit }, [exit]);
    },
  };

  private task(step: TaskStep, sequence: Sequence): CatcherDraft[] {
    const catchers: CatcherDraft[] = [];
    const place = placeIn(sequence, step);
    const exit = resultExit(place, step, step.root, step.result(STATES_RESULT));
    this.push(sequence, { kind: 'task', name: step.name, site: step.site, place, step, exit, catchers }, [exit]);
    return catchers;
  }

  private parallel(step: ParallelStep, sequence: Sequence): CatcherDraft[] {
    const catchers: CatcherDraft[] = [];
    const place = placeIn(sequence, step);
    const wanted = this.read.has(step.root);
    const branches = step.branches.map(([key, block]) =>
      this.inner(newScope('branch', sequence.scope, `${step.name} ${key}`), block, wanted, place.input),
    );
    const exit = resultExit(place, step, step.root, parallelResult(step));
    const { name, site } = step;
    this.push(sequence, { kind: 'parallel', name, site, place, step, branches, exit, catchers }, [exit]);
    return catchers;
  }

  private map(step: MapStep, sequence: Sequence): CatcherDraft[] {
    const catchers: CatcherDraft[] = [];
    const place = placeIn(sequence, step);
    const scope = newScope('iteration', sequence.scope, `${step.name} item`);
    const inContext = () => call`$states.context.Map.Item.Value`;
    enter(scope, step.item, { inInput: () => STATES_INPUT, inContext, ofMap: true });
    const indexInContext = () => call`$states.context.Map.Item.Index`;
    enter(scope, step.index, { inInput: undefined, inContext: indexInContext, ofMap: true });
    const inner = this.iteration(step, scope);
    const exit = resultExit(place, step, step.root, STATES_RESULT);
    const { name, site } = step;
    this.push(sequence, { kind: 'map', name, site, place, step, inner, exit, catchers }, [exit]);
    return catchers;
  }

  /** A Map inside of the first state would hide the item before it is in a variable: then a Pass comes first. */
  private iteration(step: MapStep, scope: Scope): InnerDrafts {
    const wanted = this.read.has(step.root);
    const first = step.block.steps.find(({ kind, root }) => kind !== 'value' || this.read.has(root));
    if (first === undefined || !readInHiding(first, step)) return this.inner(scope, step.block, wanted);
    const sequence: Sequence = { scope, drafts: [], open: undefined, input: scope.input };
    this.pass(sequence, this.freeName(scope.name), step);
    this.steps(step.block, sequence);
    this.end(sequence, wanted ? step.block.result : undefined);
    return { scope, drafts: sequence.drafts };
  }

  private distributedMap(step: DistributedMapStep, sequence: Sequence): CatcherDraft[] {
    const catchers: CatcherDraft[] = [];
    const place = placeIn(sequence, step);
    const handedIn: Scope['handedIn'] = (input, member) => {
      const from: ExpressionNode = step.batched ? { kind: 'field', of: input, name: 'BatchInput' } : input;
      return { kind: 'field', of: from, name: member };
    };
    const scope = newScope('child', sequence.scope, `${step.name} ${step.batched ? 'batch' : 'item'}`, handedIn);
    const within = (input: ExpressionNode): ExpressionNode => {
      if (step.batched) return { kind: 'field', of: input, name: 'Items' };
      return scope.captures.size > 0 ? { kind: 'field', of: input, name: ITEM_MEMBER } : input;
    };
    const inContext = () => within(call`$states.context.Execution.Input`);
    enter(scope, step.item, { inInput: () => within(STATES_INPUT), inContext, ofMap: false });
    const writes = step.props.resultWriter !== undefined;
    const inner = this.inner(scope, step.block, writes || this.read.has(step.root));
    const exit = resultExit(place, step, step.root, STATES_RESULT);
    const { name, site } = step;
    this.push(sequence, { kind: 'distributedMap', name, site, place, step, inner, exit, catchers }, [exit]);
    return catchers;
  }

  private choice(step: ChoiceStep, sequence: Sequence): void {
    const place = placeIn(sequence, step);
    const exits = step.rules.map(() => ruleExit(place, step));
    const last = step.exhaustive ? undefined : ruleExit(place, step);
    noteFirst(sequence, last === undefined ? exits : [...exits, last]);
    const ends: Exit[] = [];
    const way = (exit: Exit, block: Block | undefined): RuleDraft['way'] => {
      const inner: Sequence = { scope: sequence.scope, drafts: [], open: [exit], input: NOTHING };
      if (block !== undefined) this.steps(block, inner);
      if (this.read.has(step.root))
        this.assign(inner, [[step.root, block?.result ?? NULL]], step, `${step.name} result`);
      ends.push(...(inner.open ?? []));
      return { exit, drafts: inner.drafts };
    };
    const rules = step.rules.map(({ condition, block }, index) => ({
      condition,
      way: way(exits[index] as Exit, block),
    }));
    const fallback = last && way(last, step.otherwise);
    this.push(sequence, { kind: 'choice', name: step.name, site: step.site, place, rules, fallback }, ends);
    if (step.exhaustive) this.meant('SW7101', step.name, 'The cases are all values that the type of the value allows.');
  }

  private loop(step: LoopStep, sequence: Sequence): void {
    const { name, site, turn } = step;
    const zero: ExpressionNode = { kind: 'literal', value: 0 };
    this.assign(
      sequence,
      [
        [step.state, step.start],
        [turn, zero],
      ],
      step,
      `${name} start`,
    );
    // A turn leads back here, with another input.
    const place: Place = { ...placeIn(sequence, step), input: NOTHING };
    const start = ruleExit(place, step);
    const turns: Sequence = { scope: sequence.scope, drafts: [], open: [start], input: NOTHING };
    this.steps(step.block, turns);
    this.assign(
      turns,
      [
        [step.state, step.block.result ?? NULL],
        [turn, next(turn)],
      ],
      step,
      `${name} next`,
    );
    if (turns.open?.length !== 0) turns.drafts.push({ kind: 'jump', name, site, place, target: name });
    const more = infix('and', [step.condition, infix('<', [rootOf(turn), limitOf(step)])]);
    const done = ruleExit(place, step);
    const rules = [
      { condition: more, way: { exit: start, drafts: turns.drafts } },
      { condition: step.condition, way: this.exhausted(step, place, sequence.scope) },
    ];
    this.push(sequence, { kind: 'choice', name, site, place, rules, fallback: { exit: done, drafts: [] } }, [done]);
  }

  private repeat(step: RepeatStep, sequence: Sequence): void {
    const { name, site, turn, root, block } = step;
    this.assign(sequence, [[turn, { kind: 'literal', value: 0 }]], step, `${name} start`);
    // What stands at the start of a turn is done in each turn: so it is not assigned by the state before the loop.
    const turns: Sequence = { scope: sequence.scope, drafts: [], open: undefined, input: NOTHING };
    this.steps(block, turns);
    const result: Assignment[] = block.result === undefined ? [] : [[root, block.result]];
    this.assign(turns, [...result, [turn, next(turn)]], step, `${name} turn`);
    sequence.drafts.push(...turns.drafts);
    sequence.open = turns.open;
    if (sequence.open?.length === 0) return;
    const place: Place = { ...placeIn(sequence, step), input: NOTHING };
    const done = ruleExit(place, step);
    const again = ruleExit(place, step);
    const target = firstName(turns.drafts) ?? name;
    const rules = [
      { condition: step.condition, way: { exit: done, drafts: [] } },
      {
        condition: infix('>=', [rootOf(turn), limitOf(step)]),
        way: this.exhausted(step, place, sequence.scope),
      },
    ];
    const fallback = { exit: again, drafts: [{ kind: 'jump', name, site, place, target } as const] };
    this.push(sequence, { kind: 'choice', name, site, place, rules, fallback }, [done]);
  }

  /** What is done when all turns are used up. */
  private exhausted(step: LoopStep | RepeatStep, place: Place, scope: Scope): RuleDraft['way'] {
    const exit = ruleExit(place, step);
    const sequence: Sequence = { scope, drafts: [], open: [exit], input: NOTHING };
    if (step.exhausted !== undefined) this.steps(step.exhausted, sequence);
    if (sequence.open?.length === 0) return { exit, drafts: sequence.drafts };
    const name = this.freeName(`${step.name} exhausted`);
    const turns = typeof step.atMost === 'number' ? `${step.atMost} turns` : 'the turns that it may have';
    this.push(
      sequence,
      {
        kind: 'fail',
        name,
        site: step.site,
        place: placeIn(sequence, step),
        error: { kind: 'literal', value: 'LoopExhausted' },
        cause: { kind: 'literal', value: `"${step.name}" has not come to its end in ${turns}.` },
      },
      [],
    );
    return { exit, drafts: sequence.drafts };
  }

  private try(step: TryStep, sequence: Sequence): void {
    if (step.always !== undefined) this.tryAlways(step, step.always, sequence);
    else this.tryCatch(step, sequence);
  }

  private tryCatch(step: TryStep, sequence: Sequence, wanted = this.read.has(step.root)): void {
    const place = placeIn(sequence, step);
    const catchers = this.attempt(step, sequence, wanted);
    const isFirst = isFirstOf(sequence);
    if (wanted && isAlone(step)) this.assign(sequence, resultOf(step), step, `${step.name} result`);
    const ends = [...(sequence.open ?? [])];
    for (const catcher of step.catchers) {
      const handler = this.handler(catcher, step, place, wanted);
      if (isFirst) place.scope.firstExits?.push(handler.exit);
      catchers.push({ errors: catcher.errors, exit: handler.exit, drafts: handler.drafts });
      ends.push(...handler.open);
    }
    sequence.open = ends;
    if (step.catchers.length > 0) this.meant('SW7106', stateOf(step), 'Handlers read variables, not the input.');
  }

  private meant(code: string, state: string, reason: string): void {
    this.silenced.push({ code, state, reason });
  }

  /** The steps of a try: one alone is itself what is caught, several become a Parallel with one branch. */
  private attempt(step: TryStep, sequence: Sequence, wanted: boolean): CatcherDraft[] {
    const [only] = step.block.steps;
    if (only !== undefined && isAlone(step)) {
      this.scopes.set(step.block, sequence.scope);
      return this.catchable[only.kind as Catchable['kind']](only as never, sequence);
    }
    if (only === undefined) this.trace.problems.push(emptyBlock(step.name, step.site, 'a function of steps'));
    return this.grouped(step, sequence, (scope, input) => this.inner(scope, step.block, wanted, input));
  }

  private readonly catchable: {
    readonly [Kind in Catchable['kind']]: (
      step: Extract<Catchable, { kind: Kind }>,
      sequence: Sequence,
    ) => CatcherDraft[];
  } = {
    task: (step, sequence) => this.task(step, sequence),
    parallel: (step, sequence) => this.parallel(step, sequence),
    map: (step, sequence) => this.map(step, sequence),
    distributedMap: (step, sequence) => this.distributedMap(step, sequence),
  };

  private grouped(
    step: TryStep,
    sequence: Sequence,
    states: (scope: Scope, input: StateInput) => InnerDrafts,
  ): CatcherDraft[] {
    const catchers: CatcherDraft[] = [];
    const place = placeIn(sequence, step);
    const inner = states(newScope('branch', sequence.scope, `${step.name} steps`), place.input);
    // The state's own output is taken out of the list; `Assign` sees the list.
    const exit = resultExit(place, step, step.root, call`$states.result[0]`);
    this.push(sequence, { kind: 'try', name: step.name, site: step.site, place, step, inner, exit, catchers }, [exit]);
    return catchers;
  }

  private handler(
    { error, block }: CatcherStep,
    step: TryStep,
    place: Place,
    wanted: boolean,
  ): { readonly exit: Exit; readonly drafts: readonly Draft[]; readonly open: readonly Exit[] } {
    const exit = catcherExit(place, step, error);
    const handler: Sequence = { scope: place.scope, drafts: [], open: [exit], input: NOTHING };
    this.steps(block, handler);
    if (wanted) this.assign(handler, [[step.root, block.result ?? NULL]], step, `${step.name} result`);
    return { exit, drafts: handler.drafts, open: handler.open ?? [] };
  }

  /**
   * The steps at the end stand once: both ways lead to them, and a variable keeps the error that then goes on.
   */
  private tryAlways(step: TryStep, always: Block, sequence: Sequence): void {
    const { name, site } = step;
    const failed = this.trace.newRoot(step.block.parent ?? step.block, `${name} error`);
    const before = placeIn(sequence, step);
    const wanted = this.read.has(step.root);
    const attempt: TryStep = { ...step, always: undefined };
    const catchers =
      step.catchers.length === 0
        ? this.attempt(attempt, sequence, wanted)
        : this.attemptWithHandlers(attempt, sequence, wanted);
    const isFirst = isFirstOf(sequence);
    if (wanted && step.catchers.length === 0 && isAlone(attempt)) {
      this.assign(sequence, resultOf(step), step, `${name} result`);
    }
    this.assign(sequence, [[failed, NULL]], step, name);
    const caught = catcherExit(before, step, failed);
    // The error goes on in the end; but a variable that is not set on one of the ways looks like a mistake.
    if (wanted) caught.assigned.set(step.root, NULL);
    if (isFirst) sequence.scope.firstExits?.push(caught);
    const final: Sequence = {
      scope: sequence.scope,
      drafts: [],
      open: [...(sequence.open ?? []), caught],
      input: NOTHING,
    };
    this.steps(always, final);
    const target = firstName(final.drafts);
    if (target === undefined) this.trace.problems.push(emptyBlock(name, site, 'a "finally"'));
    const place = placeIn(final, step);
    if (target !== undefined) {
      const drafts = [{ kind: 'jump', name, site, place, target } as const];
      // "States.ALL" does not take a result that is too large.
      for (const error of ['States.DataLimitExceeded', 'States.ALL']) {
        catchers.push({ errors: [error], exit: caught, drafts });
      }
      this.meant(
        'SW7106',
        step.catchers.length === 0 ? stateOf(attempt) : name,
        'The steps behind read variables, not the input.',
      );
    }
    sequence.drafts.push(...final.drafts);
    sequence.open = final.open;
    if (final.open?.length === 0) return;
    const done = ruleExit(place, step);
    const cause: ExpressionNode = { kind: 'field', of: rootOf(failed), name: 'Cause' };
    const fail: Draft = {
      kind: 'fail',
      name: this.freeName(`${name} failed`),
      site,
      place,
      error: { kind: 'field', of: rootOf(failed), name: 'Error' },
      // A cause may be null, which no Fail state takes.
      cause: conditional(infix('!=', [cause, NULL]), cause, { kind: 'literal', value: '' }),
    };
    const rules = [
      { condition: infix('!=', [rootOf(failed), NULL]), way: { exit: ruleExit(place, step), drafts: [fail] } },
    ];
    const choice = this.freeName(`${name} failed?`);
    this.push(sequence, { kind: 'choice', name: choice, site, place, rules, fallback: { exit: done, drafts: [] } }, [
      done,
    ]);
  }

  /** With its handlers in one Parallel: what they don't take, and where they fail themselves, leads to the end as well. */
  private attemptWithHandlers(step: TryStep, sequence: Sequence, wanted: boolean): CatcherDraft[] {
    return this.grouped({ ...step, retriers: [] }, sequence, (scope, input) => {
      // Inside, the result is a value of its own: a variable of the same name out here would be hidden.
      const block: Block = { parent: step.block.parent, steps: [] };
      this.scopes.set(block, scope);
      const root = this.trace.newRoot(block, `${step.name} attempt`);
      const inner: Sequence = { scope, drafts: [], open: undefined, input };
      this.tryCatch({ ...step, root, name: this.freeName(`${step.name} attempt`) }, inner, wanted);
      this.end(inner, wanted ? rootOf(root) : undefined);
      return { scope, drafts: inner.drafts };
    });
  }

  /** Assigns values on all ways to the next state; by a Pass where one of them can't, or where that would be said too often. */
  private assign(sequence: Sequence, values: readonly Assignment[], reader: Reader, name: string): void {
    const { open } = sequence;
    if (open?.length === 0) return;
    const substituted = open?.map((exit) => substitutedIn(exit, values));
    if (open === undefined || substituted === undefined || isTooMuch(open, values) || substituted.includes(undefined)) {
      const exit = this.pass(sequence, this.freeName(name), reader);
      for (const [root, value] of values) exit.assigned.set(root, value);
      return;
    }
    open.forEach((exit, index) => {
      for (const [root, value] of substituted[index] ?? []) exit.assigned.set(root, value);
    });
  }

  private pass(sequence: Sequence, name: string, { site }: Reader): Exit {
    const reader = { name, site };
    const place = placeIn(sequence, reader);
    const exit = new Exit(place.scope, place.input, reader, OF_STATE, place.input);
    this.push(sequence, { kind: 'pass', name, site, place, exit }, [exit]);
    return exit;
  }

  private push(sequence: Sequence, draft: Draft, open: readonly Exit[]): void {
    sequence.drafts.push(draft);
    noteFirst(sequence, open);
    sequence.open = open;
  }

  /** The end of a scope: its last states give the result, or a Succeed does it for all of them. */
  private end(sequence: Sequence, result: ExpressionNode | undefined): void {
    if (sequence.open?.length === 0) return;
    const { name } = sequence.scope;
    const site = this.trace.site;
    if (sequence.open === undefined) this.pass(sequence, this.freeName(name), { name, site });
    const open = sequence.open ?? [];
    const outputs = result === undefined ? [] : open.map((exit) => exit.substituted(result));
    const heavy = open.length > 1 && outputs.some((output) => output !== undefined && weightOf(output) > LIGHT);
    const fits = open.every(({ can }) => can.end && (result === undefined || can.output));
    if (fits && !heavy && !outputs.includes(undefined)) {
      open.forEach((exit, index) => {
        exit.output = outputs[index];
      });
      return;
    }
    const done = this.freeName(sequence.scope.kind === 'flow' ? 'Done' : `${name} done`);
    const place = placeIn(sequence, { name: done, site });
    this.push(sequence, { kind: 'succeed', name: done, site, place, output: result }, []);
  }
}

type Assignment = readonly [root: number, value: ExpressionNode];
type Catchable = Extract<Step, { kind: 'task' | 'parallel' | 'map' | 'distributedMap' }>;

/** What may stand twice in a document without making it hard to read: a path, a comparison. */
const LIGHT = 6;

function newScope(
  kind: Scope['kind'],
  parent: Scope | undefined,
  name: string,
  handedIn: Scope['handedIn'] = (input) => input,
): Scope {
  // In the first state of a scope nothing is assigned yet.
  const around = new Set(parent?.insideFirstOf);
  if (parent !== undefined && parent.firstExits === undefined) around.add(parent);
  return {
    kind,
    parent,
    name,
    entries: new Map(),
    input: new Map(),
    captures: new Map(),
    handedIn,
    firstExits: undefined,
    insideFirstOf: around,
  };
}

/** Something that a scope gets. */
function enter(scope: Scope, root: number, entry: EntryValue): void {
  scope.entries.set(root, entry);
  if (entry.inInput !== undefined) scope.input.set(root, entry.inInput);
}

/** Whether the state that was made last is the first of its scope. */
function isFirstOf({ scope, open }: Sequence): boolean {
  return open?.some((exit) => scope.firstExits?.includes(exit)) ?? false;
}

function noteFirst({ scope }: Sequence, exits: readonly Exit[]): void {
  scope.firstExits ??= [...exits];
}

function placeIn(sequence: Sequence, reader: Reader): Place {
  const { scope, open } = sequence;
  return { scope, input: open === undefined ? sequence.input : commonInput(open), reader };
}

/** What the input holds whichever way was taken. */
function commonInput(open: readonly Exit[]): StateInput {
  const [first] = open;
  return first !== undefined && open.every(({ inputAfter }) => inputAfter === first.inputAfter)
    ? first.inputAfter
    : NOTHING;
}

function resultExit(place: Place, reader: Reader, root: number, result: ExpressionNode): Exit {
  const exit = new Exit(place.scope, place.input, reader, OF_STATE, NOTHING);
  exit.assigned.set(root, result);
  return exit;
}

function ruleExit(place: Place, reader: Reader): Exit {
  return new Exit(place.scope, place.input, reader, OF_RULE, place.input);
}

/** The first state of a handler gets the error as its input. */
function catcherExit(place: Place, reader: Reader, error: number): Exit {
  const input: StateInput = new Map([[error, () => STATES_INPUT]]);
  const exit = new Exit(place.scope, place.input, reader, OF_RULE, input);
  exit.assigned.set(error, ERROR_OUTPUT);
  return exit;
}

function parallelResult({ branches, isList }: ParallelStep): ExpressionNode {
  if (isList) return STATES_RESULT;
  const members = branches.map(
    ([key], index) => [key, { kind: 'index', of: STATES_RESULT, index } as ExpressionNode] as const,
  );
  return { kind: 'object', members };
}

/** The state that has the catchers of a try. */
function stateOf(step: TryStep): string {
  const [only] = step.block.steps;
  return only !== undefined && isAlone(step) ? only.name : step.name;
}

function isAlone({ block, retriers, always }: TryStep): boolean {
  const [only, ...more] = block.steps;
  if (only === undefined || more.length > 0 || retriers.length > 0 || always !== undefined) return false;
  return ['task', 'parallel', 'map', 'distributedMap'].includes(only.kind);
}

function substitutedIn(exit: Exit, values: readonly Assignment[]): readonly Assignment[] | undefined {
  if (!exit.can.assign) return undefined;
  const all: Assignment[] = [];
  for (const [root, value] of values) {
    const substituted = exit.substituted(value);
    if (substituted === undefined) return undefined;
    all.push([root, substituted]);
  }
  return all;
}

function isTooMuch(open: readonly Exit[], values: readonly Assignment[]): boolean {
  return open.length > 1 && values.some(([, value]) => weightOf(value) > LIGHT);
}

/** What the steps of a try give. */
function resultOf({ root, block }: TryStep): readonly Assignment[] {
  return [[root, block.result ?? NULL]];
}

function rootOf(root: number): ExpressionNode {
  return { kind: 'root', root };
}

function next(turn: number): ExpressionNode {
  return infix('+', [rootOf(turn), { kind: 'literal', value: 1 }]);
}

function limitOf({ atMost }: LoopStep | RepeatStep): ExpressionNode {
  return typeof atMost === 'number' ? { kind: 'literal', value: atMost } : atMost;
}

/** The name of the state that comes first. */
export function firstName(drafts: readonly Draft[]): string | undefined {
  const [first] = drafts;
  if (first === undefined) return undefined;
  return first.kind === 'jump' ? first.target : first.name;
}
