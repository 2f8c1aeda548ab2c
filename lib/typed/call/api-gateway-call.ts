import type { IRestApiRef } from 'aws-cdk-lib/aws-apigateway';
import type { IApiRef } from 'aws-cdk-lib/aws-apigatewayv2';
import { ApiGateway, type ApiGatewayAuthType, type ApiGatewayInvokeProps } from '../../integration/service/api-gateway';
import { HttpMethod } from '../../integration/service/http-method';
import { markedProps } from '../value/argument';
import type { Arg, Expr } from '../value/expression';
import { type HttpResponse, type HttpVerb, REQUEST_BODY, RESPONSE_BODY } from './http-response';
import { type Called, calledResource } from './resource-argument';
import { TypedCall } from './typed-call';
import { TypedTokenCall } from './typed-token-call';

/**
 * What {@link invokeApi} sends.
 *
 * @typeParam Body - the type of the body that is sent
 */
export interface InvokeApiProps<Body> {
  /** The method: `'GET'`, or a reference to one. */
  readonly method: HttpVerb | Expr<string>;

  /**
   * The stage.
   *
   * @default - a REST API construct's own deployment stage, else none: the `$default` stage of HTTP APIs
   */
  readonly stage?: Arg<string>;

  /**
   * The path below the stage: `` `orders/${order.id}` ``.
   *
   * @default - the root
   */
  readonly path?: Arg<string>;

  /**
   * Headers, each with one value or a list of values.
   *
   * @default - none
   */
  readonly headers?: { readonly [name: string]: Arg<string> | readonly Arg<string>[] };

  /**
   * Query parameters, each with one value or a list of values.
   *
   * @default - none
   */
  readonly queryParameters?: { readonly [name: string]: Arg<string> | readonly Arg<string>[] };

  /**
   * The body: JSON, or text.
   *
   * @default - none
   */
  readonly requestBody?: Arg<Body>;

  /**
   * How the API knows who calls it.
   *
   * @default ApiGatewayAuthType.NO_AUTH
   */
  readonly authType?: ApiGatewayAuthType;
}

/**
 * A call of an API of Amazon API Gateway, which gives the body of the response.
 *
 * @typeParam Body - the type of the body
 * @typeParam Request - the type of what is sent
 */
export class ApiCall<Body, Request = unknown> extends TypedTokenCall<Body, Request> {
  /**
   * The same call, giving the whole response with status and headers.
   *
   *     const response = flow.task('Stock', invokeApi<{ left: number }>(stockApi, { method: 'GET' }).response());
   *     response.StatusCode // Ref<number>
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-api-gateway.html
   */
  response(): TypedCall<HttpResponse<Body>, Request> {
    return new TypedCall(this._integration, [], this._request);
  }
}

/**
 * Calls a REST API or an HTTP API of Amazon API Gateway, and gives the body of its response; `.response()` gives status and
 * headers, too. A status of 400 and more fails the task, with the error `ApiGateway.404` and the like.
 *
 *     const stock = flow.task('Stock', invokeApi<{ left: number }>(stockApi, {
 *       method: 'GET',
 *       path: `stock/${order.sku}`,
 *       authType: ApiGatewayAuthType.IAM_ROLE,
 *     }));
 *     stock.left // Ref<number>
 *
 * In TypeScript: `await (await fetch(url, { method })).json()`.
 *
 * @typeParam Body - the type of the response's body, taken on trust
 * @typeParam Request - the type of what is sent, where it is to be checked
 * @param api the API: a construct, or its host name, or a reference to that
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-api-gateway.html
 */
export function invokeApi<Body = unknown, Request = unknown>(
  api: Called<IRestApiRef | IApiRef>,
  props: NoInfer<InvokeApiProps<Request>>,
): ApiCall<Body, Request> {
  const { method, ...sent } = markedProps<Omit<ApiGatewayInvokeProps, 'method'> & { readonly method: string }>(props);
  return new ApiCall(
    ApiGateway.invoke(calledResource(api), { ...sent, method: HttpMethod.of(method) }),
    RESPONSE_BODY,
    REQUEST_BODY,
  );
}
