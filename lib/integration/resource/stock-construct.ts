import type { Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { isAnyObject } from '../../util/member-of';
import { ownArn } from './arn';
import { hasToken } from './cdk-token';
import { referenceOfConstruct } from './construct-reference';
import { BUCKET_KEY } from './encrypted-types';
import type { EncryptionKey } from './encryption-key';
import { beginningOf } from './token-meaning';
import { unlessImported } from './unless-imported';

/**
 * High-level constructs (`IFunction`), low-level ones (`CfnFunction`) and everything that implements a reference interface
 * (`IFunctionRef`) are all taken for the resource. A high-level one has its names as members, every other one has them in its
 * reference: `fn.functionRef.functionArn`.
 */

/** A name or an ARN of a construct: the first of these members that it has, itself or in its reference. */
export function nameIn(construct: object, ...members: readonly string[]): string {
  if (typeof construct !== 'object' || construct === null) {
    const what = construct === undefined ? 'nothing' : `"${String(construct)}"`;
    throw new TypeError(`${what} was passed where a construct or a string is needed (${members.join(', ')}).`);
  }
  const found = optionalNameIn(construct, ...members);
  if (found !== undefined) return found;
  const path = memberOf(construct, 'node', 'path');
  const what = path === undefined ? 'what was passed is not a construct: it' : `the construct "${String(path)}"`;
  throw new TypeError(`${what} has none of the members ${members.join(', ')}.`);
}

/** As {@link nameIn}; undefined where it has none of them. */
export function optionalNameIn(construct: object, ...members: readonly string[]): string | undefined {
  const own = () => firstText(members, (member) => unlessImported(() => memberOf(construct, member)));
  const referred = () => {
    const reference = referenceOfConstruct(construct);
    return firstText(members, (member) => reference?.members.get(member));
  };
  // A low-level construct may have a property of that name which names another resource: the machine of a version.
  return 'cfnResourceType' in construct ? (referred() ?? own()) : (own() ?? referred());
}

function firstText(members: readonly string[], read: (member: string) => unknown): string | undefined {
  for (const member of members) {
    const found = read(member);
    if (typeof found === 'string') return found;
  }
  return undefined;
}

/** A member of any type; undefined where an imported construct does not know it. */
export function memberOf(construct: unknown, ...path: readonly (string | number)[]): unknown {
  let found = construct;
  for (const name of path) {
    if (!isAnyObject(found)) return undefined;
    const holder = found;
    found = unlessImported(() => holder[name]);
  }
  return found;
}

/** The key that encrypts what a construct holds: the member of a high-level one, or what the property of a low-level one names. */
export function keyIn(
  construct: object,
  member: string,
  ...property: readonly (string | number)[]
): EncryptionKey | undefined {
  const own = memberOf(construct, member);
  if (isKey(own)) return own;
  return keyInProperty(construct, ...property);
}

/** The key that a property of a low-level construct names. */
export function keyInProperty(construct: object, ...property: readonly (string | number)[]): EncryptionKey | undefined {
  const given = memberOf(construct, ...property);
  if (typeof given === 'object' && given !== null && 'keyRef' in given) {
    return keyOf(memberOf(given, 'keyRef', 'keyArn'));
  }
  return keyOf(given);
}

function isKey(value: unknown): value is EncryptionKey {
  return isAnyObject(value) && 'keyArn' in value;
}

/** `alias/orders`, of a name or of an ARN. */
function aliasIn(given: string): string | undefined {
  if (given.startsWith('alias/')) return given;
  const at = given.indexOf(':alias/');
  return at < 0 ? undefined : given.slice(at + 1);
}

function keyOf(given: unknown): EncryptionKey | undefined {
  if (typeof given !== 'string') return undefined;
  // An alias does not say which key it is; those of AWS let everybody in the account use their keys by their services.
  const alias = aliasIn(given);
  if (alias !== undefined) {
    return alias.startsWith('alias/aws/') || hasToken(alias) ? undefined : { aliasName: alias, keyArn: given };
  }
  const { kind } = beginningOf(given);
  if (kind === 'url' || kind === 'unknown') return undefined;
  const arn = kind === 'arn' ? given : ownArn('kms', `key/${given}`);
  return { keyArn: arn };
}

/** The key of a bucket. */
export function keyOfBucket(bucket: object): EncryptionKey | undefined {
  return keyIn(bucket, 'encryptionKey', ...BUCKET_KEY);
}

/** The stack that a construct is in: only resources say so themselves. */
export function stackOf(construct: IConstruct): Stack | undefined {
  const own = memberOf(construct, 'stack');
  if (isStack(own)) return own;
  return construct.node.scopes.filter(isStack).at(-1);
}

function isStack(value: unknown): value is Stack {
  return isAnyObject(value) && 'templateOptions' in value && 'region' in value;
}
