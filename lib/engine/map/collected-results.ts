import { isJsonArray, type JsonValue } from '../../asl/json';
import { jsonBytes } from '../../util/json-bytes';
import { dataLimitExceeded } from '../error-texts';
import type { Failure } from '../failure';
import { jsonText, readJson } from '../json-text';
import type { MapPlan } from '../program/program';
import type { Execution } from '../runtime/execution';
import type { Turn } from '../runtime/kernel';
import { describedExecution } from './described-execution';
import type { MapRunResults } from './map-run-results';

/** The results of a Map Run as the result of its state. */
export function collectedResults(turn: Turn<MapPlan>, transformation: string): MapRunResults {
  const { payloadBytes } = turn.kernel.limits;
  return isWholeOutput(turn)
    ? new BoundedResults(turn.plan.name, transformation, payloadBytes)
    : new AllResults(transformation);
}

/**
 * Whether the results are the output of the state, or a member of it: then more of them than an output may have need not be
 * kept.
 */
function isWholeOutput({ plan, visit }: Turn<MapPlan>): boolean {
  if (visit.stages !== undefined || plan.assign !== undefined || plan.output !== undefined) return false;
  return plan.resultSelector === undefined && plan.resultPath !== null && plan.outputPath === undefined;
}

class AllResults implements MapRunResults {
  public readonly writing = undefined;
  protected readonly places: JsonValue[] = [];

  constructor(private readonly transformation: string) {}

  public add(index: number, execution: Execution): void {
    this.places[index] = this.placeOf(execution);
  }

  public finish(): JsonValue | Failure {
    return this.transformation === 'FLATTEN'
      ? this.places.flatMap((output) => (isJsonArray(output) ? output : [output]))
      : this.places;
  }

  /** The failure of a state has no result. */
  public abandon(): void {}

  /** Each place is taken once more. */
  public redrive(): void {}

  /** FLATTEN joins outputs that are lists, COMPACT gives the outputs, NONE describes each execution. */
  protected placeOf(execution: Execution): JsonValue {
    return this.transformation === 'NONE' ? describedExecution(execution) : compactPlace(execution);
  }
}

/** Results that are dropped as soon as there are more than the output of a state may have. */
class BoundedResults extends AllResults {
  private bytes = 0;
  private isTooLong = false;

  constructor(
    private readonly stateName: string,
    transformation: string,
    private readonly maxBytes: number,
  ) {
    super(transformation);
  }

  public override add(index: number, execution: Execution): void {
    if (this.isTooLong) return;
    const place = this.placeOf(execution);
    const before = this.places[index];
    this.bytes += jsonBytes(place) - (before === undefined ? 0 : jsonBytes(before));
    // A string that was cut out of the text of a file would keep the whole text in memory.
    this.places[index] = this.maxBytes === Number.POSITIVE_INFINITY ? place : readJson(jsonText(place));
    // FLATTEN takes two brackets off each list, and puts commas between.
    if (this.bytes - 2 * this.places.length <= this.maxBytes) return;
    this.isTooLong = true;
    this.places.length = 0;
  }

  public override finish(): JsonValue | Failure {
    return this.isTooLong ? dataLimitExceeded(this.stateName) : super.finish();
  }
}

/**
 * What takes the place of a child execution in the result of a Map Run: its output, or how it failed where the Map Run
 * tolerates that. The latter was measured by others, and is in no recording.
 */
function compactPlace({ status, output, error, cause }: Execution): JsonValue {
  if (status === 'SUCCEEDED') return output ?? null;
  return {
    Status: status,
    ...(error === undefined ? {} : { Error: error }),
    ...(cause === undefined ? {} : { Cause: cause }),
  };
}
