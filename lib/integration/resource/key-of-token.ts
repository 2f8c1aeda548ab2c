import type { PermissionStatement } from '../call/permission-statement';
import { arnFields } from './arn';
import { tokensIn } from './cdk-token';
import { ENCRYPTED_TYPES, type EncryptedType } from './encrypted-types';
import { type EncryptionKey, keyPermissions } from './encryption-key';
import { keyInProperty } from './stock-construct';
import { tokenTarget } from './token-meaning';

/**
 * Statements with what they need of the keys of resources. Whatever form the call got the resource in, the construct, its
 * `bucketName`, its ARN, a URI with its name, the derived ARN leads to the resource of this app, which names its key. Where a call
 * got the construct, its key may be there already, that of an imported one as well.
 */
export function withKeyStatements(statements: readonly PermissionStatement[]): readonly PermissionStatement[] {
  const found = statements.flatMap(keyStatementsOf);
  const missing = found.filter((one, index) => !isCovered(one, [...statements, ...found.slice(0, index)]));
  return missing.length === 0 ? statements : [...statements, ...missing];
}

function keyStatementsOf({ actions, resources }: PermissionStatement): readonly PermissionStatement[] {
  return resources.flatMap((resource) => {
    const encrypted = encryptedResource(resource);
    if (encrypted === undefined) return [];
    const { key, type, path } = encrypted;
    return actions.flatMap((action) => {
      const keyActions = type.needs.find(([pattern]) => pattern.test(action))?.[1];
      return keyActions === undefined
        ? []
        : keyPermissions(key, keyActions, `uses the key of "${path}" for ${action}`, type.service);
    });
  });
}

interface EncryptedResource {
  readonly type: EncryptedType;
  readonly key: EncryptionKey;
  readonly path: string;
}

/** The resource that an ARN names, if it is of this app and has a key. */
function encryptedResource(arn: string): EncryptedResource | undefined {
  for (const token of tokensIn(arn)) {
    const target = tokenTarget(token);
    const type = target && ENCRYPTED_TYPES.get(target.type);
    if (target === undefined || type === undefined || !namesIt(arn, token)) continue;
    const key = keyInProperty(target.resource, ...type.key);
    return key && { type, key, path: target.path };
  }
  return undefined;
}

/** Whether a token is the ARN itself, or the name of the resource in it: not a part of a key or of an index. */
function namesIt(arn: string, token: string): boolean {
  if (arn.startsWith(token)) return true;
  const { service, resource = '' } = arnFields(arn) ?? {};
  // The name of a bucket has nothing in front; that of a table or a secret has its type.
  return (service === 's3' ? resource : resource.replace(/^[a-z-]+[:/]/, '')).startsWith(token);
}

function isCovered(one: PermissionStatement, others: readonly PermissionStatement[]): boolean {
  return others.some(
    ({ actions, resources }) =>
      one.resources.every((resource) => resources.includes(resource)) &&
      one.actions.every((action) => actions.includes(action)),
  );
}
