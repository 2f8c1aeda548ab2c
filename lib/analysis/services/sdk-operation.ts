import { type SdkOperation, sdkService } from '../../integration/sdk/sdk-data';
import type { ServiceTarget } from '../facts/task-target';

/** What is known of the API that an AWS SDK call names; undefined for any other target, and for an API that is not known. */
export function sdkOperationOf({ sdk, action }: ServiceTarget): SdkOperation | undefined {
  return sdk === undefined ? undefined : sdkService(sdk)?.operation(action);
}
