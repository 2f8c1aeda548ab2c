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

/** The variables that the Lambda service sets. */
export function serviceVariables(functionName: string, handler: string, root: string): Record<string, string> {
  return {
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '128',
    AWS_LAMBDA_FUNCTION_NAME: functionName,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_REGION: 'us-east-1',
    LAMBDA_TASK_ROOT: root,
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    _HANDLER: handler,
  };
}
