import { AwsSdk, type AwsSdkCallProps } from '../../integration/sdk/aws-sdk';
import type { SdkArguments } from '../../sdk/sdk-action';
import type { SdkServices } from '../../sdk/sdk-services';
import { markedObject } from '../value/argument';
import { TypedTokenCall } from './typed-token-call';

/** The call of an API of the AWS SDK, which gives what the API answers. */
export class SdkCall<Result = unknown> extends TypedTokenCall<Result> {
  /**
   * Says the type of the answer, which the service's data does not; it is taken on trust.
   *
   *     sdkCall('s3', 'getObject', { Bucket: bucket, Key: order.key }).returning<{ ETag: string }>()
   *     sdkCall('s3', 'getObject', { Bucket: bucket, Key: order.key }).returning<string>('Body')
   *
   * @typeParam Result - the type of the result
   * @param path the members of the answer that lead to the result; the whole answer where there are none
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html
   */
  returning<Result>(...path: readonly string[]): SdkCall<Result> {
    return new SdkCall<Result>(this._integration, path, this._request);
  }
}

/**
 * Calls any AWS API by the SDK integrations. Names of services, actions and parameters are completed and checked; the role gets
 * the permissions to what the parameters name. Constructs, references and JSON with references represent parameters.
 *
 *     const file = flow.task('Load', sdkCall('s3', 'getObject', { Bucket: bucket, Key: order.key }).returning<{ ETag: string }>());
 *     file.ETag // Ref<string>
 *
 * In TypeScript: `await s3.send(new GetObjectCommand({ Bucket, Key }))`.
 *
 * @param service the service as Step Functions spells it: "s3", "cognitoidentityprovider"
 * @param action the API action with a small first letter: "getObject"
 * @param args the action's parameters under the names of the Java SDK (`Bucket`), then props
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html
 */
export function sdkCall<Service extends keyof SdkServices, Action extends keyof SdkServices[Service] & string>(
  service: Service,
  action: Action,
  ...[parameters, props]: SdkArguments<SdkServices[Service][Action], AwsSdkCallProps>
): SdkCall {
  const sent = parameters === undefined ? undefined : markedObject(parameters);
  return new SdkCall(AwsSdk.call(service, action, sent, props));
}
