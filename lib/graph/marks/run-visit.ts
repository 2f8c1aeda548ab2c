import type { JsonObject, JsonValue } from '../../asl/json';

/** What a run did in a state: the part of a visit of the test kit that a picture shows. */
export interface RunVisit {
  /** JSON Pointer of the state. */
  readonly path: string;
  readonly state: string;
  readonly outcome: 'open' | 'succeeded' | 'caught' | 'failed';
  readonly error: string | undefined;
  readonly cause: string | undefined;
  readonly attempts: number;
  /** Index of the catcher that caught. */
  readonly catcher: number | undefined;
  /** Index of the rule of a Choice that matched. */
  readonly rule: number | 'default' | undefined;
  /** The state after this one. */
  readonly next: string | undefined;
  /** In milliseconds since the epoch. */
  readonly enteredAt: number;
  readonly exitedAt: number | undefined;
  readonly input: JsonValue;
  readonly output: JsonValue | undefined;
  readonly assigned: JsonObject | undefined;
}
