import { isJsonObject, type JsonValue } from '../asl/json';
import { objectOf } from '../asl/json-object-of';
import { Failure } from '../engine/failure';
import { readJson } from '../engine/json-text';
import { type MaybePromise, settle } from '../engine/maybe-promise';
import { SimulationError } from '../engine/simulation-error';
import { SIMULATION_ERROR } from '../engine/task/handler-outcome';
import { TaskError, type TaskOutcome, type TaskRequest } from '../engine/task/task-handler';
import type { Answer } from './answer';
import type { AnswerSources, NestedMachine } from './answer-sources';
import type { Answerer } from './answerer';
import { clientFor, endpointOutcome } from './aws-endpoint';
import { handledOutcome, isAssertion, resourceNames, thrownOutcome } from './handler-table';
import { messageOf } from './json-result';
import type { LambdaPool } from './lambda/lambda-pool';
import { functionNames, isLambdaCall, lambdaCause, lambdaPayload, lambdaResult } from './lambda-call';
import { missingAnswer } from './missing-answer';
import { resultProblem } from './result-check';
import { millisOf } from './time-span';
import { withWallClockTimeout } from './wall-clock-timeout';

/** A call of a task in a run. */
export interface TaskCallRecord {
  readonly state: string;
  /** JSON Pointer of the state. */
  readonly path: string;
  readonly executionArn: string;
  /** What the service would have been sent: Parameters or Arguments, evaluated. */
  readonly arguments: JsonValue;
  readonly resource: string;
  /** 0 for the first attempt of a visit. */
  readonly attempt: number;
  /** Virtual time in milliseconds since the epoch. */
  readonly time: number;
  /** The role the task assumed. */
  readonly credentials: string | undefined;
  /** Of a task that waits for its token, an activity's included; any other has one that is not passed on. */
  readonly token: string;
}

/** What a mock or a handler threw. */
export interface ThrownError {
  readonly state: string;
  readonly error: Error;
}

/**
 * Answers the tasks of one run: by the mock of the state, else by a handler for what is called, by the function's code,
 * by a nested machine, by an AWS endpoint; else it says what is missing.
 */
export class TaskAnswering {
  readonly calls: TaskCallRecord[] = [];
  /** The first thing that is wrong with the simulation itself. */
  problem: Error | undefined;
  /** Errors that mocks and handlers threw: their stack is lost to the execution. */
  readonly thrown: ThrownError[] = [];
  private readonly callCounts = new Map<string, number>();

  /** @param pools the functions' environments, where they are shared with other runs: then whoever made them closes them */
  constructor(
    private sources: AnswerSources,
    private readonly pools = new Map<string, LambdaPool>(),
  ) {}

  /** Answers a state in another way from now on. */
  replaceMock(state: string, answer: Answer): void {
    this.sources = { ...this.sources, mocks: new Map([...this.sources.mocks, [state, answer]]) };
    this.callCounts.delete(state);
  }

  /** The handler for the engine: answers at once where it can, so that a run of fixed mocks needs no promise. */
  readonly handler = (request: TaskRequest): MaybePromise<TaskOutcome> => {
    const { stateName: state, path, executionArn, parameters, resource, attempt, time, credentials, token } = request;
    this.calls.push({ state, path, executionArn, arguments: parameters, resource, attempt, time, credentials, token });
    return settle(
      () => this.outcomeOf(request),
      (outcome) => outcome,
      (problem) => this.failSetUp(problem),
    );
  };

  /** Ends the threads and processes of Lambda functions. */
  async close(): Promise<void> {
    await Promise.all([...this.pools.values()].map((pool) => pool.close()));
    this.pools.clear();
  }

  /** Who would answer a call now, in the order in which they are asked. */
  answererOf(request: TaskRequest): Answerer {
    const { mocks, handlers, lambdas, machines, endpoint } = this.sources;
    if (mocks.has(request.stateName)) return 'mock';
    if (firstOf(handlers, resourceNames(request)) !== undefined) return 'handler';
    if (isLambdaCall(request) && firstOf(lambdas, functionNames(request)) !== undefined) return 'lambda';
    if (firstOf(machines, machineNames(request)) !== undefined) return 'machine';
    return clientFor(endpoint, request) === undefined ? 'nothing' : 'endpoint';
  }

