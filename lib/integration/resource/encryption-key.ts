import type { PermissionStatement } from '../call/permission-statement';
import { arnFields, ownArn, REGION } from './arn';
import { hasToken, leadingToken } from './cdk-token';
import { tokenTarget } from './token-meaning';
import { unlessImported } from './unless-imported';

/** A key as statements need it: an `IKey` or an `IAlias` of the CDK, or what a name or an ARN says. */
export interface EncryptionKey {
  readonly keyArn: string;

  /** Of an alias: its name. */
  readonly aliasName?: string;

  /** Of an alias that is made in this app: what it is an alias of. One that is imported throws. */
  readonly aliasTargetKey?: EncryptionKey;
}

/**
 * The permissions on a resource's own KMS key that a call of the resource needs; none without such a key.
 *
 * IAM compares with the key's ARN, never with an alias's. So an alias represents the key that it points to; one that is
 * imported by its name does not know it, and represents the keys that bear it.
 *
 * @param service the service that uses the key for the caller, so that the caller can't use it by itself: `s3`
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
 */
export function keyPermissions(
  key: EncryptionKey | undefined,
  actions: readonly string[],
  reason: string,
  service?: string,
): readonly PermissionStatement[] {
  if (key === undefined) return [];
  const { aliasName } = key;
  const via =
    service === undefined
      ? undefined
      : { StringEquals: { 'kms:ViaService': `${service}.${regionOfKey(key)}.amazonaws.com` } };
  if (aliasName === undefined) {
    return [{ actions, resources: [key.keyArn], ...(via !== undefined && { conditions: via }), reason }];
  }
  const target = unlessImported(() => key.aliasTargetKey);
  if (target !== undefined) return keyPermissions(target, actions, reason, service);
  return [
    {
      actions,
      resources: [ownArn('kms', 'key/*')],
      conditions: { ...via, 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': aliasName } },
      reason,
      wildcardReason: 'an imported alias does not contain its key; the condition names the alias',
    },
  ];
}

/** A key is in the Region of what it encrypts. */
function regionOfKey(key: EncryptionKey): string {
  const arn = unlessImported(() => key.keyArn) ?? '';
  const token = leadingToken(arn);
  const region = arnFields(arn)?.region ?? (token && tokenTarget(token)?.region) ?? '';
  return region === '' || hasToken(region) ? REGION : region;
}

/** What a producer needs to send messages that the service encrypts. */
export const ENCRYPT_MESSAGES = ['kms:Decrypt', 'kms:GenerateDataKey'] as const;

/** What a reader needs of the key that encrypts what it reads. */
export const DECRYPT = ['kms:Decrypt'] as const;

/** What reading items of a table needs. */
export const READ_ITEMS = ['kms:Decrypt', 'kms:DescribeKey'] as const;

/** What writing items of a table needs. */
export const WRITE_ITEMS = [...READ_ITEMS, 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'] as const;
