import { Stack } from 'aws-cdk-lib';
import { AttributeType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Expression } from '../../../lib/builder/expression';
import { AttributeValue } from '../../../lib/integration/service/attribute-value';
import { DynamoDb } from '../../../lib/integration/service/dynamo-db';
import { DynamoDbConsumedCapacity } from '../../../lib/integration/service/dynamo-db-consumed-capacity';
import { DynamoDbItemCollectionMetrics } from '../../../lib/integration/service/dynamo-db-item-collection-metrics';
import { DynamoDbReturnValues } from '../../../lib/integration/service/dynamo-db-return-values';
import { own, path, problemsOf, resolved, via } from '../support';

const stack = new Stack();
const partitionKey = { name: 'id', type: AttributeType.STRING };
const table = new Table(stack, 'Orders', { partitionKey });
const TABLE_ARN: unknown = stack.resolve(table.tableArn);
const key = { id: AttributeValue.string(path('$.id')) };
const KEY = { id: { S: path('$.id') } };

describe('each call sends its parameters and may do its one action', () => {
  test('getItem', () => {
    const integration = DynamoDb.getItem('orders', {
      key,
      consistentRead: true,
      projectionExpression: 'id, #s',
      expressionAttributeNames: { '#s': 'status' },
      returnConsumedCapacity: DynamoDbConsumedCapacity.TOTAL,
    });
    expect(integration._call).toEqual({
      target: { service: 'dynamodb:getItem' },
      pattern: 'requestResponse',
      arguments: {
        TableName: 'orders',
        Key: KEY,
        ConsistentRead: true,
        ProjectionExpression: 'id, #s',
        ExpressionAttributeNames: { '#s': 'status' },
        ReturnConsumedCapacity: 'TOTAL',
      },
      permissions: [
        {
          actions: ['dynamodb:GetItem'],
          resources: [own('dynamodb', 'table/orders')],
          reason: 'reads an item of the table "orders"',
        },
      ],
    });
  });

  test('putItem, as in the seed: attributes in the form of the service', () => {
    const item = { id: { S: path('$.id') }, data: { 'S.$': '$.data' } };
    expect(DynamoDb.putItem('MyTable', { item })._call).toEqual({
      target: { service: 'dynamodb:putItem' },
      pattern: 'requestResponse',
      arguments: { TableName: 'MyTable', Item: item },
      permissions: [
        {
          actions: ['dynamodb:PutItem'],
          resources: [own('dynamodb', 'table/MyTable')],
          reason: 'puts an item into the table "MyTable"',
        },
      ],
    });
  });

  test('updateItem', () => {
    const integration = DynamoDb.updateItem(table, {
      key,
      updateExpression: 'SET #s = :s',
      conditionExpression: '#s <> :s',
      expressionAttributeNames: { '#s': 'status' },
      expressionAttributeValues: { ':s': AttributeValue.string('closed') },
      returnValues: DynamoDbReturnValues.ALL_NEW,
      returnItemCollectionMetrics: DynamoDbItemCollectionMetrics.SIZE,
    });
    expect(resolved(stack, integration)).toEqual({
      target: { service: 'dynamodb:updateItem' },
      pattern: 'requestResponse',
      arguments: {
        TableName: stack.resolve(table.tableName),
        Key: KEY,
        UpdateExpression: 'SET #s = :s',
        ConditionExpression: '#s <> :s',
        ExpressionAttributeNames: { '#s': 'status' },
        ExpressionAttributeValues: { ':s': { S: 'closed' } },
        ReturnValues: 'ALL_NEW',
        ReturnItemCollectionMetrics: 'SIZE',
      },
      permissions: [
        {
          actions: ['dynamodb:UpdateItem'],
          resources: [TABLE_ARN],
          reason: 'updates an item of the table "Default/Orders"',
        },
      ],
    });
  });

  test('deleteItem', () => {
    expect(DynamoDb.deleteItem('{% $table %}', { key: Expression.asObject('{% $key %}') })._call).toEqual({
      target: { service: 'dynamodb:deleteItem' },
      pattern: 'requestResponse',
      arguments: { TableName: '{% $table %}', Key: '{% $key %}' },
      permissions: [
        {
          actions: ['dynamodb:DeleteItem'],
          resources: [own('dynamodb', 'table/*')],
          reason: 'deletes an item of the table chosen at run time',
          wildcardReason: 'the table is chosen at run time',
        },
      ],
    });
  });
});

