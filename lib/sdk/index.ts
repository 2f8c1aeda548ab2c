// The entry `stepwright/sdk`: calls by the AWS SDK, typed. TypeScript only.

export type { SdkAction, SdkParameters } from './sdk-action';
export { sdkCall } from './sdk-call';
export type { SdkServices } from './sdk-services';
