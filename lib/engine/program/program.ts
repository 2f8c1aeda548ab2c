import type { JsonValue } from '../../asl/json';
import type { QueryLanguageName } from '../../asl/query-language';
import type { StateMachineDocument } from '../../asl/state-machine-document';
import type { JsonPath } from '../../expression/json-path/json-path';
import type { Template } from '../evaluate/template';

/** A document made ready to run: every expression parsed, every field read once. */
export interface Program {
  readonly document: StateMachineDocument;
  readonly root: BlockPlan;
  readonly timeoutSeconds: number | undefined;
}

/** A `States` block: the whole machine, a branch or an item processor. */
export interface BlockPlan {
  readonly startAt: string;
  readonly states: ReadonlyMap<string, StatePlan>;
}

export type StatePlan = TaskPlan | PassPlan | ChoicePlan | WaitPlan | SucceedPlan | FailPlan | ParallelPlan | MapPlan;

export type PlanOf<Type extends StatePlan['type']> = Extract<StatePlan, { readonly type: Type }>;

/** What every state has. Fields of the other query language are absent. */
interface CommonPlan {
  readonly name: string;
  /** JSON Pointer of the state in the document. */
  readonly pointer: string;
  readonly language: QueryLanguageName;
  /** The next state; absent where the state is terminal or chooses itself. */
  readonly next: string | undefined;
  /** `null` discards: the state's input is `{}`. Absent means `$`. */
  readonly inputPath: JsonPath | null | undefined;
  readonly outputPath: JsonPath | null | undefined;
  readonly resultPath: JsonPath | null | undefined;
  /** Parameters, or Arguments of a JSONata state. */
  readonly payload: Template | undefined;
  readonly resultSelector: Template | undefined;
  readonly assign: Template | undefined;
  readonly output: Template | undefined;
  readonly retriers: readonly RetrierPlan[];
  readonly catchers: readonly CatcherPlan[];
}

export interface RetrierPlan {
  readonly errors: readonly string[];
  readonly intervalSeconds: number;
  readonly maxAttempts: number;
  readonly backoffRate: number;
  readonly maxDelaySeconds: number | undefined;
  readonly jitter: boolean;
  /** Why the retrier can't be applied: one of its numbers is known only at deployment. */
  readonly unknown: string | undefined;
}

export interface CatcherPlan {
  readonly errors: readonly string[];
  readonly next: string;
  readonly resultPath: JsonPath | null | undefined;
  readonly assign: Template | undefined;
  readonly output: Template | undefined;
}

export interface TaskPlan extends CommonPlan {
  readonly type: 'Task';
  readonly resource: TaskResource;
  readonly credentials: Template | undefined;
  readonly timeout: Template | undefined;
  readonly heartbeat: Template | undefined;
}

/** A Resource, taken apart. */
export interface TaskResource {
  readonly arn: string;
  readonly kind: 'lambda' | 'activity' | 'integration';
  /** Of `arn:aws:states:::lambda:invoke`: "lambda"; of `...:::aws-sdk:s3:getObject`: "aws-sdk:s3". */
  readonly service: string;
  /** The action without its pattern: "invoke". */
  readonly action: string;
  readonly pattern: TaskPattern;
}

export type TaskPattern = 'REQUEST_RESPONSE' | 'SYNC' | 'SYNC_2' | 'WAIT_FOR_TASK_TOKEN';

export interface PassPlan extends CommonPlan {
  readonly type: 'Pass';
  readonly result: { readonly value: JsonValue } | undefined;
}

export interface ChoicePlan extends CommonPlan {
  readonly type: 'Choice';
  readonly rules: readonly ChoiceRulePlan[];
  readonly defaultNext: string | undefined;
}

export interface ChoiceRulePlan {
  readonly test: ChoiceTest;
  readonly next: string;
  readonly assign: Template | undefined;
  readonly output: Template | undefined;
}

export type ChoiceTest = ComparisonTest | { readonly kind: 'condition'; readonly condition: Template };

/** What a rule of a JSONPath state tests. */
export type ComparisonTest =
  | { readonly kind: 'and' | 'or'; readonly tests: readonly ComparisonTest[] }
  | { readonly kind: 'not'; readonly test: ComparisonTest }
  | { readonly kind: 'present'; readonly variable: JsonPath; readonly expected: boolean }
  | {
      readonly kind: 'compare';
      readonly variable: JsonPath;
      /** The name of the operator without `Path`. */
      readonly operator: string;
      readonly operand: Template;
    };

export interface WaitPlan extends CommonPlan {
  readonly type: 'Wait';
  readonly until: WaitEnd;
}

/** After how many seconds a Wait ends, or at which time. */
export interface WaitEnd {
  readonly kind: 'seconds' | 'timestamp';
  readonly template: Template;
}

export interface SucceedPlan extends CommonPlan {
  readonly type: 'Succeed';
}

export interface FailPlan extends CommonPlan {
  readonly type: 'Fail';
  readonly error: Template | undefined;
  readonly cause: Template | undefined;
}

export interface ParallelPlan extends CommonPlan {
  readonly type: 'Parallel';
  readonly branches: readonly BlockPlan[];
}

export interface MapPlan extends CommonPlan {
  readonly type: 'Map';
  readonly processor: BlockPlan;
  readonly distributed: boolean;
  readonly executionType: 'STANDARD' | 'EXPRESS';
  readonly label: string | undefined;
  /** ItemsPath, or Items of a JSONata state. */
  readonly items: Template | undefined;
  readonly itemSelector: Template | undefined;
  readonly maxConcurrency: Template | undefined;
  readonly reader: ItemReaderPlan | undefined;
  readonly batcher: ItemBatcherPlan | undefined;
  readonly writer: ResultWriterPlan | undefined;
  readonly toleratedCount: Template | undefined;
  readonly toleratedPercentage: Template | undefined;
}

export interface ItemReaderPlan {
  readonly resource: string;
  readonly payload: Template | undefined;
  readonly inputType: string | undefined;
  readonly manifestType: string | undefined;
  readonly transformation: string | undefined;
  readonly itemsPointer: string | undefined;
  readonly csv: CsvFormat;
  readonly maxItems: Template | undefined;
}

export interface CsvFormat {
  readonly headerLocation: string | undefined;
  readonly headers: readonly string[];
  readonly delimiter: string | undefined;
}

export interface ItemBatcherPlan {
  readonly maxItems: Template | undefined;
  readonly maxBytes: Template | undefined;
  readonly batchInput: Template | undefined;
}

export interface ResultWriterPlan {
  readonly exports: boolean;
  readonly payload: Template | undefined;
  readonly transformation: string;
  readonly outputType: string;
}
