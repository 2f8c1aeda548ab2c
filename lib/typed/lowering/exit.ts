import type { Reader } from '../flow/check-reads';
import { type ExpressionNode, isVolatile, memberOf, withParts } from '../value/expression-node';
import { ERROR_OUTPUT, STATES_INPUT } from './context-expressions';
import type { Scope, StateInput } from './scope';

/** Where an expression is evaluated: what it finds there without a variable. */
export interface Place {
  readonly scope: Scope;
  /** What the input of the state holds. */
  readonly input: StateInput;
  /** Who evaluates it. */
  readonly reader: Reader;
  /** Whether it is evaluated for each item of a Map: in the context object that item hides those of the Maps around. */
  readonly ofItem?: true;
}

/** What can be done where a state ends. */
export interface ExitAbilities {
  readonly assign: boolean;
  readonly output: boolean;
  /** Whether the execution, the branch or the iteration can end there. */
  readonly end: boolean;
}

/** An exit of a state that can do everything. */
export const OF_STATE: ExitAbilities = Object.freeze({ assign: true, output: true, end: true });

/** A rule of a Choice, or a catcher: it can assign, but must lead on. */
const OF_RULE: ExitAbilities = Object.freeze({ assign: true, output: false, end: false });

/** States that are not ours. */
export const OF_EMBEDDED: ExitAbilities = Object.freeze({ assign: false, output: false, end: true });

/** Nothing: an input that is known to hold none of the values. */
export const NOTHING: StateInput = new Map();

/**
 * An open end: a way out of a state on which variables can be assigned, and an output be made.
 *
 * An `Assign` reads the variables as they were before it. So what is assigned on the same way is put in instead of its
 * variable: see {@link Exit.substituted}.
 */
export class Exit implements Place {
  readonly assigned = new Map<number, ExpressionNode>();
  output: ExpressionNode | undefined;

  constructor(
    readonly scope: Scope,
    readonly input: StateInput,
    readonly reader: Reader,
    readonly can: ExitAbilities,
    /** What the input of the next state holds. */
    readonly inputAfter: StateInput,
  ) {}

  /** The expression, with what is assigned here instead of its variables. Undefined where that would change its value. */
  substituted(node: ExpressionNode): ExpressionNode | undefined {
    if (node.kind === 'root') {
      const assigned = this.assigned.get(node.root);
      if (assigned === undefined) return node;
      return isVolatile(assigned) ? undefined : assigned;
    }
    let failed = false;
    const changed = withParts(node, (part) => {
      const replaced = this.substituted(part);
      failed ||= replaced === undefined;
      return replaced ?? part;
    });
    if (failed) return undefined;
    return changed.kind === 'field' ? memberOf(changed.of, changed.name) : changed;
  }
}

/** The end of a state that gives something. */
export function resultExit(place: Place, reader: Reader, root: number, result: ExpressionNode): Exit {
  const exit = new Exit(place.scope, place.input, reader, OF_STATE, NOTHING);
  exit.assigned.set(root, result);
  return exit;
}

/** A rule of a Choice, or its Default. */
export function ruleExit(place: Place, reader: Reader): Exit {
  return new Exit(place.scope, place.input, reader, OF_RULE, place.input);
}

/** The first state of a handler gets the error as its input. */
export function catcherExit(place: Place, reader: Reader, error: number): Exit {
  const input: StateInput = new Map([[error, () => STATES_INPUT]]);
  const exit = new Exit(place.scope, place.input, reader, OF_RULE, input);
  exit.assigned.set(error, ERROR_OUTPUT);
  return exit;
}
