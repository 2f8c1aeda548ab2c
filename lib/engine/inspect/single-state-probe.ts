import { isJsonArray, type JsonObject, type JsonValue } from '../../asl/json';
import { ERROR } from '../error-names';
import { type ErrorDetails, Failure } from '../failure';
import { jsonText } from '../json-text';
import { batcherOf } from '../map/item-batcher';
import { readItems } from '../map/item-reader';
import { type ItemSource, itemSource } from '../map/item-source';
import { mapItems, STATE_DATA } from '../map/map-items';
import { integerField, numberField } from '../map/map-limits';
import { allPieces, piecesOf } from '../map/pieces';
import { ItemInputs, type RunInputs } from '../map/run-inputs';
import { type MaybePromise, then } from '../maybe-promise';
import type { MapPlan, ParallelPlan, StatePlan } from '../program/program';
import { evaluationContextOf } from '../runtime/evaluation-context-of';
import type { Turn } from '../runtime/kernel';
import { afterInputPath, afterPayload, finishWithResult, noted } from '../runtime/state-data';
import type { StateProbe } from '../runtime/state-probe';
import type { GivenText } from './given-text';
import type { TestStateRequest, TestStateResponse } from './test-state-request';

/** Takes down what one state does. */
export class SingleStateProbe implements StateProbe {
  public readonly stateName = 'StateName';
  public stages: Record<string, JsonValue> = {};
  public variables: JsonObject = {};
  public errorDetails: JsonObject | undefined;
  private ended: TestStateResponse | undefined;
  private caughtDetails: ErrorDetails | undefined;
  private itemCount: number | undefined;

  constructor(
    private readonly request: TestStateRequest,
    private readonly input: GivenText,
    private readonly mocked: GivenText | undefined,
    public readonly context: JsonObject | undefined,
    public readonly mapItem: JsonObject | undefined,
    /** Whether the error of a Map or a Parallel comes from a task inside of it, so that `States.TaskFailed` matches. */
    private readonly isCausedByTask: boolean,
  ) {}

  public get retries(): number {
    return this.request.stateConfiguration?.retrierRetryCount ?? 0;
  }

  public retryCounts(plan: StatePlan): number[] {
    return plan.retriers.map(() => this.retries);
  }

  /** Does the state's work in place of its executor, where the work isn't to be done. */
  public execute(turn: Turn<StatePlan>): { readonly done: MaybePromise<void> } | undefined {
    this.stages = turn.visit.stages ?? {};
    this.variables = turn.thread.variables.own;
    const { plan } = turn;
    const failure = this.request.mock?.errorOutput;
    if (plan.type === 'Map') return { done: this.mapResult({ ...turn, plan }, failure) };
    if (plan.type === 'Parallel') return { done: this.parallelResult({ ...turn, plan }, failure) };
    if (plan.type === 'Task' && failure !== undefined) {
      return { done: then(afterPayload(turn, afterInputPath(turn)), () => fail(failure)) };
    }
    if (plan.type === 'Task' && this.mocked !== undefined) return { done: this.taskResult(turn, this.mocked) };
    // A Fail state has no InputPath, but shows what it would have been.
    if (plan.type === 'Fail') afterInputPath(turn);
    return undefined;
  }

  /** The text that a value was given in, where it is the input or the mocked result as it is. */
  public textOf(value: JsonValue): string | undefined {
    return [this.mocked, this.input].find((given) => given?.value === value)?.text;
  }

  public left(variables: JsonObject, output: JsonValue, next: string | undefined): void {
    this.variables = variables;
    this.ended = {
      ...(this.caughtDetails ?? {}),
      status: this.caughtDetails === undefined ? 'SUCCEEDED' : 'CAUGHT_ERROR',
      output: this.textOf(output) ?? jsonText(output),
      ...(next === undefined ? {} : { nextState: next }),
    };
  }

  public retried(retrierIndex: number, delaySeconds: number, details: ErrorDetails): void {
    this.errorDetails = { retryBackoffIntervalSeconds: delaySeconds, retryIndex: retrierIndex };
    this.ended = { ...details, status: 'RETRIABLE' };
  }

  public exhausted(retrierIndex: number): void {
    this.errorDetails = { retryIndex: retrierIndex };
  }

  public caught(catcherIndex: number, details: ErrorDetails): void {
    this.errorDetails = { catchIndex: catcherIndex };
    this.caughtDetails = details;
  }

  public failed(details: ErrorDetails): void {
    this.ended = { ...details, status: 'FAILED' };
  }

  public response(data: TestStateResponse['inspectionData']): TestStateResponse {
    const ended = this.ended ?? { status: 'SUCCEEDED' as const };
    return data === undefined ? ended : { ...ended, inspectionData: data };
  }

