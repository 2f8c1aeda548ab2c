import type { SuppressedRule } from '../../analysis/analysis-options';
import { dispatch, type KindTable } from '../../util/dispatch';
import type { Reader } from '../flow/check-reads';
import { afterTheEnd } from '../flow/problems';
import type { Block, Step } from '../flow/step';
import type { Trace } from '../flow/trace';
import { type ExpressionNode, NULL } from '../value/expression-node';
import { type Assignment, assignedOn, outputsOn } from './assignment';
import { Exit, OF_STATE } from './exit';
import type { LoweredInner, LoweredState } from './lowered-state';
import type { Scope, StateInput } from './scope';
import { noteFirst, placeIn, type Sequence, startOf } from './sequence';

/** How each kind of step becomes states behind those that are there. */
export type StepLowerings = KindTable<Step, void, [lowering: LoweringContext, sequence: Sequence]>;

/**
 * Makes states of the steps of a flow. Values stay unresolved: only when all states are there is it known which of them are
 * read later, and so need variables.
 *
 * What has no state of its own (a value, the result of a choice, the counter of a loop) is assigned on the ways that lead to the
 * next state. Only where no state before can do that, a Pass is made.
 */
export class LoweringContext {
  constructor(
    readonly trace: Trace,
    /** The values that are read. */
    private readonly read: ReadonlySet<number>,
    private readonly freeName: (wanted: string) => string,
    private readonly drafters: StepLowerings,
  ) {}

  /** The states of a scope: its steps, and what makes its result. */
  inner(scope: Scope, block: Block, wantsResult: boolean, startInput?: StateInput): LoweredInner {
    const sequence = startOf(scope, startInput);
    this.steps(block, sequence);
    // A branch that gives nothing in addition to others that give something gives null.
    const nothing = scope.kind === 'branch' ? NULL : undefined;
    this.end(sequence, wantsResult ? (block.result ?? nothing) : undefined);
    return { scope, drafts: sequence.drafts };
  }

  /** What the checker would call a mistake, and is not one here. */
  readonly suppressed: SuppressedRule[] = [];

  /** The states that no step asks for by its name: they assign, decide or end what others could not. */
  readonly helpers = new Set<string>();

  /** The scope that the states of a block are in. */
  readonly scopes = new Map<Block, Scope>();

  /** The steps of a block, behind the states that are there. */
  steps(block: Block, sequence: Sequence): void {
    this.scopes.set(block, sequence.scope);
    for (const step of block.steps) {
      if (sequence.open?.length === 0) {
        this.trace.problems.push(afterTheEnd(step.name, step.site));
        return;
      }
      dispatch<Step, void, [LoweringContext, Sequence]>(this.drafters, step, this, sequence);
    }
  }

  /** Whether anything reads what a step gives. */
  isRead({ root }: { readonly root: number }): boolean {
    return this.read.has(root);
  }

  /** A name for a state that no step asks for. */
  helperName(wanted: string): string {
    const name = this.freeName(wanted);
    this.helpers.add(name);
    return name;
  }

  /** Suppresses what the rules of these codes say about a state. */
  meant(codes: readonly string[], state: string, reason: string): void {
    this.suppressed.push(...codes.map((code) => ({ code, state, reason })));
  }

  /**
   * Assigns values on all paths to the next state; by a Pass where one of them can't, or where that would be said too often.
   *
   * @param mayRepeat Where a Pass would be in the way of what else leads to the next state.
   */
  assign(sequence: Sequence, values: readonly Assignment[], reader: Reader, name: string, mayRepeat = false): void {
    const { open } = sequence;
    if (open?.length === 0) return;
    const assigned = open && assignedOn(open, values, mayRepeat);
    if (open === undefined || assigned === undefined) {
      const given = this.freeName(name);
      // A value that became a state has the name that its step has.
      if (given !== reader.name) this.helpers.add(given);
      const exit = this.pass(sequence, given, reader);
      for (const [root, value] of values) exit.assigned.set(root, value);
      return;
    }
    open.forEach((exit, index) => {
      for (const [root, value] of assigned[index] ?? []) exit.assigned.set(root, value);
    });
  }

  /** A Pass, which does nothing but what is asked of it later. */
  pass(sequence: Sequence, name: string, { site }: Reader): Exit {
    const reader = { name, site };
    const place = placeIn(sequence, reader);
    const exit = new Exit(place.scope, place.input, reader, OF_STATE, place.input);
    this.push(sequence, { kind: 'pass', name, site, place, exit }, [exit]);
    return exit;
  }

  /** A state behind those that are there, and the ways that lead on from it. */
  push(sequence: Sequence, draft: LoweredState, open: readonly Exit[]): void {
    sequence.drafts.push(draft);
    noteFirst(sequence, open);
    sequence.open = open;
  }

  /** The end of a scope: its last states give the result, or a Succeed does it for all of them. */
  end(sequence: Sequence, result: ExpressionNode | undefined): void {
    if (sequence.open?.length === 0) return;
    const { name } = sequence.scope;
    const site = this.trace.site;
    if (sequence.open === undefined) this.pass(sequence, this.helperName(name), { name, site });
    const open = sequence.open ?? [];
    const outputs = result === undefined ? [] : outputsOn(open, result);
    if (outputs !== undefined && open.every(({ can }) => can.end)) {
      open.forEach((exit, index) => {
        exit.output = outputs[index];
      });
      return;
    }
    const done = this.helperName(sequence.scope.kind === 'flow' ? 'Done' : `${name} done`);
    const place = placeIn(sequence, { name: done, site });
    this.push(sequence, { kind: 'succeed', name: done, site, place, output: result }, []);
  }
}
