import { isDynamic } from '../../expression/dynamic-text';
import { frozenCopy } from '../../util/frozen-copy';
import { entriesOf } from '../../util/host-key-order';
import type { ResourceParameter } from '../resource/resource-parameter';
import { call } from './call';
import { type CallKnowledge, CallRequest } from './call-request';
import type { IntegrationPattern } from './integration';
import type { PermissionStatement } from './permission-statement';
import type { PreparedCall } from './prepared-call';
import { type CallProblem, problem } from './problems';
import { SERVICE_CALL_PROBLEMS } from './service-call-problems';

/**
 * An API of an optimized integration, as the permissions that it needs are derived: from its arguments alone, so that
 * builders and the report over plain ASL say the same.
 */
export interface ServiceApi {
  /** The patterns that it supports in addition to request-response. */
  readonly patterns?: readonly Exclude<IntegrationPattern, 'requestResponse'>[];

  /** The parameters that name resources, by path. */
  readonly resources?: Readonly<Record<string, ResourceParameter>>;

  /** What the role must be allowed to do, in any pattern. */
  readonly permissions: (request: CallRequest) => readonly PermissionStatement[];

  /** What waiting for the end of the job needs in addition to that. */
  readonly waiting?: (request: CallRequest) => readonly PermissionStatement[];
}

/** APIs by the name that the "Resource" field has for them, `glue:startJobRun`. */
export type ServiceApis = Readonly<Record<string, ServiceApi>>;

/** What a builder gives for a call. */
export interface ServiceCallParts extends CallKnowledge {
  readonly arguments: Readonly<Record<string, unknown>>;

  /** Parameters without a prop of their own. */
  readonly additionalParameters?: Readonly<Record<string, unknown>>;

  /** Permissions that do not follow from the arguments: those over the keys of constructs. */
  readonly permissions?: readonly PermissionStatement[];

  readonly problems?: readonly CallProblem[];
}

/** The call of an API by a builder. */
export function serviceCall(apis: ServiceApis, service: string, parts: ServiceCallParts): PreparedCall {
  const api = apis[service];
  if (api === undefined) throw new Error(`No API is named "${service}"`);
  const { additionalParameters: parameters = {} } = parts;
  // A parameter written by hand may be a path under a name with `.$`.
  const own = new Set(Object.keys(parts.arguments).filter((name) => parts.arguments[name] !== undefined));
  const twice = Object.keys(parameters).filter((name) => own.has(name.replace(/\.\$$/, '')));
  const rest = Object.fromEntries(entriesOf(parameters).filter(([name]) => !twice.includes(name)));
  // What only the run knows is a string from here on, so that permissions are derived as of plain ASL.
  const values = frozenCopy<Readonly<Record<string, unknown>>>({ ...parts.arguments, ...rest });
  const request = new CallRequest(service, withPaths(values), api.resources ?? {}, parts);
  return {
    request: call({
      target: { service },
      arguments: values,
      permissions: [...api.permissions(request), ...(parts.permissions ?? [])],
      problems: [
        ...request.problems(),
        ...(parts.problems ?? []),
        ...twice.map((parameter) => problem(SERVICE_CALL_PROBLEMS.parameterTwice, { parameter })),
      ],
    }),
    waiting: api.waiting?.(request) ?? [],
  };
}

/** A path written by hand gives a value that only the run knows: `{ 'Name.$': '$.x' }` represents `Name`. */
function withPaths(values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const entries = entriesOf(values).map(([name, value]) =>
    name.endsWith('.$') ? [name.slice(0, -2), { path: value }] : [name, value],
  );
  return Object.fromEntries(entries);
}

/** The problem of a number that the service refuses; what is not a literal number is let through. */
export function rangeProblems(
  parameter: string,
  value: number | string | undefined,
  least: number,
  most?: number,
): readonly CallProblem[] {
  // The CDK's number tokens are huge negative numbers.
  const literal = typeof value === 'number' && value > -1e100 && !isDynamic(value);
  const wrong = literal && (value < least || (most !== undefined && value > most));
  return wrong ? [problem(SERVICE_CALL_PROBLEMS.outOfRange, { parameter, value, least, most })] : [];
}
