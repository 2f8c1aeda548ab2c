import type { JsonValue } from '../../asl/json';

/** What a function answered. */
export type InvocationResult =
  | { readonly payload: JsonValue }
  | {
      readonly error: { readonly errorType: string; readonly errorMessage: string; readonly trace?: readonly string[] };
    };

/** Runs one invocation at a time, warm from one to the next, as an execution environment of Lambda does. */
export interface LambdaEnvironment {
  invoke(event: JsonValue, timeoutMillis: number): Promise<InvocationResult>;
  /** Whether it can take another invocation. */
  readonly isAlive: boolean;
  close(): Promise<void>;
}

export function timedOut(timeoutMillis: number): InvocationResult {
  const seconds = (timeoutMillis / 1000).toFixed(2);
  return { error: { errorType: 'Sandbox.Timedout', errorMessage: `Task timed out after ${seconds} seconds` } };
}

export function exited(how: string): InvocationResult {
  return { error: { errorType: 'Runtime.ExitError', errorMessage: `Runtime exited ${how}` } };
}

/** What an environment is started with, whatever its language. */
export interface EnvironmentSetup {
  readonly functionName: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly memorySize: number;
  /** Folders with what is in /opt, in the order of the function's layers. */
  readonly layers: readonly string[];
  /** Whether it gets a home folder of its own, so that it does not find the user's files. */
  readonly isIsolated: boolean;
}
