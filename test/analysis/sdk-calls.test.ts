import { analyze } from '../../lib/analysis/analyze';
import { Severity } from '../../lib/diagnostic/severity';

/** What is found about one call by the AWS SDK: code, severity, path, help. */
function findings(call: string, fields: object): unknown[] {
  const resource = `arn:aws:states:::aws-sdk:${call}`;
  const document = {
    QueryLanguage: 'JSONata',
    StartAt: 'A',
    States: { A: { Type: 'Task', Resource: resource, ...fields, End: true } },
  };
  return analyze(document)
    .filter(({ severity }) => severity !== Severity.SUGGESTION)
    .map(({ code, severity, path, message }) => `${severity} ${code} ${path}: ${message}`);
}

describe('calls by the AWS SDK', () => {
  test.each([
    ['s3:getObject', { Arguments: { Bucket: 'b', Key: 'k' } }],
    ['s3:getObject', { Arguments: '{% $states.input %}' }],
    ['rds:describeDBInstances', { Arguments: { DbInstanceIdentifier: 'in the spelling of Java' } }],
    ['s3:listBuckets', { Arguments: {} }],
    ['emrserverless:stopApplication', { Arguments: { ApplicationId: 'a' } }],
    ['emrserverless:startJobRun', { Arguments: { ApplicationId: 'a', ExecutionRoleArn: 'r', ClientToken: 't' } }],
    ['batch:submitJob', { Arguments: { JobName: 'j', JobQueue: 'q', JobDefinition: 'd', Tags: { team: 'shop' } } }],
    ['s3:putObject', { Arguments: { Bucket: 'b', Key: 'k', Body: 5 } }],
    ['s3:getObject', { Arguments: { Bucket: 'b', '${Name}': 'k' } }],
    ['whatever:list${Name}', {}],
    ['sfn:startSyncExecution', { Arguments: { StateMachineArn: '${Machine}', Input: {} } }],
  ])('are not reported where they are right, or may be: %s', (call, fields) => {
    expect(findings(call, fields)).toEqual([]);
  });

  test.each([
    ['s3:listBuckets', {}, 'error SW5109 /States/A: "A" calls "s3:listBuckets" without "Arguments".'],
    [
      'emrserverless:startJobRun.waitForTaskToken',
      {
        Arguments: { ApplicationId: 'a', ExecutionRoleArn: 'r', Name: '{% $states.context.Task.Token %}' },
        TimeoutSeconds: 9,
      },
      'error SW5109 /States/A/Arguments: "A" calls "emrserverless:startJobRun" without "ClientToken".',
    ],
    [
      's3:getObject',
      { Arguments: { bucket: 'b', Key: 'k' } },
      'error SW5109 /States/A/Arguments/bucket: "A" passes "bucket" to "s3:getObject", which spells the parameter "Bucket".',
    ],
    [
      'rds:startDBInstance',
      { Arguments: { DBInstanceIdentifier: 'in the spelling of other SDKs' } },
      'error SW5109 /States/A/Arguments/DBInstanceIdentifier: "A" passes "DBInstanceIdentifier" to "rds:startDBInstance", which spells the parameter "DbInstanceIdentifier".',
    ],
    [
      's3:getObject',
      { Arguments: { Bucket: 'b', Key: 'k', somethingElse: 1 } },
      'error SW5109 /States/A/Arguments/somethingElse: "A" passes "somethingElse" to "s3:getObject"; names of parameters start with a capital letter.',
    ],
    [
      's3:getObject',
      { Arguments: { Bucket: 'b', Key: 'k', SomethingNew: 1 } },
      'warning SW5109 /States/A/Arguments/SomethingNew: "A" passes "SomethingNew" to "s3:getObject", which has no such parameter.',
    ],
    [
      'ec2:describeSnapshots',
      { Arguments: { Filter: [] } },
      'error SW5109 /States/A/Arguments/Filter: "A" passes "Filter" to "ec2:describeSnapshots", which has no such parameter.',
    ],
    [
      's3:getObject',
      { Arguments: { Bucket: 5, Key: 'k' } },
      'error SW5113 /States/A/Arguments/Bucket: "Bucket" of the call of "aws-sdk:s3:getObject" in "A" is 5, but must be a string.',
    ],
    [
      'batch:submitJob',
      { Arguments: { JobName: 'j', JobQueue: 'q', JobDefinition: 'd', DependsOn: [{ JobId: 'i' }, { jobId: 'i' }] } },
      'error SW5114 /States/A/Arguments/DependsOn/1/jobId: "A" passes "jobId" in "DependsOn" to "aws-sdk:batch:submitJob"; names of fields start with a capital letter.',
    ],
    [
      's3:listObjectV2',
      { Arguments: { Bucket: 'b' } },
      'error SW5108 /States/A/Resource: "A" calls "s3:listObjectV2", but the service is not known to have such an action.',
    ],
    [
      'dynamodbb:listTables',
      { Arguments: {} },
      'error SW5108 /States/A/Resource: "A" calls the service "dynamodbb", which the AWS SDK integrations are not known to have.',
    ],
    [
      'whatever:listTables',
      { Arguments: {} },
      'warning SW5108 /States/A/Resource: "A" calls the service "whatever", which the AWS SDK integrations are not known to have.',
    ],
    [
      's3:getObject',
      { Arguments: { Bucket: 'b' } },
      'error SW5109 /States/A/Arguments: "A" calls "s3:getObject" without "Key".',
    ],
    [
      's3:getObject',
      { Arguments: { Bucket: 'b', Key: 'k', VersonId: 'v' } },
      'error SW5109 /States/A/Arguments/VersonId: "A" passes "VersonId" to "s3:getObject", which has no such parameter.',
    ],
  ])('are reported where they are wrong: %s %j', (call, fields, expected) => {
    expect(findings(call, fields)).toEqual([expected]);
  });
});
