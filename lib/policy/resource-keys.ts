import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../asl/json';
import { arnFields } from '../integration/resource/arn';
import { ENCRYPTED_TYPES } from '../integration/resource/encrypted-types';
import type { CanonicalText } from './canonical-text';
import type { NeededRequest } from './permission-request';

/**
 * The requests with what their services need of the keys that encrypt the resources. A key that the template does not make is
 * not looked for: its ARN may be an alias.
 */
export function withKeyRequests(requests: readonly NeededRequest[], texts: CanonicalText): readonly NeededRequest[] {
  return requests.flatMap((request) => [request, ...keyRequests(request, texts)]);
}

function keyRequests(request: NeededRequest, texts: CanonicalText): readonly NeededRequest[] {
  const encrypted = texts.resourceOfArn(request.resource);
  const type = encrypted && ENCRYPTED_TYPES.get(encrypted.type);
  const actions = type?.needs.find(([action]) => action.test(request.action))?.[1];
  const key = actions && encrypted && type && part(encrypted.properties, ...type.key);
  if (actions === undefined || key === undefined) return [];
  const resource = texts.ofPolicy(key);
  if (!resource.includes(':key/')) return [];
  const reason = `uses the key that encrypts "${encrypted?.id}"`;
  const context = new Map(request.context);
  context.set('kms:viaservice', [`${type?.service}.${arnFields(resource)?.region}.amazonaws.com`]);
  return actions.map((action) => ({ ...request, action, resource, reason, context }));
}

function part(value: JsonValue | undefined, ...path: readonly (string | number)[]): JsonValue | undefined {
  let found: JsonValue | undefined = value;
  for (const name of path) {
    if (typeof name === 'number') found = isJsonArray(found) ? found[name] : undefined;
    else found = isJsonObject(found) ? memberIgnoringCase(found, name) : undefined;
  }
  return found;
}

/** Templates spell acronyms in another way than low-level constructs: `KMSMasterKeyID`. */
function memberIgnoringCase(value: JsonObject, name: string): JsonValue | undefined {
  const spelt = Object.keys(value).find((key) => key.toLowerCase() === name.toLowerCase());
  return spelt === undefined ? undefined : value[spelt];
}
