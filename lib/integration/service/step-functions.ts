import type { IStateMachineAliasRef, IStateMachineRef, IStateMachineVersionRef } from 'aws-cdk-lib/aws-stepfunctions';
import { guardFactories } from '../../diagnostic/guard-factories';
import { encodeReference, isJsonataText, ReferenceKind } from '../../expression/dynamic-text';
import { STATE_INPUT } from '../../expression/state-input';
import { isPlainObject } from '../../util/plain-object';
import { textFormOf } from '../../util/text-form';
import { call } from '../call/call';
import { JobTokenCall } from '../call/job-token-call';
import { parametersOf } from '../call/parameters';
import { PROBLEMS, problem } from '../call/problems';
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

  /**
   * Whether `Input` and `Output` in the result of `sync()` are JSON as text, as the first version of the pattern gave them
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
   * Starts an execution of a state machine. The task does not wait for that; `.sync()` waits for its end.
   *
   * @param machine The machine: a construct, an ARN (of a version or an alias, too), a name, or an expression that gives
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
  ): JobTokenCall {
    const target = typeof machine === 'string' ? STATE_MACHINE.read(machine) : machineResource(machine);
    const { outputAsText = false } = props;
    const input = childInput(props);
    const request = call({
      target: { service: 'states:startExecution' },
      arguments: parametersOf(
        props,
        { StateMachineArn: target.argument, Input: input === undefined ? STATE_INPUT : input },
        'name',
        'traceHeader',
      ),
      permissions: [startPermission(target)],
      problems: [...target.problems, ...(input === undefined ? [problem(PROBLEMS.inputNotAssociable, {})] : [])],
    });
    return JobTokenCall._of({
      request,
      waiting: syncPermissions(textExecutions(target)),
      ...(!outputAsText && { syncPattern: 'sync:2' }),
      syncProblems: isExpress(machine) ? [problem(PROBLEMS.syncOnExpress, { machine: `the ${target.label}` })] : [],
    });
  }

  private constructor() {}
}

guardFactories(StepFunctions);

function machineResource(machine: IStateMachineRef | IStateMachineAliasRef | IStateMachineVersionRef): CalledResource {
  const arn = nameIn(machine, 'stateMachineAliasArn', 'stateMachineVersionArn', 'stateMachineArn');
  return withMachineArn(constructResource('state machine', machine, { argument: arn, arn }));
}

/** An imported machine does not contain its type. */
function isExpress(machine: object | string): boolean {
  return typeof machine !== 'string' && memberOf(machine, 'stateMachineType') === 'EXPRESS';
}

/** The input, or undefined where it cannot take the member that associates it with this execution. */
function childInput({ input: given, associateWithParent = false }: StepFunctionsStartExecutionProps): unknown {
  const input = textFormOf(given) ?? given;
  if (!associateWithParent) return input === undefined ? STATE_INPUT : input;
  if (isPlainObject(input))
    return { ...input, [STARTED_BY]: encodeReference({ kind: ReferenceKind.CONTEXT, text: 'Execution.Id' }) };
  if (typeof input !== 'string' || !isJsonataText(input)) return undefined;
  return `{% $merge([(${input.slice(2, -2).trim()}), {"${STARTED_BY}": $states.context.Execution.Id}]) %}`;
}

const STARTED_BY = 'AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID';
