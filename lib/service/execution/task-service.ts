import { isJsonObject, type JsonValue } from '../../asl/json';
import { objectOf } from '../../asl/json-object-of';
import { Failure } from '../../engine/failure';
import { jsonText, readJson } from '../../engine/json-text';
import { isPromise, type MaybePromise } from '../../engine/maybe-promise';
import { SIMULATION_ERROR } from '../../engine/task/handler-outcome';
import type { TaskHandler, TaskOutcome, TaskRequest } from '../../engine/task/task-handler';
import type { Answerer } from '../../task-answer/answerer';
import { MissingAnswerError } from '../../task-answer/missing-answer';
import type { TaskAnswering } from '../../task-answer/task-answering';
import type { WorldClock } from '../clock/world-clock';
import type { MachineStore, ResolvedMachine } from '../machine/machine-store';
import { ApiError } from '../protocol/api-error';
import type { ActivityQueue } from './activity-queue';

/** What tasks need of the service. */
export interface TaskWorld {
  readonly clock: WorldClock;
  readonly machines: MachineStore;
  readonly random: () => number;
  /** The machine that a placeholder of a template represents, as `${Orders}`. */
  machineNamed(name: string): string | undefined;
  queueOf(activityArn: string): ActivityQueue;
  takeActivityTask(request: TaskRequest, workerName: string | undefined): Promise<boolean>;
  /** How a user answers a task that nothing answers. */
  remedyOf(stateName: string): string;
}

/** What the tasks of one execution need. */
export interface TaskRun {
  /** Whether something of the user's answers the task, whatever it calls. */
  isMocked(request: TaskRequest): boolean;
  /** Whether there is an execution of this ARN already. */
  executionExists(arn: string): boolean;
  /** A task waits for its token from now on. */
  noteToken(request: TaskRequest): void;
  /** The answer that was chosen for the call when the execution was started. */
  chosen?(request: TaskRequest): TaskOutcome | undefined;
  /** Additional seconds that the answer takes. */
  delaySecondsOf?(request: TaskRequest): number;
  noteAnswerer?(request: TaskRequest, by: Answerer): void;
}

/**
 * Answers the tasks of one execution: mocks, handlers and the like by the test kit's own way; activities by workers that poll;
 * nested machines by those of the service.
 */
export function taskHandler(world: TaskWorld, answering: TaskAnswering, run: TaskRun): TaskHandler {
  return (request) => {
    const chosen = run.chosen?.(request);
    run.noteAnswerer?.(
      request,
      chosen === undefined ? answererOf(world, answering, run.isMocked(request), request) : byChoice(chosen),
    );
    const outcome = chosen ?? outcomeOf(world, answering, run, request);
    if (!isPromise(outcome)) return noted(run, request, outcome);
    // Code that runs keeps a virtual clock from jumping.
    const release = world.clock.hold();
    return outcome.then((given) => noted(run, request, given)).finally(release);
  };
}

function byChoice({ kind }: TaskOutcome): Answerer {
  return kind === 'pending' ? 'person' : 'chosen';
}

/** Who would answer a call. */
export function answererOf(
  world: TaskWorld,
  answering: TaskAnswering,
  mocked: boolean,
  request: TaskRequest,
): Answerer {
  if (!mocked && request.kind === 'activity') return 'worker';
  if (!mocked && startedMachine(world, request) !== undefined) return 'machine';
  return answering.answererOf(request);
}

function noted(run: TaskRun, request: TaskRequest, outcome: TaskOutcome): TaskOutcome {
  if (outcome.kind === 'pending') run.noteToken(request);
  const further = run.delaySecondsOf?.(request) ?? 0;
  return further > 0 ? { ...outcome, delaySeconds: (outcome.delaySeconds ?? 0) + further } : outcome;
}

function outcomeOf(
  world: TaskWorld,
  answering: TaskAnswering,
  run: TaskRun,
  request: TaskRequest,
): MaybePromise<TaskOutcome> {
  if (!run.isMocked(request)) {
    if (request.kind === 'activity') return waitForWorker(world, request);
    const machineArn = startedMachine(world, request);
    if (machineArn !== undefined) return nestedOutcome(world, run, machineArn, request);
  }
  try {
    const outcome = answering.handler(request);
    return isPromise(outcome)
      ? outcome.catch((problem) => {
          throw explained(world, answering, request, problem);
        })
      : outcome;
  } catch (problem) {
    throw explained(world, answering, request, problem);
  }
}

/** The test kit informs its users how to answer a task; users of the service answer it otherwise. */
function explained(world: TaskWorld, answering: TaskAnswering, { stateName }: TaskRequest, problem: unknown): unknown {
  const missing = answering.problem;
  if (!(missing instanceof MissingAnswerError) || missing.stateName !== stateName) return problem;
  return new Failure(SIMULATION_ERROR, `${missing.problem}\n${world.remedyOf(stateName)}`, { fatal: true });
}

function waitForWorker(world: TaskWorld, request: TaskRequest): TaskOutcome {
  const { resource, parameters, token } = request;
  const input = jsonText(parameters);
  // A worker that polls already takes it at once, which needs the token to be known.
  queueMicrotask(() =>
    world.queueOf(resource).add({ token, input, take: (workerName) => world.takeActivityTask(request, workerName) }),
  );
  return { kind: 'pending', taken: false };
}

/** The ARN of the machine that a task starts; undefined where it does something else. */
function startedMachine(world: TaskWorld, { service, action, parameters }: TaskRequest): string | undefined {
  if (service !== 'states' || action !== 'startExecution' || !isJsonObject(parameters)) return undefined;
  const arn = parameters.StateMachineArn;
  if (typeof arn !== 'string') return undefined;
  const placeholder = /^\$\{([^}]+)\}$/.exec(arn)?.[1];
  return placeholder === undefined ? arn : (world.machineNamed(placeholder) ?? arn);
}

function nestedOutcome(world: TaskWorld, run: TaskRun, machineArn: string, request: TaskRequest): TaskOutcome {
  const { Name: name, Input: input = {} } = objectOf(request.parameters);
  let resolved: ResolvedMachine;
  try {
    resolved = world.machines.resolve(machineArn, world.random);
  } catch (problem) {
    if (!(problem instanceof ApiError)) throw problem;
    return refused(problem.code, problem.message);
  }
  const { machine, revision } = resolved;
  if (typeof name === 'string' && machine.type === 'STANDARD') {
    const arn = `${machine.arn.replace(':stateMachine:', ':execution:')}:${name}`;
    if (run.executionExists(arn)) return refused('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
  }
  const read = typeof input === 'string' ? parsed(input) : { value: input };
  if (read === undefined) return refused('InvalidExecutionInput', 'Invalid State Machine Execution Input');
  return {
    kind: 'execution',
    definition: revision.document,
    stateMachineArn: machine.arn,
    ...(typeof name === 'string' ? { name } : {}),
    input: read.value,
    type: machine.type,
  };
}

function parsed(text: string): { readonly value: JsonValue } | undefined {
  try {
    return { value: readJson(text) };
  } catch {
    return undefined;
  }
}

/** In the words of the SDK for Java 1, by which the integration calls the API. */
function refused(code: string, message: string): TaskOutcome {
  const name = code.endsWith('Exception') ? code : `${code}Exception`;
  return {
    kind: 'failure',
    error: `StepFunctions.${name}`,
    cause: `${message} (Service: AWSStepFunctions; Status Code: 400; Error Code: ${code}; Proxy: null)`,
    refused: true,
  };
}
