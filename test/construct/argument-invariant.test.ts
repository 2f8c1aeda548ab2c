import { App, CfnParameter, Fn, Stack } from 'aws-cdk-lib';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { QueryLanguage } from 'aws-cdk-lib/aws-stepfunctions';
import type { CloudAssembly, CloudFormationStackArtifact } from 'aws-cdk-lib/cx-api';
import { Construct } from 'constructs';
import type { Chainable } from '../../lib/builder/chainable';
import { Task } from '../../lib/builder/task';
import { Workflow } from '../../lib/compiler/workflow';
import { statementJson } from '../../lib/construct/role-statement';
import { stackStatement } from '../../lib/construct/stack-statement';
import { WorkflowStateMachine } from '../../lib/construct/workflow-state-machine';
import { type Given, OWN, ROWS, type Row } from '../integration/argument-rows';
import { deployed } from '../integration/deployed';
import { path } from '../integration/support';
import type { ResourceJson } from './helpers';

/**
 * Whatever form an argument has, the role of the machine gets permissions that match when everything is deployed: no ARN is in
 * an ARN, and nothing is granted that the literal ARN or name would not get. One stack for each form holds a machine that makes
 * every call.
 */

// The CDK's own validation of templates costs seconds.
process.env.CDK_VALIDATION = 'false';
const app = new App({ analyticsReporting: false });
const env = { account: '111122223333', region: 'eu-west-1' };

type FormOf = (row: Row, stack: Stack, id: string) => string | Construct | undefined;

/** The low-level construct of a row, once in a stack. */
function made({ made: [make] }: Row, stack: Stack, id: string) {
  return (stack.node.tryFindChild(id) as ReturnType<typeof make> | undefined) ?? make(stack, id);
}

/** What only implements the reference interface: `{ tableRef: { tableArn, tableName } }`. */
function referenceOnly(row: Row, stack: Stack, id: string): Construct | undefined {
  const low = made(row, stack, id);
  const name = Object.getOwnPropertyNames(Object.getPrototypeOf(low)).find((member) => member.endsWith('Ref'));
  if (name === undefined) return undefined;
  const reference = (low as unknown as Readonly<Record<string, unknown>>)[name];
  return Object.assign(new Construct(stack, `${id}Reference`), { [name]: reference, env });
}

const parameter = (stack: Stack, id: string) =>
  (stack.node.tryFindChild(id) as CfnParameter) ?? new CfnParameter(stack, id);
const CONSTRUCTS: Readonly<Record<string, FormOf>> = {
  'a construct': (row, stack, id) => row.imported?.(stack, id, row.arn) as Construct | undefined,
  'a reference': referenceOnly,
  'a low-level construct': made,
};
const ARNS: Readonly<Record<string, FormOf>> = {
  'an ARN': (row) => row.arn,
  'a GetAtt token': (row, stack, id) => {
    made(row, stack, id);
    return Fn.getAtt(id, 'Arn').toString();
  },
  'the Ref of a type whose Ref is an ARN': (row, stack, id) =>
    row.made[1] === 'arn' ? made(row, stack, id).ref : undefined,
  'an imported ARN': () => Fn.importValue('SharedArn'),
  'an ARN in an SSM parameter': (_, stack) => StringParameter.valueForStringParameter(stack, '/shared/arn'),
  'an ARN in a CfnParameter': (_, stack) => parameter(stack, 'SharedArn').valueAsString,
  'an ARN with a token in it': (row, stack) =>
    row.arn.replace('111122223333', parameter(stack, 'Account').valueAsString),
};
const NAMES: Readonly<Record<string, FormOf>> = {
  'a name': (row) => row.name,
  'the Ref of a type whose Ref is no ARN': (row, stack, id) =>
    row.made[1] === 'arn' ? undefined : made(row, stack, id).ref,
  'an imported name': () => Fn.importValue('SharedName'),
  'a name in an SSM parameter': (_, stack) => StringParameter.valueForStringParameter(stack, '/shared/name'),
  'a name in a CfnParameter': (_, stack) => parameter(stack, 'SharedName').valueAsString,
  'a name with a token in it': (row, stack) => row.name.replace(/.$/, '') + parameter(stack, 'Last').valueAsString,
};
const RUN_TIME: Readonly<Record<string, FormOf>> = {
  JSONPath: () => path('$.thing'),
  'a name with a JSONPath in it': (row) => row.name.replace(/.$/, '') + path('$.rest'),
  JSONata: () => '{% $states.input.thing %}',
  'JSONata that begins with a literal': (row) => `{% '${row.name.replace(/.$/, '')}' & $states.input.rest %}`,
};
const UNKNOWN = /^an? (?:imported|ARN in|name in)/;

