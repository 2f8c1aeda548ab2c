import type { JsonObject, JsonValue } from '../asl/json';
import type { ReportAttempt, ReportCoverage, ReportDiagnostic } from '../report/report-page';
import type { Answerer } from '../task-answer/answerer';
import type { ChosenAnswers } from '../task-answer/chosen-answer';

/** What the studio's server and its page send each other: plain data, in one place for both. */

/** Everything that the page has to know at any time: sent when it connects, and in parts when something changes. */
export interface StudioState {
  readonly service: ServiceFacts;
  readonly clock: ClockFacts;
  readonly machines: readonly MachineRow[];
  /** The newest first. */
  readonly executions: readonly ExecutionRow[];
  /** How many executions there are that are not in the list. */
  readonly olderExecutions: number;
  readonly tasks: readonly WaitingTask[];
}

/** What has changed. */
export interface StudioChange {
  readonly clock: ClockFacts;
  readonly machines?: readonly MachineRow[];
  /** New ones, and those that have changed. */
  readonly executions?: readonly ExecutionRow[];
  readonly tasks?: readonly WaitingTask[];
}

export interface ServiceFacts {
  readonly version: string;
  readonly region: string;
  readonly account: string;
  /** Where tasks go that nothing else answers: `AWS`, the address of a local endpoint, or nowhere. */
  readonly endpoint?: string;
}

export interface ClockFacts {
  readonly mode: 'real' | 'virtual' | 'fast';
  readonly factor?: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** By how much it is ahead of the clock of the machine. */
  readonly aheadMillis: number;
  /** When the next thing is due that an execution waits for. */
  readonly nextDue?: number;
}

export interface MachineRow {
  readonly arn: string;
  readonly name: string;
  readonly type: 'STANDARD' | 'EXPRESS';
  /** The file that it comes from; absent where a client has created it. */
  readonly file?: string;
  /** Whether executions can be started. */
  readonly isServed: boolean;
  readonly errors: number;
  readonly warnings: number;
  /** Percent of states and transitions that executions have taken so far. */
  readonly coverage: number;
  /** Grows when its definition or its diagnostics change. */
  readonly version: number;
}

export interface ExecutionRow {
  readonly arn: string;
  readonly name: string;
  readonly machineArn: string;
  readonly machine: string;
  readonly type: 'STANDARD' | 'EXPRESS';
  readonly status: ExecutionStatusName;
  readonly startTime: number;
  readonly stopTime?: number;
  readonly error?: string;
  /** The beginning of the input, to be searched. */
  readonly input: string;
  readonly events: number;
  readonly redrives: number;
  /** Grows from one execution to the next. */
  readonly order: number;
  /** Whether it continues from a state of another execution. */
  readonly isRerun: boolean;
}

export type ExecutionStatusName = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED' | 'PENDING_REDRIVE';

/** A task that waits for a person or a worker. */
export interface WaitingTask {
  readonly token: string;
  readonly executionArn: string;
  readonly execution: string;
  readonly machine: string;
  readonly state: string;
  readonly path: string;
  readonly resource: string;
  readonly since: number;
  readonly parameters: JsonValue;
  readonly timeoutSeconds?: number;
  readonly heartbeatSeconds?: number;
}

/** A machine, with all that its page shows. */
export interface MachineView {
  readonly row: MachineRow;
  /** What keeps its newest definition from being run. */
  readonly problems: readonly string[];
  /** The definition; null where it can't be read. */
  readonly document: JsonValue | null;
  /** Whether the file can't be read, and the definition is the one that it had before. */
  readonly isOfBefore: boolean;
  readonly diagnostics: readonly ReportDiagnostic[];
  readonly permissions: readonly PermissionRow[];
  readonly coverage: readonly ReportCoverage[];
  readonly coverageFacts: { readonly states: string; readonly transitions: string };
  readonly tasks: readonly TaskRow[];
  readonly inputs: readonly KnownInput[];
  readonly pictures: Readonly<Record<MachinePicture, string>>;
}

