import type { JsonValue } from '../../asl/json';
import type { FailureTolerance } from './failure-tolerance';

/** What a Map Run is started with. */
export interface MapRunPlan {
  readonly arn: string;
  readonly label: string;
  readonly id: string;
  readonly maxConcurrency: number;
  readonly tolerance: FailureTolerance;
  readonly input: JsonValue;
}
