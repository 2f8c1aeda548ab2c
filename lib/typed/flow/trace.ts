import type { TaskProps } from '../../builder/task';
import type { Diagnostic } from '../../diagnostic/diagnostic';
import type { CallSite } from '../../util/call-site';
import type { Ref } from '../value/expression';
import { reference } from '../value/reference';
import type { Block, Step } from './step';

/** Where a value comes from. */
export interface Origin {
  /** The block that it belongs to: it is read there, and in the blocks inside. */
  readonly block: Block;
  /** Of the step that gave it, or what it is: "item", "error". */
  readonly name: string;
  /** The step that gives it. Undefined for what a block gets: an input, an item, an error. */
  readonly step: Step | undefined;
}

/** Everything that was recorded of one flow. */
export class Trace {
  readonly origins = new Map<number, Origin>();
  readonly problems: Diagnostic[] = [];

  /** The block whose function is running; undefined before and after all of them. */
  current: Block | undefined;

  /** Whether a function continues after it has returned. */
  isAsync = false;

  constructor(
    /** The line of the workflow. */
    readonly site: CallSite,
    readonly name: string,
    /** What holds for a task that says nothing about it. */
    readonly taskDefaults: Pick<TaskProps, 'timeout'> = {},
  ) {}

  /** A new value that belongs to a block. */
  newRoot(block: Block, name: string): number {
    const root = nextRoot++;
    this.origins.set(root, { block, name, step: undefined });
    return root;
  }

  /** A value that represents another one, where that can't be read. */
  anonymousRoot(source: number, name: string): number {
    const root = nextRoot++;
    const origin = this.origins.get(source);
    if (origin !== undefined) this.origins.set(root, { ...origin, name });
    return root;
  }

  /** The step that gives a value. */
  given(step: Step, block: Block): void {
    this.origins.set(step.root, { block, name: step.name, step });
  }
}

/** The number of a value is only its identity: no document shows it. */
let nextRoot = 1;

/** The reference to a value; of a tuple, with the number of its items. */
export function rootReference<V>(root: number, length?: number): Ref<V> {
  return reference<V>({ kind: 'root', root }, length);
}
