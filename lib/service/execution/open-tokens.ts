import type { TaskRequest } from '../../engine/task/task-handler';
import { ApiError } from '../protocol/api-error';
import type { LiveRun } from './live-run';

/** A task that waits for its token. */
export interface OpenToken {
  readonly run: LiveRun;
  readonly request: TaskRequest;
  readonly release: () => void;
}

/** What the engine makes: two UUIDs in base 64. */
const TOKEN = /^[A-Za-z0-9+/]{96}$/;

/** The tasks that wait for their tokens. A virtual clock stands still while there are any. */
export class OpenTokens {
  private readonly tokens = new Map<string, OpenToken>();

  constructor(
    private readonly hold: () => () => void,
    /** Called when there is one more, or one less. */
    private readonly onChange: () => void = () => undefined,
  ) {}

  /** In the order in which they began to wait. */
  public get all(): readonly (OpenToken & { readonly token: string })[] {
    return [...this.tokens].map(([token, open]) => ({ token, ...open }));
  }

  /** A task waits for its token from now on. */
  public note(run: LiveRun, request: TaskRequest): void {
    this.tokens.set(request.token, { run, request, release: this.hold() });
    this.onChange();
    // A task that times out, or whose execution is stopped, waits no more.
    request.signal.addEventListener('abort', () => this.drop(request.token), { once: true });
  }

  public ifAny(token: string): OpenToken | undefined {
    return this.tokens.get(token);
  }

  /** @throws ApiError where no task waits for it */
  public open(token: string): OpenToken {
    const open = this.tokens.get(token);
    if (open !== undefined) return open;
    throw TOKEN.test(token) ? noTask() : new ApiError('InvalidToken', "Invalid Token: 'Invalid token'");
  }

  public drop(token: string): void {
    this.tokens.get(token)?.release();
    if (this.tokens.delete(token)) this.onChange();
  }
}

/** No task waits for the token any more. */
export function noTask(): ApiError {
  return new ApiError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");
}
