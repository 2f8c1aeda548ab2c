import { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Task } from '../../lib/builder/task';
import { WorkflowStateMachine } from '../../lib/construct/workflow-state-machine';
import { AttributeValue } from '../../lib/integration/service/attribute-value';
import { DynamoDb } from '../../lib/integration/service/dynamo-db';
import { newStack, statementsOf, workflowOf } from '../construct/helpers';

// The incumbent grants on a table of that name in its own account and Region, and calls that one.
test('a table of another account is granted and called by its own ARN', () => {
  const stack = newStack({ env: { account: '111122223333', region: 'us-east-1' } });
  const arn = 'arn:aws:dynamodb:us-east-1:999999999999:table/foo';
  const table = Table.fromTableArn(stack, 'Foreign', arn);
  const integration = DynamoDb.getItem(table, { key: { id: AttributeValue.string('a') } });
  expect(integration._call.arguments).toMatchObject({ TableName: arn });
  new WorkflowStateMachine(stack, 'Orders', { workflow: workflowOf(new Task('Load', integration)) });
  expect(statementsOf(stack)['OrdersRoleDefaultPolicy']).toContainEqual({
    Effect: 'Allow',
    Action: 'dynamodb:GetItem',
    Resource: arn,
  });
});

test('a table of another Region is granted by its own ARN, and reported: a task cannot reach it', () => {
  const stack = newStack({ env: { account: '111122223333', region: 'us-east-1' } });
  const arn = 'arn:aws:dynamodb:eu-west-1:999999999999:table/foo';
  const table = Table.fromTableArn(stack, 'Foreign', arn);
  const { permissions, problems } = DynamoDb.getItem(table, { key: { id: AttributeValue.string('a') } })._call;
  expect(permissions[0]?.resources).toEqual([arn]);
  expect(problems?.map(({ code, severity }) => `${severity} ${code}`)).toEqual(['warning SW5005']);
});
