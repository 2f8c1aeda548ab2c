import type { JsonValue } from '../../asl/json';
import type { StateMachineDocument } from '../../asl/state-machine-document';
import { MemoryObjectStore } from '../../engine/map/object-store';
import { then } from '../../engine/maybe-promise';
import { repeatableRandom } from '../../engine/random-source';
import { Simulation } from '../../engine/runtime/simulation';
import type { SimulationOptions, StartOptions } from '../../engine/runtime/simulation-options';
import { startInput } from '../../engine/runtime/start-input';
import { SimulationError } from '../../engine/simulation-error';
import type { TaskRequest } from '../../engine/task/task-handler';
import { parameterProblems } from '../../integration/sdk/parameter-types';
import { Answer, returnsPayload, returnsResult } from '../../task-answer/answer';
import { type AnswerSources, NO_SOURCES } from '../../task-answer/answer-sources';
import type { AwsEndpoint } from '../../task-answer/aws-endpoint';
import { endpointObjects } from '../../task-answer/endpoint-objects';
import type { ResourceHandler } from '../../task-answer/handler-table';
import { shownValue } from '../../task-answer/json-result';
import type { LambdaOptions } from '../../task-answer/lambda/lambda-options';
import type { TaskForm } from '../../task-answer/mockable-task';
import { TaskAnswering } from '../../task-answer/task-answering';
import { millisOf, type TimeSpan } from '../../task-answer/time-span';
import type { CoverageCollector } from '../coverage/coverage-collector';
import { checkExpress } from './check-express';
import { checkInput } from './check-input';
import { checkMock } from './check-mock';
import { nameOf, Run, type StateName } from './run';
import { type ResolvedTarget, resolveTarget, type SimulationTarget } from './target';
import type { AnswerFor, AnyHandler, PayloadOf, ReturnedBy, TypedAnswer, UnknownHandler } from './typed-mock';
import { VisitRecorder } from './visit-recorder';

/** Settings of the engine. The seed is that of the randomness, where none is set. */
type World = SimulationOptions & { readonly seed?: number };

interface Setup {
  readonly target: ResolvedTarget;
  readonly sources: AnswerSources;
  /** Definitions of the machines that tasks start. */
  readonly nested: readonly StateMachineDocument[];
  readonly world: World;
  readonly names: StartOptions;
  readonly objects: Readonly<Record<string, string | Uint8Array>>;
  readonly coverage: CoverageCollector | undefined;
}

/**
 * A workflow with everything that answers its tasks, ready to be started any number of times. A value: each method
 * returns a new one.
 *
 * A task is answered by the mock of its state; else by a handler for what it calls; else by the function's own code; else
 * by a nested machine; else by an AWS endpoint. A task that nothing answers is an error of the test, not of the workflow:
 * `start` rejects with what the service would have been sent.
 *
 * @typeParam Input - the type of an input, where the workflow knows it
 * @typeParam Output - the type of the output, where the workflow knows it
 */
export class WorkflowSimulation<Input = unknown, Output = JsonValue> {
  private constructor(private readonly setup: Setup) {
    Object.freeze(this);
  }

  /** @internal */
  static of<Input, Output>(target: SimulationTarget): WorkflowSimulation<Input, Output> {
    return new WorkflowSimulation<Input, Output>({
      target: resolveTarget(target),
      sources: NO_SOURCES,
      nested: [],
      world: {},
      names: {},
      objects: {},
      coverage: undefined,
    });
  }

  /** The definition that is run. */
  get document(): StateMachineDocument {
    return this.setup.target.document;
  }

  /**
   * Answers the tasks of a state. A task that knows its types may be answered by a function as well, which makes its result
   * of its request; TypeScript checks both.
   *
   *     simulate(orders).mock('ChargeCard', throws('CardDeclined', 'no funds'))
   *     simulate(orders).mock(chargeCard, ({ amount }) => ({ paid: amount }))
   *
   * @throws SimulationError where there is no such Task state, or its service never gives such a result
   */
  mock<State extends StateName>(state: State, answer: AnswerFor<State>): this {
    const name = nameOf(state);
    const made = asAnswer(state, answer);
    if (made === undefined) {
      throw new SimulationError(
        `The mock of "${name}" must be an answer: returns(...), throws(...), timesOut() or another.`,
      );
    }
    checkMock([this.document, ...this.setup.nested], name, made);
    return this.withSource('mocks', name, made);
  }

  /** Answers the tasks of several states. */
  mocks(answers: Readonly<Record<string, Answer>>): this {
    return Object.entries(answers).reduce<this>((one, [state, answer]) => one.mock(state, answer), this);
  }

  /**
   * Answers the tasks of a state that calls a Lambda function, checked by the type of the function's handler.
   *
   *     simulate(orders).mockPayload<typeof charge>('ChargeCard', ({ amount }) => ({ paid: amount }))
   *
   * @throws SimulationError where there is no such Task state, or it calls no Lambda function
   */
  mockPayload<Handler extends AnyHandler = UnknownHandler>(
    state: StateName,
    answer: TypedAnswer<PayloadOf<Handler>, ReturnedBy<Handler>>,
  ): this {
    return this.mock(nameOf(state), asPayloadAnswer(answer));
  }

