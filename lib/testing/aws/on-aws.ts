import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { asDocument } from '../../asl/document-json';
import type { JsonValue } from '../../asl/json';
import type { StateMachineDocument } from '../../asl/state-machine-document';
import type { HistoryEvent } from '../../engine/history/history-event';
import { jsonText, readJson } from '../../engine/json-text';
import type { ExecutionStatus } from '../../engine/runtime/execution';
import { SimulationError } from '../../engine/simulation-error';
import type { Answer } from '../../task-answer/answer';
import { jsonResult } from '../../task-answer/json-result';
import { millisOf, type TimeSpan } from '../../task-answer/time-span';
import { memberOf } from '../../util/member-of';
import { type Inspection, type InspectProps, inspectionOf, testStateInput } from '../inspect';
import { nameOf, type StateName } from '../run/run';
import { AwsRun } from './aws-run';
import { mocksOfHistory } from './recorded-mocks';
import { type ApiAnswer, type AwsConnectionProps, StepFunctionsClient } from './step-functions-client';

/** How a deployed machine is reached, and how long its executions are waited for. */
export interface OnAwsProps extends AwsConnectionProps {
  /**
   * How long an execution is waited for; it runs on where that has passed.
   *
   * @default 5 minutes
   */
  readonly timeout?: TimeSpan;

  /**
   * The longest time between two questions whether an execution has ended. The first ones come sooner.
   *
   * @default 5 seconds
   */
  readonly pollInterval?: TimeSpan;
}

/** What an execution is started with. */
export interface AwsStartProps {
  /**
   * The name of the execution.
   *
   * @default - a random one, so that a start that is sent twice starts one execution
   */
  readonly name?: string;
}

const FIVE_MINUTES = 300_000;
const FIVE_SECONDS = 5_000;
const FIRST_POLL = 100;

/**
 * Runs a deployed machine in a test: on AWS, on an emulator, or on the endpoint of `startLocal`. The runs have the same matchers and
 * reports as simulated ones.
 *
 *     const orders = onAws('arn:aws:states:eu-west-1:111122223333:stateMachine:Orders');
 *     const run = await orders.start({ id: 'o-1' });
 *     expect(run).toHaveSucceededWith({ status: 'CONFIRMED' });
 *
 * It needs the package "@aws-sdk/client-sfn", or a client of it.
 *
 * @param stateMachineArn the ARN of the machine, of a version or of an alias
 * @throws SimulationError where it is not such an ARN, MissingPackageError where there is no AWS SDK
 * @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html
 */
export function onAws<Input = unknown, Output = JsonValue>(
  stateMachineArn: string,
  props: OnAwsProps = {},
): DeployedMachine<Input, Output> {
  if (!/^arn:[\w-]+:states:[\w-]+:\d{12}:stateMachine:[^:]+(?::[^:]+)?$/.test(stateMachineArn)) {
    throw new SimulationError(
      `onAws(...) takes the ARN of a state machine, of a version or of an alias, not ${JSON.stringify(stateMachineArn)}.`,
    );
  }
  return new DeployedMachine<Input, Output>(stateMachineArn, props);
}

/** A deployed machine, as {@link onAws} reaches it. */
export class DeployedMachine<Input = unknown, Output = JsonValue> {
  private readonly api: StepFunctionsClient;
  private readonly timeoutMillis: number;
  private readonly pollMillis: number;

  /** @internal */
  constructor(
    /** The ARN that executions are started by. */
    readonly stateMachineArn: string,
    props: OnAwsProps,
  ) {
    this.timeoutMillis = millisOf(props.timeout ?? FIVE_MINUTES);
    this.pollMillis = Math.max(1, millisOf(props.pollInterval ?? FIVE_SECONDS));
    const { timeout: _timeout, pollInterval: _pollInterval, ...connection } = props;
    this.api = new StepFunctionsClient(stateMachineArn, connection);
  }

  /**
   * Starts an execution, and waits for its end.
   *
   * @throws SimulationError where the service refuses it, does not answer, or the execution takes longer than `timeout`
   */
  async start(
    input: Input | Record<string, never> = {},
    { name = randomUUID() }: AwsStartProps = {},
  ): Promise<AwsRun<Output>> {
    const text = jsonText(jsonResult(input, 'The input'));
    const named = { name };
    const described = await this.describe();
    if (described['type'] === 'EXPRESS') return this.startExpress(described, text, named);
    const { executionArn } = await this.api.call('startExecution', {
      stateMachineArn: this.stateMachineArn,
      input: text,
      ...named,
    });
    return this.execution(String(executionArn));
  }

  /**
   * An execution that has been started before: waits for its end, and reads it.
   *
   * @throws SimulationError where there is no such execution, or it takes longer than `timeout`
   */
  async execution(executionArn: string): Promise<AwsRun<Output>> {
    const ended = await this.ended(executionArn);
    const [{ definition }, events] = await Promise.all([
      this.api.call('describeStateMachineForExecution', { executionArn }),
      this.historyOf(executionArn),
    ]);
    return new AwsRun<Output>({
      ...endOf(ended),
      executionArn,
      input: valueOf(ended['input']) ?? {},
      document: documentOf(definition),
      events,
    });
  }

