/**
 * A small language of flows: what the test of equality generates, runs directly, and says to a typed flow. Every value has a
 * type, and every reference is to a value in scope.
 */
export type Type = 'num' | 'str' | 'bool' | 'nums' | 'rec' | 'recs' | 'deep';

/** As the types would be written in TypeScript. */
export interface Rec {
  readonly a: number;
  readonly b: string;
  readonly c?: number;
}

export interface Deep {
  readonly r: Rec;
  readonly l: readonly number[];
  readonly rs: readonly Rec[];
}

export interface Input extends Rec {
  readonly on: boolean;
  readonly d: Deep;
  readonly rs: readonly Rec[];
}

/** A part of a value in scope. */
export interface Read {
  readonly kind: 'read';
  readonly id: number;
  readonly path: readonly (string | number)[];
}

export type Expression =
  | Read
  | { readonly kind: 'literal'; readonly value: string | number | boolean }
  | {
      readonly kind: 'arithmetic';
      readonly by: 'add' | 'multiply';
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'orElse'; readonly value: Read; readonly other: Expression }
  | { readonly kind: 'template'; readonly first: Expression; readonly second: Expression }
  | { readonly kind: 'greater' | 'equal' | 'and'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'present'; readonly value: Read }
  | { readonly kind: 'not'; readonly value: Expression }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'increased' | 'above'; readonly list: Expression; readonly by: Expression }
  | { readonly kind: 'sum' | 'count'; readonly list: Expression }
  | { readonly kind: 'object'; readonly members: Readonly<Record<string, Expression>>; readonly ifPresent?: Read };

export interface Block {
  readonly steps: readonly Step[];
  readonly result?: Expression;
}

interface Failure {
  readonly error: string;
  /** Fails where the arguments' hash is a multiple. */
  readonly every: number;
}

interface Retry {
  readonly errors: string;
  readonly maxAttempts: number;
}

export interface Handler {
  readonly errors: readonly string[];
  readonly error: number;
  readonly block: Block;
}

export type Step =
  | TaskStep
  | { readonly kind: 'let'; readonly id: number; readonly name: string; readonly value: Expression }
  | { readonly kind: 'wait'; readonly name: string; readonly seconds: Expression | number }
  | { readonly kind: 'embed'; readonly name: string }
  | WhenStep
  | ChooseStep
  | SwitchStep
  | {
      readonly kind: 'need';
      readonly id: number;
      readonly name: string;
      readonly value: Read;
      readonly otherwise: Block;
    }
  | ParallelStep
  | MapStep
  | LoopStep
  | RepeatStep
  | TryStep
  | { readonly kind: 'fail'; readonly name: string; readonly error: string; readonly cause: Expression }
  | { readonly kind: 'return'; readonly name: string; readonly value: Expression };

export interface TaskStep {
  readonly kind: 'task';
  readonly id: number;
  readonly name: string;
  /** Results of functions stand deeper in what the service answers. */
  readonly isFunction: boolean;
  readonly gives: Type;
  readonly args: Readonly<Record<string, Expression>>;
  readonly failure?: Failure;
  readonly retry?: Retry;
}

export interface WhenStep {
  readonly kind: 'when';
  readonly id: number;
  readonly name: string;
  readonly condition: Expression;
  /** What the condition tests, in the first block. */
  readonly narrowed: number;
  readonly yes: Block;
  readonly otherwise?: Block;
}

export interface ChooseStep {
  readonly kind: 'choose';
  readonly id: number;
  readonly name: string;
  readonly alternatives: readonly (readonly [condition: Expression, block: Block])[];
  readonly otherwise: Block;
}

export interface SwitchStep {
  readonly kind: 'switch';
  readonly id: number;
  readonly name: string;
  readonly value: Expression;
  readonly cases: Readonly<Record<string, Block>>;
  readonly otherwise: Block;
}

export interface ParallelStep {
  readonly kind: 'parallel';
  readonly id: number;
  readonly name: string;
  readonly branches: Readonly<Record<string, Block>>;
  readonly asList: boolean;
}

export interface MapStep {
  readonly kind: 'map';
  readonly id: number;
  readonly name: string;
  readonly list: Expression;
  readonly item: number;
  readonly index: number;
  readonly block: Block;
  readonly retry?: Retry;
  /** In children of its own; with a number, in batches of so many. */
  readonly distributed?: 'each' | number;
}

export interface LoopStep {
  readonly kind: 'loop';
  readonly id: number;
  readonly name: string;
  readonly start: Expression;
  readonly state: number;
  readonly turn: number;
  readonly below: Expression;
  readonly block: Block;
  readonly atMost: number;
  readonly exhausted?: Block;
}

export interface RepeatStep {
  readonly kind: 'repeat';
  readonly id: number;
  readonly name: string;
  readonly turn: number;
  readonly block: Block;
  readonly above: Expression;
  readonly atMost: number;
  readonly exhausted?: Block;
}

export interface TryStep {
  readonly kind: 'try';
  readonly id: number;
  readonly name: string;
  readonly block: Block;
  readonly handlers: readonly Handler[];
  readonly always?: Block;
  readonly retry?: Retry;
}

export interface Program {
  readonly input: number;
  readonly block: Block;
}
