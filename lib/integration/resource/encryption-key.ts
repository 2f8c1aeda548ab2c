import type { IAlias, IKey } from 'aws-cdk-lib/aws-kms';
import type { PermissionStatement } from '../call/permission-statement';
import { ownArn } from './arn';
import { unlessImported } from './unless-imported';

/**
 * The rights over a resource's own KMS key that a call of the resource needs; none without such a key.
 *
 * IAM compares with the key's ARN, never with an alias's. So an alias stands for the key that it points to; one that is
 * imported by its name does not know it, and stands for the keys that bear it.
 */
export function keyPermissions(
  key: IKey | undefined,
  actions: readonly string[],
  reason: string,
): readonly PermissionStatement[] {
  if (key === undefined) return [];
  const { aliasName } = key as Partial<IAlias>;
  if (aliasName === undefined) return [{ actions, resources: [key.keyArn], reason }];
  const target = unlessImported(() => (key as IAlias).aliasTargetKey);
  if (target !== undefined) return keyPermissions(target, actions, reason);
  return [
    {
      actions,
      resources: [ownArn('kms', 'key/*')],
      conditions: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': aliasName } },
      reason,
      wildcardReason: 'an imported alias does not contain its key; the condition names the alias',
    },
  ];
}

/** What a producer needs to send messages that the service encrypts. */
export const ENCRYPT_MESSAGES = ['kms:Decrypt', 'kms:GenerateDataKey'] as const;
