import { decide } from '../../lib/policy/decide';
import type { PermissionRequest, PolicyCondition, PolicyStatement } from '../../lib/policy/policy-statement';

const TABLE = 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders';

function request(action: string, resource: string, context: Record<string, readonly string[]> = {}): PermissionRequest {
  return { action, resource, context: new Map(Object.entries(context)) };
}

function statement(parts: Partial<PolicyStatement> & { readonly shownActions: readonly string[] }): PolicyStatement {
  return {
    place: { policy: 'P', index: 0 },
    effect: 'Allow',
    actions: parts.shownActions.map((action) => action.toLowerCase()),
    isNotAction: false,
    resources: ['*'],
    isNotResource: false,
    conditions: [],
    ...parts,
  };
}

function when(operator: string, key: string, ...values: string[]): readonly PolicyCondition[] {
  return [{ operator, key, values }];
}

const put = request('dynamodb:PutItem', TABLE);

test.each<[string, PolicyStatement, PermissionRequest, boolean]>([
  ['the action and the resource', statement({ shownActions: ['dynamodb:PutItem'], resources: [TABLE] }), put, true],
  ['an action in another case', statement({ shownActions: ['DynamoDB:putitem'], resources: [TABLE] }), put, true],
  ['a pattern of actions', statement({ shownActions: ['dynamodb:Put*'] }), put, true],
  ['another action', statement({ shownActions: ['dynamodb:GetItem'] }), put, false],
  ['another table', statement({ shownActions: ['dynamodb:PutItem'], resources: [`${TABLE}2`] }), put, false],
  [
    'a resource in another case',
    statement({ shownActions: ['dynamodb:PutItem'], resources: [TABLE.toUpperCase()] }),
    put,
    false,
  ],
  ['NotAction of another action', statement({ shownActions: ['dynamodb:DeleteItem'], isNotAction: true }), put, true],
  ['NotAction of the action', statement({ shownActions: ['dynamodb:*'], isNotAction: true }), put, false],
  [
    'NotResource of another table',
    statement({ shownActions: ['*'], resources: [`${TABLE}2`], isNotResource: true }),
    put,
    true,
  ],
  ['NotResource of the table', statement({ shownActions: ['*'], resources: [TABLE], isNotResource: true }), put, false],
])('a statement of %s: %#', (_name, one, asked, isAllowed) => {
  expect(decide(asked, [one]).isAllowed).toBe(isAllowed);
});

test('a Deny goes before every Allow', () => {
  const allow = statement({ shownActions: ['dynamodb:*'] });
  const deny = statement({ shownActions: ['dynamodb:Put*'], effect: 'Deny', place: { policy: 'P', index: 1 } });
  expect(decide(put, [allow, deny])).toEqual({
    isAllowed: false,
    by: [deny],
    reason: 'denied',
    conditions: [],
    doubtful: [],
  });
});

test('a Deny under a condition that cannot be judged is doubtful', () => {
  const allow = statement({ shownActions: ['dynamodb:*'] });
  const deny = statement({
    shownActions: ['*'],
    effect: 'Deny',
    conditions: when('StringNotEquals', 'aws:SourceVpc', 'vpc-1'),
  });
  expect(decide(put, [allow, deny])).toEqual({ isAllowed: true, by: [allow], conditions: [], doubtful: [deny] });
});

describe('conditions', () => {
  const pass = request('iam:PassRole', 'arn:aws:iam::1:role/r', {
    'iam:passedtoservice': ['ecs-tasks.amazonaws.com'],
    'aws:requestedregion': ['eu-west-1'],
  });
  test.each<[string, string, readonly string[], boolean]>([
    ['StringEquals', 'iam:PassedToService', ['ecs-tasks.amazonaws.com'], true],
    ['StringEquals', 'iam:PassedToService', ['lambda.amazonaws.com'], false],
    ['StringEquals', 'IAM:passedToService', ['lambda.amazonaws.com', 'ecs-tasks.amazonaws.com'], true],
    ['StringEquals', 'iam:PassedToService', ['ECS-tasks.amazonaws.com'], false],
    ['StringEqualsIgnoreCase', 'iam:PassedToService', ['ECS-tasks.amazonaws.com'], true],
    ['StringLike', 'iam:PassedToService', ['ecs-*'], true],
    ['StringNotEquals', 'iam:PassedToService', ['lambda.amazonaws.com'], true],
    ['StringNotLike', 'iam:PassedToService', ['ecs-*'], false],
    ['ForAnyValue:StringEquals', 'iam:PassedToService', ['ecs-tasks.amazonaws.com'], true],
    ['ForAllValues:StringEquals', 'aws:TagKeys', ['team'], true],
    ['StringEqualsIfExists', 'ecs:cluster', ['c'], true],
    ['StringEquals', 'ecs:cluster', ['c'], false],
    ['Null', 'iam:PassedToService', ['false'], true],
    ['Null', 'iam:PassedToService', ['true'], false],
    ['IpAddress', 'aws:SourceIp', ['10.0.0.0/8'], false],
  ])('%s %s %j: %s', (operator, key, values, isAllowed) => {
    const one = statement({ shownActions: ['iam:PassRole'], conditions: when(operator, key, ...values) });
    expect(decide(pass, [one]).isAllowed).toBe(isAllowed);
  });

  test('name those that keep a call from being allowed', () => {
    const conditions = when('StringEquals', 'iam:PassedToService', 'lambda.amazonaws.com');
    const one = statement({ shownActions: ['iam:PassRole'], conditions });
    expect(decide(pass, [one])).toEqual({ isAllowed: false, by: [], reason: 'condition', conditions, doubtful: [] });
  });
});
