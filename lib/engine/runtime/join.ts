import type { JsonValue } from '../../asl/json';
import type { ErrorDetails } from '../failure';
import type { Simulation } from './simulation';
import type { Thread } from './thread';

/** Where the branches of a Parallel or the items of a Map come together again. */
export interface Join {
  readonly parent: Thread;
  /** The children that are still going, by index. */
  readonly open: Map<number, Thread>;
  childSucceeded(simulation: Simulation, child: Thread, output: JsonValue): void;
  childFailed(simulation: Simulation, child: Thread, details: ErrorDetails): void;
  /** Ends the children where the state around them ends; `parentEventId` is the event that caused it. */
  abort(simulation: Simulation, parentEventId: number): void;
  /** The children that came to no good end, for a redrive of the state: those that did keep their results. */
  redrive(simulation: Simulation): readonly Thread[];
}
