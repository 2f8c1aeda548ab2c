import type { ErrorDetails } from '../../engine/failure';

/** That an execution was stopped, and when. */
export interface StopNote extends ErrorDetails {
  readonly arn: string;
  readonly time: number;
}

/** What a client has done to a run besides answering its tasks. */
export type RunChange = ({ readonly kind: 'stop' } & StopNote) | RedriveNote;

/** That an execution was redriven, and when. */
export interface RedriveNote {
  readonly kind: 'redrive';
  readonly arn: string;
  readonly time: number;
}
