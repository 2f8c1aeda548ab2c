import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../asl/json';
import type { StateType } from '../../asl/state';
import { ownMember } from '../../util/own-member';
import { readJson } from '../json-text';
import { mapItemContext, STATE_DATA } from '../map/map-items';
import { innerBlocks } from '../program/inner-blocks';
import { loadSingleState } from '../program/load-program';
import type { BlockPlan, StatePlan } from '../program/program';
import { InvalidProgramError } from '../program/program-issue';
import type { RandomSource } from '../random-source';
import { repeatableRandom } from '../random-source';
import type { ExecutionNames } from '../runtime/execution';
import type { Kernel } from '../runtime/kernel';
import { SimulationKernel } from '../runtime/simulation-kernel';
import type { TaskHandler } from '../task/task-handler';
import { checkMockedResponse } from './check-mock';
import type { GivenText } from './given-text';
import { inspectionData } from './inspection-data';
import { readerDataStore } from './reader-data-store';
import type { ResponseShape } from './response-shape';
import { SingleStateProbe } from './single-state-probe';
import { type StateMock, TestStateError, type TestStateRequest, type TestStateResponse } from './test-state-request';

/** Where the answer to a TestState request comes from besides the request itself. */
export interface InspectOptions {
  /**
   * Answers a task without a mock.
   *
   * @default - such a task fails
   */
  readonly tasks?: TaskHandler;

  /**
   * The shape of an API's answer that the engine's own table doesn't have, to check a mocked answer with.
   *
   * @default - answers of such an API are not checked
   */
  readonly responseShape?: (service: string, action: string) => ResponseShape | undefined;

  /** @default - a repeatable source */
  readonly random?: RandomSource;
  /** Milliseconds since the epoch. @default - the start of 2025, UTC */
  readonly startTime?: number;
  /** @default "us-east-1" */
  readonly region?: string;
  /** @default "123456789012" */
  readonly account?: string;
}

/** The state's name where the definition is a state alone, and what its context object says in any case. */
const STATE_NAME = 'StateName';

/**
 * Runs one state and shows its data at each stage, as the TestState API does.
 *
 * @throws TestStateError where the API would refuse the request
 */
export async function inspectState(
  request: TestStateRequest,
  options: InspectOptions = {},
): Promise<TestStateResponse> {
  const definition = parse(request.definition, 'InvalidDefinition', 'Definition must be valid JSON');
  const { program, plan, isInMap } = load(definition, request.stateName);
  const mocked = mockedResult(request, plan);
  if (mocked !== undefined && request.mock !== undefined) {
    checkMockedResponse(plan, mocked, request.mock, options.responseShape);
  }
  const text = request.input ?? '{}';
  const input = parse(text, 'InvalidExecutionInput', 'Input must be valid JSON');
  const mapItem = isInMap ? mapItemContext({ index: 0, value: input, key: undefined, source: STATE_DATA }) : undefined;
  const probe = new SingleStateProbe(
    request,
    { value: input, text },
    mocked,
    contextOf(request),
    mapItem,
    isCausedByTask(request, plan),
  );
  const tasks: TaskHandler | undefined =
    mocked === undefined ? options.tasks : () => ({ kind: 'success', output: mocked.value });
  const random = options.random ?? repeatableRandom();
  const objects = readerDataStore(request.stateConfiguration?.mapItemReaderData);
  const simulated = { tasks, inspect: true, random, startTime: options.startTime, objects };
  const kernel = new SimulationKernel(simulated, probe, (turn) => probe.execute(turn));
  const names = namesOf(request, kernel, options);
  kernel.launch(program, input, names, 'EXPRESS', { variables: variablesOf(request) });
  await kernel.scheduler.run();
  return probe.response(inspectionData(plan, probe, request));
}

function load(
  definition: JsonValue,
  stateName: string | undefined,
): { program: ReturnType<typeof loadSingleState>; plan: StatePlan; isInMap: boolean } {
  const isMachine = isJsonObject(definition) && definition.States !== undefined;
  const document = isMachine ? definition : { StartAt: STATE_NAME, States: { [STATE_NAME]: definition } };
  try {
    const program = loadSingleState(document);
    const name = stateName ?? program.root.startAt;
    const at = blockOf(program.root, name);
    const plan = at?.block.states.get(name);
    if (at === undefined || plan === undefined) throw invalid(`State '${stateName}' not found in definition`);
    return { program: { ...program, root: { ...at.block, startAt: plan.name } }, plan, isInMap: at.isInMap };
  } catch (problem) {
    if (!(problem instanceof InvalidProgramError)) throw problem;
    throw new TestStateError('InvalidDefinition', invalidDefinition(document, problem));
  }
}

interface FoundBlock {
  readonly block: BlockPlan;
  /** Whether it is in the processor of a Map, at any depth. */
  readonly isInMap: boolean;
}

/** The block with a state: the machine's own, a branch, or a Map's processor. */
function blockOf(root: BlockPlan, name: string): FoundBlock | undefined {
  return found([{ block: root, isInMap: false }], name);
}

function found(blocks: readonly FoundBlock[], name: string): FoundBlock | undefined {
  const pending = [...blocks];
  for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
    if (next.block.states.has(name)) return next;
    for (const state of next.block.states.values()) pending.push(...blocksOf(state, next.isInMap));
  }
  return undefined;
}

function blocksOf(state: StatePlan, isInMap: boolean): readonly FoundBlock[] {
  return innerBlocks(state).map((block) => ({ block, isInMap: isInMap || state.type === 'Map' }));
}

