import type { IGlobalTableRef, ITableRef } from 'aws-cdk-lib/aws-dynamodb';
import { guardFactories } from '../../diagnostic/guard-factories';
import { call } from '../call/call';
import { parametersOf } from '../call/parameters';
import { RequestResponseCall } from '../call/request-response-call';
import { arnFields } from '../resource/arn';
import { hasToken } from '../resource/cdk-token';
import { type EncryptionKey, keyPermissions } from '../resource/encryption-key';
import { type CalledResource, constructResource, textResource } from '../resource/resource';
import { keyIn, nameIn, stackOf } from '../resource/stock-construct';
import { AttributeValue, attributeProblems } from './attribute-value';
import type { DynamoDbConsumedCapacity } from './dynamo-db-consumed-capacity';
import type { DynamoDbItemCollectionMetrics } from './dynamo-db-item-collection-metrics';
import { DELETE, GET, type Operation, PUT, tableArn, tablePermission, UPDATE } from './dynamo-db-permissions';
import type { DynamoDbReturnValues } from './dynamo-db-return-values';

/**
 * What all calls of a DynamoDB table have in common.
 */
export interface DynamoDbProps {
  /**
   * Names for attributes in the expressions of the call: `{ '#s': 'status' }`.
   *
   * @default - none
   */
  readonly expressionAttributeNames?: { [placeholder: string]: string };

  /**
   * Whether the result reports the capacity that the call used.
   *
   * @default DynamoDbConsumedCapacity.NONE
   */
  readonly returnConsumedCapacity?: DynamoDbConsumedCapacity;
}

/**
 * What the calls that change an item have in common.
 */
export interface DynamoDbWriteProps extends DynamoDbProps {
  /**
   * What must be true of the stored item, else the task fails with DynamoDB.ConditionalCheckFailedException:
   * `attribute_not_exists(id)`.
   *
   * @default - none
   */
  readonly conditionExpression?: string;

  /**
   * Values for the expressions of the call: `{ ':new': AttributeValue.string('open') }`; or `Expression.asObject(...)`.
   *
   * @default - none
   */
  readonly expressionAttributeValues?: { [placeholder: string]: unknown };

  /**
   * Whether the result reports the sizes of changed item collections.
   *
   * @default DynamoDbItemCollectionMetrics.NONE
   */
  readonly returnItemCollectionMetrics?: DynamoDbItemCollectionMetrics;

  /**
   * Which values of the item the result holds, under `Attributes`. Puts and deletes know only NONE and ALL_OLD.
   *
   * @default DynamoDbReturnValues.NONE
   */
  readonly returnValues?: DynamoDbReturnValues;
}

/**
 * What {@link DynamoDb.getItem} sends.
 */
export interface DynamoDbGetItemProps extends DynamoDbProps {
  /** The item's primary key: `{ id: AttributeValue.string(...) }`; or `Expression.asObject(...)`. */
  readonly key: { [name: string]: unknown };

  /**
   * Whether the result is sure to hold the newest write. As text: an expression that reports it.
   *
   * @default false
   */
  readonly consistentRead?: boolean | string;

  /**
   * Which attributes to read: `id, #s`.
   *
   * @default - all
   */
  readonly projectionExpression?: string;
}

/**
 * What {@link DynamoDb.putItem} sends.
 */
export interface DynamoDbPutItemProps extends DynamoDbWriteProps {
  /** The item, primary key included: `{ id: AttributeValue.string(...) }`; or `Expression.asObject(...)`. */
  readonly item: { [name: string]: unknown };
}

/**
 * What {@link DynamoDb.updateItem} sends.
 */
export interface DynamoDbUpdateItemProps extends DynamoDbWriteProps {
  /** The item's primary key: `{ id: AttributeValue.string(...) }`; or `Expression.asObject(...)`. */
  readonly key: { [name: string]: unknown };

  /**
   * What to change: `SET #s = :new REMOVE note`.
   *
   * @default - an item with nothing but the key is made where there is none
   */
  readonly updateExpression?: string;
}

/**
 * What {@link DynamoDb.deleteItem} sends.
 */
export interface DynamoDbDeleteItemProps extends DynamoDbWriteProps {
  /** The item's primary key: `{ id: AttributeValue.string(...) }`; or `Expression.asObject(...)`. */
  readonly key: { [name: string]: unknown };
}

/**
 * Calls of Amazon DynamoDB tables.
 *
 * A table is a construct, a name, an ARN, or an expression that gives a name or an ARN. Attributes are values of
 * {@link AttributeValue}, DynamoDB's own form (`{ S: 'text' }`), or expressions that give it.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-ddb.html
 */
