import type { IBucketRef } from 'aws-cdk-lib/aws-s3';
import { isDynamic } from '../../expression/dynamic-text';
import type { PermissionStatement } from '../call/permission-statement';
import { type CallProblem, problem } from '../call/problems';
import { chosenAtRunTime } from '../call/run-time-choice';
import { SERVICE_CALL_PROBLEMS } from '../call/service-call-problems';
import { PARTITION } from './arn';
import { hasToken } from './cdk-token';
import { DECRYPT, ENCRYPT_MESSAGES, keyPermissions } from './encryption-key';
import { keyOfBucket, nameIn } from './stock-construct';
import { isArnToken } from './token-meaning';
import { wildcardPattern } from './wildcard-pattern';

/** A place in S3 that a call names, as a policy names it. */
export interface S3Place {
  /** What the service gets. */
  readonly uri: string;
  readonly bucketArn: string;
  /** The objects: one, or all below a prefix. */
  readonly objectArn: string;
  readonly label: string;
  readonly wildcardReason?: string;
}

/** `s3://bucket/key`, the bucket perhaps a token or known to the run only. */
const S3_URI = /^s3:\/\/([^/]+)(?:\/(.*))?$/s;

/** Reads an S3 URI. With `below`, the place is everything under it, as services take prefixes and folders. */
export function s3Place(uri: string, below: 'below' | 'object'): S3Place {
  const pattern = wildcardPattern(uri);
  const [, bucket, path = ''] = S3_URI.exec(pattern.text) ?? [];
  const known = bucket !== undefined && bucket !== '*';
  const objects = below === 'below' && !path.endsWith('*') ? `${path}*` : path;
  // A bucket's ARN is not part of a URI: the service refuses it, and the policy must not hold an ARN in an ARN.
  const bucketArn = isArnToken(bucket ?? '') ? `${bucket}` : `arn:${PARTITION}:s3:::${bucket ?? '*'}`;
  return {
    uri,
    bucketArn,
    objectArn: `${bucketArn}/${known ? objects : '*'}`,
    label: known ? `bucket "${hasToken(bucket) ? '<token>' : bucket}"` : 'bucket chosen at run time',
    ...(reasonOf(known, pattern.dynamic, below) !== undefined && {
      wildcardReason: reasonOf(known, pattern.dynamic, below),
    }),
  };
}

function reasonOf(known: boolean, dynamic: boolean, below: 'below' | 'object'): string | undefined {
  if (!known) return chosenAtRunTime('the bucket');
  if (dynamic) return chosenAtRunTime('the path in the bucket');
  return below === 'below' ? 'the service names the objects below that path' : undefined;
}

/** A place given as a bucket, which is all of it, or as a URI. */
export function givenS3Uri(given: IBucketRef | string): string {
  return typeof given === 'string' ? given : `s3://${nameIn(given, 'bucketName')}/`;
}

/** The problem of text that is plainly no S3 URI. */
export function s3UriProblems(what: string, given: IBucketRef | string | undefined): readonly CallProblem[] {
  if (typeof given !== 'string' || isDynamic(given) || hasToken(given) || S3_URI.test(given)) return [];
  return [problem(SERVICE_CALL_PROBLEMS.notAnS3Uri, { what, text: given })];
}

/** The permissions over the key of a bucket that is given as a construct. */
export function bucketKeyPermissions(
  given: IBucketRef | string | undefined,
  use: 'read' | 'write',
): readonly PermissionStatement[] {
  if (given === undefined || typeof given === 'string') return [];
  const label = `the bucket "${given.node.path}"`;
  return use === 'read'
    ? keyPermissions(keyOfBucket(given), DECRYPT, `decrypts objects of ${label}`, 's3')
    : keyPermissions(keyOfBucket(given), ENCRYPT_MESSAGES, `encrypts objects of ${label}`, 's3');
}
