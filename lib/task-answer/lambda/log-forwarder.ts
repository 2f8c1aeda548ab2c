/** What one invocation may write to its log. */
const LOG_LIMIT_BYTES = 1024 * 1024;

/**
 * Forwards what a function prints to stderr: stdout may be the result of a program. A flood of logs is cut, so that it
 * fills neither the memory of the tests nor the log of a build, and a line says how much was dropped.
 */
export class LogForwarder {
  private written = 0;
  private dropped = 0;

  constructor(private readonly functionName: string) {}

  write(chunk: Uint8Array): void {
    const room = Math.max(0, LOG_LIMIT_BYTES - this.written);
    const kept = chunk.subarray(0, room);
    this.written += kept.length;
    this.dropped += chunk.length - kept.length;
    if (kept.length > 0) process.stderr.write(kept);
  }

  /** Counts bytes that were dropped before they came here. */
  drop(bytes: number): void {
    this.dropped += bytes;
  }

  /** Reports what was dropped, and gives the next invocation its own room. */
  endInvocation(): void {
    if (this.dropped > 0) {
      process.stderr.write(
        `\nThe function "${this.functionName}" logged too much: ${this.dropped} bytes after the first ${this.written} were dropped.\n`,
      );
    }
    this.written = 0;
    this.dropped = 0;
  }
}
