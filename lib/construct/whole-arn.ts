import type { Stack } from 'aws-cdk-lib';
import { meaningOf } from '../integration/resource/token-meaning-resolver';
import { splitAtColons } from '../util/split-at-colons';

const TOKEN = /\$\{Token\[[\w:.-]+\]\}/;

/**
 * The resource of a derived statement, where it was made around a token that is itself an ARN: `arn:...:function:` and the
 * token becomes the token. While a workflow is built a lazy value may not know yet what it is; in its stack it does.
 */
export function wholeArn(stack: Stack, resource: string): string {
  const [prefix, ...fields] = splitAtColons(resource);
  if (prefix !== 'arn' || fields.length < 5) return resource;
  // Partition, Region and account are tokens more often than not.
  const name = fields.slice(4).join(':');
  const [token] = TOKEN.exec(name) ?? [];
  if (token === undefined || meaningOf(token, stack).kind !== 'arn') return resource;
  const isPart = !/^(?:\/?[A-Za-z][\w-]*[:/])?$/.test(name.slice(0, name.indexOf(token)));
  return isPart ? resource : name.slice(name.indexOf(token));
}