export class DynamoDb {
  /**
   * Reads an item. The result holds it in `Item`; there is no `Item` where there is none in the table.
   *
   * @example
   *
   * declare const table: dynamodb.ITable;
   * new Task('Load', DynamoDb.getItem(table, { key: { id: AttributeValue.string('{% $states.input.id %}') } }));
   */
  public static getItem(table: ITableRef | IGlobalTableRef | string, props: DynamoDbGetItemProps): RequestResponseCall {
    return tableCall(
      table,
      GET,
      props,
      parametersOf(props, { Key: AttributeValue._plain(props.key) }, 'consistentRead', 'projectionExpression'),
    );
  }

  /**
   * Writes an item, in place of the one that has its key.
   *
   * @example
   *
   * declare const table: dynamodb.ITable;
   * new Task('Save', DynamoDb.putItem(table, {
   *   item: { id: AttributeValue.string('{% $states.input.id %}'), qty: AttributeValue.number(1) },
   *   conditionExpression: 'attribute_not_exists(id)',
   * }));
   */
  public static putItem(table: ITableRef | IGlobalTableRef | string, props: DynamoDbPutItemProps): RequestResponseCall {
    return tableCall(table, PUT, props, { Item: AttributeValue._plain(props.item), ...writeArguments(props) });
  }

  /**
   * Changes attributes of an item; makes the item where there is none.
   *
   * @example
   *
   * declare const table: dynamodb.ITable;
   * new Task('Close', DynamoDb.updateItem(table, {
   *   key: { id: AttributeValue.string('{% $states.input.id %}') },
   *   updateExpression: 'SET #s = :s',
   *   expressionAttributeNames: { '#s': 'status' },
   *   expressionAttributeValues: { ':s': AttributeValue.string('closed') },
   * }));
   */
  public static updateItem(
    table: ITableRef | IGlobalTableRef | string,
    props: DynamoDbUpdateItemProps,
  ): RequestResponseCall {
    return tableCall(table, UPDATE, props, {
      Key: AttributeValue._plain(props.key),
      UpdateExpression: props.updateExpression,
      ...writeArguments(props),
    });
  }

  /**
   * Deletes an item, if there is one.
   *
   * @example
   *
   * declare const table: dynamodb.ITable;
   * new Task('Forget', DynamoDb.deleteItem(table, { key: { id: AttributeValue.string('{% $states.input.id %}') } }));
   */
  public static deleteItem(
    table: ITableRef | IGlobalTableRef | string,
    props: DynamoDbDeleteItemProps,
  ): RequestResponseCall {
    return tableCall(table, DELETE, props, { Key: AttributeValue._plain(props.key), ...writeArguments(props) });
  }

  private constructor() {}
}

guardFactories(DynamoDb);

function tableCall(
  table: ITableRef | IGlobalTableRef | string,
  operation: Operation,
  props: DynamoDbProps,
  parameters: Readonly<Record<string, unknown>>,
): RequestResponseCall {
  const target = typeof table === 'string' ? textResource('table', table, tableArn) : tableResource(table);
  const key = typeof table === 'string' ? undefined : keyOfTable(table);
  return RequestResponseCall._of(
    call({
      target: { service: `dynamodb:${operation.api}` },
      arguments: parametersOf(
        props,
        { TableName: target.argument, ...parameters },
        'expressionAttributeNames',
        'returnConsumedCapacity',
      ),
      permissions: [
        tablePermission(target, operation),
        ...keyPermissions(key, operation.keyActions, `uses the key that encrypts the ${target.label}`, 'dynamodb'),
      ],
      problems: [
        ...target.problems,
        ...attributeProblems(parameters.Key),
        ...attributeProblems(parameters.Item),
        ...attributeProblems(parameters.ExpressionAttributeValues),
      ],
    }),
  );
}

function writeArguments(props: DynamoDbWriteProps): Readonly<Record<string, unknown>> {
  return parametersOf(
    props,
    'conditionExpression',
    { ExpressionAttributeValues: AttributeValue._plain(props.expressionAttributeValues) },
    'returnItemCollectionMetrics',
    'returnValues',
  );
}

function keyOfTable(table: ITableRef | IGlobalTableRef): EncryptionKey | undefined {
  const replica = keyIn(table, 'encryptionKey', 'replicas', 0, 'sseSpecification', 'kmsMasterKeyId');
  return replica ?? keyIn(table, 'encryptionKey', 'sseSpecification', 'kmsMasterKeyId');
}

/** A table of another account is found by its ARN only: DynamoDB looks up a name in the caller's own account. */
function tableResource(table: ITableRef | IGlobalTableRef): CalledResource {
  const arn = nameIn(table, 'tableArn', 'globalTableArn');
  const account = arnFields(arn)?.account;
  const foreign = account !== undefined && !hasToken(account) && account !== stackOf(table)?.account;
  const argument = foreign ? arn : nameIn(table, 'tableName');
  return constructResource('table', table, { argument, arn });
}
