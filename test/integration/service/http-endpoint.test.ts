import { Fn, SecretValue, Stack } from 'aws-cdk-lib';
import { Authorization, Connection } from 'aws-cdk-lib/aws-events';
import { Expression } from '../../../lib/builder/expression';
import { HttpArrayFormat, HttpEndpoint } from '../../../lib/integration/service/http-endpoint';
import { HttpMethod } from '../../../lib/integration/service/http-method';
import { own, path, problemsOf, resolved } from '../support';

const stack = new Stack();
const connection = new Connection(stack, 'Api', {
  authorization: Authorization.apiKey('x-api-key', SecretValue.secretsManager('key')),
});
const CONNECTION = 'arn:aws:events:eu-west-1:999999999999:connection/shop/1111-2222';
const apiEndpoint = 'https://api.example.com/orders';

function endpoint(url: string, method: string | undefined, what: string) {
  return {
    actions: ['states:InvokeHTTPEndpoint'],
    resources: ['*'],
    conditions: {
      ...(method && { StringEquals: { 'states:HTTPMethod': method } }),
      StringLike: { 'states:HTTPEndpoint': url },
    },
    reason: `calls ${what}`,
    wildcardReason: /^https:\/\/\*/.test(url)
      ? 'IAM knows no resource for this action, and the endpoint is chosen at run time'
      : 'IAM knows no resource for this action; the conditions limit which calls are allowed',
  };
}

function credentials(resource: unknown, label: string, wildcardReason?: string) {
  const reason = `uses the ${label}`;
  const wildcard = wildcardReason && { wildcardReason };
  return { actions: ['events:RetrieveConnectionCredentials'], resources: [resource], reason, ...wildcard };
}

function secret(resource: unknown, label: string, wildcardReason?: string) {
  return {
    actions: ['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret'],
    resources: [resource],
    reason: `reads the credentials of the ${label}`,
    ...(wildcardReason && { wildcardReason }),
  };
}

describe('HttpEndpoint.invoke', () => {
  test('with a connection construct reads just its secret', () => {
    expect(resolved(stack, HttpEndpoint.invoke({ connection, apiEndpoint, method: HttpMethod.GET }))).toEqual({
      target: { service: 'http:invoke' },
      pattern: 'requestResponse',
      arguments: {
        ApiEndpoint: apiEndpoint,
        Authentication: { ConnectionArn: stack.resolve(connection.connectionArn) },
        Method: 'GET',
      },
      permissions: [
        endpoint(apiEndpoint, 'GET', `GET ${apiEndpoint}`),
        credentials(stack.resolve(connection.connectionArn), 'connection "Default/Api"'),
        secret(stack.resolve(connection.connectionSecretArn), 'connection "Default/Api"'),
      ],
    });
  });

  test('sends every parameter under its own name', () => {
    const { arguments: parameters } = HttpEndpoint.invoke({
      connection: CONNECTION,
      apiEndpoint,
      method: HttpMethod.POST,
      headers: { Accept: 'application/json' },
      queryParameters: { page: 0, tags: ['a', 'b'] },
      requestBody: { id: path('$.id') },
    })._call;
    expect(parameters).toEqual({
      ApiEndpoint: apiEndpoint,
      Authentication: { ConnectionArn: CONNECTION },
      Method: 'POST',
      Headers: { Accept: 'application/json' },
      QueryParameters: { page: 0, tags: ['a', 'b'] },
      RequestBody: { id: path('$.id') },
    });
  });

  const FORM = 'application/x-www-form-urlencoded';
  test.each([
    ['no headers', undefined, { 'Content-Type': FORM }],
    ['other headers', { Accept: '*/*' }, { Accept: '*/*', 'Content-Type': FORM }],
    ['its own content type', { 'content-type': `${FORM};charset=utf-8` }, { 'content-type': `${FORM};charset=utf-8` }],
    ['headers of the run', Expression.asObject('{% $headers %}'), '{% $headers %}'],
  ])('URL-encodes the body, with %s', (_, headers, expected) => {
    const props = { connection: CONNECTION, apiEndpoint, method: HttpMethod.POST, urlEncodeBody: true, headers };
    expect(HttpEndpoint.invoke(props)._call.arguments).toMatchObject({
      Headers: expected,
      Transform: { RequestBodyEncoding: 'URL_ENCODED' },
    });
  });

  test('URL-encodes lists as specified', () => {
    const arrayFormat = HttpArrayFormat.REPEAT;
    const props = { connection: CONNECTION, apiEndpoint, method: HttpMethod.POST, urlEncodeBody: true, arrayFormat };
    expect(HttpEndpoint.invoke(props)._call.arguments).toMatchObject({
      Transform: { RequestBodyEncoding: 'URL_ENCODED', RequestEncodingOptions: { ArrayFormat: 'REPEAT' } },
    });
  });
});