export type MachinePicture = 'plain' | 'diagnostics' | 'permissions' | 'coverage';

export interface PermissionRow {
  readonly path: string;
  readonly state: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly reason: string;
}

/** A Task state, and what will answer it. */
export interface TaskRow {
  readonly path: string;
  readonly state: string;
  /** `lambda:invoke`, `sqs:sendMessage`. */
  readonly call: string;
  readonly isLambda: boolean;
  readonly answeredBy: Answerer;
  /** What would answer it if its mock were not there. */
  readonly withoutMock: Answerer;
  /** Results of earlier executions, the newest first. */
  readonly saved: readonly SavedResult[];
}

export interface SavedResult {
  readonly execution: string;
  readonly at: number;
  readonly value: JsonValue;
}

export interface KnownInput {
  readonly name: string;
  readonly text: string;
}

/** An execution, or a history that was opened. */
export interface ExecutionView {
  readonly row: ExecutionRow;
  readonly source: 'local' | 'history';
  readonly input?: JsonValue;
  readonly output?: JsonValue;
  readonly cause?: string;
  readonly svg: string;
  readonly document: JsonValue;
  /** The states that are not in the program: a typed flow has added them. */
  readonly helperStates: readonly string[];
  readonly visits: readonly VisitRow[];
  readonly children: readonly ExecutionRow[];
  /** The execution that has started it. */
  readonly parentArn?: string;
  readonly origin?: { readonly executionArn: string; readonly path?: string };
  readonly answers: ChosenAnswers;
  readonly isRedrivable: boolean;
}

/** A visit without its data. */
export interface VisitRow {
  readonly path: string;
  readonly state: string;
  readonly type: string;
  readonly outcome: 'open' | 'succeeded' | 'caught' | 'failed';
  readonly error?: string;
  readonly next?: string;
  readonly iteration?: number;
  readonly enteredAt: number;
  readonly exitedAt?: number;
  readonly attempts: number;
  /** Who answered its calls, each once. */
  readonly answeredBy: readonly Answerer[];
}

/** The data of a visit. */
export interface VisitView {
  readonly index: number;
  readonly input: JsonValue;
  /** The input as text, with integers that a number can't hold. */
  readonly inputText: string;
  readonly output?: JsonValue;
  readonly assigned?: JsonValue;
  readonly error?: string;
  readonly cause?: string;
  readonly attempts: readonly (ReportAttempt & { readonly answeredBy?: Answerer })[];
  /** The data at each stage that the state has, computed anew from its input and its result. */
  readonly stages: readonly { readonly name: string; readonly value: JsonValue }[];
  /** Why there are no stages. */
  readonly stagesProblem?: string;
  /** The variables that the state could read. */
  readonly variables: JsonObject;
}

export interface EventPage {
  readonly total: number;
  readonly from: number;
  readonly events: readonly JsonValue[];
}

/** Two executions next to each other. */
export interface Comparison {
  readonly a: ExecutionRow;
  readonly b: ExecutionRow;
  readonly svg: string;
  readonly isSameDefinition: boolean;
  readonly facts: readonly { readonly name: string; readonly a: string; readonly b: string }[];
  readonly helperStates: readonly string[];
  readonly visits: readonly VisitPair[];
}

export interface VisitPair {
  readonly path: string;
  readonly state: string;
  readonly iteration?: number;
  /** Which visit of the state it is, in each of them; absent where there is none. */
  readonly a?: ComparedVisit;
  readonly b?: ComparedVisit;
  readonly difference: 'same' | 'data' | 'outcome' | 'onlyA' | 'onlyB';
}

export interface ComparedVisit {
  readonly index: number;
  readonly outcome: VisitRow['outcome'];
  readonly error?: string;
  readonly attempts: number;
  readonly millis?: number;
}

/** A text to be copied, and what it can't show. */
export interface CopiedText {
  readonly fileName: string;
  readonly text: string;
  readonly notes: readonly string[];
}

/** Why something is not there: a sentence. */
export interface StudioProblem {
  readonly problem: string;
}
