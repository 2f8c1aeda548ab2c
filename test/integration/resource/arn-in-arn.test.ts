import { Fn, Stack } from 'aws-cdk-lib';
import { OPTIMIZED_APIS } from '../../../lib/integration/document/optimized-apis';
import { permissionsOfTask } from '../../../lib/integration/document/task-permissions';
import { sdkService, sdkServiceNames } from '../../../lib/integration/sdk/sdk-data';
import { permissionsOfCall } from '../../../lib/integration/sdk/sdk-permissions';
import { someOf } from '../../samples';

/**
 * An ARN in an ARN matches nothing: `arn:aws:lambda:eu-west-1:111122223333:function:arn:aws:...`. Whatever takes a name gets an
 * ARN here, as a token that is one and as a literal.
 */
const stack = new Stack(undefined, 'Shop');
const TOKEN = Fn.getAtt('Thing', 'Arn').toString();
const LITERAL = 'arn:aws:thing:eu-west-1:111122223333:thing/one';

type Statements = readonly { readonly resources: readonly string[]; readonly conditions?: object }[];

/** Resources, and ARNs in conditions, that hold an ARN behind their beginning. */
function nested(statements: Statements): readonly string[] {
  const texts = statements.flatMap(({ resources, conditions }) => [...resources, ...arnsIn(conditions)]);
  return texts.filter((text) => text.lastIndexOf('arn:') > 0 || text.lastIndexOf(TOKEN) > 0);
}

/** In conditions an ARN need not be whole: only one that begins as an ARN can hold another one. */
function arnsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.startsWith('arn:') ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(arnsIn) : [];
}

describe.each([
  ['a token', TOKEN],
  ['a literal', LITERAL],
])('with %s for each parameter', (_, arn) => {
  test.each(Object.entries(OPTIMIZED_APIS))('%s holds no ARN in an ARN', (call, { resources = {}, patterns = [] }) => {
    const parameters: Record<string, unknown> = { FunctionName: arn, Tags: [{ Key: 'a', Value: 'b' }] };
    for (const path of Object.keys(resources)) assign(parameters, path, arn);
    const pattern = patterns.find((name) => name.startsWith('sync'));
    const resource = `arn:aws:states:::${call}${pattern === undefined ? '' : `.${pattern}`}`;
    expect(nested(permissionsOfTask(resource, parameters).statements)).toEqual([]);
  });

  test.each(someOf(sdkServiceNames(), 100))('no call of %s holds an ARN in an ARN', (name) => {
    const service = sdkService(name);
    const found = (service?.actions ?? []).flatMap((action) => {
      const parameters = Object.fromEntries(
        (service?.operation(action)?.parameters ?? []).map(({ name: parameter, type }) => [
          parameter,
          valueOf(type, arn),
        ]),
      );
      return nested(permissionsOfCall(name, action, parameters).statements).map((text) => `${action} ${text}`);
    });
    expect(found).toEqual([]);
  });
});

test('the token is what it says', () => {
  expect(stack.resolve(TOKEN)).toEqual({ 'Fn::GetAtt': ['Thing', 'Arn'] });
});

function valueOf(type: string, arn: string): unknown {
  if (type.startsWith('[')) return [valueOf(type.slice(1), arn)];
  return type === 's' ? arn : undefined;
}

function assign(target: Record<string, unknown>, path: string, value: unknown): void {
  const [name = '', ...rest] = path.split('.');
  if (rest.length === 0) target[name] = value;
  else {
    const inner = (target[name] ?? {}) as Record<string, unknown>;
    target[name] = inner;
    assign(inner, rest.join('.'), value);
  }
}