  private outcomeOf(request: TaskRequest): MaybePromise<TaskOutcome> {
    const { wallClockTimeoutMillis, mocks, handlers, lambdas, machines, endpoint } = this.sources;
    const mock = mocks.get(request.stateName);
    if (mock !== undefined) return withWallClockTimeout(this.mocked(mock, request), request, wallClockTimeoutMillis);
    const handler = firstOf(handlers, resourceNames(request));
    if (handler !== undefined) {
      const outcome = handledOutcome(handler.value, request, (problem) => this.note(problem, request));
      return withWallClockTimeout(outcome, request, wallClockTimeoutMillis);
    }
    if (isLambdaCall(request)) {
      const lambda = firstOf(lambdas, functionNames(request));
      if (lambda !== undefined) return this.invoked(request, lambda.name);
    }
    const machine = firstOf(machines, machineNames(request));
    if (machine !== undefined) return childExecution(request, machine.value);
    const client = clientFor(endpoint, request);
    if (client !== undefined) return endpointOutcome(client, request);
    throw missingAnswer(request, this.sources);
  }

  /** No retrier and no catcher sees it, and the caller gets the problem. */
  failSetUp(problem: unknown): never {
    const isOfTest = problem instanceof SimulationError || isAssertion(problem);
    this.problem ??= isOfTest ? problem : new SimulationError(messageOf(problem));
    throw new Failure(SIMULATION_ERROR, messageOf(problem), { fatal: true });
  }

  private mocked(mock: Answer, request: TaskRequest): MaybePromise<TaskOutcome> {
    const call = this.callCounts.get(request.stateName) ?? 0;
    this.callCounts.set(request.stateName, call + 1);
    return settle(
      () => mock._outcome({ request, call }),
      (outcome) => {
        const wrong = outcome.kind === 'success' ? resultProblem(request, outcome.output) : undefined;
        if (wrong !== undefined) throw new SimulationError(`The mock of "${request.stateName}": ${wrong}`);
        return outcome;
      },
      (problem) => {
        this.note(problem, request);
        return thrownOutcome(problem, isLambdaCall(request));
      },
    );
  }

  private note(problem: unknown, { stateName: state }: TaskRequest): void {
    if (problem instanceof Error && !(problem instanceof TaskError)) this.thrown.push({ state, error: problem });
  }

  private async invoked(request: TaskRequest, name: string): Promise<TaskOutcome> {
    const options = this.sources.lambdas.get(name) ?? {};
    let pool = this.pools.get(name);
    if (pool === undefined) {
      // Threads and processes, which most runs have no use for.
      const lambda: typeof import('./lambda/lambda-pool') = require('./lambda/lambda-pool');
      pool = new lambda.LambdaPool(name, options);
      this.pools.set(name, pool);
    }
    const delaySeconds = millisOf(options.takes ?? 0) / 1000;
    const result = await pool.invoke(lambdaPayload(request));
    if ('payload' in result) return { kind: 'success', output: lambdaResult(request, result.payload), delaySeconds };
    const { errorType, errorMessage, trace } = result.error;
    return { kind: 'failure', error: errorType, cause: lambdaCause(errorType, errorMessage, trace), delaySeconds };
  }
}

function firstOf<Value>(
  table: ReadonlyMap<string, Value>,
  names: readonly string[],
): { readonly name: string; readonly value: Value } | undefined {
  for (const name of names) {
    const value = table.get(name);
    if (value !== undefined) return { name, value };
  }
  return undefined;
}

/** The ARN of the machine that a task starts, and its name. */
function machineNames({ service, action, parameters }: TaskRequest): readonly string[] {
  if (service !== 'states' || action !== 'startExecution' || !isJsonObject(parameters)) return [];
  const arn = parameters.StateMachineArn;
  if (typeof arn !== 'string') return [];
  const placeholder = /^\$\{(\w+)/.exec(arn)?.[1];
  return [arn, placeholder ?? arn.split(':').at(-1) ?? arn];
}

function childExecution(request: TaskRequest, machine: NestedMachine): TaskOutcome {
  const { StateMachineArn: arn, Name: name, Input: input } = objectOf(request.parameters);
  return {
    kind: 'execution',
    definition: machine.definition,
    stateMachineArn: String(arn),
    ...(typeof name === 'string' ? { name } : {}),
    input: typeof input === 'string' ? inputOf(input, request) : (input ?? {}),
    type: machine.type,
  };
}

function inputOf(text: string, { stateName }: TaskRequest): JsonValue {
  try {
    return readJson(text);
  } catch (problem) {
    throw new SimulationError(
      `"${stateName}" starts an execution with an input that is not JSON: ${messageOf(problem)}`,
    );
  }
}
