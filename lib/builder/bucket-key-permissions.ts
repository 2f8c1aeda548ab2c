import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { keyPermissions } from '../integration/encryption-key';
import type { PermissionStatement } from '../integration/permission-statement';

/** The rights over a bucket's own KMS key that reading its objects needs. */
export function readKeyPermissions(bucket: IBucket | string): readonly PermissionStatement[] {
  return keyPermissions(keyOf(bucket), ['kms:Decrypt'], 'decrypts the objects that the Map reads');
}

/** The rights over a bucket's own KMS key that writing objects in several parts needs. */
export function writeKeyPermissions(bucket: IBucket | string): readonly PermissionStatement[] {
  return keyPermissions(
    keyOf(bucket),
    ['kms:Decrypt', 'kms:GenerateDataKey'],
    'encrypts the results that the Map writes',
  );
}

function keyOf(bucket: IBucket | string): IKey | undefined {
  return typeof bucket === 'string' ? undefined : bucket.encryptionKey;
}
