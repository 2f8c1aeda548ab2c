// The entry `stepwright/typed/sdk`: calls by the AWS SDK as steps. Apart, as the types of all services take a second to check.

export { type SdkCall, sdkCall } from './call/sdk-call';
