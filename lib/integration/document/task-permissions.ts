import { closestName } from '../../util/closest-name';
import { replaceStrings } from '../../util/replace-strings';
import { type CallArguments, CallRequest, RUN_TIME_TEXT } from '../call/call-request';
import type { IntegrationPattern } from '../call/integration';
import type { PermissionStatement } from '../call/permission-statement';
import { type CallProblem, problem } from '../call/problems';
import type { ServiceApi } from '../call/service-api';
import { SERVICE_CALL_PROBLEMS } from '../call/service-call-problems';
import { isArn } from '../resource/arn';
import { withKeyStatements } from '../resource/key-of-token';
import { openTargetProblems } from '../resource/open-targets';
import { finishedStatement } from '../resource/policy-letters';
import type { CalledResource } from '../resource/resource';
import { permissionsOfCall } from '../sdk/sdk-permissions';
import { invokePermission, LAMBDA_FUNCTION } from '../service/lambda-permissions';
import { OPTIMIZED_APIS } from './optimized-apis';
import { plainArguments } from './plain-arguments';
import { readResourceField } from './resource-field';
import { Substitutions } from './substitutions';

/** What {@link permissionsOfTask} knows in addition to the state. */
export interface TaskPermissionOptions {
  /**
   * The ARN that a substitution of the definition represents, given its name (`Orders` of `${Orders}`); undefined where
   * nothing is known of it. The ARN may itself hold substitutions. Default: names that end in "Arn" are ARNs.
   */
  readonly arnOf?: (substitution: string) => string | undefined;
}

/** The permissions that a task needs, and what is wrong with it as far as its permissions are concerned. */
export interface TaskPermissions {
  readonly statements: readonly PermissionStatement[];
  readonly problems: readonly CallProblem[];
}

/**
 * The permissions that a Task state needs, read from its plain Amazon States Language: what the machine's role must be
 * allowed for the call, in the pattern that the resource names. Logs, traces and `Credentials` are not the call's
 * business.
 *
 * Takes what is not right; problems say what, and the statements are those for what can be read.
 *
 * @param resource the "Resource" field
 * @param parameters the "Parameters" (a payload template) or the "Arguments" of the state; undefined where it has none.
 * Literal text, paths under names with `.$`, JSONata, `${Substitutions}` and CDK tokens may be in it.
 */
export function permissionsOfTask(
  resource: string,
  parameters: unknown,
  options: TaskPermissionOptions = {},
): TaskPermissions {
  const substitutions = new Substitutions(options.arnOf ?? (() => undefined));
  const derived = derive(substitutions.encode(resource), parameters, substitutions);
  const statements = withKeyStatements(derived.statements).map(finishedStatement);
  const found = {
    statements,
    problems: [...derived.problems, ...openTargetProblems(statements, parameters ?? RUN_TIME_TEXT)],
  };
  return replaceStrings(found, (text) => substitutions.decode(text));
}

function derive(resource: string, parameters: unknown, substitutions: Substitutions): TaskPermissions {
  const field = readResourceField(resource, substitutions.decode(resource));
  if (field === undefined) return onlyProblem(problem(SERVICE_CALL_PROBLEMS.notAResource, { text: resource }));
  const values = plainArguments(parameters, (text) => substitutions.encode(text));
  switch (field.kind) {
    case 'activity':
      return { statements: [], problems: [] };
    case 'function': {
      const request = new CallRequest('lambda', {}, {}, { substitutions });
      return { statements: [invokePermission(calledFunction(request, field.arn), undefined)], problems: [] };
    }
    case 'sdk':
      return permissionsOfCall(field.service, field.action, values);
    case 'integration':
      return optimized(field.service, field.pattern, values, substitutions);
  }
}

/** The "Resource" field is an ARN, whatever a token or a substitution in its place is called. */
function calledFunction(request: CallRequest, arn: string): CalledResource {
  const called = request.read(LAMBDA_FUNCTION, arn);
  return isArn(arn) ? called : { ...called, arn, problems: [] };
}

function optimized(
  service: string,
  pattern: IntegrationPattern,
  values: CallArguments,
  substitutions: Substitutions,
): TaskPermissions {
  const api = Object.hasOwn(OPTIMIZED_APIS, service) ? OPTIMIZED_APIS[service] : undefined;
  if (api === undefined) {
    const nearest = closestName(service, Object.keys(OPTIMIZED_APIS));
    return onlyProblem(problem(SERVICE_CALL_PROBLEMS.unknownIntegration, { call: service, nearest }));
  }
  const request = new CallRequest(service, values, api.resources ?? {}, { substitutions });
  const waits = pattern === 'sync' || pattern === 'sync:2';
  return {
    statements: [...api.permissions(request), ...(waits ? (api.waiting?.(request) ?? []) : [])],
    problems: [...patternProblems(service, pattern, api), ...request.problems()],
  };
}

function patternProblems(call: string, pattern: IntegrationPattern, api: ServiceApi): readonly CallProblem[] {
  const { patterns = [] } = api;
  if (pattern === 'requestResponse' || patterns.includes(pattern)) return [];
  const supported = patterns.length === 0 ? 'none' : patterns.map((name) => `".${name}"`).join(' and ');
  return [problem(SERVICE_CALL_PROBLEMS.unsupportedPattern, { call, pattern, supported })];
}

function onlyProblem(found: CallProblem): TaskPermissions {
  return { statements: [], problems: [found] };
}
