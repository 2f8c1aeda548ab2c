import { isDynamic } from '../../expression/dynamic-text';
import { EnumLike } from '../call/enum-like';
import { type CallProblem, PROBLEMS, problem } from '../call/problems';
import { hasToken } from '../resource/cdk-token';

/**
 * The method of an HTTP request.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/call-https-apis.html
 */
export class HttpMethod extends EnumLike {
  /** Reads. */
  public static readonly GET = new HttpMethod('GET');

  /** Creates, or has something done. */
  public static readonly POST = new HttpMethod('POST');

  /** Replaces. */
  public static readonly PUT = new HttpMethod('PUT');

  /** Deletes. */
  public static readonly DELETE = new HttpMethod('DELETE');

  /** Changes a part. */
  public static readonly PATCH = new HttpMethod('PATCH');

  /** Asks what is allowed. */
  public static readonly OPTIONS = new HttpMethod('OPTIONS');

  /** Reads the headers alone. */
  public static readonly HEAD = new HttpMethod('HEAD');

  /**
   * Another method; HTTP tasks and API Gateway tasks refuse those that are not field here.
   *
   * @param value As the service writes it, or an expression that gives it.
   */
  public static of(value: string): HttpMethod {
    return new HttpMethod(value);
  }
}

/** What HTTP tasks and API Gateway tasks may send. */
const HTTP_TASK_METHODS: readonly string[] = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'];

/** The problem of a method that the service refuses. */
export function httpMethodProblems({ value: method }: HttpMethod): readonly CallProblem[] {
  if (isDynamic(method) || hasToken(method) || HTTP_TASK_METHODS.includes(method)) return [];
  return [problem(PROBLEMS.unknownHttpMethod, { method, allowed: HTTP_TASK_METHODS.join(', ') })];
}
