import type { TokenCall } from '../integration/call/token-call';
import { AwsSdk, type AwsSdkCallProps } from '../integration/sdk/aws-sdk';
import type { SdkArguments } from './sdk-action';
import type { SdkServices } from './sdk-services';

/**
 * `AwsSdk.call`, with services, actions and parameters completed and checked by the editor. TypeScript only.
 *
 * A text in place of the parameters is one expression that gives them all. What is newer than the data set is called by
 * `AwsSdk.call`, which checks names when the workflow is compiled.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html
 *
 * @example
 *
 * declare const bucket: s3.IBucket;
 * new Task('List', sdkCall('s3', 'listObjectsV2', { Bucket: bucket, Prefix: 'in/' }));
 */
export function sdkCall<Service extends keyof SdkServices, Action extends keyof SdkServices[Service] & string>(
  service: Service,
  action: Action,
  ...[parameters, props]: SdkArguments<SdkServices[Service][Action], AwsSdkCallProps>
): TokenCall {
  // That the parameters are an object or one expression, the types of the service say; `AwsSdk.call` has no type for both.
  return AwsSdk.call(service, action, parameters as { [name: string]: unknown } | undefined, props);
}
