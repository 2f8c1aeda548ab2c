import type { TaskHandler, TaskRequest } from '../../engine/task/task-handler';
import { type AnswerSources, NO_SOURCES } from '../../task-answer/answer-sources';
import type { Answerer } from '../../task-answer/answerer';
import { type ChosenAnswer, type ChosenAnswers, chosenOutcome } from '../../task-answer/chosen-answer';
import type { LambdaPool } from '../../task-answer/lambda/lambda-pool';
import { TaskAnswering } from '../../task-answer/task-answering';
import { ownMember } from '../../util/own-member';
import type { MachineRevision } from '../machine/machine';
import type { ServiceOptions } from '../service-options';
import type { ExecutionStart } from './interrupted-run';
import { answererOf, type TaskRun, type TaskWorld, taskHandler } from './task-service';

/** What the answers of one run need of it. */
export type AnsweredRun = Pick<TaskRun, 'executionExists' | 'noteToken'> & Required<Pick<TaskRun, 'noteAnswerer'>>;

/** Who answers the tasks of runs: what the caller has set up for the machine, what was chosen for the execution, or the caller itself. */
export class RunAnswers {
  /** The processes of functions, which all runs share. */
  private readonly pools = new Map<string, LambdaPool>();

  constructor(
    private readonly options: ServiceOptions,
    private readonly world: TaskWorld,
  ) {}

  /** Answers the tasks of a run. @param given the handler that the caller of the service gives instead of sources */
  public handlerOf(
    { revision, testCase, setup }: ExecutionStart,
    given: TaskHandler | undefined,
    run: AnsweredRun,
  ): TaskHandler {
    if (given !== undefined) return (request) => this.watched(given, run, request);
    const answers = setup?.answers ?? {};
    const sources = withoutMocks(this.sourcesOf(revision, testCase), answers);
    const calls = new Map<string, number>();
    return taskHandler(this.world, new TaskAnswering(sources, this.pools), {
      ...run,
      chosen: (request) => {
        const answer = ownMember(answers, request.stateName);
        if (answer === undefined) return undefined;
        const call = calls.get(request.stateName) ?? 0;
        calls.set(request.stateName, call + 1);
        return chosenOutcome(answer, request, call);
      },
      delaySecondsOf: ({ stateName }) => furtherDelay(ownMember(answers, stateName)),
      isMocked: (request) => isMocked(sources, request),
    });
  }

  /** Answers the task of a state that is tested alone. */
  public handlerFor(revision: MachineRevision): TaskHandler {
    return this.options.engineOptionsOf?.({}).tasks ?? new TaskAnswering(this.sourcesOf(revision), this.pools).handler;
  }

  /** Who would answer a call of a machine, as far as that is known before it is made. */
  public likelyAnswerer(revision: MachineRevision, request: TaskRequest, withMocks: boolean): Answerer {
    const sources = this.sourcesOf(revision);
    const used = withMocks ? sources : { ...sources, mocks: new Map() };
    return answererOf(this.world, new TaskAnswering(used, this.pools), isMocked(used, request), request);
  }

  /** Functions whose code may have changed start anew; what they are doing is done to its end. */
  public async reloadFunctions(): Promise<void> {
    const pools = [...this.pools.values()];
    this.pools.clear();
    await Promise.all(pools.map((pool) => pool.retire()));
  }

  public async close(): Promise<void> {
    await Promise.all([...this.pools.values()].map((pool) => pool.close()));
  }

  private sourcesOf(revision: MachineRevision, testCase?: string): AnswerSources {
    return (
      this.options.sourcesOf?.(revision, testCase) ?? { ...NO_SOURCES, wallClockTimeoutMillis: Number.MAX_SAFE_INTEGER }
    );
  }

  /** Tokens of a handler that the caller gives are known as well. */
  private watched(handler: TaskHandler, run: AnsweredRun, request: TaskRequest): ReturnType<TaskHandler> {
    const outcome = handler(request);
    if (outcome instanceof Promise) {
      const release = this.world.clock.hold();
      return outcome.finally(release);
    }
    if (outcome.kind === 'pending') run.noteToken(request);
    return outcome;
  }
}

function isMocked({ mocks, handlers }: AnswerSources, { stateName, resource, action }: TaskRequest): boolean {
  return mocks.has(stateName) || handlers.has(resource) || handlers.has(action);
}

/** States that are to be answered by what is real have no mock. */
function withoutMocks(sources: AnswerSources, answers: ChosenAnswers): AnswerSources {
  const real = Object.entries(answers).flatMap(([state, { kind }]) => (kind === 'real' ? [state] : []));
  if (real.length === 0) return sources;
  return { ...sources, mocks: new Map([...sources.mocks].filter(([state]) => !real.includes(state))) };
}

/** Of an answer that is not chosen as a value: that one has its delay already. */
function furtherDelay(answer: ChosenAnswer | undefined): number {
  return answer?.kind === 'real' || answer?.kind === 'asSetUp' ? (answer.delaySeconds ?? 0) : 0;
}
