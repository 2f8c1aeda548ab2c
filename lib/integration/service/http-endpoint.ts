import type { IConnectionRef } from 'aws-cdk-lib/aws-events';
import { guardFactories } from '../../diagnostic/guard-factories';
import { isDynamic } from '../../expression/dynamic-text';
import { textFormOf } from '../../util/text-form';
import { call } from '../call/call';
import { parametersOf } from '../call/parameters';
import { type CallProblem, PROBLEMS, problem } from '../call/problems';
import { RequestResponseCall } from '../call/request-response-call';
import { hasToken } from '../resource/cdk-token';
import { type CalledResource, constructResource } from '../resource/resource';
import { nameIn, optionalNameIn } from '../resource/stock-construct';
import { CONNECTION, connectionPermissions, endpointPermission } from './http-endpoint-permissions';
import { type HttpMethod, httpMethodProblems } from './http-method';

/**
 * How lists are written in a URL-encoded request body.
 */
export enum HttpArrayFormat {
  /** `id=1&id=2` */
  REPEAT = 'REPEAT',

  /** `id=1,2` */
  COMMAS = 'COMMAS',

  /** `id[]=1&id[]=2` */
  BRACKETS = 'BRACKETS',

  /** `id[0]=1&id[1]=2` */
  INDICES = 'INDICES',
}

/**
 * What {@link HttpEndpoint.invoke} sends.
 */
export interface HttpEndpointInvokeProps {
  /**
   * The EventBridge connection that holds the API's credentials: a construct, an ARN, or an expression that gives the
   * ARN.
   */
  readonly connection: IConnectionRef | string;

  /**
   * The URL: "https://api.example.com/orders". Pieces of it may be decided at run time; the role may call just the URLs
   * that its fixed pieces leave open.
   */
  readonly apiEndpoint: string;

  /** GET, POST, PUT, DELETE, PATCH, OPTIONS or HEAD; or an expression that gives it. */
  readonly method: HttpMethod;

  /**
   * Headers, in addition to those of the connection; or `Expression.asObject(...)`.
   *
   * @default - none
   */
  readonly headers?: { [name: string]: unknown };

  /**
   * Query parameters, in addition to those of the connection: texts, numbers, booleans or lists of them; or `Expression.asObject(...)`.
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
   * Whether the body is sent URL-encoded, as a form, rather than as JSON. Sets the header `Content-Type` where `headers`
   * is an object without it.
   *
   * @default false
   */
  readonly urlEncodeBody?: boolean;

  /**
   * How lists are written in a URL-encoded body.
   *
   * @default HttpArrayFormat.INDICES
   */
  readonly arrayFormat?: HttpArrayFormat;
}

/**
 * Calls of HTTPS APIs outside of AWS, and of private ones.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/call-https-apis.html
 */
export class HttpEndpoint {
  /**
   * Calls an HTTPS API. The result holds `ResponseBody`, `Headers`, `StatusCode` and `StatusText`. A status of 400 and
   * above fails the task with States.Http.StatusCode.nnn.
   *
   * @example
   *
   * declare const connection: events.IConnection;
   * new Task('Charge', HttpEndpoint.invoke({
   *   connection,
   *   apiEndpoint: '{% "https://api.example.com/customers/" & $customer & "/charges" %}',
   *   method: HttpMethod.POST,
   *   requestBody: { amount: '{% $states.input.amount %}' },
   * }));
   */
  public static invoke(props: HttpEndpointInvokeProps): RequestResponseCall {
    const connection = connectionResource(props.connection);
    return RequestResponseCall._of(
      call({
        target: { service: 'http:invoke' },
        arguments: parametersOf(
          props,
          'apiEndpoint',
          { Authentication: { ConnectionArn: connection.argument } },
          'method',
          { Headers: headersOf(props) },
          'queryParameters',
          'requestBody',
          { Transform: transformOf(props) },
        ),
        permissions: [
          endpointPermission(props.apiEndpoint, props.method.value),
          ...connectionPermissions(connection, secretOf(props.connection)),
        ],
        problems: [...connection.problems, ...endpointProblems(props.apiEndpoint), ...httpMethodProblems(props.method)],
      }),
    );
  }

  private constructor() {}
}

guardFactories(HttpEndpoint);

function connectionResource(connection: IConnectionRef | string): CalledResource {
  if (typeof connection !== 'string') {
    const arn = nameIn(connection, 'connectionArn');
    return constructResource('connection', connection, { argument: arn, arn });
  }
  return CONNECTION.read(connection);
}

function secretOf(connection: IConnectionRef | string): string | undefined {
  if (typeof connection === 'string') return undefined;
  // A low-level construct calls it by the name of the attribute.
  return optionalNameIn(connection, 'connectionSecretArn', 'attrSecretArn');
}

function headersOf({ headers, urlEncodeBody = false }: HttpEndpointInvokeProps): unknown {
  if (!urlEncodeBody || typeof headers === 'string' || textFormOf(headers) !== undefined) return headers;
  const named = Object.keys(headers ?? {}).some((name) => /^content-type(?:\.\$)?$/i.test(name));
  return named ? headers : { ...headers, 'Content-Type': 'application/x-www-form-urlencoded' };
}

function transformOf({ urlEncodeBody = false, arrayFormat }: HttpEndpointInvokeProps): unknown {
  if (!urlEncodeBody) return undefined;
  return {
    RequestBodyEncoding: 'URL_ENCODED',
    RequestEncodingOptions: arrayFormat === undefined ? undefined : { ArrayFormat: arrayFormat },
  };
}

function endpointProblems(url: string): readonly CallProblem[] {
  const plain = !isDynamic(url) && !hasToken(url) && !/^https:\/\/./i.test(url);
  return plain ? [problem(PROBLEMS.notHttps, { text: url })] : [];
}
