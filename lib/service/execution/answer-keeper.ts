import { createHash } from 'node:crypto';
import { jsonText } from '../../engine/json-text';
import { isPromise } from '../../engine/maybe-promise';
import type { TaskHandler, TaskOutcome, TaskRequest } from '../../engine/task/task-handler';
import type { KeptAnswer } from './kept-answer';

/** While it is in progress, a run of an earlier process is gone through again up to its end: nothing is called. */
export interface Rehearsal {
  isGoingOn: boolean;
}

/**
 * Keeps the answers of an execution's tasks. An execution that was running when its process ended is gone through again from
 * its start: a task that was answered gets that answer at its time, so that nothing is done twice; only what was called and
 * not answered is called once more.
 */
export class AnswerKeeper {
  private readonly counts = new Map<string, number>();
  private readonly keys = new Map<string, string>();
  private readonly known: ReadonlyMap<string, readonly KeptAnswer[]>;

  constructor(
    known: readonly KeptAnswer[],
    private readonly now: () => number,
    private readonly tell: (answer: KeptAnswer) => void,
    private readonly rehearsal?: Rehearsal,
  ) {
    const answers = new Map<string, KeptAnswer[]>();
    for (const answer of known) answers.set(answer.key, [...(answers.get(answer.key) ?? []), answer]);
    this.known = answers;
  }

  /**
   * @param noteToken notified of tasks that wait, which a handler that is not asked can't report
   * @param noteKept notified of calls that are answered as they were before
   */
  public handler(
    handler: TaskHandler,
    noteToken: (request: TaskRequest) => void,
    noteKept: (request: TaskRequest) => void,
  ): TaskHandler {
    return (request) => {
      const key = this.keyOf(request);
      // It is made on request, which must be the same each time: the next one depends on it.
      const { token } = request;
      const known = this.known.get(key);
      if (known !== undefined) {
        const outcome = replayed(known, request);
        // A worker that had not come yet may come now.
        if (outcome.kind !== 'pending' || outcome.taken !== false) {
          if (outcome.kind === 'pending') {
            this.keys.set(token, key);
            noteToken(request);
          }
          noteKept(request);
          return outcome;
        }
      }
      const isRehearsed = this.rehearsal?.isGoingOn === true;
      // What was called and never answered, as the run had ended before.
      if (isRehearsed && known === undefined && !isStart(request)) return { kind: 'pending' };
      const outcome = handler(request);
      const keep = (given: TaskOutcome): TaskOutcome => {
        if (given.kind === 'pending') this.keys.set(token, key);
        // What starts another machine does so again when it is gone through again.
        if (given.kind !== 'execution' && known === undefined) this.tell({ key, outcome: given, time: this.now() });
        return given;
      };
      return isPromise(outcome) ? outcome.then(keep) : keep(outcome);
    };
  }

  /** The answer of a task that waited for its token, or that a worker has taken it. */
  public sent(token: string, outcome: TaskOutcome): void {
    const key = this.keys.get(token);
    if (key !== undefined) this.tell({ key, outcome, time: this.now() });
  }

  private keyOf({ executionArn, path, parameters, attempt }: TaskRequest): string {
    const hash = createHash('sha256').update(jsonText(parameters)).digest('base64url').slice(0, 16);
    const call = `${executionArn} ${path} ${attempt} ${hash}`;
    const count = this.counts.get(call) ?? 0;
    this.counts.set(call, count + 1);
    return `${call} ${count}`;
  }
}

/** Executions that a task starts are part of the run. */
function isStart({ service, action }: TaskRequest): boolean {
  return service === 'states' && action === 'startExecution';
}

/** All answers of a call in one: the service took the request, a worker took the task, and it was answered. */
function replayed(answers: readonly KeptAnswer[], { time }: TaskRequest): TaskOutcome {
  let merged: TaskOutcome = { kind: 'pending' };
  for (const answer of answers) merged = continued(merged, answer, time);
  return merged;
}

function continued({ submitted, workerName, taken }: TaskOutcome, answer: KeptAnswer, time: number): TaskOutcome {
  return {
    ...(submitted === undefined ? {} : { submitted }),
    ...(workerName === undefined ? {} : { workerName }),
    ...(taken === undefined ? {} : { taken }),
    ...answer.outcome,
    ...(answer.outcome.kind === 'pending' ? {} : { delaySeconds: Math.max(0, (answer.time - time) / 1000) }),
  };
}
