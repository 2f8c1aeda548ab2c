import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucketRef } from 'aws-cdk-lib/aws-s3';
import type { PermissionStatement } from '../integration/call/permission-statement';
import { keyPermissions } from '../integration/resource/encryption-key';
import { keyOfBucket } from '../integration/resource/stock-construct';

/** The rights over a bucket's own KMS key that reading its objects needs. */
export function readKeyPermissions(bucket: IBucketRef | string): readonly PermissionStatement[] {
  return keyPermissions(keyOf(bucket), ['kms:Decrypt'], 'decrypts the objects that the Map reads');
}

/** The rights over a bucket's own KMS key that writing objects in several parts needs. */
export function writeKeyPermissions(bucket: IBucketRef | string): readonly PermissionStatement[] {
  return keyPermissions(
    keyOf(bucket),
    ['kms:Decrypt', 'kms:GenerateDataKey'],
    'encrypts the results that the Map writes',
  );
}

function keyOf(bucket: IBucketRef | string): IKey | undefined {
  return typeof bucket === 'string' ? undefined : keyOfBucket(bucket);
}
