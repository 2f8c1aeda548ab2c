import { guardFactories } from '../../diagnostic/guard-factories';
import { isDynamic } from '../../expression/dynamic-text';
import { frozenCopy } from '../../util/frozen-copy';
import { isPlainObject } from '../../util/plain-object';
import { call } from '../call/call';
import { DERIVATION_CODES } from '../call/derivation-codes';
import { type PermissionProps, permissionProblems, permissionStatements } from '../call/permission-props';
import { type CallProblem, PROBLEMS, problem } from '../call/problems';
import { TokenCall } from '../call/token-call';
import { hasToken } from '../resource/cdk-token';
import { durableTextProblems } from '../service/durable-function';
import { type ResolvedParameters, resolveConstructs } from './sdk-constructs';
import { permissionsOfCall, type SdkPermissions } from './sdk-permissions';

/**
 * What {@link AwsSdk.call} takes in addition to its parameters.
 */
export interface AwsSdkCallProps {
  /**
   * What the state machine's role must be allowed to do, in place of what is derived. An empty list: nothing beyond what
   * the role may do already.
   *
   * @default - derived from service, action and parameters, on the resources that the parameters name
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
   * The names of service, action and parameters are checked. The role gets the IAM actions behind the API, which often
   * bear other names (`s3:ListBucket` for `listObjectsV2`), on the resources that the parameters name; what is chosen at
   * run time widens that one piece of the ARN. A role among the parameters may be passed on (`iam:PassRole`).
   *
   * A resource may be given as a construct: the service gets its name, its URL or its ARN, whichever the parameter asks
   * for, and the role gets its ARN and the permissions to its KMS key.
   *
   * @param service The service as Step Functions spells it: "s3", "cognitoidentityprovider".
   * @param action The API action with a small first letter: "getObject".
   * @param parameters The action's parameters under the names of the Java SDK, `Bucket`; or `Expression.asObject(...)`.
   * @param props Permissions, where they should not be derived.
   *
   * @example
   *
   * declare const bucket: s3.IBucket;
   * // s3:ListBucket on the bucket
   * new Task('List', AwsSdk.call('s3', 'listObjectsV2', { Bucket: bucket }));
   * // s3:GetObject on "<bucket>/orders/*"
   * new Task('Load', AwsSdk.call('s3', 'getObject', { Bucket: bucket, Key: "{% 'orders/' & $states.input.key %}" }));
   */
  public static call(
    service: string,
    action: string,
    parameters: { [name: string]: unknown } = {},
    props: AwsSdkCallProps = {},
  ): TokenCall {
    const resolved = resolveConstructs(`${service}:${action}`, action, frozenCopy(parameters));
    const rights = rightsOf(service, action, resolved, props.permissions);
    return TokenCall._of(
      call({
        target: { service: `aws-sdk:${service}:${action}` },
        arguments: resolved.arguments,
        permissions: rights.statements,
        ...(props.permissions !== undefined && { isGranted: true }),
        problems: [...rights.problems, ...resolved.problems, ...durableProblems(service, action, resolved.arguments)],
      }),
    );
  }

  private constructor() {}
}

guardFactories(AwsSdk);

/** What the user says, or what is derived where the user says nothing. */
function rightsOf(
  service: string,
  action: string,
  { seen, permissions }: ResolvedParameters<unknown>,
  explicit: readonly PermissionProps[] | undefined,
): SdkPermissions {
  const dynamic = [...constantName('service', service), ...constantName('action', action)];
  const isKnown = dynamic.length === 0 && !hasToken(service) && !hasToken(action);
  const derived = isKnown ? permissionsOfCall(service, action, seen) : { statements: [], problems: dynamic };
  if (explicit !== undefined) {
    const problems = derived.problems.filter(({ code }) => !DERIVATION_CODES.has(code));
    return { statements: permissionStatements(explicit), problems: [...problems, ...permissionProblems(explicit)] };
  }
  const underivable = dynamic.length === 0 && !isKnown;
  const unknown = underivable ? [problem(PROBLEMS.unknownSdkPermissions, { call: `${service}:${action}` })] : [];
  return { statements: [...derived.statements, ...permissions], problems: [...derived.problems, ...unknown] };
}

/** A durable function is called by a version or an alias only. */
function durableProblems(service: string, action: string, given: unknown): readonly CallProblem[] {
  if (service !== 'lambda' || action !== 'invoke' || !isPlainObject(given)) return [];
  const { FunctionName: name, Qualifier: qualifier, InvocationType: type = 'RequestResponse' } = given;
  return durableTextProblems(name, qualifier, type === 'RequestResponse');
}

/** The "Resource" field of a state must be constant. */
function constantName(noun: string, text: string): readonly CallProblem[] {
  return isDynamic(text) ? [problem(PROBLEMS.dynamicResource, { noun: `${noun} of the SDK call` })] : [];
}