describe('the role may call what the endpoint leaves open', () => {
  test.each([
    ['a URL with its end open', `${apiEndpoint}/${path('$.id')}`, `${apiEndpoint}/*`],
    ['a concatenation', `{% "${apiEndpoint}/" & $states.input.id & '/lines' %}`, `${apiEndpoint}/*/lines`],
    ['a host with its name open', `https://${path('$.tenant')}.example.com/`, 'https://*.example.com/'],
  ])('%s', (_, url, pattern) => {
    const call = HttpEndpoint.invoke({ connection: CONNECTION, apiEndpoint: url, method: HttpMethod.GET })._call;
    expect(call.arguments).toMatchObject({ ApiEndpoint: url });
    expect(call.permissions[0]).toEqual(endpoint(pattern, 'GET', `GET ${pattern}`));
  });

  test('an endpoint and a method of the run', () => {
    const integration = HttpEndpoint.invoke({
      connection: CONNECTION,
      apiEndpoint: '{% $url %}',
      method: HttpMethod.of(path('$.method')),
    });
    expect(integration._call.permissions[0]).toEqual(
      endpoint('https://*', undefined, 'an HTTPS API chosen at run time'),
    );
    expect(problemsOf(integration)).toEqual([]);
  });
});

describe('a connection', () => {
  const CHOSEN = 'the connection is chosen at run time';
  test.each([
    [
      'given by its ARN',
      CONNECTION,
      credentials(CONNECTION, 'connection "shop/1111-2222"'),
      secret(
        'arn:aws:secretsmanager:eu-west-1:999999999999:secret:events!connection/shop/*',
        'connection "shop/1111-2222"',
        "EventBridge ends the secret's name at random",
      ),
    ],
    [
      'given by an expression',
      '{% $connection %}',
      credentials(own('events', 'connection/*'), 'connection chosen at run time', CHOSEN),
      secret(own('secretsmanager', 'secret:events!connection/*'), 'connection chosen at run time', CHOSEN),
    ],
    [
      'with the end of its ARN open',
      `arn:aws:events:eu-west-1:999999999999:connection/shop/${path('$.id')}`,
      credentials('arn:aws:events:eu-west-1:999999999999:connection/shop/*', 'connection chosen at run time', CHOSEN),
      secret(
        'arn:aws:secretsmanager:eu-west-1:999999999999:secret:events!connection/shop/*',
        'connection chosen at run time',
        CHOSEN,
      ),
    ],
  ])('%s', (_, text, ...expected) => {
    const { permissions } = HttpEndpoint.invoke({ connection: text, apiEndpoint, method: HttpMethod.GET })._call;
    expect(permissions.slice(1)).toEqual(expected);
  });

  test('given as the token of its ARN reports its name', () => {
    const token = connection.connectionArn;
    const fields = Fn.split(':', token);
    const name = Fn.select(1, Fn.split('/', Fn.select(5, fields)));
    const { permissions } = HttpEndpoint.invoke({ connection: token, apiEndpoint, method: HttpMethod.GET })._call;
    expect(stack.resolve(permissions.slice(1))).toEqual([
      credentials(stack.resolve(token), 'connection "Default/Api/Connection"'),
      secret(
        stack.resolve(
          `arn:${Fn.select(1, fields)}:secretsmanager:${Fn.select(3, fields)}:${Fn.select(4, fields)}:secret:events!connection/${name}/*`,
        ),
        'connection "Default/Api/Connection"',
        "EventBridge ends the secret's name at random",
      ),
    ]);
  });

  test('given by its name is reported', () => {
    expect(problemsOf(HttpEndpoint.invoke({ connection: 'shop', apiEndpoint, method: HttpMethod.GET }))).toEqual([
      'error SW5003',
    ]);
  });
});

test.each([
  ['http://api.example.com', 'GET', ['error SW5021']],
  ['api.example.com/orders', 'GET', ['error SW5021']],
  ['https://api.example.com', 'get', ['error SW5019']],
  ['https://api.example.com', 'CONNECT', ['error SW5019']],
  [stack.stackName, '{% $method %}', ['error SW5021']],
  [connection.connectionName, 'HEAD', []],
])('"%s" with method %s is reported as it must be', (url, method, expected) => {
  expect(problemsOf(HttpEndpoint.invoke({ connection, apiEndpoint: url, method: HttpMethod.of(method) }))).toEqual(
    expected,
  );
});
