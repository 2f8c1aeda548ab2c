import type { IConnectionRef } from 'aws-cdk-lib/aws-events';
import {
  type HttpArrayFormat,
  HttpEndpoint,
  type HttpEndpointInvokeProps,
} from '../../integration/service/http-endpoint';
import { HttpMethod } from '../../integration/service/http-method';
import { markedProps } from '../value/argument';
import type { Arg, Expr } from '../value/expression';
import { type HttpResponse, type HttpVerb, REQUEST_BODY, RESPONSE_BODY } from './http-response';
import type { Called } from './resource-argument';
import { TypedCall } from './typed-call';

/** A value of a query parameter or of a header. */
export type HttpValue = string | number | boolean | readonly (string | number | boolean)[];

/**
 * What {@link invokeHttp} sends.
 *
 * @typeParam Body - the type of the body that is sent
 */
export interface InvokeHttpProps<Body> {
  /** The EventBridge connection that holds the API's credentials: a construct, an ARN, or a reference to its ARN. */
  readonly connection: Called<IConnectionRef>;

  /**
   * The URL: `` `https://api.example.com/orders/${order.id}` ``. The role may call just the URLs that its fixed pieces
   * leave open.
   */
  readonly apiEndpoint: Arg<string>;

  /** The method: `'GET'`, or a reference to one. */
  readonly method: HttpVerb | Expr<string>;

  /**
   * Headers, in addition to those of the connection.
   *
   * @default - none
   */
  readonly headers?: Arg<{ readonly [name: string]: HttpValue }>;

  /**
   * Query parameters, in addition to those of the connection.
   *
   * @default - none
   */
  readonly queryParameters?: Arg<{ readonly [name: string]: HttpValue }>;

  /**
   * The body: JSON, or text.
   *
   * @default - none
   */
  readonly requestBody?: Arg<Body>;

  /**
   * Whether the body is sent as a form (`application/x-www-form-urlencoded`) rather than as JSON.
   *
   * @default false
   */
  readonly urlEncodeBody?: boolean;

  /**
   * How lists are written in a form.
   *
   * @default HttpArrayFormat.INDICES
   */
  readonly arrayFormat?: HttpArrayFormat;
}

/**
 * A call of an HTTPS API, which gives the body of the response.
 *
 * @typeParam Body - the type of the body
 * @typeParam Request - the type of what is sent
 */
export class HttpCall<Body, Request = unknown> extends TypedCall<Body, Request> {
  /**
   * The same call, giving the whole response with status and headers.
   *
   *     const response = flow.task('Quote', invokeHttp<{ price: number }>({
   *       connection,
   *       method: 'GET',
   *       apiEndpoint: 'https://api.example.com/quote',
   *     }).response());
   *     response.StatusCode // Ref<number>
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/call-https-apis.html
   */
  response(): TypedCall<HttpResponse<Body>, Request> {
    return new TypedCall(this._integration, [], this._request);
  }
}

/**
 * Calls an HTTPS API, and gives the body of its response; `.response()` gives status and headers, too. A status of 400 and
 * more fails the task, with the error `States.Http.StatusCode.404` and the like.
 *
 *     const quote = flow.task('Quote', invokeHttp<{ price: number }>({
 *       connection,
 *       method: 'GET',
 *       apiEndpoint: `https://api.example.com/quotes/${order.sku}`,
 *     }));
 *     quote.price // Ref<number>
 *
 * In TypeScript: `await (await fetch(url, { method })).json()`.
 *
 * @typeParam Body - the type of the response's body, taken on trust
 * @typeParam Request - the type of what is sent, where it is to be checked
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/call-https-apis.html
 */
export function invokeHttp<Body = unknown, Request = unknown>(
  props: NoInfer<InvokeHttpProps<Request>>,
): HttpCall<Body, Request> {
  const { method, ...sent } = markedProps<Omit<HttpEndpointInvokeProps, 'method'> & { readonly method: string }>(props);
  return new HttpCall(HttpEndpoint.invoke({ ...sent, method: HttpMethod.of(method) }), RESPONSE_BODY, REQUEST_BODY);
}
