import type { Run } from './run';

/** What matchers and reports ask of a run, be it simulated or one of a deployed machine. */
export type ObservedRun = Pick<
  Run<unknown>,
  | 'status'
  | 'output'
  | 'error'
  | 'cause'
  | 'input'
  | 'executionArn'
  | 'definition'
  | 'path'
  | 'pathText'
  | 'history'
  | 'objects'
  | 'thrownErrors'
  | 'visits'
  | 'state'
  | 'calls'
  | 'billedTransitions'
  | 'durationMillis'
  | 'toText'
  | 'toSvg'
  | 'toMermaid'
  | 'toHtml'
  | 'toRecord'
>;
