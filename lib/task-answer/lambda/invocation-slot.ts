import { exited, type InvocationResult, timedOut } from './invocation';

/** The one invocation that an environment works on: ended by an answer, by its time-out, or by the end of the code. */
export class InvocationSlot {
  private settle: ((result: InvocationResult) => void) | undefined;
  private timer: NodeJS.Timeout | undefined;

  open(timeoutMillis: number, onTimeout: () => void): Promise<InvocationResult> {
    return new Promise((resolve) => {
      this.settle = resolve;
      this.timer = setTimeout(() => {
        this.close(timedOut(timeoutMillis));
        onTimeout();
      }, timeoutMillis);
    });
  }

  close(result: InvocationResult): void {
    clearTimeout(this.timer);
    this.settle?.(result);
    this.settle = undefined;
  }

  closeExited(how: string): void {
    this.close(exited(how));
  }
}