  private taskResult(turn: Turn<StatePlan>, mocked: GivenText): MaybePromise<void> {
    return then(afterPayload(turn, afterInputPath(turn)), () =>
      finishWithResult(turn, noted(turn, 'result', mocked.value)),
    );
  }

  private parallelResult(turn: Turn<ParallelPlan>, failure: ErrorDetails | undefined): MaybePromise<void> {
    return then(afterPayload(turn, afterInputPath(turn)), () => {
      if (failure !== undefined) return fail(failure, this.isCausedByTask);
      return finishWithResult(turn, noted(turn, 'result', this.mocked?.value ?? null));
    });
  }

  /** The processor isn't run: how many iterations failed is given, and so is the result. */
  private mapResult(turn: Turn<MapPlan>, failure: ErrorDetails | undefined): MaybePromise<void> {
    const { plan, kernel, thread, visit } = turn;
    const input = afterInputPath(turn);
    const reading = evaluationContextOf(kernel, thread, visit, input);
    const note = (stage: string, value: number | undefined): number | undefined =>
      value === undefined ? undefined : noted(turn, stage, value);
    return then(integerField(plan.maxConcurrency, 'MaxConcurrency', reading), (maxConcurrency = 0) => {
      note('maxConcurrency', maxConcurrency);
      return then(integerField(plan.toleratedCount, 'ToleratedFailureCount', reading), (count) => {
        note('toleratedFailureCount', count);
        return then(
          numberField(plan.toleratedPercentage, 'ToleratedFailurePercentage', reading, 'float'),
          (percentage) => {
            note('toleratedFailurePercentage', percentage);
            return then(this.itemStages(turn, input), () => {
              if (failure !== undefined) return fail(failure, this.isCausedByTask);
              if (this.isIntolerable(count, percentage)) return fail(INTOLERABLE);
              return finishWithResult(turn, noted(turn, 'result', this.mocked?.value ?? null));
            });
          },
        );
      });
    });
  }

  /** What ItemsPath, ItemsPointer, ItemSelector and ItemBatcher make of the items, all of them. */
  private itemStages(turn: Turn<MapPlan>, input: JsonValue): MaybePromise<void> {
    const { plan } = turn;
    return then(this.itemsOf(turn, input), (source) => {
      if (source === undefined) return undefined;
      return then(allPieces(source), (chunks) => {
        this.itemCount = chunks.reduce((count, { values }) => count + values.length, 0);
        if (plan.reader?.itemsPointer !== undefined) {
          noted(
            turn,
            'afterItemsPointer',
            chunks.flatMap(({ values }) => values),
          );
        }
        const inputs = () => new ItemInputs(turn, input, piecesOf(chunks), 0);
        const selecting = plan.itemSelector === undefined ? undefined : valuesOf(inputs());
        return then(selecting, (selected) => {
          if (selected !== undefined) noted(turn, 'afterItemSelector', selected);
          if (plan.batcher === undefined) return undefined;
          return then(batcherOf(turn, plan.batcher, input), (inBatches) =>
            then(valuesOf(inBatches(inputs())), (batches) => {
              noted(turn, 'afterItemBatcher', batches);
            }),
          );
        });
      });
    });
  }

  /** The items; those of a reader only where the request says what is read, as nothing is read. */
  private itemsOf(turn: Turn<MapPlan>, input: JsonValue): MaybePromise<ItemSource | undefined> {
    const { plan, kernel, thread, visit } = turn;
    if (plan.reader !== undefined) {
      if (this.request.stateConfiguration?.mapItemReaderData === undefined) return undefined;
      return then(readItems(turn, plan.reader, input), (found) => found.openItems());
    }
    const takesObjects = plan.distributed && kernel.revision.readsObjects;
    return then(mapItems(plan, input, evaluationContextOf(kernel, thread, visit, input), takesObjects), (items) => {
      if (plan.language === 'JSONPath') noted(turn, 'afterItemsPath', items.values);
      return itemSource(items, STATE_DATA);
    });
  }

  private isIntolerable(count: number | undefined, percentage: number | undefined): boolean {
    const failures = this.request.stateConfiguration?.mapIterationFailureCount ?? 0;
    if (count !== undefined && failures > count) return true;
    const results = this.mocked?.value;
    const total = results !== undefined && isJsonArray(results) ? results.length : (this.itemCount ?? 0);
    return percentage !== undefined && total > 0 && (failures / total) * 100 > percentage;
  }
}

function valuesOf(inputs: RunInputs): MaybePromise<readonly JsonValue[]> {
  return then(allPieces(inputs), (all) => all.map(({ value }) => value));
}

const INTOLERABLE: ErrorDetails = {
  error: ERROR.TOLERATED_FAILURE,
  cause: 'The specified tolerated failure threshold was exceeded',
};

function fail({ error, cause }: ErrorDetails, fromTask = true): never {
  throw new Failure(error, cause, { fromTask });
}
