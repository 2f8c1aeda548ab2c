import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../asl/json';
import { objectOf } from '../asl/json-object-of';
import type { CanonicalText } from './canonical-text';
import type { RolePolicy } from './machine-role';
import type { PolicyCondition, PolicyStatement } from './policy-statement';

/** The statements of policies, in canonical text. */
export function roleStatements(policies: readonly RolePolicy[], texts: CanonicalText): readonly PolicyStatement[] {
  const count = new Map<string, number>();
  return policies.flatMap(({ id, document }) =>
    listOf(document['Statement']).map((statement) => {
      const index = count.get(id) ?? 0;
      count.set(id, index + 1);
      return statementOf(objectOf(statement), { policy: id, index }, texts);
    }),
  );
}

function statementOf(
  statement: JsonObject,
  place: { readonly policy: string; readonly index: number },
  texts: CanonicalText,
): PolicyStatement {
  const { Effect: effect, Sid: sid, Action: action, NotAction: notAction, Resource: resource } = statement;
  const textsOf = (value: JsonValue | undefined) => listOf(value).map((item) => texts.ofPolicy(item));
  const actions = textsOf(action ?? notAction);
  return {
    place: { ...place, ...(typeof sid === 'string' && sid !== '' && { sid }) },
    effect: effect === 'Deny' ? 'Deny' : 'Allow',
    actions: actions.map((one) => one.toLowerCase()),
    shownActions: actions,
    isNotAction: action === undefined,
    resources: textsOf(resource ?? statement['NotResource']),
    isNotResource: resource === undefined,
    conditions: conditionsOf(statement['Condition'], texts),
  };
}

function conditionsOf(block: JsonValue | undefined, texts: CanonicalText): readonly PolicyCondition[] {
  return entriesOf(block).flatMap(([operator, keys]) =>
    entriesOf(keys).map(([key, value]) => ({
      operator,
      key,
      values: listOf(value).map((item) => texts.ofPolicy(item)),
    })),
  );
}

function entriesOf(value: JsonValue | undefined): readonly (readonly [string, JsonValue])[] {
  return value !== undefined && isJsonObject(value) ? Object.entries(value) : [];
}

function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  if (value === undefined || value === null) return [];
  return isJsonArray(value) ? value : [value];
}
