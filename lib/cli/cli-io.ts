/** The outside world of a command. */
export interface CliIo {
  /** The result: what other programs read. */
  out(text: string): void;
  /**
   * Lines that are meant as commands of a CI runner; each of their fields is escaped.
   *
   * @default - `out`
   */
  commands?(text: string): void;
  /** What the person at the terminal reads. */
  err(text: string): void;
  /** Whether colours may be used on `err`. */
  readonly hasColors: boolean;
  /** The text of a file that the user names: `readRegularFile`. Throws where it can't be read. */
  readFile(path: string): string;
  /**
   * Writes a file that the user names, and the folders that it is in.
   *
   * @default - results go to `out`
   */
  writeFile?(path: string, content: string | Uint8Array): void;
  /**
   * All that the standard input holds, for the argument `-`.
   *
   * @default - there is none
   */
  readInput?(): Promise<Uint8Array>;
  /**
   * Aborted when a command that continues is to end.
   *
   * @default - it ends by the signals SIGINT and SIGTERM
   */
  readonly stop?: AbortSignal;
}

/** Exit codes of all commands. */
export const EXIT = { OK: 0, FAILED: 1, MISUSE: 2 } as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
