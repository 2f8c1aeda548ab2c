// biome-ignore-all lint/suspicious/noTemplateCurlyInString: pseudo parameters and CDK tokens look like template placeholders
import { arnFields, arnName, ownArn } from '../../../lib/integration/resource/arn';

test.each([
  [
    'arn:aws:lambda:eu-west-1:999999999999:function:orders:live',
    {
      partition: 'aws',
      service: 'lambda',
      region: 'eu-west-1',
      account: '999999999999',
      resource: 'function:orders:live',
    },
  ],
  ['arn:aws:s3:::bucket/key', { partition: 'aws', service: 's3', region: '', account: '', resource: 'bucket/key' }],
  [
    ownArn('sqs', 'orders'),
    {
      partition: '${AWS::Partition}',
      service: 'sqs',
      region: '${AWS::Region}',
      account: '${AWS::AccountId}',
      resource: 'orders',
    },
  ],
  [
    'arn:${Token[AWS.Partition.3]}:sqs:${Token[AWS.Region.4]}:${Token[TOKEN.5]}:a',
    {
      partition: '${Token[AWS.Partition.3]}',
      service: 'sqs',
      region: '${Token[AWS.Region.4]}',
      account: '${Token[TOKEN.5]}',
      resource: 'a',
    },
  ],
  ['orders', undefined],
  ['arn:*', undefined],
  ['arn:aws:sqs:*', undefined],
  ['${Token[TOKEN.5]}', undefined],
])('the fields of %s', (arn, expected) => {
  expect(arnFields(arn)).toEqual(expected);
});

test.each([
  ['arn:aws:lambda:eu-west-1:999999999999:function:orders:live', 'orders:live'],
  ['arn:aws:dynamodb:eu-west-1:999999999999:table/orders', 'orders'],
  ['arn:aws:sqs:eu-west-1:999999999999:orders', 'orders'],
  ['arn:aws:ecs:eu-west-1:999999999999:task-definition/crunch:7', 'crunch:7'],
  ['orders', 'orders'],
])('the name of %s', (arn, expected) => {
  expect(arnName(arn)).toBe(expected);
});
