/** A span of real time that can be given up. */
export interface WallClockTimeout {
  readonly over: Promise<void>;
  close(): void;
}

/** Waits for real time to pass, or for a signal: the only place where the engine does. */
export function startWallClockTimeout(millis: number, signal: AbortSignal | undefined): WallClockTimeout {
  let close: () => void = () => undefined;
  const over = new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, Math.min(millis, 2_147_483_647));
    const stop = (): void => resolve();
    signal?.addEventListener('abort', stop, { once: true });
    close = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
    };
  });
  return { over, close };
}
