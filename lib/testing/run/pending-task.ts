import type { JsonValue } from '../../asl/json';
import type { WaitingTask } from '../../engine/task/task-flow';

/** A task that waits for its token. */
export class PendingTask implements WaitingTask {
  readonly token: string;

  /** The state that waits: the same as `state`, under the name that requests and errors have for it. */
  readonly stateName: string;

  /** What its worker was sent. */
  readonly parameters: JsonValue;

  constructor({ token, stateName, parameters }: WaitingTask) {
    this.token = token;
    this.stateName = stateName;
    this.parameters = parameters;
  }

  /** The state that waits, as visits and calls name theirs. */
  get state(): string {
    return this.stateName;
  }
}
