import type { PermissionStatement } from '../call/permission-statement';
import type { ServiceApi, ServiceApis } from '../call/service-api';
import { ownArn } from '../resource/arn';
import { type CalledResource, permissionOn } from '../resource/resource';
import { nameOrArnParameter } from '../resource/resource-parameter';

/** One of the four APIs, and what it needs. */
export interface Operation {
  readonly api: string;
  readonly action: string;
  readonly verb: string;
  /** What the caller must be allowed to do with a table's customer managed key: DynamoDB acts in the caller's name. */
  readonly keyActions: readonly string[];
}

const READ_KEY = ['kms:Decrypt', 'kms:DescribeKey'];
const WRITE_KEY = [...READ_KEY, 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'];

export const GET: Operation = {
  api: 'getItem',
  action: 'dynamodb:GetItem',
  verb: 'reads an item of',
  keyActions: READ_KEY,
};
export const PUT: Operation = {
  api: 'putItem',
  action: 'dynamodb:PutItem',
  verb: 'puts an item into',
  keyActions: WRITE_KEY,
};
export const UPDATE: Operation = {
  api: 'updateItem',
  action: 'dynamodb:UpdateItem',
  verb: 'updates an item of',
  keyActions: WRITE_KEY,
};
export const DELETE: Operation = {
  api: 'deleteItem',
  action: 'dynamodb:DeleteItem',
  verb: 'deletes an item of',
  keyActions: WRITE_KEY,
};

export function tableArn(name: string): string {
  return ownArn('dynamodb', `table/${name}`);
}

export function tablePermission(table: CalledResource, { action, verb }: Operation): PermissionStatement {
  return permissionOn(table, [action], verb);
}

export const DYNAMO_DB_APIS: ServiceApis = Object.fromEntries(
  [GET, PUT, UPDATE, DELETE].map((operation): [string, ServiceApi] => [
    `dynamodb:${operation.api}`,
    {
      resources: { TableName: nameOrArnParameter('table', tableArn) },
      permissions: (request) => [tablePermission(request.resource('TableName'), operation)],
    },
  ]),
);