const SECRET = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:events!connection/shop/*';

/** What the references of a template are when it is deployed. */
function valuesOf(row: Row): Readonly<Record<string, string>> {
  return new Proxy<Record<string, string>>(OWN, {
    get: (known, name) => {
      if (typeof name !== 'string' || Object.hasOwn(known, name)) return known[String(name)];
      if (name === 'Account') return '111122223333';
      if (name === 'Last') return row.name.slice(-1);
      const [id, attribute] = name.split('.');
      if (attribute === 'SecretArn') return SECRET;
      if (attribute !== undefined) return /arn$/i.test(attribute) ? bareArn(row) : row.name;
      if (/^Thing\d+$/.test(id ?? '')) return row.made[1] === 'arn' ? bareArn(row) : row.name;
      return /arn/i.test(name) ? bareArn(row) : row.name;
    },
  });
}

/** The ARN of what is passed: `arn:aws:s3:::docs` where the permission is on `arn:aws:s3:::docs/a.pdf`. */
function bareArn({ passedArn, arn }: Row): string {
  return passedArn ?? arn;
}

/** `action on resource` and `action if ARN` for what a call is allowed, as it is when everything is deployed. */
function grantsOf(row: Row, stack: Stack, permissions: Permissions, state: string): ReadonlySet<string> {
  const lines = permissions
    .filter(({ stateName }) => stateName === state)
    .map(({ statement }) => deployed(stack.resolve(statementJson(stackStatement(stack, statement, []))), valuesOf(row)))
    .flatMap((statement) => {
      const { Action, Resource, Condition } = statement as { Action: string[]; Resource: string[]; Condition?: object };
      return Action.flatMap((action) => [
        ...Resource.map((resource) => `${action} on ${resource}`),
        ...arnsIn(Condition).map((arn) => `${action} if ${arn}`),
      ]);
    });
  return new Set(lines);
}

function arnsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.startsWith('arn:') ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(arnsIn) : [];
}

type Permissions = ReturnType<Workflow['_compile']>['permissions'];

interface Machine {
  readonly stack: Stack;
  readonly rows: readonly (readonly [id: string, row: Row])[];
  readonly permissions: Permissions;
}

let stacks = 0;

/** A machine that makes every call that takes the form. */
function machineWith(form: FormOf, accepts: (row: Row) => boolean, queryLanguage = QueryLanguage.JSONATA): Machine {
  const stack = new Stack(app, `S${stacks++}`, { env });
  const given = ROWS.filter(accepts).flatMap((row) => {
    const id = `Thing${ROWS.indexOf(row)}`;
    const value = form(row, stack, id);
    return value === undefined ? [] : [{ row, id, task: new Task(id, row.of(value as unknown as Given)) }];
  });
  const [first, ...others] = given.map(({ task }) => task as Chainable);
  if (first === undefined) throw new Error('no call takes the form');
  const workflow = Workflow.startWith(
    others.reduce((chain, next) => (chain as Task).next(next), first),
    { queryLanguage },
  );
  const { permissions } = workflow._compile();
  new WorkflowStateMachine(stack, 'M', { workflow, alarms: false, logging: false, tracingEnabled: false });
  return { stack, permissions, rows: given.map(({ id, row }) => [id, row]) };
}

function grantsIn({ stack, rows, permissions }: Machine): ReadonlyMap<Row, ReadonlySet<string>> {
  return new Map(rows.map(([id, row]) => [row, grantsOf(row, stack, permissions, id)]));
}

const byArn = grantsIn(machineWith((row) => row.arn, takesArns));
const byName = grantsIn(machineWith((row) => row.name, takesNames));

function takesArns({ takesIds }: Row): boolean {
  return takesIds !== true;
}

function takesNames({ takes, made: [, ref] }: Row): boolean {
  return takes !== 'ARNs' || ref === 'url';
}

