import type { JsonObject, JsonValue } from '../../asl/json';
import type { ErrorDetails } from '../failure';
import type { StatePlan } from '../program/program';

/** Observes what a state does, in place of its execution: how a single state is tested. */
export interface StateProbe {
  /** Attempts that came before. */
  readonly retries: number;
  /** How often each retrier has retried before. */
  retryCounts(plan: StatePlan): number[];
  /** What the context object calls the state, whatever its name is. */
  readonly stateName: string;
  /** The context object to be used, where one is given. */
  readonly context: JsonObject | undefined;
  /** `Map.Item` of the context object, for a state in the processor of a Map. */
  readonly mapItem: JsonObject | undefined;
  left(variables: JsonObject, output: JsonValue, next: string | undefined): void;
  retried(retrierIndex: number, delaySeconds: number, details: ErrorDetails): void;
  /** A retrier matched, and has no attempt left. */
  exhausted(retrierIndex: number): void;
  caught(catcherIndex: number, details: ErrorDetails): void;
  failed(details: ErrorDetails): void;
}
