import type { JsonValue } from '../../asl/json';
import type { Timer } from './timer-queue';

/** A task that has been called and hasn't ended. */
export interface OpenTask {
  readonly parameters: JsonValue;
  readonly credentials: string | undefined;
  readonly timeoutSeconds: number | undefined;
  readonly heartbeatSeconds: number | undefined;
  /** Made when a handler asks for its signal. */
  abort: AbortController | undefined;
  submitted: boolean;
  heartbeat: Timer | undefined;
}
