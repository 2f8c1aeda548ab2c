import type { PermissionStatement } from './permission-statement';
import type { CallProblem } from './problems';

/**
 * How a Task state waits for what it called.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html
 */
export type IntegrationPattern = 'requestResponse' | 'sync' | 'sync:2' | 'waitForTaskToken';

const SUFFIXES: readonly IntegrationPattern[] = ['sync', 'sync:2', 'waitForTaskToken'];

/** The pattern that a "Resource" field names at its end; request-response is what it has no word for. */
export function patternOf(suffix: string | undefined): IntegrationPattern {
  return SUFFIXES.find((pattern) => pattern === suffix) ?? 'requestResponse';
}

/** A value in a call's arguments: JSON, with references (see expression/dynamic-text) and CDK tokens in it. */
export type ArgumentValue = unknown;

/** What a call compiles to. Plain, frozen data: the compiler and the permission report read it. */
export interface IntegrationCall {
  /**
   * Either the service part of an integration ARN without partition or pattern (`lambda:invoke`, `aws-sdk:s3:getObject`)
   * or, for activities and bare Lambda ARNs, the whole ARN (which may be a CDK token or hold pseudo parameters of `arn.ts`).
   */
  readonly target: { readonly service: string } | { readonly arn: string };

  readonly pattern: IntegrationPattern;

  /**
   * The service's parameters under the names the service uses; undefined where there are none. A text is one
   * expression, or one reference, that gives them all. May hold the pseudo parameters of `arn.ts`.
   */
  readonly arguments?: Readonly<Record<string, ArgumentValue>> | string;

  /** What the state machine's role must be allowed to do. */
  readonly permissions: readonly PermissionStatement[];

  /** Whether the user wrote the permissions; undefined where they are derived. */
  readonly isGranted?: true;

  /** Errors of this call that are transient and that AWS recommends to retry; the task retries them by default. */
  readonly transientErrors?: readonly string[];

  /** Mistakes that only show when the whole app is made. Undefined where there can be none. Not enumerable, see `call`. */
  readonly late?: () => readonly CallProblem[];

  /** Mistakes that the builder saw; the compiler reports them at the state. Undefined where there are none. */
  readonly problems?: readonly CallProblem[];
}

/**
 * What a Task calls: a service, an action, its arguments, the pattern, and the permissions that this needs.
 *
 * Values are made by the classes named after the services (`Lambda.invoke(...)`, `DynamoDb.putItem(...)`), are
 * immutable, and may be used in any number of tasks.
 */
// How to add a service, in two files of `integration/service` named after it (`data-brew.ts` and `data-brew-permissions.ts`, the
// shortest ones, are the model) and one test file:
//
// 1. `data-brew-permissions.ts`: a `ServiceApis` table, with a row for each API: the patterns that the service supports, the parameters
//    that name resources, the permission statements, each with its reason, and what `sync()` needs in addition. All of it is derived
//    from the arguments alone (see `call/service-api.ts`).
// 2. A props struct: the service's parameters in camelCase, each with its `@default`. A resource is a construct's reference or a
//    string: `givenResource(...)` makes a `CalledResource` of it, whose ARN is as narrow as what is known. A call with one or two
//    parameters needs no struct.
// 3. A class of static methods named after the service, the only one that users name. A method returns one of the four calls:
//    `RequestResponseCall`, `JobCall` (has `sync()`), `TokenCall` (has `waitForTaskToken()`) or `JobTokenCall` (both), as the service
//    supports the patterns, made by `serviceCall(...)`. A mistake that can be seen here is a row in `call/problems.ts`, never an exception.
//    `guardFactories(...)` at the end of the file makes diagnostics of arguments that are of the wrong type.
// 4. The table is entered in `integration/document/optimized-apis.ts`, so that the report over plain ASL says the same as the builders, and
//    the names of the parameters in `analysis/services/optimized-services.ts`, for the checker.
// 5. The names in `lib/index.ts`, and `npm run api`.
//
// `import type` for everything of aws-cdk-lib: the engine and the command line load these files without the CDK.
export abstract class Integration {
  /** @internal */
  abstract readonly _call: IntegrationCall;

  /** The call as the "Resource" field of a state names it, without partition: `lambda:invoke.waitForTaskToken`. */
  public toString(): string {
    return this.describe();
  }

  // The declarations that users get lack the internal member. A private one is all that distinguishes this type from `{}` there.
  private describe(): string {
    const { target, pattern } = this._call;
    const name = 'service' in target ? target.service : target.arn;
    return pattern === 'requestResponse' ? name : `${name}.${pattern}`;
  }
}
