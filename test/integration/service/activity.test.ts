import { Stack } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Activity as CdkActivity, CustomerManagedEncryptionConfiguration } from 'aws-cdk-lib/aws-stepfunctions';
import { Activity } from '../../../lib/integration/service/activity';
import { own, path, problemsOf, resolved } from '../support';

const stack = new Stack();

describe('Activity.of', () => {
  test('a construct needs no right', () => {
    const activity = new CdkActivity(stack, 'Inspect');
    expect(resolved(stack, Activity.of(activity, { input: { id: path('$.id') } }))).toEqual({
      target: { arn: stack.resolve(activity.activityArn) },
      pattern: 'requestResponse',
      arguments: { id: path('$.id') },
      permissions: [],
    });
  });

  test('an encrypted one needs its key, for this activity alone', () => {
    const key = new Key(stack, 'Key');
    const encryptionConfiguration = new CustomerManagedEncryptionConfiguration(key);
    const activity = new CdkActivity(stack, 'Secret', { encryptionConfiguration });
    expect(stack.resolve(Activity.of(activity)._call.permissions)).toEqual([
      {
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: [stack.resolve(key.keyArn)],
        conditions: {
          StringEquals: { 'kms:EncryptionContext:aws:states:activityArn': stack.resolve(activity.activityArn) },
        },
        reason: 'encrypts the inputs of the activity "Default/Secret"',
      },
    ]);
  });

  test.each([
    [
      'an ARN',
      'arn:aws:states:eu-west-1:999999999999:activity:inspect',
      'arn:aws:states:eu-west-1:999999999999:activity:inspect',
    ],
    ['a name', 'inspect', own('states', 'activity:inspect')],
  ])('%s', (_, text, arn) => {
    expect(Activity.of(text)._call).toEqual({ target: { arn }, pattern: 'requestResponse', permissions: [] });
  });

  test('a CDK token is taken for the ARN', () => {
    const { activityArn } = new CdkActivity(stack, 'ByArn');
    expect(Activity.of(activityArn)._call).toEqual({
      target: { arn: activityArn },
      pattern: 'requestResponse',
      permissions: [],
    });
  });

  test('an expression is reported: the field must be constant', () => {
    expect(problemsOf(Activity.of(path('$.activity')))).toEqual(['error SW5004']);
  });
});
