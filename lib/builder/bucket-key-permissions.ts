import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { PermissionStatement } from '../integration/permission-statement';

/** The rights over a bucket's own KMS key that reading its objects needs. */
export function readKeyPermissions(bucket: IBucket | string): readonly PermissionStatement[] {
  return keyPermissions(bucket, ['kms:Decrypt'], 'decrypts the objects that the Map reads');
}

/** The rights over a bucket's own KMS key that writing objects in several parts needs. */
export function writeKeyPermissions(bucket: IBucket | string): readonly PermissionStatement[] {
  return keyPermissions(bucket, ['kms:Decrypt', 'kms:GenerateDataKey'], 'encrypts the results that the Map writes');
}

function keyPermissions(bucket: IBucket | string, actions: string[], reason: string): readonly PermissionStatement[] {
  if (typeof bucket === 'string' || bucket.encryptionKey === undefined) return [];
  return [{ actions, resources: [bucket.encryptionKey.keyArn], reason }];
}