  /**
   * Answers all tasks that call something: given by the Resource of the state, by a function's name, ARN or logical id,
   * by an API as `dynamodb:putItem` or `aws-sdk:s3:getObject`, or by an activity's ARN or name. The handler of a function
   * gets and gives the payload, any other what the service gets and gives. What it throws fails the task.
   *
   *     simulate(orders).handler('ValidateFn', (order: Order) => ({ valid: order.items.length > 0 }))
   */
  handler<Input>(resource: string, handle: (input: Input, request: TaskRequest) => unknown): this {
    return this.withSource('handlers', resource, handle);
  }

  /** Answers all tasks that call one of several things. */
  handlers(handlers: Readonly<Record<string, ResourceHandler>>): this {
    return Object.entries(handlers).reduce<this>((one, [name, handle]) => one.handler(name, handle), this);
  }

  /**
   * Runs the real code of a Lambda function, in a worker thread or a Python process, with its own environment and
   * timeout. Virtual time stands still meanwhile.
   *
   *     simulate(orders).lambda('ValidateFn', 'src/validate.ts')
   *
   * @param functionName the function's name, ARN or logical id
   * @param code a TypeScript, JavaScript or Python file, or more about the function
   */
  lambda(functionName: string, code: string | LambdaOptions): this {
    return this.withSource('lambdas', functionName, typeof code === 'string' ? { entry: code } : code);
  }

  /** Runs the real code of several functions, as `lambdasOf('cdk.out')` finds them. */
  lambdas(functions: Readonly<Record<string, LambdaOptions>>): this {
    return Object.entries(functions).reduce<this>((one, [name, code]) => one.lambda(name, code), this);
  }

  /** Runs another workflow where a task starts the machine of that name, ARN or logical id. Name it before its mocks. */
  machine(nameOrArn: string, target: SimulationTarget, type: 'STANDARD' | 'EXPRESS' = 'STANDARD'): this {
    const { document } = resolveTarget(target);
    if (type === 'EXPRESS') checkExpress(document);
    return this.withSource('machines', nameOrArn, { definition: document, type }).with({
      nested: [...this.setup.nested, document],
    });
  }

  /**
   * Answers what nothing else answers by AWS SDK clients, by service: those of a local DynamoDB, or of a test account. The
   * client of S3 serves item readers and result writers as well, but for buckets that `objects` fills.
   *
   *     simulate(orders).awsEndpoint({ dynamodb: new DynamoDB({ endpoint: 'http://localhost:8000' }) })
   */
  awsEndpoint(clients: AwsEndpoint): this {
    const { sources } = this.setup;
    return this.with({ sources: { ...sources, endpoint: { ...sources.endpoint, ...clients } } });
  }

  /**
   * Objects that item readers find, by `bucket/key`. The bucket is named as the definition names it: `${Bucket}` where
   * only deployment knows its name.
   *
   *     simulate(imports).objects({ '${Uploads}/orders.csv': 'id,total\no-1,25\n' })
   */
  objects(contents: Readonly<Record<string, string | Uint8Array>>): this {
    for (const [place, content] of Object.entries(contents)) checkObject(place, content);
    return this.with({ objects: { ...this.setup.objects, ...contents } });
  }

  /** Runs as an Express execution. */
  express(): this {
    return this.withNames({ type: 'EXPRESS' });
  }

  /** The name of the machine, for its ARN and the coverage report. */
  named(stateMachineName: string): this {
    return this.withNames({ stateMachineName }).with({ target: { ...this.setup.target, name: stateMachineName } });
  }

  /** The virtual time at the start; the start of 2025 otherwise. */
  startingAt(time: Date | string): this {
    const startTime = new Date(time).getTime();
    if (Number.isNaN(startTime)) throw new SimulationError(`${JSON.stringify(time)} is not a point in time.`);
    return this.withWorld({ startTime });
  }

  /** Another sequence of randomness: of UUIDs, `$random()` and the jitter of retries. */
  seed(seed: number): this {
    return this.withWorld({ random: undefined, seed });
  }

  /** How long a mock or a handler may take in real time; 2 seconds otherwise. */
  wallClockTimeout(span: TimeSpan): this {
    return this.with({ sources: { ...this.setup.sources, wallClockTimeoutMillis: millisOf(span) } });
  }

  /** Reports the states and ways of each run to a collector. */
  coverage(collector: CoverageCollector): this {
    return this.with({ coverage: collector });
  }

  /** Settings of the engine: limits, region and account, the names of the execution. */
  options(options: SimulationOptions & StartOptions): this {
    const { input: _input, inputText: _text, tasks: _tasks, ...rest } = options;
    return this.withWorld(rest).withNames(rest);
  }

