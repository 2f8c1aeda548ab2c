import type { JsonObject, JsonValue } from '../../asl/json';
import type { ErrorDetails } from '../failure';
import type { History } from '../history/history';
import type { Program } from '../program/program';
import type { Timer } from './timer-queue';

export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/** Names an execution runs under. */
export interface ExecutionNames {
  readonly arn: string;
  readonly name: string;
  readonly stateMachineArn: string;
  readonly stateMachineName: string;
  /** `null` where a state is tested without a role. */
  readonly roleArn: string | null;
  readonly region: string;
  readonly account: string;
  readonly partition: string;
}

/** One execution: a machine's, a nested one's, or that of a distributed Map's item. */
export abstract class Execution {
  public status: ExecutionStatus = 'RUNNING';
  public output: JsonValue | undefined;
  public error: string | undefined;
  public cause: string | undefined;
  public stopTime: number | undefined;
  public redriveCount = 0;
  public redriveTime: number | undefined;
  /** Whether events had to be omitted: the execution must fail. */
  public isHistoryFull = false;
  /** State entries and retries: what Standard bills. */
  public transitions = 0;
  /** Ends the execution when it takes too long. */
  public deadline: Timer | undefined;
  /** Bytes of the variables held in all scopes. */
  public variableBytes = 0;

  constructor(
    public readonly program: Program,
    public readonly type: 'STANDARD' | 'EXPRESS',
    public readonly names: ExecutionNames,
    public readonly input: JsonValue,
    /** The input as it was given, where it was given as text. */
    public readonly inputText: string | undefined,
    public readonly startTime: number,
    public readonly history: History,
    /** Called once, when the execution has ended. */
    public readonly onEnd: ((execution: Execution) => void) | undefined,
  ) {}

  /** The variables of the top level of the machine as they are now, or were at the end. */
  public abstract get variables(): JsonObject;

  public get isOver(): boolean {
    return this.status !== 'RUNNING';
  }

  public end(status: ExecutionStatus, time: number, output: JsonValue | undefined, details: ErrorDetails): void {
    this.status = status;
    this.stopTime = time;
    this.output = output;
    this.error = details.error;
    this.cause = details.cause;
  }

  /** Lets an execution that has ended continue. */
  public reopen(time: number): void {
    this.status = 'RUNNING';
    this.stopTime = undefined;
    this.error = undefined;
    this.cause = undefined;
    this.redriveCount += 1;
    this.redriveTime = time;
  }

  /** `Execution` of the context object. */
  public contextMember(redriveCountShown: boolean): JsonObject {
    return {
      Id: this.names.arn,
      Input: this.input,
      StartTime: new Date(this.startTime).toISOString(),
      Name: this.names.name,
      RoleArn: this.names.roleArn,
      ...(redriveCountShown ? { RedriveCount: this.redriveCount } : {}),
      ...(this.redriveTime === undefined ? {} : { RedriveTime: new Date(this.redriveTime).toISOString() }),
    };
  }
}
