import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { PermissionStatement } from './permission-statement';

/** The rights over a resource's own KMS key that a call of the resource needs; none without such a key. */
export function keyPermissions(
  key: IKey | undefined,
  actions: readonly string[],
  reason: string,
): readonly PermissionStatement[] {
  return key === undefined ? [] : [{ actions, resources: [key.keyArn], reason }];
}

/** What a producer needs to send messages that the service encrypts. */
export const ENCRYPT_MESSAGES = ['kms:Decrypt', 'kms:GenerateDataKey'] as const;
