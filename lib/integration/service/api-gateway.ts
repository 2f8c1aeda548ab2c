import type { IRestApiRef } from 'aws-cdk-lib/aws-apigateway';
import type { IApiRef } from 'aws-cdk-lib/aws-apigatewayv2';
import { guardFactories } from '../../diagnostic/guard-factories';
import { isDynamic } from '../../expression/dynamic-text';
import { entriesOf } from '../../util/host-key-order';
import { textFormOf } from '../../util/text-form';
import { call } from '../call/call';
import { parametersOf } from '../call/parameters';
import { type CallProblem, PROBLEMS, problem } from '../call/problems';
import { TokenCall } from '../call/token-call';
import { URL_SUFFIX } from '../resource/arn';
import { memberOf, nameIn, stackOf } from '../resource/stock-construct';
import { type CalledApi, invokePermission, textApi } from './api-gateway-permissions';
import { type HttpMethod, httpMethodProblems } from './http-method';

/**
 * How an API knows who calls it.
 */
export enum ApiGatewayAuthType {
  /** Not at all, or by a header that you send. */
  NO_AUTH = 'NO_AUTH',

  /** By the state machine's role, which signs the request. */
  IAM_ROLE = 'IAM_ROLE',

  /** By the API's resource policy, which must name states.amazonaws.com and the state machine. REST APIs only. */
  RESOURCE_POLICY = 'RESOURCE_POLICY',
}

/**
 * What {@link ApiGateway.invoke} sends.
 */
export interface ApiGatewayInvokeProps {
  /** GET, POST, PUT, DELETE, PATCH, OPTIONS or HEAD; or an expression that gives it. */
  readonly method: HttpMethod;

  /**
   * The stage.
   *
   * @default - a REST API construct's own deployment stage, else none: the `$default` stage of HTTP APIs
   */
  readonly stage?: string;

  /**
   * The path below the stage: "orders/1".
   *
   * @default - the root
   */
  readonly path?: string;

  /**
   * Headers, each with one value or a list of values; or `Expression.asObject(...)`, which gives lists of values.
   *
   * @default - none
   */
  readonly headers?: { [name: string]: unknown };

  /**
   * Query parameters, each with one value or a list of values; or `Expression.asObject(...)`, which gives lists of values.
   *
   * @default - none
   */
  readonly queryParameters?: { [name: string]: unknown };

  /**
   * The body: any JSON, or text.
   *
   * @default - none
   */
  readonly requestBody?: unknown;

  /**
   * How the API knows who calls it.
   *
   * @default ApiGatewayAuthType.NO_AUTH
   */
  readonly authType?: ApiGatewayAuthType;
}

/**
 * Calls of APIs that Amazon API Gateway serves, in the machine's own Region.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-api-gateway.html
 */
export class ApiGateway {
  /**
   * Calls a REST API or an HTTP API. The result holds `ResponseBody`, `Headers`, `StatusCode` and `StatusText`; a status
   * other than 2xx fails the task with ApiGateway.nnn.
   *
   * @param api The API: a construct, an id, a host name (`<id>.execute-api.<region>.amazonaws.com`), or an expression that
   * gives the host name.
   *
   * @example
   *
   * declare const api: apigateway.IRestApi;
   * new Task('Bill', ApiGateway.invoke(api, {
   *   method: HttpMethod.POST,
   *   stage: 'prod',
   *   path: 'bills',
   *   requestBody: { order: '{% $states.input.id %}' },
   *   authType: ApiGatewayAuthType.IAM_ROLE,
   * }));
   */
  public static invoke(api: IRestApiRef | IApiRef | string, props: ApiGatewayInvokeProps): TokenCall {
    const called = typeof api === 'string' ? textApi(api) : constructApi(api);
    const stage = props.stage ?? called.stage;
    return TokenCall._of(
      call({
        target: { service: 'apigateway:invoke' },
        arguments: parametersOf(
          props,
          { ApiEndpoint: called.host },
          'method',
          { Stage: stage },
          'path',
          { Headers: valueLists(props.headers), QueryParameters: valueLists(props.queryParameters) },
          'requestBody',
          'authType',
        ),
        permissions:
          props.authType === ApiGatewayAuthType.IAM_ROLE
            ? [invokePermission(called, stage, { method: props.method.value, path: props.path })]
            : [],
        problems: [...hostProblems(api), ...httpMethodProblems(props.method)],
      }),
    );
  }

  private constructor() {}
}

guardFactories(ApiGateway);

function constructApi(api: IRestApiRef | IApiRef): CalledApi {
  const id = nameIn(api, 'restApiId', 'apiId');
  const { region, account } = api.env;
  const host = `${id}.execute-api.${region}.${stackOf(api)?.urlSuffix ?? URL_SUFFIX}`;
  // Neither an imported REST API nor a low-level one has a deployment stage.
  const name = memberOf(api, 'deploymentStage', 'stageName');
  const stage = typeof name === 'string' ? name : undefined;
  return { host, id, region, account, label: `API "${api.node.path}"`, stage };
}

/** The service wants a list of values under each name. A path written by hand, under a name with `.$`, gives the list. */
function valueLists(values: { readonly [name: string]: unknown } | string | undefined): unknown {
  if (values === undefined || typeof values === 'string') return values;
  const text = textFormOf(values);
  if (text !== undefined) return text;
  return Object.fromEntries(
    entriesOf(values).map(([name, value]) => [name, Array.isArray(value) || name.endsWith('.$') ? value : [value]]),
  );
}

function hostProblems(api: IRestApiRef | IApiRef | string): readonly CallProblem[] {
  const url = typeof api === 'string' && !isDynamic(api) && api.includes('/');
  return url ? [problem(PROBLEMS.notAHostName, { text: api })] : [];
}
