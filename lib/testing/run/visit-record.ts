import type { JsonObject, JsonValue } from '../../asl/json';

/** A stay in a state, retries included. */
export interface VisitRecord {
  readonly state: string;
  /** JSON Pointer of the state in its definition. */
  readonly path: string;
  readonly type: string;
  readonly executionArn: string;
  readonly input: JsonValue;
  /** Absent while the state is not left. */
  readonly output: JsonValue | undefined;
  /** `open` while it lasts, or where the run ended first. */
  readonly outcome: 'open' | 'succeeded' | 'caught' | 'failed';
  /** Of the last failure, also of one that was caught. */
  readonly error: string | undefined;
  readonly cause: string | undefined;
  /** 1 without a retry. */
  readonly attempts: number;
  readonly retries: readonly RetryRecord[];
  /** Index of the catcher that caught. */
  readonly catcher: number | undefined;
  /** Index of the Choice rule that matched, or `default`. */
  readonly rule: number | 'default' | undefined;
  /** The state after this one. */
  readonly next: string | undefined;
  /** The variables that were assigned on leaving. */
  readonly assigned: JsonObject | undefined;
  /** Virtual time in milliseconds since the epoch. */
  readonly enteredAt: number;
  readonly exitedAt: number | undefined;
  /** Present where the user did not write the state: a typed flow made it, to assign a value, to count the turns of a loop, ... */
  readonly helper?: true;
}

/** A visit while it is being recorded. */
export type OpenVisit = { -readonly [Field in keyof VisitRecord]: VisitRecord[Field] } & { retries: RetryRecord[] };

/** A visit that began: what else there is to know of it comes later. */
export function openVisit(
  begun: Pick<VisitRecord, 'state' | 'path' | 'type' | 'executionArn' | 'input' | 'enteredAt' | 'helper'>,
): OpenVisit {
  return {
    ...begun,
    output: undefined,
    outcome: 'open',
    error: undefined,
    cause: undefined,
    attempts: 1,
    retries: [],
    catcher: undefined,
    rule: undefined,
    next: undefined,
    assigned: undefined,
    exitedAt: undefined,
  };
}

/** A retry, and what it was for. */
export interface RetryRecord {
  /** Index of the retrier. */
  readonly retrier: number;
  readonly error: string | undefined;
  readonly cause: string | undefined;
  /** Seconds waited before the retry. */
  readonly delaySeconds: number;
}
