import type { JsonValue } from '../../asl/json';
import { copyOf } from '../json-text';
import type { TaskPattern, TaskPlan, TaskResource } from '../program/program';
import { tokenOf } from '../runtime/evaluation-context-of';
import type { Turn } from '../runtime/kernel';
import type { OpenTask } from '../runtime/open-task';
import type { TaskRequest } from './task-handler';

/** The request of one attempt of a task. What costs something is made when the handler looks at it. */
export class TaskCall implements TaskRequest {
  /** The virtual time of the call, which continues while the handler works. */
  public readonly time: number;
  public readonly attempt: number;
  private copied: { readonly value: JsonValue } | undefined;

  constructor(
    private readonly turn: Turn<TaskPlan>,
    private readonly task: OpenTask,
  ) {
    this.time = turn.kernel.now;
    this.attempt = turn.visit.retries;
  }

  public get stateName(): string {
    return this.turn.plan.name;
  }

  public get path(): string {
    return this.turn.plan.pointer;
  }

  public get executionArn(): string {
    return this.turn.thread.execution.names.arn;
  }

  public get resource(): string {
    return this.turn.plan.resource.arn;
  }

  public get service(): string {
    return this.turn.plan.resource.service;
  }

  public get action(): string {
    return this.turn.plan.resource.action;
  }

  public get kind(): TaskResource['kind'] {
    return this.turn.plan.resource.kind;
  }

  public get pattern(): TaskPattern {
    return this.turn.plan.resource.pattern;
  }

  /** A copy: a handler may change what it was given. */
  public get parameters(): JsonValue {
    this.copied ??= { value: copyOf(this.task.parameters) };
    return this.copied.value;
  }

  public get credentials(): string | undefined {
    return this.task.credentials;
  }

  public get token(): string {
    return tokenOf(this.turn.kernel, this.turn.visit);
  }

  public get timeoutSeconds(): number | undefined {
    return this.task.timeoutSeconds;
  }

  public get heartbeatSeconds(): number | undefined {
    return this.task.heartbeatSeconds;
  }

  public get signal(): AbortSignal {
    this.task.abort ??= new AbortController();
    return this.task.abort.signal;
  }
}
