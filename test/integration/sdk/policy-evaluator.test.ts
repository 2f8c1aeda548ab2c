import { allows } from './policy-evaluator';

const arn = 'arn:aws:s3:::orders/a.json';
const statement = (resource: string, conditions?: Record<string, Record<string, string>>) => ({
  actions: ['s3:GetObject'],
  resources: [resource],
  ...(conditions && { conditions }),
});

test.each([
  ['the same ARN', statement(arn), arn, true],
  ['another ARN', statement(arn), `${arn}x`, false],
  ['a star', statement('arn:aws:s3:::orders/*'), arn, true],
  ['a star elsewhere', statement('arn:aws:s3:::other/*'), arn, false],
  ['a question mark', statement('arn:aws:s3:::orders/?.json'), arn, true],
  ['a question mark for two letters', statement('arn:aws:s3:::orders/?.json'), 'arn:aws:s3:::orders/ab.json', false],
  ['a star as a letter', statement('arn:aws:s3:::orders/${*}'), 'arn:aws:s3:::orders/*', true],
  ['a star as a letter, for another', statement('arn:aws:s3:::orders/${*}'), 'arn:aws:s3:::orders/a', false],
  ['a dot, which is no pattern', statement('arn:aws:s3:::orders/a.json'), 'arn:aws:s3:::orders/axjson', false],
])('%s', (_, given, resource, expected) => {
  expect(allows([given], { action: 's3:getobject', resource })).toBe(expected);
});

test.each([
  ['equal', { StringEquals: { k: 'a' } }, { k: 'a' }, true],
  ['not equal', { StringEquals: { k: 'a' } }, { k: 'b' }, false],
  ['absent', { StringEquals: { k: 'a' } }, {}, false],
  ['any of several', { 'ForAnyValue:StringEquals': { k: 'a' } }, { k: ['b', 'a'] }, true],
  ['none of several', { 'ForAnyValue:StringLike': { k: 'a*' } }, { k: ['b', 'c'] }, false],
])('a condition that is %s', (_, conditions, context, expected) => {
  const given = statement(arn, conditions as unknown as Record<string, Record<string, string>>);
  expect(allows([given], { action: 's3:GetObject', resource: arn, context })).toBe(expected);
});
