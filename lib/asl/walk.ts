import { asDocument, asState, jsonOf } from './document-json';
import { isJsonArray, isJsonObject, type JsonObject } from './json';
import type { ItemProcessor } from './map-state';
import { joinPointer } from './pointer';
import { type AslState, isStateType } from './state';
import type { Branch, StateMachineDocument } from './state-machine-document';
import { blockFieldsOf } from './state-traits';

/** One `States` block with what is around it: the machine, a branch of a Parallel, or the processor of a Map. */
export interface Scope {
  readonly kind: 'machine' | 'branch' | 'processor';

  /** The object that has (or should have) `StartAt` and `States`. */
  readonly container: StateMachineDocument | Branch | ItemProcessor;

  /** JSON Pointer of the container, made when asked for: `''` for the machine. */
  readonly path: string;

  /** The Parallel or Map that the scope belongs to; undefined for the machine. */
  readonly parent: StateVisit | undefined;

  /** 0 for the machine. */
  readonly depth: number;
}

/** One state, met on a walk. */
export interface StateVisit {
  readonly name: string;
  readonly state: AslState;

  /** JSON Pointer of the state, made when asked for: a thousand levels deep it is long. */
  readonly path: string;

  /** The block that the state is in. */
  readonly scope: Scope;

  /** The depth of the scope. */
  readonly depth: number;
}

/**
 * All states of a machine at any depth, in the order of the document: a state comes before the states inside it, and
 * those before the next one.
 *
 * Takes documents that are not right: what is not an object is passed over, so `state` is an object for certain, but may
 * lack anything else. Needs no stack, and time linear in the number of states.
 */
export function* statesOf(document: StateMachineDocument): Generator<StateVisit> {
  const open: Generator<StateVisit>[] = [];
  let states = statesIn(machineScope(document));
  for (;;) {
    const step = states.next();
    if (step.done !== true) {
      yield step.value;
      // The inner blocks are opened last first, so that the first one is on top.
      const [first, ...others] = innerScopes(step.value);
      if (first === undefined) continue;
      open.push(states);
      for (const scope of others.reverse()) open.push(statesIn(scope));
      states = statesIn(first);
      continue;
    }
    const outer = open.pop();
    if (outer === undefined) return;
    states = outer;
  }
}

/** All scopes of a machine: the machine itself, then with each state (in the order of {@link statesOf}) its own ones. */
export function* scopesOf(document: StateMachineDocument): Generator<Scope> {
  yield machineScope(document);
  for (const visit of statesOf(document)) yield* innerScopes(visit);
}

/** The states directly in a scope. */
function* statesIn(scope: Scope): Generator<StateVisit> {
  const states: unknown = scope.container.States;
  if (!isJsonObject(states)) return;
  for (const name of Object.keys(states)) {
    const state: unknown = states[name];
    if (isJsonObject(state)) yield new Visit(name, asState(state), scope);
  }
}

/**
 * The scopes directly in a state: of a Parallel its branches, of a Map its processor. Of a state whose type is not one
 * (a misspelt one) whatever there is.
 */
export function innerScopes(visit: StateVisit): readonly Scope[] {
  const state = jsonOf(visit.state);
  const type = state['Type'];
  const scopes: Scope[] = [];
  for (const { field, kind, isList } of blockFieldsOf(isStateType(type) ? type : undefined)) {
    const value = state[field];
    if (!isList) {
      if (isJsonObject(value)) scopes.push(new InnerScope(kind, value, visit, field));
    } else if (isJsonArray(value)) {
      for (const [index, block] of value.entries()) {
        if (isJsonObject(block)) scopes.push(new InnerScope(kind, block, visit, field, index));
      }
    }
  }
  return scopes;
}

/** The outermost scope. */
export function machineScope(document: StateMachineDocument): Scope {
  return { kind: 'machine', container: document, path: '', parent: undefined, depth: 0 };
}

class Visit implements StateVisit {
  readonly depth: number;

  constructor(
    readonly name: string,
    readonly state: AslState,
    readonly scope: Scope,
  ) {
    this.depth = scope.depth;
  }

  get path(): string {
    return pathOf(this);
  }
}

class InnerScope implements Scope {
  readonly container: Branch | ItemProcessor;
  readonly depth: number;

  constructor(
    readonly kind: 'branch' | 'processor',
    container: JsonObject,
    readonly parent: StateVisit,
    readonly field: string,
    readonly index?: number,
  ) {
    this.container = asDocument(container);
    this.depth = parent.depth + 1;
  }

  get path(): string {
    return pathOf(this.parent) + this.step;
  }

  /** From the state to this scope. */
  get step(): string {
    return this.index === undefined ? `/${this.field}` : `/${this.field}/${this.index}`;
  }
}

/** The way up is a loop: a path getter that asks its parent's would need a stack as deep as the nesting. */
function pathOf(visit: StateVisit): string {
  const steps: string[] = [];
  let current: StateVisit | undefined = visit;
  while (current) {
    steps.push(joinPointer('/States', current.name));
    const scope: Scope = current.scope;
    if (scope instanceof InnerScope) steps.push(scope.step);
    current = scope.parent;
  }
  return steps.reverse().join('');
}
