import type { IStateMachineAliasRef, IStateMachineRef, IStateMachineVersionRef } from 'aws-cdk-lib/aws-stepfunctions';
import { encodeReference, isJsonataText, ReferenceKind } from '../../expression/dynamic-text';
import { STATE_INPUT } from '../../expression/state-input';
import { noteDerivation } from '../../util/derivation';
import { isPlainObject } from '../../util/plain-object';
import { call } from '../call/call';
import { Integration, type IntegrationCall } from '../call/integration';
import type { PermissionStatement } from '../call/permission-statement';
import { type CallProblem, PROBLEMS, problem } from '../call/problems';
import { withTaskToken } from '../call/task-token';
import { type CalledResource, constructResource } from '../resource/resource';
import { memberOf, nameIn } from '../resource/stock-construct';
import {
  STATE_MACHINE,
  startPermission,
  syncPermissions,
  textExecutions,
  withMachineArn,
} from './step-functions-permissions';

/**
 * What {@link StepFunctions.startExecution} sends.
 */
export interface StepFunctionsStartExecutionProps {
  /**
   * The execution's input: any JSON.
   *
   * @default - the state's whole input
   */
  readonly input?: unknown;

  /**
   * The execution's name, unique within the machine for 90 days.
   *
   * @default - a random one
   */
  readonly name?: string;

  /**
   * The AWS X-Ray trace header to hand on.
   *
   * @default - none
   */
  readonly traceHeader?: string;

  /**
   * Whether the console shows the new execution as started by this one. Adds a member to the input, so the input must
   * be an object, or a JSONata expression that gives one.
   *
   * @default false
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-nested-workflows.html#nested-execution-startid
   */
  readonly associateWithParent?: boolean;
}

/**
 * How {@link StepFunctionsStartExecution.sync} gives the result.
 */
export interface StepFunctionsSyncProps {
  /**
   * Whether `Input` and `Output` of the result are JSON as text, as the first version of the pattern gave them
   * (`.sync`), rather than JSON (`.sync:2`).
   *
   * @default false
   */
  readonly outputAsText?: boolean;
}

/**
 * Calls of other state machines.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-stepfunctions.html
 */
export class StepFunctions {
  /**
   * Starts an execution of a state machine, and goes on at once; `.sync()` waits for its end.
   *
   * @param machine - The machine: a construct, an ARN (of a version or an alias, too), a name, or an expression that gives
   * the ARN.
   *
   * @example
   *
   * declare const child: sfn.IStateMachine;
   * new Task('Ship', StepFunctions.startExecution(child, { input: { id: '{% $states.input.id %}' } }).sync());
   */
  public static startExecution(
    machine: IStateMachineRef | IStateMachineAliasRef | IStateMachineVersionRef | string,
    props: StepFunctionsStartExecutionProps = {},
  ): StepFunctionsStartExecution {
    const target = typeof machine === 'string' ? STATE_MACHINE.read(machine) : machineResource(machine);
    const input = childInput(props);
    const request = call({
      target: { service: 'states:startExecution' },
      arguments: {
        StateMachineArn: target.argument,
        Input: input === undefined ? STATE_INPUT : input,
        Name: props.name,
        TraceHeader: props.traceHeader,
      },
      permissions: [startPermission(target)],
      problems: [...target.problems, ...(input === undefined ? [problem(PROBLEMS.inputNotAssociable, {})] : [])],
    });
    return StepFunctionsStartExecution._of(request, {
      permissions: syncPermissions(textExecutions(target)),
      problems: isExpress(machine) ? [problem(PROBLEMS.syncOnExpress, { machine: `the ${target.label}` })] : [],
    });
  }

  private constructor() {}
}

/**
 * The start of an execution, made by {@link StepFunctions.startExecution}.
 */
export class StepFunctionsStartExecution extends Integration {
  /** @internal */
  static _of(request: IntegrationCall, waiting: Waiting): StepFunctionsStartExecution {
    return new StepFunctionsStartExecution(request, waiting, request);
  }

  /** @internal */
  readonly _call: IntegrationCall;

  private constructor(
    private readonly request: IntegrationCall,
    private readonly waiting: Waiting,
    actual: IntegrationCall,
  ) {
    super();
    this._call = actual;
  }

  /**
   * Waits until the execution ends, and fails when it fails. The result holds its output in `Output`.
   */
  public sync(props: StepFunctionsSyncProps = {}): StepFunctionsStartExecution {
    noteDerivation(this.request);
    const actual = call({
      ...this.request,
      pattern: props.outputAsText ? 'sync' : 'sync:2',
      permissions: [...this.request.permissions, ...this.waiting.permissions],
      problems: [...(this.request.problems ?? []), ...this.waiting.problems],
    });
    return new StepFunctionsStartExecution(this.request, this.waiting, actual);
  }

  /**
   * Waits until somebody, the child machine for one, sends the task token back. Put `Context.taskToken` into the input.
   */
  public waitForTaskToken(): StepFunctionsStartExecution {
    return new StepFunctionsStartExecution(this.request, this.waiting, call(withTaskToken(this.request)));
  }
}

/** What waiting for the end of the execution adds to a call. */
interface Waiting {
  readonly permissions: readonly PermissionStatement[];
  readonly problems: readonly CallProblem[];
}

function machineResource(machine: IStateMachineRef | IStateMachineAliasRef | IStateMachineVersionRef): CalledResource {
  const arn = nameIn(machine, 'stateMachineAliasArn', 'stateMachineVersionArn', 'stateMachineArn');
  return withMachineArn(constructResource('state machine', machine, { argument: arn, arn }));
}

/** An imported machine does not contain its type. */
function isExpress(machine: object | string): boolean {
  return typeof machine !== 'string' && memberOf(machine, 'stateMachineType') === 'EXPRESS';
}

/** The input, or undefined where it cannot take the member that associates it with this execution. */
function childInput({ input, associateWithParent = false }: StepFunctionsStartExecutionProps): unknown {
  if (!associateWithParent) return input === undefined ? STATE_INPUT : input;
  if (isPlainObject(input))
    return { ...input, [STARTED_BY]: encodeReference({ kind: ReferenceKind.CONTEXT, text: 'Execution.Id' }) };
  if (typeof input !== 'string' || !isJsonataText(input)) return undefined;
  return `{% $merge([(${input.slice(2, -2).trim()}), {"${STARTED_BY}": $states.context.Execution.Id}]) %}`;
}

const STARTED_BY = 'AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID';
