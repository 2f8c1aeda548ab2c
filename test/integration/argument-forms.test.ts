import { CfnParameter, Fn, Stack } from 'aws-cdk-lib';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { PermissionStatement } from '../../lib/integration/call/permission-statement';
import { beginningOf } from '../../lib/integration/resource/token-meaning';
import { Activity } from '../../lib/integration/service/activity';
import { HttpEndpoint } from '../../lib/integration/service/http-endpoint';
import { HttpMethod } from '../../lib/integration/service/http-method';
import { Sqs } from '../../lib/integration/service/sqs';
import { type Given, OWN, own, ROWS, type Row } from './argument-rows';
import { deployed } from './deployed';
import { path, problemsOf } from './support';

/** Rows whose permissions are on what is passed. */
const DIRECT = ROWS.filter(({ takesIds, passedArn }) => takesIds !== true && passedArn === undefined);

const VALUES = (row: Row): Readonly<Record<string, string>> => ({
  ...OWN,
  'Thing.Arn': row.arn,
  ThingArn: row.arn,
  ThingName: row.name,
  ThingRef: row.arn,
  Environment: row.name.slice(0, 1),
  SsmParameterValuethingarnC96584B6F00A464EAD1953AFF4B05118Parameter: row.arn,
});

/** The resources that the role gets for the action, as they are when everything is deployed. */
function grantedTo(row: Row, given: string): readonly string[] {
  const stack = new Stack(undefined, 'Shop');
  const { permissions } = row.of(given as Given)._call;
  const action = row.action ?? permissions[0]?.actions[0] ?? '';
  const statements = permissions.filter(({ actions }) => actions.includes(action));
  const resources = statements.flatMap(({ resources: granted, conditions }) => [...granted, ...arnsOf(conditions)]);
  return deployed(stack.resolve(resources), VALUES(row)) as readonly string[];
}

/** ARNs in conditions: of a cluster, of the role that a job gets. */
function arnsOf(conditions: PermissionStatement['conditions']): readonly string[] {
  const values = Object.values(conditions ?? {}).flatMap((keys) => Object.values(keys));
  return values.flat().filter((value) => beginningOf(value).kind !== 'name');
}

/** Whether IAM takes a resource of a policy for the ARN. */
function allows(pattern: string, arn: string): boolean {
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${expression}$`).test(arn);
}

/** What the app knows for an ARN, or for a name. */
const ARN_FORMS: Readonly<Record<string, (row: Row, stack: Stack) => string>> = {
  'a literal ARN': (row) => row.arn,
  'a GetAtt token': () => Fn.getAtt('Thing', 'Arn').toString(),
  'an imported value': () => Fn.importValue('ThingArn'),
  'an SSM parameter': (_, stack) => StringParameter.valueForStringParameter(stack, '/thing/arn'),
  'a parameter': (_, stack) => new CfnParameter(stack, 'ThingArn').valueAsString,
  'an ARN with a token in it': (row) => row.arn.replace('111122223333', new Stack(undefined, 'Shop').account),
};
const NAME_FORMS: Readonly<Record<string, (row: Row, stack: Stack) => string>> = {
  'a literal name': (row) => row.name,
  'an imported name': () => Fn.importValue('ThingName'),
  'a name with a token in it': (row, stack) => new CfnParameter(stack, 'Environment').valueAsString + row.name.slice(1),
  'a name with a JSONPath in it': (row) => `${row.name.slice(0, 1)}${path('$.rest')}`,
  'a JSONata expression': (row) => `{% '${row.name.slice(0, 1)}' & $states.input.rest %}`,
};

describe.each(DIRECT.map((row) => [row.call, row] as const))('%s', (_, row) => {
  // A service that takes names only refuses the ARN; the policy then holds no ARN in an ARN all the same.
  test.each(Object.entries(ARN_FORMS))('is allowed by %s', (__, form) => {
    const granted = grantedTo(row, form(row, new Stack(undefined, 'Shop')));
    expect(granted.filter((arn) => allows(arn, row.arn))).not.toEqual([]);
    expect(granted.filter((arn) => arn.lastIndexOf('arn:') > 0)).toEqual([]);
  });

  if (row.takes === 'ARNs') return;
  test.each(Object.entries(NAME_FORMS))('is allowed by %s', (__, form) => {
    const granted = grantedTo(row, form(row, new Stack(undefined, 'Shop')));
    expect(granted.filter((arn) => allows(arn, row.arn))).not.toEqual([]);
    expect(granted.filter((arn) => arn.lastIndexOf('arn:') > 0)).toEqual([]);
  });
});

describe('where it is unknown before deployment whether it is a name or an ARN', () => {
  const both = ROWS.filter(({ takes }) => takes === 'names and ARNs').map((row) => [row.call, row] as const);
  const others = ROWS.filter(({ takes }) => takes !== 'names and ARNs').map((row) => [row.call, row] as const);

  test.each(both)('%s warns', (_, row) => {
    expect(problemsOf(row.of(Fn.importValue('SharedThing') as Given))).toContain('warning SW5010');
  });

  test.each(others)('%s says nothing, as it takes nothing else', (_, row) => {
    expect(problemsOf(row.of(Fn.importValue('SharedThing') as Given))).not.toContain('warning SW5010');
  });

  test.each(both)('%s says nothing of a name or an ARN that is known', (_, row) => {
    const known = [row.name, row.arn, Fn.getAtt('Thing', 'Arn').toString(), Fn.getAtt('Thing', 'Name').toString()];
    expect(known.flatMap((form) => problemsOf(row.of(form as Given)))).not.toContain('warning SW5010');
  });
});

describe('other resources', () => {
  test('HttpEndpoint.invoke is allowed by each form of the ARN of its connection', () => {
    const arn = own('events', 'connection/shop/1111-2222');
    for (const connection of [arn, Fn.getAtt('Thing', 'Arn').toString(), Fn.importValue('ThingArn')]) {
      const call = HttpEndpoint.invoke({ connection, apiEndpoint: 'https://example.com', method: HttpMethod.GET });
      const resources = call._call.permissions.slice(1).flatMap((statement) => statement.resources);
      expect(
        deployed(new Stack(undefined, 'Shop').resolve(resources), { ...OWN, 'Thing.Arn': arn, ThingArn: arn }),
      ).toEqual([arn, own('secretsmanager', 'secret:events!connection/shop/*')]);
    }
  });

  test('Sqs.sendMessage makes URL and ARN of the ARN of a queue', () => {
    const arn = own('sqs', 'orders');
    const { permissions, arguments: sent } = Sqs.sendMessage(Fn.getAtt('Thing', 'Arn').toString())._call;
    const values = { ...OWN, 'Thing.Arn': arn };
    const stack = new Stack(undefined, 'Shop');
    expect(deployed(stack.resolve(permissions[0]?.resources), values)).toEqual([arn]);
    expect(deployed(stack.resolve(sent), values)).toMatchObject({
      QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/111122223333/orders',
    });
  });

  test('Activity.of calls the ARN', () => {
    const { target } = Activity.of(Fn.getAtt('Thing', 'Arn').toString())._call;
    expect(
      deployed(new Stack(undefined, 'Shop').resolve(target), { 'Thing.Arn': own('states', 'activity:a') }),
    ).toEqual({
      arn: own('states', 'activity:a'),
    });
  });
});
