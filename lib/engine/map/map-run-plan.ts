import type { JsonValue } from '../../asl/json';

/** What a Map Run is started with. */
export interface MapRunPlan {
  readonly arn: string;
  readonly label: string;
  readonly id: string;
  readonly maxConcurrency: number;
  readonly toleratedCount: number | undefined;
  readonly toleratedPercentage: number | undefined;
  readonly input: JsonValue;
}