describe('a table', () => {
  const tableOf = (given: string | Table) => {
    const { arguments: parameters, permissions } = DynamoDb.getItem(given, { key })._call;
    return stack.resolve({
      name: (parameters as { TableName: string }).TableName,
      resources: permissions[0]?.resources,
    });
  };

  test('given by its ARN is called and granted by it', () => {
    const arn = 'arn:aws:dynamodb:eu-west-1:999999999999:table/orders';
    expect(tableOf(arn)).toEqual({ name: arn, resources: [arn] });
  });

  test('imported from another account is called and granted by its ARN', () => {
    const arn = 'arn:aws:dynamodb:eu-west-1:999999999999:table/orders';
    const imported = Table.fromTableArn(stack, 'Foreign', arn) as Table;
    expect(tableOf(imported)).toEqual({ name: arn, resources: [arn] });
  });

  test('imported from the same account is called by its name', () => {
    const here = new Stack(undefined, 'Here', { env: { account: '111111111111', region: 'eu-west-1' } });
    const arn = 'arn:aws:dynamodb:eu-west-1:111111111111:table/orders';
    const imported = Table.fromTableArn(here, 'Known', arn) as Table;
    expect(tableOf(imported)).toEqual({ name: 'orders', resources: [arn] });
  });

  test('specified as a CDK token that is a name is granted by it', () => {
    const integration = DynamoDb.getItem(table.tableName, { key });
    expect(stack.resolve(integration._call.permissions[0]?.resources)).toEqual([
      { 'Fn::Join': ['', [own('dynamodb', 'table/'), stack.resolve(table.tableName)]] },
    ]);
    expect(problemsOf(integration)).toEqual([]);
  });

  test('with a key of its own brings the permissions over the key', () => {
    const encryptionKey = new Key(stack, 'Key');
    const encryption = TableEncryption.CUSTOMER_MANAGED;
    const secret = new Table(stack, 'Secret', { partitionKey, encryption, encryptionKey });
    const keyArn: unknown = stack.resolve(encryptionKey.keyArn);
    const keyPermission = (actions: readonly string[]) => ({
      actions,
      resources: [keyArn],
      conditions: via('dynamodb'),
      reason: 'uses the key that encrypts the table "Default/Secret"',
    });
    expect(stack.resolve(DynamoDb.getItem(secret, { key })._call.permissions[1])).toEqual(
      keyPermission(['kms:Decrypt', 'kms:DescribeKey']),
    );
    expect(stack.resolve(DynamoDb.putItem(secret, { item: key })._call.permissions[1])).toEqual(
      keyPermission(['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*']),
    );
  });
});

describe('attributes without a type', () => {
  test('are reported where DynamoDB would refuse them', () => {
    const item = { a: 'text', b: 5, c: null, d: [1], e: { name: 'x' }, f: true };
    const messages = DynamoDb.putItem('orders', { item })._call.problems?.map(({ message }) => message);
    expect(messages).toEqual(
      ['a', 'b', 'c', 'd', 'e', 'f'].map(
        (name) => `The attribute "${name}" has a plain value; DynamoDB refuses values without their type.`,
      ),
    );
  });

  test('are reported in lists and maps, too', () => {
    const lines = AttributeValue.list([
      AttributeValue.number(1),
      { M: { sku: 'a', qty: { N: '1' } } },
      5,
      '{% $line %}',
    ]);
    const address = AttributeValue.map({ city: 'Rome', street: AttributeValue.list([true]), 'zip.$': '$.zip' });
    const messages = DynamoDb.putItem('orders', { item: { lines, address } })._call.problems?.map(
      ({ message }) => /"(.*)"/.exec(message)?.[1],
    );
    expect(messages).toEqual(['lines[1].sku', 'lines[2]', 'address.city', 'address.street[0]']);
  });

  test('are reported in keys and expression values, too', () => {
    const integration = DynamoDb.updateItem('orders', { key: { id: 'x' }, expressionAttributeValues: { ':v': 'y' } });
    expect(problemsOf(integration)).toEqual(['error SW5007', 'error SW5007']);
  });

  test('are not reported where the run or the deployment may give the type', () => {
    const item = { a: '{% $a %}', b: path('$.b'), c: table.tableName, 'd.$': '$.d', e: { 'S.$': '$.e' } };
    expect(problemsOf(DynamoDb.putItem('orders', { item }))).toEqual([]);
  });
});
