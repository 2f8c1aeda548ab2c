import type { JsonValue } from '../../asl/json';
import { runtimeFailure } from '../error-texts';
import { type MaybePromise, then } from '../maybe-promise';
import type { MapPlan } from '../program/program';
import { evaluationContextOf } from '../runtime/evaluation-context-of';
import type { Turn } from '../runtime/kernel';
import { noted } from '../runtime/state-data';
import { FailureTolerance } from './failure-tolerance';
import { guardMapRun } from './guard-map-run';
import { readItems } from './item-reader';
import { type ItemSource, itemSource } from './item-source';
import { type MapItems, mapItems, STATE_DATA } from './map-items';
import { integerField, numberField } from './map-limits';
import { MapRunJoin } from './map-run';
import type { MapRunPlan } from './map-run-plan';
import { openInputs } from './open-inputs';
import { mapRunResults } from './results-of-map-run';

/**
 * A distributed Map: a Map Run is started, its items are read, selected and batched, and each is the input of an
 * execution of its own.
 */
export function startMapRun(turn: Turn<MapPlan>, input: JsonValue, maxConcurrency: number): MaybePromise<void> {
  const { plan, kernel, thread, visit } = turn;
  const reading = evaluationContextOf(kernel, thread, visit, input);
  const { readsObjects } = kernel.revision;
  const direct = plan.reader === undefined ? mapItems(plan, input, reading, readsObjects) : undefined;
  return then(direct, (items) => {
    // What a reader will find is not known yet.
    kernel.record(thread, 'MapStateStarted', { length: items?.values.length ?? 0 });
    return then(toleranceOf(turn, input), (tolerance) => {
      const run: MapRunPlan = { ...mapRunNames(turn), maxConcurrency, tolerance, input };
      kernel.record(thread, 'MapRunStarted', { mapRunArn: run.arn });
      return guardMapRun(turn, () =>
        then(itemsOpener(turn, input, items), (openItems) =>
          then(openInputs(turn, input, openItems), (open) =>
            then(mapRunResults(turn, run), (results) =>
              then(open(0), (inputs) => new MapRunJoin(turn, run, { open, inputs, results }).start()),
            ),
          ),
        ),
      );
    });
  });
}

function itemsOpener(
  turn: Turn<MapPlan>,
  input: JsonValue,
  direct: MapItems | undefined,
): MaybePromise<() => MaybePromise<ItemSource>> {
  const { reader } = turn.plan;
  if (direct !== undefined) return () => itemSource(direct, STATE_DATA);
  if (reader === undefined) throw new Error('A Map Run has items or a reader');
  return then(readItems(turn, reader, input), (found) => () => found.openItems());
}

function mapRunNames({ plan, kernel, thread }: Turn<MapPlan>): Pick<MapRunPlan, 'arn' | 'label' | 'id'> {
  const { names } = thread.execution;
  const label = plan.label ?? kernel.random.uuid();
  const id = kernel.random.uuid();
  const prefix = `arn:${names.partition}:states:${names.region}:${names.account}`;
  return { arn: `${prefix}:mapRun:${names.stateMachineName}/${label}:${id}`, label, id };
}

function toleranceOf(turn: Turn<MapPlan>, input: JsonValue): MaybePromise<FailureTolerance> {
  const { plan, kernel, thread, visit } = turn;
  const reading = evaluationContextOf(kernel, thread, visit, input);
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
