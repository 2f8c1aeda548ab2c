import { Stack } from 'aws-cdk-lib';
import { RestApi } from 'aws-cdk-lib/aws-apigateway';
import { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Expression } from '../../../lib/builder/expression';
import { ApiGateway, ApiGatewayAuthType } from '../../../lib/integration/service/api-gateway';
import { HttpMethod } from '../../../lib/integration/service/http-method';
import { own, path, problemsOf, resolved, TASK_TOKEN } from '../support';

const stack = new Stack();
const authType = ApiGatewayAuthType.IAM_ROLE;

function permission(resource: unknown, label: string, wildcardReason?: string) {
  return {
    actions: ['execute-api:Invoke'],
    resources: [resource],
    reason: `calls the ${label}`,
    ...(wildcardReason !== undefined && { wildcardReason }),
  };
}

describe('ApiGateway.invoke', () => {
  test('of a REST API construct calls its own stage', () => {
    const api = new RestApi(stack, 'Rest');
    api.root.addMethod('GET');
    const id: unknown = stack.resolve(api.restApiId);
    const stage: unknown = stack.resolve(api.deploymentStage.stageName);
    expect(resolved(stack, ApiGateway.invoke(api, { method: HttpMethod.GET, path: '/bills/1', authType }))).toEqual({
      target: { service: 'apigateway:invoke' },
      pattern: 'requestResponse',
      arguments: {
        ApiEndpoint: {
          'Fn::Join': ['', [id, '.execute-api.', { Ref: 'AWS::Region' }, '.', { Ref: 'AWS::URLSuffix' }]],
        },
        Method: 'GET',
        Stage: stage,
        Path: '/bills/1',
        AuthType: 'IAM_ROLE',
      },
      permissions: [
        permission(
          {
            'Fn::Join': [
              '',
              [
                'arn:${AWS::Partition}:execute-api:',
                { Ref: 'AWS::Region' },
                ':',
                { Ref: 'AWS::AccountId' },
                ':',
                id,
                '/',
                stage,
                '/GET/bills/1',
              ],
            ],
          },
          'API "Default/Rest"',
        ),
      ],
    });
  });

  test('of an HTTP API construct calls its default stage', () => {
    const api = new HttpApi(stack, 'Http');
    const { arguments: parameters, permissions } = ApiGateway.invoke(api, { method: HttpMethod.POST, authType })._call;
    expect(parameters).toEqual({ ApiEndpoint: expect.any(String), Method: 'POST', AuthType: 'IAM_ROLE' });
    expect(JSON.stringify(stack.resolve(permissions))).toContain('"/$default/POST/"');
  });

  test('of an imported REST API knows no stage', () => {
    const api = RestApi.fromRestApiId(stack, 'Imported', 'abc123');
    expect(ApiGateway.invoke(api, { method: HttpMethod.GET })._call.arguments).not.toHaveProperty('Stage');
  });

  test.each([
    [
      'an id',
      'abc123',
      'abc123.execute-api.${AWS::Region}.${AWS::URLSuffix}',
      own('execute-api', 'abc123/prod/GET/bills'),
      'API "abc123"',
      undefined,
    ],
    [
      'a host name',
      'abc123.execute-api.eu-west-1.amazonaws.com',
      'abc123.execute-api.eu-west-1.amazonaws.com',
      own('execute-api', 'abc123/prod/GET/bills').replace(/\$\{AWS::Region\}/, 'eu-west-1'),
      'API "abc123.execute-api.eu-west-1.amazonaws.com"',
      undefined,
    ],
    [
      'an expression',
      '{% $host %}',
      '{% $host %}',
      own('execute-api', '*/prod/GET/bills'),
      'API chosen at run time',
      'the API is chosen at run time',
    ],
    [
      'a host name with its id open',
      `${path('$.api')}.execute-api.eu-west-1.amazonaws.com`,
      `${path('$.api')}.execute-api.eu-west-1.amazonaws.com`,
      own('execute-api', '*/prod/GET/bills').replace(/\$\{AWS::Region\}/, 'eu-west-1'),
      'API chosen at run time',
      'a part of the request is chosen at run time',
    ],
    [
      'another host name',
      'api.example.com',
      'api.example.com',
      own('execute-api', '*/prod/GET/bills'),
      'API "api.example.com"',
      'a host name of your own does not contain the id of its API',
    ],
  ])('of %s', (_, api, host, resource, label, wildcardReason) => {
    expect(ApiGateway.invoke(api, { method: HttpMethod.GET, stage: 'prod', path: 'bills', authType })._call).toEqual({
      target: { service: 'apigateway:invoke' },
      pattern: 'requestResponse',
      arguments: { ApiEndpoint: host, Method: 'GET', Stage: 'prod', Path: 'bills', AuthType: 'IAM_ROLE' },
      permissions: [permission(resource, label, wildcardReason)],
    });
  });

  test('with parts of the request open widens these', () => {
    const { permissions } = ApiGateway.invoke('abc123', {
      method: HttpMethod.of('{% $method %}'),
      stage: path('$.stage'),
      path: "{% 'bills/' & $id %}",
      authType,
    })._call;
    expect(permissions).toEqual([
      permission(
        own('execute-api', 'abc123/*/*/bills/*'),
        'API "abc123"',
        'a part of the request is chosen at run time',
      ),
    ]);
  });

  test.each([ApiGatewayAuthType.NO_AUTH, ApiGatewayAuthType.RESOURCE_POLICY, undefined])(
    'authorised by %s needs no right',
    (type) => {
      expect(ApiGateway.invoke('abc123', { method: HttpMethod.GET, authType: type })._call.permissions).toEqual([]);
    },
  );

  test('sends every parameter under its own name, headers and query as lists', () => {
    const { arguments: parameters } = ApiGateway.invoke('abc123', {
      method: HttpMethod.POST,
      headers: { one: 'a', two: ['b', 'c'], 'token.$': 'States.Array($$.Task.Token)' },
      queryParameters: Expression.asObject('{% $query %}'),
      requestBody: { id: path('$.id') },
    })._call;
    expect(parameters).toEqual({
      ApiEndpoint: expect.any(String),
      Method: 'POST',
      Headers: { one: ['a'], two: ['b', 'c'], 'token.$': 'States.Array($$.Task.Token)' },
      QueryParameters: '{% $query %}',
      RequestBody: { id: path('$.id') },
    });
  });

  test('with a task token', () => {
    const request = ApiGateway.invoke('abc123', { method: HttpMethod.POST, headers: { TaskToken: TASK_TOKEN } });
    expect(request.waitForTaskToken()._call).toEqual({ ...request._call, pattern: 'waitForTaskToken' });
    expect(problemsOf(ApiGateway.invoke('abc123', { method: HttpMethod.GET }).waitForTaskToken())).toEqual([
      'error SW5001',
    ]);
  });

  test.each([
    ['https://abc123.execute-api.eu-west-1.amazonaws.com/prod', 'GET', ['error SW5018']],
    ['abc123', 'TRACE', ['error SW5019']],
    ['{% $a / $b %}', 'GET', []],
  ])('"%s" with method %s is reported as it must be', (api, method, expected) => {
    expect(problemsOf(ApiGateway.invoke(api, { method: HttpMethod.of(method) }))).toEqual(expected);
  });
});