  /**
   * Runs an execution until it has ended, or until it waits for a token that is not sent.
   *
   * @throws SimulationError where a task has no answer, an answer is wrong, or the input schema doesn't allow the input
   * @throws InvalidProgramError where the definition can't be run, TypeError where the input is not JSON or too large
   */
  async start<Result = Output>(...input: StartInput<Input>): Promise<Run<Result>> {
    const run = await this.opened<Result>(input);
    return run.finish();
  }

  /**
   * Begins an execution and lets only that happen which takes no time. The test moves the clock and answers tokens.
   *
   * @throws what `start` throws
   */
  async begin<Result = Output>(...input: StartInput<Input>): Promise<Run<Result>> {
    const run = await this.opened<Result>(input);
    return run._begin();
  }

  /**
   * An execution that nothing has happened in yet.
   *
   * @internal
   */
  _open<Result = Output>(input: unknown): Run<Result> {
    const { target, sources, world, names, objects, coverage } = this.setup;
    const { document } = target;
    if (names.type === 'EXPRESS') checkExpress(document);
    coverage?.add(target.name, document);
    const recorder = new VisitRecorder(
      coverage && ((of, pointer) => coverage.hit(of, pointer)),
      new Set(target.helperStates),
      document,
    );
    const answering = new TaskAnswering(sources);
    const { seed, ...options } = world;
    const own = new MemoryObjectStore(objects);
    const { s3 } = sources.endpoint;
    const shared = s3 === undefined ? own : endpointObjects(own, s3, (problem) => answering.failSetUp(problem));
    const store = options.objects ?? shared;
    const simulation = new Simulation({
      random: repeatableRandom(seed),
      parameterProblems,
      ...options,
      objects: store,
      tasks: answering.handler,
      // Mocks and handlers have a wall-clock timeout of their own, and real code has its timeout.
      wallClockTimeoutMillis: Number.MAX_SAFE_INTEGER,
      onEvent: (entry, execution) => {
        recorder.event(entry, execution);
        world.onEvent?.(entry, execution);
      },
      onDecision: (decision) => {
        recorder.decide(decision);
        world.onDecision?.(decision);
      },
    });
    const execution = simulation.start(document, { ...names, input });
    return new Run<Result>(simulation, execution, recorder, answering, {
      documents: [document, ...this.setup.nested],
      objects: options.objects ?? own,
    });
  }

  /** Only what a test starts is checked: a history is replayed with the input that it had. */
  private async opened<Result>([input = {}]: readonly unknown[]): Promise<Run<Result>> {
    const { inputCheck } = this.setup.target;
    if (inputCheck !== undefined) await checkInput(inputCheck, startInput({ input }));
    return this._open<Result>(input);
  }

  private with(change: Partial<Setup>): this {
    // Nothing extends this class, so `this` is nothing else than a simulation.
    return new WorkflowSimulation<Input, Output>({ ...this.setup, ...change }) as this;
  }

  private withWorld(change: World): this {
    return this.with({ world: { ...this.setup.world, ...change } });
  }

  private withNames(change: StartOptions): this {
    return this.with({ names: { ...this.setup.names, ...change } });
  }

  private withSource<Table extends 'mocks' | 'handlers' | 'lambdas' | 'machines'>(
    table: Table,
    name: string,
    value: AnswerSources[Table] extends ReadonlyMap<string, infer Value> ? Value : never,
  ): this {
    const { sources } = this.setup;
    return this.with({
      sources: { ...sources, [table]: new Map<string, unknown>([...sources[table], [name, value]]) },
    });
  }
}

/** The input of a run; it may be omitted where nothing of it is needed, and then is `{}`. */
export type StartInput<Input> = object extends Input ? [input?: Input] : [input: Input];

/** A task value reports its answer how request and result are packed. */
function asAnswer(state: StateName | (StateName & TaskForm), answer: unknown): Answer | undefined {
  const isTask = typeof state === 'object' && '_answerWith' in state;
  const given = isTask && typeof answer === 'function' ? returnsResult(answer) : answer;
  if (!(given instanceof Answer)) return undefined;
  return isTask ? given._for(state) : given;
}

/** A handler that returns nothing gives null, as in Lambda: its type says that it does. */
function asPayloadAnswer<Payload, Result>(answer: TypedAnswer<Payload, Result>): Answer {
  if (typeof answer !== 'function') return answer;
  return returnsPayload((payload: Payload, call) => then(answer(payload, call), (result) => result ?? null));
}

/** Refuses what no item reader would find or could read. */
function checkObject(place: string, content: unknown): void {
  if (!/^[^/]+\/./.test(place)) {
    throw new SimulationError(`An object is named "bucket/key", not ${JSON.stringify(place)}.`);
  }
  if (typeof content === 'string' || content instanceof Uint8Array) return;
  throw new SimulationError(
    `The object "${place}" must be a string or bytes, not ${shownValue(content)}. Write JSON by JSON.stringify(...).`,
  );
}
