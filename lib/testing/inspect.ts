import { jsonOf } from '../asl/document-json';
import type { JsonObject, JsonValue } from '../asl/json';
import { isJsonObject } from '../asl/json';
import type { AslState } from '../asl/state';
import type { StateMachineDocument } from '../asl/state-machine-document';
import { isWorkingType } from '../asl/state-traits';
import { statesOf } from '../asl/walk';
import { inspectState } from '../engine/inspect/inspect-state';
import { TestStateError } from '../engine/inspect/test-state-request';
import { jsonText, readJson } from '../engine/json-text';
import { SimulationError } from '../engine/simulation-error';
import { jsonResult } from '../task-answer/json-result';
import { suggest } from '../util/closest-name';
import { mapValues } from '../util/map-values';
import { memberOf } from '../util/member-of';
import { nameOf, type StateName } from './run/run';
import { resolveTarget, type SimulationTarget } from './run/target';

/** What a state is tried with. Payloads are values, not text. */
export interface InspectProps {
  /** @default {} */
  readonly input?: unknown;

  /**
   * The variables that the state can read.
   *
   * @default - none
   */
  readonly variables?: Readonly<Record<string, unknown>>;

  /**
   * The context object, `$$` or `$states.context`.
   *
   * @default - made up
   */
  readonly context?: Readonly<Record<string, unknown>>;

  /**
   * What the state's call, or its branches or iterations, would give: a result or an error. Needed by Task, Parallel
   * and Map.
   *
   * @default - none
   */
  readonly mock?: { readonly result: unknown } | { readonly error: string; readonly cause?: string };

  /**
   * How often the state has been retried before.
   *
   * @default 0
   */
  readonly retries?: number;
}

/** What one state did, stage by stage, under the names of the TestState API. */
export interface Inspection {
  readonly status: 'SUCCEEDED' | 'FAILED' | 'RETRIABLE' | 'CAUGHT_ERROR';
  readonly output: JsonValue | undefined;
  readonly error: string | undefined;
  readonly cause: string | undefined;
  /** The state after it. */
  readonly nextState: string | undefined;
  /** The data at each stage that the state has: `afterInputPath`, `afterArguments`, `result`, `afterResultPath`, ... */
  readonly stages: Readonly<Partial<Record<InspectionStage, JsonValue>>>;
  /** The variables afterwards. */
  readonly variables: JsonObject;
  /** Which catcher caught, or which retrier retries and after how many seconds. */
  readonly errorDetails:
    | { readonly catchIndex?: number; readonly retryIndex?: number; readonly retryBackoffIntervalSeconds?: number }
    | undefined;
}

export type InspectionStage =
  | 'input'
  | 'afterInputPath'
  | 'afterParameters'
  | 'afterArguments'
  | 'afterItemsPath'
  | 'afterItemsPointer'
  | 'afterItemSelector'
  | 'afterItemBatcher'
  | 'result'
  | 'afterResultSelector'
  | 'afterResultPath'
  | 'maxConcurrency'
  | 'toleratedFailureCount'
  | 'toleratedFailurePercentage';

/**
 * Runs one state and shows its data at each stage, as the TestState API does.
 *
 *     const { stages, nextState } = await inspect(orders, 'ChargeCard', {
 *       input: { id: 'o-1' },
 *       mock: { result: { StatusCode: 200, Payload: { paid: true } } },
 *     });
 *     expect(stages.afterArguments).toEqual({ FunctionName: 'charge-card', Payload: { id: 'o-1' } });
 *
 * @throws SimulationError where there is no such state, or the mock is one that its service can't give
 */
export async function inspect(
  target: SimulationTarget,
  state: StateName,
  props: InspectProps = {},
): Promise<Inspection> {
  const { document } = resolveTarget(target);
  const name = nameOf(state);
  checkMocked(stateOf(document, name), name, props);
  try {
    const response = await inspectState({
      definition: jsonText(jsonOf(document)),
      stateName: name,
      ...testStateInput(props),
    });
    return inspectionOf(response);
  } catch (problem) {
    if (problem instanceof TestStateError) throw new SimulationError(`"${name}": ${problem.message}`);
    throw problem;
  }
}

/** What TestState answers, of which the engine and the service have the same form. */
interface TestedState {
  readonly status?: string;
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
  readonly nextState?: string;
  readonly inspectionData?: Readonly<Record<string, unknown>>;
}

/** The answer of TestState as values. */
export function inspectionOf(response: TestedState): Inspection {
  const { variables, errorDetails, ...stages } = response.inspectionData ?? {};
  const assigned: unknown = typeof variables === 'string' ? JSON.parse(variables) : {};
  return {
    // Of the service it is whatever the service answers: a status that is new is shown as it is.
    status: response.status as Inspection['status'],
    output: response.output === undefined ? undefined : readJson(response.output),
    error: response.error,
    cause: response.cause,
    nextState: response.nextState,
    stages: mapValues(stages, staged),
    variables: isJsonObject(assigned) ? assigned : {},
    errorDetails: isErrorDetails(errorDetails) ? errorDetails : undefined,
  };
}

/** The members of a call of TestState that the props specify. */
export function testStateInput(props: InspectProps) {
  return {
    input: text(props.input ?? {}),
    inspectionLevel: 'DEBUG' as const,
    ...(props.variables === undefined ? {} : { variables: text(props.variables) }),
    ...(props.context === undefined ? {} : { context: text(props.context) }),
    ...(props.mock === undefined ? {} : { mock: mockOf(props.mock) }),
    ...(props.retries === undefined ? {} : { stateConfiguration: { retrierRetryCount: props.retries } }),
  };
}

/** What the state calls or holds isn't run. */
function checkMocked({ Type: type }: AslState, name: string, { mock }: InspectProps): void {
  if (mock !== undefined || !isWorkingType(type)) return;
  throw new SimulationError(
    `"${name}" is a ${type} state: give what it would get, as mock: { result } or mock: { error }.`,
  );
}

function stateOf(document: StateMachineDocument, name: string): AslState {
  const states = [...statesOf(document)];
  const found = states.find((visit) => visit.name === name);
  if (found !== undefined) return found.state;
  const names = states.map((visit) => visit.name);
  throw new SimulationError(`There is no state "${name}".${suggest(name, names)}`);
}

function mockOf(mock: NonNullable<InspectProps['mock']>): {
  readonly result?: string;
  readonly errorOutput?: { readonly error: string; readonly cause?: string };
  readonly fieldValidationMode: 'PRESENT';
} {
  // A mock gives what the workflow reads, so members that the service always gives may be omitted.
  if ('result' in mock) return { result: text(mock.result), fieldValidationMode: 'PRESENT' };
  return { errorOutput: mock, fieldValidationMode: 'PRESENT' };
}

function text(value: unknown): string {
  return jsonText(jsonResult(value, 'inspect(...)'));
}

function staged(value: unknown): JsonValue {
  return typeof value === 'string' ? readJson(value) : jsonResult(value, 'TestState');
}

function isErrorDetails(value: unknown): value is NonNullable<Inspection['errorDetails']> {
  const numbers = [
    memberOf(value, 'catchIndex'),
    memberOf(value, 'retryIndex'),
    memberOf(value, 'retryBackoffIntervalSeconds'),
  ];
  return isJsonObject(value) && numbers.every((number) => number === undefined || typeof number === 'number');
}
