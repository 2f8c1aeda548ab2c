import type { IAliasRef, IFunctionRef, IVersionRef } from 'aws-cdk-lib/aws-lambda';
import { STATE_INPUT } from '../expression/state-input';
import { call } from './call';
import { Integration, type IntegrationCall } from './integration';
import { functionArn, invokePermission } from './lambda-permissions';
import { type CallProblem, PROBLEMS, problem } from './problems';
import { arnResource, type CalledResource, constantProblems, constructResource, textResource } from './resource';
import { nameIn } from './stock-construct';
import { withTaskToken } from './task-token';

/**
 * How Lambda runs a function that a task invokes.
 */
export enum LambdaInvocationType {
  /** The task waits for the function's result. */
  REQUEST_RESPONSE = 'RequestResponse',

  /** The function is queued; the task goes on at once and gets no result. */
  EVENT = 'Event',

  /** Only checks that the role may invoke the function. */
  DRY_RUN = 'DryRun',
}

/**
 * What {@link Lambda.invoke} and {@link Lambda.invokeArn} have in common.
 */
export interface LambdaRetryProps {
  /**
   * Whether the task tries again after errors of the Lambda service that pass by themselves (Lambda.ServiceException,
   * Lambda.TooManyRequestsException and three more).
   *
   * @default true
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/sfn-best-practices.html#bp-lambda-serviceexception
   */
  readonly retryOnServiceExceptions?: boolean;
}

/**
 * What {@link Lambda.invoke} sends.
 */
export interface LambdaInvokeProps extends LambdaRetryProps {
  /**
   * The event that the function gets: any JSON.
   *
   * @default - the state's whole input
   */
  readonly payload?: unknown;

  /**
   * Whether an event is sent at all. Without one the function gets an empty object.
   *
   * @default true
   */
  readonly sendPayload?: boolean;

  /**
   * The version or alias to run.
   *
   * @default - the one that the function's ARN or name holds, else the unpublished code
   */
  readonly qualifier?: string;

  /**
   * Whether the task waits for the function.
   *
   * @default LambdaInvocationType.REQUEST_RESPONSE
   */
  readonly invocationType?: LambdaInvocationType;

  /**
   * Up to 3,583 bytes of base64 text about the caller, for the function's context object.
   *
   * @default - none
   */
  readonly clientContext?: string;
}

/**
 * What {@link Lambda.invokeArn} sends.
 */
export interface LambdaInvokeArnProps extends LambdaRetryProps {
  /**
   * The event that the function gets: an object, or one expression that gives it.
   *
   * @default - the state's whole input
   */
  readonly payload?: { [name: string]: unknown } | string;
}

/**
 * Calls of AWS Lambda functions.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html
 */
export class Lambda {
  /**
   * Invokes a function. The result holds the function's own result in `Payload`.
   *
   * The role may invoke exactly what is called: the function's ARN for a function, the qualified ARN for a version or an
   * alias, every version only where a `qualifier` is chosen at run time.
   *
   * @param fn - The function, version or alias: a construct (high-level or low-level), a name (also `name:alias`), an ARN, or an expression.
   *
   * @example
   *
   * declare const validateFn: lambda.IFunction;
   * new Task('Validate', Lambda.invoke(validateFn, { payload: { order: '{% $states.input.order %}' } }));
   * new Task('Ask', Lambda.invoke(validateFn, { payload: { token: Context.taskToken } }).waitForTaskToken());
   */
  public static invoke(
    fn: IFunctionRef | IVersionRef | IAliasRef | string,
    props: LambdaInvokeProps = {},
  ): LambdaInvoke {
    const target = typeof fn === 'string' ? textResource('function', fn, functionArn) : functionResource(fn);
    return LambdaInvoke._of(
      call({
        target: { service: 'lambda:invoke' },
        arguments: {
          FunctionName: target.argument,
          Qualifier: props.qualifier,
          InvocationType: props.invocationType,
          ClientContext: props.clientContext,
          Payload: payloadOf(props),
        },
        permissions: [invokePermission(target, props.qualifier)],
        transientErrors: transientErrors(props),
        problems: [...target.problems, ...payloadProblems(props)],
      }),
    );
  }

  /**
   * Invokes a function the old way, with its ARN in the `Resource` field: the event is the task's input or arguments,
   * the result is the function's result itself. It has neither a qualifier of its own nor task tokens.
   *
   * @param fn - The function: a construct, an ARN or a name. It cannot be chosen at run time.
   *
   * @example
   *
   * declare const validateFn: lambda.IFunction;
   * new Task('Validate', Lambda.invokeArn(validateFn));
   */
  public static invokeArn(
    fn: IFunctionRef | IVersionRef | IAliasRef | string,
    props: LambdaInvokeArnProps = {},
  ): LambdaArnInvoke {
    const target = typeof fn === 'string' ? arnResource('function', fn, functionArn) : functionResource(fn);
    return LambdaArnInvoke._of(
      call({
        target: { arn: target.argument },
        arguments: props.payload,
        permissions: [invokePermission(target, undefined)],
        transientErrors: transientErrors(props),
        problems: [...target.problems, ...(typeof fn === 'string' ? constantProblems('function', fn) : [])],
      }),
    );
  }

  private constructor() {}
}

/**
 * The call of a Lambda function, made by {@link Lambda.invoke}.
 */
export class LambdaInvoke extends Integration {
  /** @internal */
  static _of(request: IntegrationCall): LambdaInvoke {
    return new LambdaInvoke(request, request);
  }

  /** @internal */
  readonly _call: IntegrationCall;

  private constructor(
    private readonly request: IntegrationCall,
    actual: IntegrationCall,
  ) {
    super();
    this._call = actual;
  }

  /**
   * Waits until somebody sends the task token back (SendTaskSuccess or SendTaskFailure). Put `Context.taskToken` into
   * the payload.
   */
  public waitForTaskToken(): LambdaInvoke {
    return new LambdaInvoke(this.request, call(withTaskToken(this.request)));
  }
}

/**
 * The call of a Lambda function by its ARN, made by {@link Lambda.invokeArn}.
 */
export class LambdaArnInvoke extends Integration {
  /** @internal */
  static _of(request: IntegrationCall): LambdaArnInvoke {
    return new LambdaArnInvoke(request);
  }

  private constructor(
    /** @internal */
    readonly _call: IntegrationCall,
  ) {
    super();
  }
}

/** Errors of the Lambda service, not of the function, that AWS recommends to retry. */
const TRANSIENT_ERRORS = [
  'Lambda.ClientExecutionTimeoutException',
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
] as const;

function transientErrors({ retryOnServiceExceptions = true }: LambdaRetryProps): readonly string[] {
  return retryOnServiceExceptions ? TRANSIENT_ERRORS : [];
}

function functionResource(fn: IFunctionRef | IVersionRef | IAliasRef): CalledResource {
  const arn = nameIn(fn, 'functionArn', 'aliasArn');
  return constructResource('function', fn, { argument: arn, arn });
}

function payloadOf({ payload, sendPayload = true }: LambdaInvokeProps): unknown {
  if (!sendPayload) return undefined;
  return payload === undefined ? STATE_INPUT : payload;
}

function payloadProblems({ payload, sendPayload = true }: LambdaInvokeProps): readonly CallProblem[] {
  return payload !== undefined && !sendPayload ? [problem(PROBLEMS.payloadNotSent, {})] : [];
}
