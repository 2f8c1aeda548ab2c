import type { JsonValue } from '../../asl/json';
import type { StatePlan } from '../program/program';

/** A visit of a state by an execution, from entering to exiting, retries included: what an observer reads. */
export interface StateVisit {
  readonly plan: StatePlan;
  /** The input as it came from the state before. */
  readonly input: JsonValue;
  readonly enteredEventId: number;
  /** The event before the one of entering. */
  readonly parentEventId: number;
  readonly enteredTime: number;
  /** All retries together. */
  readonly retries: number;
}
