import type { JsonObject } from '../asl/json';
import type { StateMachineDocument } from '../asl/state-machine-document';
import type { Diagnostic } from '../diagnostic/diagnostic';

/** A machine of the user's files: as they are now, whether it can be run or not. */
export interface StudioSource {
  readonly name: string;
  readonly type: 'STANDARD' | 'EXPRESS';
  /** For people: relative to the working directory. */
  readonly file: string;
  /** Undefined where the file can't be read that far. */
  readonly document: StateMachineDocument | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** What keeps it from being served, a sentence each. */
  readonly problems: readonly string[];
  readonly inputSchema: JsonObject | undefined;
  /** The states that a typed flow has added to those of its program. */
  readonly helperStates?: readonly string[] | undefined;
  /** How a test gets the definition: an expression, and what it needs. Undefined where it has to be written out. */
  readonly testTarget: TestTarget | undefined;
}

export interface TestTarget {
  readonly imports: readonly string[];
  readonly expression: string;
}

/** The user's app, which the studio shows and never writes. */
export interface StudioApp {
  /** Grows with each change. */
  readonly version: number;
  readonly sources: readonly StudioSource[];
  /** Looks whether files have changed. */
  refresh(): Promise<void>;
  /** The absolute path of a file, so that editors open it. */
  absolutePath(file: string): string | undefined;
}

/** Where clients create all machines. */
export const NO_APP: StudioApp = {
  version: 0,
  sources: [],
  refresh: () => Promise.resolve(),
  absolutePath: () => undefined,
};
