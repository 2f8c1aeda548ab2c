import { actionName, exceptionName, parameterName, serviceNames } from '../../../tools/data/java-names';

test.each([
  ['DBInstanceIdentifier', 'DbInstanceIdentifier'],
  ['SSEKMSKeyId', 'SsekmsKeyId'],
  ['KMSKeyId', 'KmsKeyId'],
  ['EnableIAMDatabaseAuthentication', 'EnableIAMDatabaseAuthentication'],
  ['Bucket', 'Bucket'],
  ['cluster', 'Cluster'],
  ['roleArn', 'RoleArn'],
  ['ARN', 'Arn'],
  ['ACL', 'Acl'],
  ['VPCSecurityGroups', 'VpcSecurityGroups'],
])('the parameter %s is called %s', (member, expected) => {
  expect(parameterName(member)).toBe(expected);
});

test.each([
  ['ListObjectsV2', 'listObjectsV2'],
  ['CreateDistribution2020_05_31', 'createDistribution'],
])('the action %s is called %s', (operation, expected) => {
  expect(actionName(operation)).toBe(expected);
});

test.each([
  ['NoSuchKey', 'NoSuchKeyException'],
  ['DBInstanceNotFoundFault', 'DbInstanceNotFoundException'],
  ['KMSAccessDeniedException', 'KmsAccessDeniedException'],
  ['TransactionCanceledException', 'TransactionCanceledException'],
])('the error %s is called %s', (shape, expected) => {
  expect(exceptionName(shape)).toBe(expected);
});

test.each([
  ['Config Service', ['configservice', 'config']],
  ['Cognito Identity Provider', ['cognitoidentityprovider', 'cognitoidentityprovider']],
  ['Database Migration Service', ['databasemigrationservice', 'databasemigration']],
])('the service %s may be called %j', (id, expected) => {
  expect(serviceNames(id)).toEqual(expected);
});
