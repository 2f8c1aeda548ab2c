import type { Duration } from 'aws-cdk-lib';
import type { QueryLanguageName } from '../asl/query-language';
import type { PieceNode } from '../builder/piece-node';
import type { RetryProps } from '../builder/retry';
import type { CatcherNode } from '../builder/state-node';
import type { StandIns } from './stand-ins';

/** A workflow as data: what the compiler starts from. Frozen. */
export interface WorkflowSpec {
  readonly start: PieceNode;
  readonly queryLanguage: QueryLanguageName;
  readonly comment?: string;
  readonly timeout?: Duration;
  readonly defaultRetry: readonly RetryProps[];
  readonly defaultCatch?: CatcherNode;
}

/** What the surroundings of a compilation decide. */
export interface CompileOptions {
  /**
   * The machine's partition, Region and account; may be CDK tokens. What is not given stays as a readable placeholder,
   * but for the partition of service integration ARNs, which then is `aws`.
   */
  readonly standIns?: StandIns;

  /** Whether the machine will be an Express one. Default: Standard. */
  readonly express?: boolean;
}
