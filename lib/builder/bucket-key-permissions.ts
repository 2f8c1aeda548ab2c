import type { IBucketRef } from 'aws-cdk-lib/aws-s3';
import type { PermissionStatement } from '../integration/call/permission-statement';
import { DECRYPT, ENCRYPT_MESSAGES, keyPermissions } from '../integration/resource/encryption-key';
import { keyOfBucket } from '../integration/resource/stock-construct';

/** The permissions over a bucket's own KMS key that reading its objects needs. */
export function readKeyPermissions(bucket: IBucketRef | string): readonly PermissionStatement[] {
  return typeof bucket === 'string'
    ? []
    : keyPermissions(keyOfBucket(bucket), DECRYPT, 'decrypts the objects that the Map reads', 's3');
}

/** The permissions over a bucket's own KMS key that writing objects in several parts needs. */
export function writeKeyPermissions(bucket: IBucketRef | string): readonly PermissionStatement[] {
  return typeof bucket === 'string'
    ? []
    : keyPermissions(keyOfBucket(bucket), ENCRYPT_MESSAGES, 'encrypts the results that the Map writes', 's3');
}