  /**
   * Tests one state of the deployed definition by the API TestState, with the role of the machine: a task without `mock` really calls
   * its service.
   *
   *     const { nextState } = await orders.viaTestState('Charge', { input, mock: { error: 'CardDeclined' } });
   *
   * @throws SimulationError where the service refuses it
   * @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_TestState.html
   */
  async viaTestState(state: StateName, props: InspectProps = {}): Promise<Inspection> {
    const { definition, roleArn } = await this.describe();
    const answer = await this.api.call('testState', {
      definition,
      stateName: nameOf(state),
      ...(props.mock === undefined ? { roleArn } : {}),
      ...testStateInput(props),
    });
    return inspectionOf(answer);
  }

  /**
   * Mocks that answer the tasks as they were answered in an execution, for `simulate(...).mocks(...)`; `writeMockConfig` writes them
   * into a file.
   *
   *     const mocks = await orders.recordMocks(run.executionArn);
   *     const simulated = await simulate(workflow).mocks(mocks).start(input);
   *     writeFileSync('MockConfigFile.json', JSON.stringify(writeMockConfig({ Orders: { Recorded: mocks } })));
   *
   * What the children of a Distributed Map called is in histories of their own.
   *
   * @throws SimulationError where there is no such execution
   */
  async recordMocks(executionArn: string): Promise<Record<string, Answer>> {
    return mocksOfHistory(await this.historyOf(executionArn));
  }

  /** Ends the connections to the service. */
  close(): void {
    this.api.close();
  }

  private describe(): Promise<ApiAnswer> {
    return this.api.call('describeStateMachine', { stateMachineArn: this.stateMachineArn });
  }

  private async startExpress(described: ApiAnswer, input: string, named: object): Promise<AwsRun<Output>> {
    const answer = await this.api.call('startSyncExecution', {
      stateMachineArn: this.stateMachineArn,
      input,
      ...named,
    });
    return new AwsRun<Output>({
      ...endOf(answer),
      executionArn: String(answer['executionArn']),
      input: valueOf(input) ?? {},
      document: documentOf(described['definition']),
      events: undefined,
    });
  }

  /** Asks whether it has ended, at longer and longer intervals. */
  private async ended(executionArn: string): Promise<ApiAnswer> {
    const deadline = Date.now() + this.timeoutMillis;
    for (let wait = Math.min(FIRST_POLL, this.pollMillis); ; wait = Math.min(wait * 1.5, this.pollMillis)) {
      const described = await this.api.call('describeExecution', { executionArn });
      if (described['status'] !== 'RUNNING') return described;
      const left = deadline - Date.now();
      if (left <= 0) throw await this.tooLong(executionArn);
      await pause(Math.min(wait, left));
    }
  }

  /** Says where the execution is. */
  private async tooLong(executionArn: string): Promise<SimulationError> {
    const events = await this.historyOf(executionArn);
    const entered = events.filter(({ type }) => type.endsWith('StateEntered')).at(-1);
    const name = memberOf(entered?.['stateEnteredEventDetails'], 'name');
    const where = typeof name === 'string' ? `; it entered "${name}" last` : '';
    return new SimulationError(
      `The execution "${executionArn}" has not ended within ${this.timeoutMillis / 1000} seconds${where}. It runs on: raise "timeout", or stop it.`,
    );
  }

  private async historyOf(executionArn: string): Promise<readonly HistoryEvent[]> {
    const input = { executionArn, maxResults: 1_000, includeExecutionData: true };
    const events = await this.api.pages('getExecutionHistory', input, 'events');
    return events.map(plainEvent);
  }
}

function endOf(answer: ApiAnswer) {
  const { status, output, error, cause, startDate, stopDate } = answer;
  return {
    // PENDING_REDRIVE is the end of a child execution of a Map Run, as far as it has one: shown as it is.
    status: String(status) as ExecutionStatus,
    output: valueOf(output),
    error: textOf(error),
    cause: textOf(cause),
    startTime: timeOf(startDate) ?? 0,
    stopTime: timeOf(stopDate),
  };
}

/** An event as the API returns it in JSON: the SDK has Dates in it. Its type is that of the documentation of the API. */
function plainEvent(event: unknown): HistoryEvent {
  return JSON.parse(JSON.stringify(event)) as HistoryEvent;
}

function valueOf(text: unknown): JsonValue | undefined {
  return typeof text === 'string' ? readJson(text) : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Not by `instanceof`: the SDK may be loaded outside of a test runner's realm. */
function timeOf(value: unknown): number | undefined {
  const isDate = typeof value === 'object' && value !== null && 'getTime' in value;
  return isDate ? Number(value) : undefined;
}

function documentOf(definition: unknown): StateMachineDocument {
  return asDocument(readJson(String(definition)));
}