/** Which forms which rows take; a function in the "Resource" field must be constant. */
const ACCEPTS: Readonly<Record<string, readonly [forms: object, accepts: (row: Row) => boolean]>> = {
  arns: [ARNS, takesArns],
  names: [NAMES, takesNames],
  runTime: [RUN_TIME, ({ call }) => call !== 'Lambda.invokeArn'],
};

/** Whether IAM takes one for the other. */
function covers(pattern: string, line: string): boolean {
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${expression}$`, 's').test(line);
}

/** What is wrong with the permissions of each call, once everything is deployed. */
function complaints({ stack, rows, permissions }: Machine, isRunTime: boolean): readonly string[] {
  return rows.flatMap(([id, row]) => {
    const granted = [...grantsOf(row, stack, permissions, id)];
    const literal = [...(byArn.get(row) ?? byName.get(row) ?? [])];
    // A resource that only the run knows has no condition.
    const needed = literal.filter((line) => !isRunTime || line.includes(' on '));
    const all = [...literal, ...(byName.get(row) ?? []), ...granted.filter((line) => isAlsoRight(row, line))];
    const nested = granted.filter((line) => line.lastIndexOf('arn:') > line.indexOf('arn:'));
    const useless = granted.filter((line) => !all.some((one) => covers(line, one)));
    const missing = needed.filter((line) => !granted.some((one) => covers(one, line)));
    return [
      ...nested.map((line) => `${row.call}: an ARN in an ARN: ${line}`),
      ...useless.map((line) => `${row.call}: matches nothing: ${line}`),
      ...missing.map((line) => `${row.call}: is missing: ${line}`),
    ];
  });
}

/** What some forms get, and a literal does not. */
function isAlsoRight({ also = [] }: Row, line: string): boolean {
  return also.some((arn) => line.endsWith(` ${arn}`));
}

/** What became of the stack of a machine; the app is synthesized once, when all machines are there. */
let synthesized: CloudAssembly | undefined;
function artifactOf({ stack }: Machine): CloudFormationStackArtifact {
  synthesized ??= app.synth();
  return synthesized.getStackByName(stack.stackName);
}

/** Resources of the template's policies in which a literal beginning of an ARN is followed by something that is one. */
function nestedIn(machine: Machine): readonly string[] {
  const resources = Object.values(artifactOf(machine).template.Resources as Readonly<Record<string, ResourceJson>>);
  return resources
    .filter(({ Type: type }) => type === 'AWS::IAM::Policy' || type === 'AWS::IAM::ManagedPolicy')
    .flatMap(({ Properties: { PolicyDocument: document } }) => (document as PolicyJson).Statement)
    .flatMap(({ Resource: resource }) => resource)
    .map((resource) => JSON.stringify(resource))
    .filter((text) => !text.includes('Fn::Select') && /"arn:.*(?:"arn:|Arn"\])/.test(text));
}

interface PolicyJson {
  readonly Statement: readonly { readonly Resource: unknown }[];
}

describe.each(Object.entries({ ...CONSTRUCTS, ...ARNS, ...NAMES, ...RUN_TIME }))('by %s', (name, form) => {
  const accepts = Object.entries(ACCEPTS).find(([, [forms]]) => Object.hasOwn(forms, name))?.[1][1] ?? (() => true);
  const machine = machineWith(form, accepts, /JSONPath/.test(name) ? QueryLanguage.JSON_PATH : QueryLanguage.JSONATA);

  test('each call gets permissions that match, and no other ones', () => {
    expect(complaints(machine, Object.hasOwn(RUN_TIME, name))).toEqual([]);
    expect(nestedIn(machine)).toEqual([]);
  });

  test('a warning says what cannot be known', () => {
    const warned = artifactOf(machine)
      .messages.map(({ entry }) => String(entry.data))
      .filter((text) => text.includes('SW5010'));
    const asked = machine.rows.filter(([, { takes }]) => UNKNOWN.test(name) && takes === 'names and ARNs');
    expect(machine.rows.filter(([id]) => warned.some((text) => text.includes(`"${id}"`)))).toEqual(asked);
    expect(warned.filter((text) => !/Pass the construct: .*from\w+/s.test(text))).toEqual([]);
  });
});
