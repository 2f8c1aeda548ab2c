import type { IAliasRef, IFunctionRef, IVersionRef } from 'aws-cdk-lib/aws-lambda';
import { guardFactories } from '../../diagnostic/guard-factories';
import { STATE_INPUT } from '../../expression/state-input';
import { call } from '../call/call';
import { parametersOf } from '../call/parameters';
import { type CallProblem, PROBLEMS, problem } from '../call/problems';
import { RequestResponseCall } from '../call/request-response-call';
import { TokenCall } from '../call/token-call';
import {
  arnResource,
  type CalledResource,
  constantProblems,
  constructResource,
  textResource,
} from '../resource/resource';
import { nameIn } from '../resource/stock-construct';
import {
  durableFunction,
  durableTextProblems,
  type FunctionConstruct,
  longExecutionProblems,
  publishedVersion,
  unqualifiedProblem,
} from './durable-function';
import type { LambdaInvocationType } from './lambda-invocation-type';
import { functionArn, invokePermission } from './lambda-permissions';

/**
 * What {@link Lambda.invoke} and {@link Lambda.invokeArn} have in common.
 */
export interface LambdaRetryProps {
  /**
   * Whether the task is retried after errors of the Lambda service that pass by themselves (Lambda.ServiceException,
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

  /**
   * The name of the durable execution that the call starts: a second call with the same name and event gets the result of the
   * first. For functions with a durable configuration only.
   *
   * @see https://docs.aws.amazon.com/lambda/latest/dg/durable-execution-idempotency.html
   * @default - Lambda gives each execution a name of its own
   */
  readonly durableExecutionName?: string;
}

/**
 * What {@link Lambda.invokeArn} sends.
 */
export interface LambdaInvokeArnProps extends LambdaRetryProps {
  /**
   * The event that the function gets: an object; or `Expression.asObject(...)`.
   *
   * @default - the state's whole input
   */
  readonly payload?: { [name: string]: unknown };
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
   * Lambda calls a function with a durable configuration by a version or an alias only: without one, the version that the
   * deployment publishes is called (`fn.currentVersion`).
   *
   * @param fn The function, version or alias: a construct (high-level or low-level), a name (also `name:alias`), an ARN, or an expression.
   *
   * @example
   *
   * declare const validateFn: lambda.IFunction;
   * new Task('Validate', Lambda.invoke(validateFn, { payload: { order: '{% $states.input.order %}' } }));
   * new Task('Ask', Lambda.invoke(validateFn, { payload: { token: Context.taskToken } }).waitForTaskToken());
   */
  public static invoke(fn: IFunctionRef | IVersionRef | IAliasRef | string, props: LambdaInvokeProps = {}): TokenCall {
    const { target, problems } =
      typeof fn === 'string'
        ? {
            target: textResource('function', fn, functionArn),
            problems: durableTextProblems(fn, props.qualifier, isSynchronous(props.invocationType)),
          }
        : functionCall(fn, props.qualifier, props.invocationType);
    return TokenCall._of(
      call({
        target: { service: 'lambda:invoke' },
        arguments: parametersOf(
          props,
          { FunctionName: target.argument },
          'qualifier',
          'invocationType',
          'clientContext',
          'durableExecutionName',
          { Payload: payloadOf(props) },
        ),
        permissions: [invokePermission(target, props.qualifier)],
        transientErrors: transientErrors(props),
        problems: [...target.problems, ...problems, ...payloadProblems(props)],
      }),
    );
  }

  /**
   * Invokes a function the old way, with its ARN in the `Resource` field: the event is the task's input or arguments,
   * the result is the function's result itself. It has neither a qualifier of its own nor task tokens.
   *
   * @param fn The function: a construct, an ARN or a name. It cannot be chosen at run time.
   *
   * @example
   *
   * declare const validateFn: lambda.IFunction;
   * new Task('Validate', Lambda.invokeArn(validateFn));
   */
  public static invokeArn(
    fn: IFunctionRef | IVersionRef | IAliasRef | string,
    props: LambdaInvokeArnProps = {},
  ): RequestResponseCall {
    const { target, problems } =
      typeof fn === 'string'
        ? {
            target: arnResource('function', fn, functionArn),
            problems: [...constantProblems('function', fn), ...durableTextProblems(fn, undefined, true)],
          }
        : functionCall(fn, undefined, undefined);
    return RequestResponseCall._of(
      call({
        target: { arn: target.argument },
        arguments: props.payload,
        permissions: [invokePermission(target, undefined)],
        transientErrors: transientErrors(props),
        problems: [...target.problems, ...problems],
      }),
    );
  }

  private constructor() {}
}

guardFactories(Lambda);

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

/** A function as it is called, and what is wrong with that: of a durable one a version is called. */
function functionCall(
  fn: FunctionConstruct,
  qualifier: string | undefined,
  type: LambdaInvocationType | undefined,
): { readonly target: CalledResource; readonly problems: readonly CallProblem[] } {
  const durable = durableFunction(fn);
  const needsVersion = durable !== undefined && !durable.isQualified && qualifier === undefined;
  const version = needsVersion ? publishedVersion(fn) : undefined;
  const { label } = functionResource(fn);
  return {
    target: functionResource(version ?? fn),
    problems: [
      ...(needsVersion && version === undefined ? [unqualifiedProblem(label)] : []),
      ...longExecutionProblems(durable, label, isSynchronous(type)),
    ],
  };
}

function isSynchronous(type: LambdaInvocationType | undefined): boolean {
  return type === undefined || type.value === 'RequestResponse';
}

function functionResource(fn: FunctionConstruct): CalledResource {
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
