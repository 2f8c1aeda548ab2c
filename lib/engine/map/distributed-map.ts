import type { JsonValue } from '../../asl/json';
import { ERROR } from '../error-names';
import { runtimeFailure } from '../error-texts';
import { Failure } from '../failure';
import { type MaybePromise, then } from '../maybe-promise';
import type { MapPlan } from '../program/program';
import { readingOf } from '../runtime/reading-of';
import { noted } from '../runtime/state-data';
import { failState, guard } from '../runtime/state-flow';
import type { Turn } from '../runtime/turn';
import { FailureTolerance } from './failure-tolerance';
import { batchItems } from './item-batcher';
import { readItems } from './item-reader';
import { mapItems } from './map-items';
import { integerField, numberField } from './map-limits';
import { MapRunJoin } from './map-run';
import type { MapRunPlan } from './map-run-plan';

/**
 * A distributed Map: a Map Run is started, its items are read, selected and batched, and each is the input of an
 * execution of its own.
 */
export function startMapRun(turn: Turn<MapPlan>, input: JsonValue, maxConcurrency: number): MaybePromise<void> {
  const { plan, simulation, thread, visit } = turn;
  const reading = readingOf(simulation, thread, visit, input);
  const direct = plan.reader === undefined ? mapItems(plan, input, reading) : undefined;
  return then(direct, (items) => {
    // What a reader will find is not known yet.
    simulation.record(thread, 'MapStateStarted', { length: items?.values.length ?? 0 });
    return then(toleranceOf(turn, input), (tolerance) => {
      const run: MapRunPlan = { ...mapRunNames(turn), maxConcurrency, tolerance, input };
      simulation.record(thread, 'MapRunStarted', { mapRunArn: run.arn });
      return guardRun(turn, () =>
        then(items ?? readItems(turn, input), (found) =>
          then(batchItems(turn, input, found), (inputs) => new MapRunJoin(turn, run, inputs).start()),
        ),
      );
    });
  });
}

/** What fails while a Map Run is being set up fails the run first, then the state. */
function guardRun(turn: Turn<MapPlan>, work: () => MaybePromise<void>): MaybePromise<void> {
  const { simulation, thread } = turn;
  const failed = (reason: unknown): MaybePromise<void> => {
    if (!(reason instanceof Failure)) throw reason;
    if (reason.error === ERROR.ITEM_READER) {
      simulation.record(thread, 'MapRunFailed', { error: reason.error, cause: reason.detail });
    }
    return failState(simulation, thread, reason);
  };
  return guard(simulation, thread, () => {
    try {
      const done = work();
      return done instanceof Promise ? done.catch(failed) : done;
    } catch (reason) {
      return failed(reason);
    }
  });
}

function mapRunNames({ plan, simulation, thread }: Turn<MapPlan>): Pick<MapRunPlan, 'arn' | 'label' | 'id'> {
  const { names } = thread.execution;
  const label = plan.label ?? simulation.random.uuid();
  const id = simulation.random.uuid();
  const prefix = `arn:${names.partition}:states:${names.region}:${names.account}`;
  return { arn: `${prefix}:mapRun:${names.stateMachineName}/${label}:${id}`, label, id };
}

function toleranceOf(turn: Turn<MapPlan>, input: JsonValue): MaybePromise<FailureTolerance> {
  const { plan, simulation, thread, visit } = turn;
  const reading = readingOf(simulation, thread, visit, input);
  return then(integerField(plan.toleratedCount, 'ToleratedFailureCount', reading), (toleratedCount) => {
    if (toleratedCount !== undefined && toleratedCount < 0) {
      throw runtimeFailure('ToleratedFailureCount cannot be negative.');
    }
    if (toleratedCount !== undefined) noted(turn, 'toleratedFailureCount', toleratedCount);
    const percentage = numberField(plan.toleratedPercentage, 'ToleratedFailurePercentage', reading, 'float');
    return then(percentage, (toleratedPercentage) => {
      if (toleratedPercentage !== undefined && (toleratedPercentage < 0 || toleratedPercentage > 100)) {
        throw runtimeFailure('ToleratedFailurePercentage must be between 0 and 100.');
      }
      if (toleratedPercentage !== undefined) noted(turn, 'toleratedFailurePercentage', toleratedPercentage);
      return new FailureTolerance(toleratedCount, toleratedPercentage);
    });
  });
}
