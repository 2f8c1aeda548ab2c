import { isDynamic } from '../expression/dynamic-text';
import { call } from './call';
import { hasToken } from './cdk-token';
import { Integration, type IntegrationCall } from './integration';
import { type PermissionProps, permissionProblems, permissionStatements } from './permission-props';
import { type CallProblem, PROBLEMS, problem } from './problems';
import { withTaskToken } from './task-token';

/**
 * What {@link AwsSdk.call} needs beside its parameters.
 */
export interface AwsSdkCallProps {
  /**
   * What the state machine's role must be allowed to do. An empty list: nothing beyond what it may do already.
   *
   * @default - nothing is known, which is a warning
   */
  readonly permissions?: PermissionProps[];
}

/**
 * Calls of any AWS API, as the AWS SDK for Java 2 makes them.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html
 */
export class AwsSdk {
  /**
   * Calls an action of a service. The result is the API's response.
   *
   * @param service - The service as Step Functions spells it: "s3", "cognitoidentityprovider".
   * @param action - The API action with a small first letter: "getObject".
   * @param parameters - The action's parameters under the names of the Java SDK, `Bucket`; or one expression that gives
   * them all.
   *
   * @example
   *
   * new Task('Load', AwsSdk.call('s3', 'getObject', { Bucket: 'orders', Key: '{% $states.input.key %}' }, {
   *   permissions: [{
   *     actions: ['s3:GetObject'],
   *     resources: ['arn:aws:s3:::orders/*'],
   *     reason: 'reads the order',
   *     wildcardReason: 'the key is chosen at run time',
   *   }],
   * }));
   */
  public static call(
    service: string,
    action: string,
    parameters: { [name: string]: unknown } | string = {},
    props: AwsSdkCallProps = {},
  ): AwsSdkCall {
    const permissions = props.permissions ?? [];
    return AwsSdkCall._of(
      call({
        target: { service: `aws-sdk:${service}:${action}` },
        arguments: parameters,
        permissions: permissionStatements(permissions),
        problems: [
          ...nameProblems('service', service, /^[a-z][a-z0-9]*$/),
          ...nameProblems('action', action, /^[a-z][A-Za-z0-9]*$/),
          ...(props.permissions === undefined
            ? [problem(PROBLEMS.unknownSdkPermissions, { call: `${service}:${action}` })]
            : permissionProblems(permissions)),
        ],
      }),
    );
  }

  private constructor() {}
}

/**
 * The call of an AWS API, made by {@link AwsSdk.call}.
 */
export class AwsSdkCall extends Integration {
  /** @internal */
  static _of(request: IntegrationCall): AwsSdkCall {
    return new AwsSdkCall(request, request);
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
   * Waits until somebody sends the task token back (SendTaskSuccess or SendTaskFailure). Put `Context.taskToken` into a
   * parameter.
   */
  public waitForTaskToken(): AwsSdkCall {
    return new AwsSdkCall(this.request, call(withTaskToken(this.request)));
  }
}

function nameProblems(noun: 'service' | 'action', text: string, form: RegExp): readonly CallProblem[] {
  if (isDynamic(text)) return [problem(PROBLEMS.dynamicResource, { noun: `${noun} of the SDK call` })];
  return form.test(text) || hasToken(text) ? [] : [problem(PROBLEMS.malformedSdkName, { what: noun, text })];
}
