import { parameterName } from './java-names';
import type { OperationModel } from './service-models';

/**
 * API Gateway authorises the HTTP request: the verb is the action and the path is the resource.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonapigatewaymanagement.html
 */
export function verbGrants(service: string, { http, members }: OperationModel): readonly string[] | undefined {
  if (service !== 'apigateway' && service !== 'apigatewayv2') return undefined;
  const [uri = ''] = http.uri.split('?');
  // The ARNs of version 2 lack its prefix. A tagged resource's ARN is escaped in the path, and is not looked into.
  const path = uri.replace(/^\/v2/, '').replace(/\{([^}+]+)\+?\}/g, (_, location: string) => {
    const member = members.find((candidate) => candidate.location === location);
    return member === undefined || /arn/i.test(location) ? '*' : `{${parameterName(member.name)}}`;
  });
  return [`${http.method} apigateway:R::${path}`];
}
