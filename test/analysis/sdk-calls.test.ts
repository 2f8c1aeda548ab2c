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
    .filter(({ severity }) => severity !== Severity.ADVICE)
    .map(({ code, severity, path, message }) => `${severity} ${code} ${path}: ${message}`);
}

describe('calls by the AWS SDK', () => {
  test.each([
    ['s3:getObject', { Arguments: { Bucket: 'b', Key: 'k' } }],
    ['s3:getObject', { Arguments: '{% $states.input %}' }],
    ['rds:describeDBInstances', { Arguments: { DbInstanceIdentifier: 'in the spelling of Java' } }],
    ['s3:getObject', { Arguments: { Bucket: 'b', Key: 'k', SomethingNew: 1 } }],
    ['sfn:startSyncExecution', { Arguments: { StateMachineArn: '${Machine}', Input: {} } }],
  ])('are not reported where they are right, or may be: %s', (call, fields) => {
    expect(findings(call, fields)).toEqual([]);
  });

  test.each([
    [
      's3:listObjectV2',
      { Arguments: { Bucket: 'b' } },
      'error SW5108 /States/A/Resource: "A" calls "s3:listObjectV2", but the service is not known to have such an action.',
    ],
    [
      'dynamodbb:listTables',
      {},
      'error SW5108 /States/A/Resource: "A" calls the service "dynamodbb", which the AWS SDK integrations are not known to have.',
    ],
    [
      'whatever:listTables',
      {},
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
      'warning SW5109 /States/A/Arguments/VersonId: "A" gives "VersonId" to "s3:getObject", which has no such parameter.',
    ],
  ])('are reported where they are wrong: %s %j', (call, fields, expected) => {
    expect(findings(call, fields)).toEqual([expected]);
  });
});
