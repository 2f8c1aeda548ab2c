import { RUN_TIME_TEXT } from '../call/call-request';
import type { PermissionStatement } from '../call/permission-statement';
import { chosenAtRunTime } from '../call/run-time-choice';
import type { ServiceApis } from '../call/service-api';
import { arnFields, isArn, ownArn } from '../resource/arn';
import { arnProblems, arnResource, type CalledResource, permissionOn } from '../resource/resource';
import type { ResourceParameter } from '../resource/resource-parameter';
import { tokenArnFields, tokenPart } from '../resource/token-meaning';
import { wildcardPattern } from '../resource/wildcard-pattern';

/** A connection's ARN ends in an id of its own, so none can be made of a name: names are reported. */
export const CONNECTION: ResourceParameter = {
  noun: 'connection',
  read: (connection) => {
    const resource = arnResource('connection', connection, (name) => ownArn('events', `connection/${name}`));
    return { ...resource, argument: connection, problems: arnProblems('connection', connection) };
  },
};

/**
 * The action knows no resource type. The documentation scopes it to the machine's own ARN, which would make the role
 * and the machine wait for each other; the two conditions say what may be called.
 */
export function endpointPermission(apiEndpoint: string, method: string): PermissionStatement {
  const url = wildcardPattern(apiEndpoint);
  const verb = wildcardPattern(method);
  return {
    actions: ['states:InvokeHTTPEndpoint'],
    resources: ['*'],
    conditions: {
      ...(!verb.dynamic && { StringEquals: { 'states:HTTPMethod': verb.text } }),
      StringLike: { 'states:HTTPEndpoint': url.text === '*' ? 'https://*' : url.text },
    },
    reason: `calls ${verb.dynamic ? '' : `${verb.text} `}${url.text === '*' ? 'an HTTPS API chosen at run time' : url.text}`,
    wildcardReason:
      url.text.startsWith('*') || /^https:\/\/\*/i.test(url.text)
        ? `IAM knows no resource for this action, and ${chosenAtRunTime('the endpoint')}`
        : 'IAM knows no resource for this action; the conditions limit which calls are allowed',
  };
}

/**
 * The permission to use the credentials of a connection.
 *
 * @param secretArn The secret that holds them, where a construct indicates it.
 */
export function connectionPermissions(
  connection: CalledResource,
  secretArn: string | undefined,
): readonly PermissionStatement[] {
  return [
    permissionOn(connection, ['events:RetrieveConnectionCredentials'], 'uses'),
    secretPermission(secretArn, connection),
  ];
}

/** EventBridge keeps the credentials in a secret whose name holds the connection's, and whose ARN ends at random. */
function secretPermission(
  secretArn: string | undefined,
  { arn, label, wildcardReason }: CalledResource,
): PermissionStatement {
  const actions = ['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret'];
  const reason = `reads the credentials of the ${label}`;
  if (secretArn !== undefined) return { actions, resources: [secretArn], reason };
  const fields = arnFields(arn) ?? tokenArnFields(arn);
  const name = connectionName(arn, fields?.resource);
  const secret = name === '*' ? 'events!connection/*' : `events!connection/${name}/*`;
  return {
    actions,
    resources: [
      fields === undefined
        ? ownArn('secretsmanager', `secret:${secret}`)
        : `arn:${fields.partition}:secretsmanager:${fields.region}:${fields.account}:secret:${secret}`,
    ],
    reason,
    wildcardReason:
      wildcardReason ?? (name === '*' ? UNKNOWN_CONNECTION : "EventBridge ends the secret's name at random"),
  };
}

/** `shop` of `connection/shop/1111-2222`. */
function connectionName(arn: string, resource: string | undefined): string {
  if (resource === undefined) return '*';
  return isArn(arn) ? (resource.split('/')[1] ?? '*') : tokenPart(resource, '/', 1);
}

const UNKNOWN_CONNECTION = 'the connection is specified as a CDK token, which does not contain its name';

export const HTTP_ENDPOINT_APIS: ServiceApis = {
  'http:invoke': {
    // The connection of a private API may be in "InvocationConfig", too; the credentials are those of "Authentication".
    resources: { 'Authentication.ConnectionArn': CONNECTION },
    permissions: (request) => [
      endpointPermission(request.text('ApiEndpoint') ?? RUN_TIME_TEXT, request.text('Method') ?? RUN_TIME_TEXT),
      ...connectionPermissions(request.resource('Authentication.ConnectionArn'), undefined),
    ],
  },
};
