import type { JsonObject } from '../../asl/json';
import type { StateMachineDocument } from '../../asl/state-machine-document';

/** A machine of the user's app, as the service serves it. */
export interface AppMachine {
  readonly name: string;
  readonly type: 'STANDARD' | 'EXPRESS';
  readonly document: StateMachineDocument;
  /** What templates call it: tasks of other machines start it by these. */
  readonly ids: readonly string[];
  /** Where it comes from, for messages. */
  readonly file: string;
  /** Of a typed workflow that has one. */
  readonly inputSchema?: JsonObject;
  /** The states that a typed workflow has added to those of its program. */
  readonly helperStates?: readonly string[];
}
