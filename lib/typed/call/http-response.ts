import type { ResultPlace } from './typed-call';

/**
 * What an HTTP API answers.
 *
 * @typeParam Body - the type of the body
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/call-https-apis.html
 */
export interface HttpResponse<Body> {
  readonly StatusCode: number;
  readonly StatusText: string;
  readonly Headers: { readonly [name: string]: readonly string[] };
  readonly ResponseBody: Body;
}

/** The body alone, of an answer of an HTTP API. */
export const RESPONSE_BODY: ResultPlace = ['ResponseBody'];

/** What is sent to an HTTP API, in the arguments of the call. */
export const REQUEST_BODY: readonly string[] = ['RequestBody'];

/** The methods of HTTP that Step Functions calls with. */
export type HttpVerb = 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH' | 'OPTIONS' | 'HEAD';
