import { Stack } from 'aws-cdk-lib';
import { Alias, type IKey, Key } from 'aws-cdk-lib/aws-kms';
import { keyPermissions } from '../../../lib/integration/resource/encryption-key';
import { own } from '../support';

const stack = new Stack();
const key = new Key(stack, 'Key');
const actions = ['kms:Decrypt'];

test.each<[string, IKey | undefined, unknown]>([
  ['no key', undefined, []],
  ['a key', key, [{ actions, resources: [stack.resolve(key.keyArn)], reason: 'reads' }]],
  ['an alias', key.addAlias('alias/orders'), [{ actions, resources: [stack.resolve(key.keyArn)], reason: 'reads' }]],
  [
    'an alias that is imported by its name',
    Alias.fromAliasName(stack, 'Imported', 'alias/orders'),
    [
      {
        actions,
        resources: [own('kms', 'key/*')],
        conditions: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/orders' } },
        reason: 'reads',
        wildcardReason: 'an imported alias does not contain its key; the condition names the alias',
      },
    ],
  ],
])('the permissions over %s', (_, given, expected) => {
  expect(stack.resolve(keyPermissions(given, actions, 'reads'))).toEqual(expected);
});
