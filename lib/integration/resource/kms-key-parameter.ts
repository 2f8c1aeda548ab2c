import type { IKeyRef } from 'aws-cdk-lib/aws-kms';
import type { CallRequest } from '../call/call-request';
import type { PermissionStatement } from '../call/permission-statement';
import { chosenAtRunTime } from '../call/run-time-choice';
import { ownArn } from './arn';
import { nameOrArnParameter } from './resource-parameter';
import { nameIn } from './stock-construct';
import { wildcardPattern } from './wildcard-pattern';

/** A parameter that takes the id and the ARN of a key. */
export const KEY = nameOrArnParameter('key', (id) => ownArn('kms', `key/${id}`));

/** What the service gets for a key: the key's ARN, or the text as it is (an id, an ARN, an alias). */
export function keyArgument(key: IKeyRef | string | undefined): string | undefined {
  return key === undefined || typeof key === 'string' ? key : nameIn(key, 'keyArn');
}

/**
 * The permissions over a key that a parameter names, which the service uses in the caller's name: it makes a grant for
 * itself when the job starts. `kms:GrantIsForAWSResource` keeps the caller from making grants for anybody else.
 */
export function grantOnKey(request: CallRequest, path: string, reason: string): readonly PermissionStatement[] {
  const text = request.text(path);
  if (text === undefined) return [];
  const pattern = wildcardPattern(text);
  const alias = /(?:^|:)(alias\/.+)/s.exec(pattern.text)?.[1];
  const conditions = { Bool: { 'kms:GrantIsForAWSResource': 'true' } };
  const actions = ['kms:CreateGrant', 'kms:DescribeKey'];
  // DescribeKey makes no grant, so the condition would never hold for it: one statement for each.
  const resource = alias === undefined ? KEY.read(text).arn : ownArn('kms', 'key/*');
  const aliasCondition =
    alias === undefined
      ? {}
      : {
          [alias.includes('*') ? 'ForAnyValue:StringLike' : 'ForAnyValue:StringEquals']: {
            'kms:ResourceAliases': alias,
          },
        };
  const wildcardReason =
    alias !== undefined
      ? 'an alias does not contain its key; the condition names the alias'
      : pattern.dynamic
        ? chosenAtRunTime('the key')
        : undefined;
  return actions.map((action) => {
    const all = { ...aliasCondition, ...(action === 'kms:CreateGrant' && conditions) };
    return {
      actions: [action],
      resources: [resource],
      ...(Object.keys(all).length > 0 && { conditions: all }),
      reason,
      ...(wildcardReason !== undefined && { wildcardReason }),
    };
  });
}
