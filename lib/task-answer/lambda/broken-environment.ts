import type { InvocationResult, LambdaEnvironment } from './invocation';

/** An environment that Lambda can't start: each invocation fails in the same way. */
export class BrokenEnvironment implements LambdaEnvironment {
  readonly isAlive = true;

  constructor(
    private readonly errorType: string,
    private readonly errorMessage: string,
  ) {}

  async invoke(): Promise<InvocationResult> {
    return { error: { errorType: this.errorType, errorMessage: this.errorMessage } };
  }

  async close(): Promise<void> {}
}
