import type { JsonObject } from '../../asl/json';
import type { Place } from './place';
import type { StateFacts } from './state-facts';

/** A `States` block: the machine's, a branch's or an item processor's. */
export interface ScopeFacts {
  readonly kind: 'machine' | 'branch' | 'processor';
  readonly fields: JsonObject;
  readonly place: Place;
  /** The Parallel or Map around it. */
  readonly parent: StateFacts | undefined;
  /** Whether it runs in executions of its own, as the processor of a Distributed Map. */
  readonly distributed: boolean;
  /** In the order of the document. */
  readonly states: readonly StateFacts[];
  readonly byName: ReadonlyMap<string, StateFacts>;
  /** The state that the block begins with, if it is there. */
  readonly start: StateFacts | undefined;
}

/** Also of a state that is not an object, which has its own diagnostic. */
export function hasName(scope: ScopeFacts, name: string): boolean {
  const states = scope.fields['States'];
  return typeof states === 'object' && states !== null && Object.hasOwn(states, name);
}