/** The request may say which state the mocked error of a Map or a Parallel comes from. */
function isCausedByTask({ stateConfiguration }: TestStateRequest, plan: StatePlan): boolean {
  const name = stateConfiguration?.errorCausedByState;
  if (name === undefined || (plan.type !== 'Map' && plan.type !== 'Parallel')) return true;
  const cause = found(blocksOf(plan, false), name)?.block.states.get(name);
  if (cause === undefined) throw invalid(`State '${name}' not found in definition`);
  return cause.type === 'Task';
}

function invalidDefinition(document: JsonValue, problem: InvalidProgramError): string {
  const [issue] = problem.issues;
  const place = issue?.path ?? '';
  // An empty list is named by the list itself.
  const branches = `${place}/Branches`;
  const text = isEmptyList(document, branches)
    ? `Value cannot be empty at ${branches}`
    : `${issue?.message ?? 'The definition is invalid'} at ${place}`;
  return `Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: ${text}'`;
}

function isEmptyList(document: JsonValue, pointer: string): boolean {
  let value: JsonValue | undefined = document;
  for (const name of pointer.split('/').slice(1)) value = isJsonObject(value) ? ownMember(value, name) : undefined;
  return value !== undefined && isJsonArray(value) && value.length === 0;
}

function mockedResult(request: TestStateRequest, plan: StatePlan): GivenText | undefined {
  const { mock, stateConfiguration } = request;
  if (mock === undefined) {
    if (stateConfiguration?.mapIterationFailureCount !== undefined) {
      throw invalid('TestState does not support MapIterationFailureCount when a mock is not specified.');
    }
    if (plan.type === 'Map' || plan.type === 'Parallel') {
      throw new TestStateError(
        'InvalidDefinition',
        'TestState API does not support Map or Parallel states. Supported state types include: [Task, Wait, Pass, Succeed, Fail, Choice]',
      );
    }
    checkRunsWithoutMock(request, plan);
    return undefined;
  }
  checkMockFits(request, mock, plan);
  if (mock.result === undefined) return undefined;
  const value = parse(mock.result, 'ValidationException', 'Mocked result must be valid JSON');
  checkResultForm(value, plan);
  if (isJsonArray(value) && (stateConfiguration?.mapIterationFailureCount ?? 0) > value.length) {
    throw invalid('Map iteration failure count must be less than or equal to the number of Map iterations');
  }
  return { value, text: mock.result };
}

/**
 * The guide says that these are refused without a mock, and that only a mock makes the role optional. The texts are in no
 * recording.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/test-state-isolation.html
 */
function checkRunsWithoutMock({ roleArn }: TestStateRequest, plan: StatePlan): void {
  if (plan.type !== 'Task') return;
  if (plan.resource.kind === 'activity') {
    throw new TestStateError('InvalidDefinition', 'TestState API does not support Activity tasks.');
  }
  if (plan.resource.pattern !== 'REQUEST_RESPONSE') {
    throw new TestStateError(
      'InvalidDefinition',
      "TestState API does not support '.sync' or '.waitForTaskToken' integration patterns.",
    );
  }
  if (roleArn === undefined) throw invalid('RoleArn must be specified when a mock is not specified.');
}

const WITHOUT_MOCK: ReadonlySet<StateType> = new Set(['Pass', 'Succeed', 'Fail']);

function checkMockFits(request: TestStateRequest, mock: StateMock, plan: StatePlan): void {
  if (WITHOUT_MOCK.has(plan.type)) throw invalid(`State type '${plan.type}' is not supported when a mock is specified`);
  if (mock.result !== undefined && mock.errorOutput !== undefined) {
    throw invalid('A test mock should have only one of the following fields: [result, errorOutput].');
  }
  if (request.revealSecrets === true) {
    throw invalid('TestState does not support RevealSecrets when a mock is specified.');
  }
}

/** A Map that writes its results gives an object that says where; any other gives them, as a Parallel does. */
function checkResultForm(value: JsonValue, plan: StatePlan): void {
  if (plan.type === 'Map' && plan.writer !== undefined) {
    if (!isJsonObject(value)) throw invalid('Mocked result must be a JSON object.');
    return;
  }
  if (plan.type !== 'Map' && plan.type !== 'Parallel') return;
  if (!isJsonArray(value)) throw invalid('Mocked result must be an array.');
  if (plan.type === 'Parallel' && value.length !== plan.branches.length) {
    throw invalid('Mocked result must contain the same number of items as number of Parallel branches.');
  }
}

function invalid(message: string): TestStateError {
  return new TestStateError('ValidationException', message);
}

function contextOf(request: TestStateRequest): JsonObject | undefined {
  if (request.context === undefined) return undefined;
  const context = parse(request.context, 'ValidationException', 'Context must be valid JSON');
  if (isJsonObject(context)) return context;
  throw invalid('Context must be a JSON object');
}

function variablesOf(request: TestStateRequest): JsonObject {
  if (request.variables === undefined) return {};
  const variables = parse(request.variables, 'ValidationException', 'Variables must be valid JSON');
  if (isJsonObject(variables)) return variables;
  throw invalid('Variables must be a JSON object');
}

function parse(text: string, code: TestStateError['code'], message: string): JsonValue {
  try {
    return readJson(text);
  } catch {
    throw new TestStateError(code, message);
  }
}

/** The machine and the execution have generated names; without a role, the context object has none. */
function namesOf(request: TestStateRequest, kernel: Kernel, options: InspectOptions): ExecutionNames {
  const { region = 'us-east-1', account = '123456789012' } = options;
  const [name, machine] = [kernel.random.uuid(), kernel.random.uuid()];
  const prefix = `arn:aws:states:${region}:${account}`;
  return {
    arn: `${prefix}:express:${machine}:${name}`,
    name,
    stateMachineArn: `${prefix}:stateMachine:${machine}`,
    stateMachineName: machine,
    roleArn: request.roleArn ?? null,
    region,
    account,
    partition: 'aws',
  };
}
