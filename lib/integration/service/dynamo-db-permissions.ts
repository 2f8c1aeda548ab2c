import type { PermissionStatement } from '../call/permission-statement';
import type { ServiceApi, ServiceApis } from '../call/service-api';
import { ownArn } from '../resource/arn';
import { READ_ITEMS, WRITE_ITEMS } from '../resource/encryption-key';
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

export const GET: Operation = {
  api: 'getItem',
  action: 'dynamodb:GetItem',
  verb: 'reads an item of',
  keyActions: READ_ITEMS,
};
export const PUT: Operation = {
  api: 'putItem',
  action: 'dynamodb:PutItem',
  verb: 'puts an item into',
  keyActions: WRITE_ITEMS,
};
export const UPDATE: Operation = {
  api: 'updateItem',
  action: 'dynamodb:UpdateItem',
  verb: 'updates an item of',
  keyActions: WRITE_ITEMS,
};
export const DELETE: Operation = {
  api: 'deleteItem',
  action: 'dynamodb:DeleteItem',
  verb: 'deletes an item of',
  keyActions: WRITE_ITEMS,
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
