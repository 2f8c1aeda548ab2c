import { exited, type InvocationResult, timedOut } from './invocation';

/** The one invocation that an environment works on: ended by an answer, by its timeout, or by the end of the code. */
export class InvocationSlot {
  private settle: ((result: InvocationResult) => void) | undefined;
  private reject: ((problem: Error) => void) | undefined;
  private timer: NodeJS.Timeout | undefined;

  open(timeoutMillis: number, onTimeout: () => void): Promise<InvocationResult> {
    return new Promise((resolve, reject) => {
      this.settle = resolve;
      this.reject = reject;
      this.restart(timeoutMillis, onTimeout);
    });
  }

  /** Counts the time from now on: a durable execution is many invocations. */
  restart(timeoutMillis: number, onTimeout: () => void): void {
    if (this.settle === undefined) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.close(timedOut(timeoutMillis));
      onTimeout();
    }, timeoutMillis);
  }

  /** Between invocations: what does not continue by then is an error of the test. */
  awaitNext(limitMillis: number, problem: Error, onTimeout: () => void): void {
    if (this.settle === undefined) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.fail(problem);
      onTimeout();
    }, limitMillis);
  }

  /** Ends the invocation with an error of the test, which is not an outcome of the function. */
  fail(problem: Error): void {
    this.reject?.(problem);
    this.forget();
  }

  close(result: InvocationResult): void {
    this.settle?.(result);
    this.forget();
  }

  private forget(): void {
    clearTimeout(this.timer);
    this.settle = undefined;
    this.reject = undefined;
  }

  closeExited(how: string): void {
    this.close(exited(how));
  }
}
