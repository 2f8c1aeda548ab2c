import { Stack } from 'aws-cdk-lib';
import { Policy } from 'aws-cdk-lib/aws-iam';
import { AwsSdk, Task } from '../../../lib/index';
import type { CodePage } from '../code-page';

/** What is found in calls of AWS APIs through their SDK integrations. */
export const SDK_CALL_PAGES: readonly CodePage[] = [
  {
    code: 'SW5031',
    name: 'services-of-data',
    what: 'A service of an AWS SDK call exists, but was not in the list of Step Functions when the data were made.',
    why: 'Step Functions may refuse it. Its parameters are not checked, and no permissions are derived.',
    fix: 'See whether the list has it now, and pass permissions.',
    examples: [
      () => new Task('Tell', AwsSdk.call('iotdataplane', 'publish', { Topic: 'orders' }, { permissions: [] })),
    ],
  },
  {
    code: 'SW5033',
    name: 'actions-of-data',
    what: 'An action exists, but is newer than the data of Stepwright.',
    why: 'Step Functions may not support it yet. Its parameters are not checked, and no permissions are derived.',
    fix: 'See whether Step Functions supports it, and pass permissions.',
    examples: [() => new Task('Make', AwsSdk.call('kinesis', 'createQueue', {}))],
  },
  {
    code: 'SW5035',
    name: 'known-sdk-parameters',
    what: 'An action has no parameter of that name.',
    why: 'The task fails at run time, or the parameter is ignored.',
    fix: 'Correct the name.',
    examples: [() => new Task('Read', AwsSdk.call('s3', 'getObject', { Buket: 'shop', Bucket: 'shop', Key: 'order' }))],
  },
  {
    code: 'SW5036',
    name: 'required-sdk-parameters',
    what: 'A call lacks a parameter that its action requires.',
    why: 'The task fails at run time.',
    fix: 'Pass the parameter.',
    examples: [() => new Task('Read', AwsSdk.call('s3', 'getObject', { Bucket: 'shop' }))],
  },
  {
    code: 'SW5037',
    name: 'spelling-of-sdk-parameters',
    what: 'The name of a parameter is written in another case than Step Functions takes.',
    why: 'The task fails at run time: names are case-sensitive.',
    fix: 'Write the name that the message shows.',
    examples: [() => new Task('Start', AwsSdk.call('rds', 'startDBInstance', { DBInstanceIdentifier: 'shop' }))],
  },
  {
    code: 'SW5038',
    name: 'derivable-permissions',
    what: 'It is not known which permissions an action needs.',
    why: 'The role may lack what the call needs, which fails the task.',
    fix: 'Pass permissions, or an empty list if the role has them.',
    examples: [() => new Task('Read', AwsSdk.call('codecatalyst', 'getSpace', { Name: 'shop' }))],
  },
  {
    code: 'SW5039',
    name: 'separate-parameters',
    what: 'All parameters of a call are one expression, and some of them would need a permission.',
    why: 'Such a permission cannot be derived, as it is not known which parameters there are.',
    fix: 'Pass an object with an expression for each parameter, or pass permissions.',
    examples: [
      () => {
        const permissions = undefined;
        return new Task('Read', AwsSdk.call('s3', 'getObject', '{% $states.input %}' as never, { permissions }));
      },
    ],
  },
  {
    code: 'SW5040',
    name: 'known-constructs',
    what: 'A parameter is a construct whose name and ARN are not known.',
    why: 'There is no string that could be sent.',
    fix: 'Pass the name, id or ARN of the construct.',
    examples: [
      () => {
        const policy = new Policy(new Stack(), 'Policy');
        return new Task('Head', AwsSdk.call('s3', 'headBucket', { Bucket: policy }));
      },
    ],
  },
  {
    code: 'SW5041',
    name: 'parameters-of-data',
    what: 'The data of Stepwright have no parameter of that name for an action, but it may be newer than the data.',
    why: 'If the parameter does not exist, the task fails at run time.',
    fix: 'Compare it with the API reference of the service.',
    examples: [() => new Task('Read', AwsSdk.call('s3', 'getObject', { Bucket: 'shop', Key: 'order', Whatever: '1' }))],
  },
];
