import { RUN_TIME_TEXT } from '../call/call-request';
import type { PermissionStatement } from '../call/permission-statement';
import { chosenAtRunTime } from '../call/run-time-choice';
import type { ServiceApis } from '../call/service-api';
import { ACCOUNT, PARTITION, REGION, URL_SUFFIX } from '../resource/arn';
import { isName, textLabel } from '../resource/resource';
import { wildcardPattern } from '../resource/wildcard-pattern';

/** An API as the service and IAM name it. Id and Region are `*` where only the run knows them. */
export interface CalledApi {
  readonly host: string;
  readonly id: string;
  readonly region: string;
  readonly account: string;
  readonly label: string;
  /** Why the id is not known; undefined where it is. */
  readonly idReason?: string;
  /** The stage that the API is deployed to, where a construct indicates it. */
  readonly stage?: string;
}

export function textApi(text: string): CalledApi {
  const pattern = wildcardPattern(text).text;
  const [, id, region] = /^([^.]+)\.execute-api\.(.+?)\.(?:amazonaws\.|\$\{)/.exec(pattern) ?? [];
  const named = { account: ACCOUNT, label: textLabel('API', text) };
  if (id !== undefined && region !== undefined) return { ...named, host: text, id, region };
  // A name without dots that is there is an id; anything else represents a host name.
  if (pattern.includes('.') && isName(text)) {
    const idReason = 'a host name of your own does not contain the id of its API';
    return { ...named, host: text, id: '*', region: REGION, idReason };
  }
  if (pattern === '*') return { ...named, host: text, id: '*', region: REGION, idReason: chosenAtRunTime('the API') };
  return { ...named, host: `${text}.execute-api.${REGION}.${URL_SUFFIX}`, id: pattern, region: REGION };
}

export function invokePermission(
  { id, region, account, label, idReason }: CalledApi,
  stage: string | undefined,
  { method, path = '' }: { readonly method: string; readonly path?: string | undefined },
): PermissionStatement {
  const pieces = [stage ?? '$default', method, path].map((piece) => wildcardPattern(piece).text);
  // The slash may be in the string of an expression: {% "/orders/" & $id %}.
  const request = [id, ...pieces.map((piece) => piece.replace(/^\//, ''))].join('/');
  return {
    actions: ['execute-api:Invoke'],
    resources: [`arn:${PARTITION}:execute-api:${region}:${account}:${request}`],
    reason: `calls the ${label}`,
    ...(request.includes('*') && { wildcardReason: idReason ?? chosenAtRunTime('a part of the request') }),
  };
}

export const API_GATEWAY_APIS: ServiceApis = {
  'apigateway:invoke': {
    patterns: ['waitForTaskToken'],
    permissions: (request) => {
      // The default is NO_AUTH; what the run chooses may be IAM_ROLE.
      const auth = request.text('AuthType');
      if (auth === undefined || auth === 'NO_AUTH' || auth === 'RESOURCE_POLICY') return [];
      const method = request.text('Method') ?? RUN_TIME_TEXT;
      const api = textApi(request.text('ApiEndpoint') ?? RUN_TIME_TEXT);
      return [invokePermission(api, request.text('Stage'), { method, path: request.text('Path') })];
    },
  },
};
