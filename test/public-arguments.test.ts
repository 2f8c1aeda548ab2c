import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Duration, Stack } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { S3JsonItemReader, Pass as StockPass, TaskInput, TaskRole } from 'aws-cdk-lib/aws-stepfunctions';
import { WorkflowError } from '../lib/diagnostic/workflow-error';
import * as stepwright from '../lib/index';

/**
 * JavaScript, and languages without types, pass anything. Whatever a public factory or constructor does not take is a diagnostic
 * that names it, and never an error that speaks of something inside of this library.
 */
type Callable = (...args: unknown[]) => unknown;

const stack = new Stack(new App(), 'Shop');
const stock = new StockPass(stack, 'Stock');
const reader = new S3JsonItemReader({ bucket: Bucket.fromBucketName(stack, 'Orders', 'orders'), key: 'a.json' });
const role = TaskRole.fromRoleArnJsonPath('$.role');
let ids = 0;

const ARGUMENTS: readonly (readonly [string, () => unknown[]])[] = [
  ['nothing', () => []],
  ['undefined', () => [undefined, undefined, undefined]],
  ['null', () => [null, null, null]],
  ['numbers', () => [42, 42, 42]],
  ['objects', () => [{}, {}, {}]],
  ['lists', () => [[], [], []]],
  ['a string and null', () => ['a', null, null]],
  ['a string and a number', () => ['a', 42]],
  ['constructs', () => [stock, stock, stock]],
  ['a stock value', () => ['a', TaskInput.fromText('x')]],
  ['a stock reader', () => ['a', { itemReader: reader, resultWriter: reader }]],
  ['a scope and no props', () => [stack, `M${ids++}`]],
  ['a scope and a stock chain', () => [stack, `M${ids++}`, { workflow: stock }]],
];

/** Factories and constructors of the public surface, as the assembly of jsii has them. */
function callables(): readonly (readonly [string, Callable])[] {
  const surface = stepwright as unknown as Readonly<Record<string, Readonly<Record<string, Callable>> & Callable>>;
  const text = readFileSync(join(__dirname, 'fixtures/public-api.txt'), 'utf8');
  return text.split('\n\n').flatMap((block) => {
    const [, name = ''] = /^(?:abstract )?class (\w+)/.exec(block) ?? [];
    const owner = surface[name];
    if (owner === undefined) return [];
    const statics = [...block.matchAll(/^ {2}static (\w+)\(/gm)].map(([, method = '']): [string, Callable] => [
      `${name}.${method}`,
      (...args) => owner[method]?.(...args),
    ]);
    const make: Callable = (...args) => Reflect.construct(owner, args);
    return /^ {2}new \(/m.test(block) ? [...statics, [`new ${name}`, make] as const] : statics;
  });
}

/** What a call throws that is not of this library, or not of the CDK, which has sentences of its own. */
function bareError(call: Callable, args: unknown[]): string | undefined {
  try {
    call(...args);
  } catch (problem) {
    if (problem instanceof WorkflowError) return problem.diagnostics.length > 0 ? undefined : 'no diagnostic';
    return problem instanceof Error && problem.name === 'Error' ? undefined : String(problem);
  }
  return undefined;
}

test('arguments of the wrong type are diagnostics', () => {
  const all = callables();
  const bare = all.flatMap(([name, call]) =>
    ARGUMENTS.flatMap(([what, args]) => {
      const found = bareError(call, args());
      return found === undefined ? [] : [`${name} with ${what}: ${found}`];
    }),
  );
  expect(bare).toEqual([]);
  expect(all.length).toBeGreaterThan(200);
});

test.each<[string, Callable, string, string]>([
  [
    'Ecs.runTask',
    () => (stepwright.Ecs.runTask as Callable)(),
    "Ecs.runTask does not take (): Cannot read properties of undefined (reading 'cluster').",
    'Pass what the documentation of Ecs.runTask names: values and constructs of these types, none of them null.',
  ],
  [
    'a construct of another kind',
    () => (stepwright.Sqs.sendMessage as Callable)(stock),
    'Sqs.sendMessage does not take (a Pass "Shop/Stock"): the construct "Shop/Stock" has none of the members queueUrl.',
    'Pass what the documentation of Sqs.sendMessage names: values and constructs of these types, none of them null.',
  ],
  [
    'a stock reader',
    () => new stepwright.DistributedMap('Lines', { itemReader: reader as never }),
    'The DistributedMap "Lines" takes an ItemReader of Stepwright, but a S3JsonItemReader was passed.',
    'Write it with ItemReader of "stepwright": ItemReader.json({ bucket, key }), or ItemReader.s3Objects({ bucket }).',
  ],
  [
    'no duration',
    () => (stepwright.WaitTime.duration as Callable)(undefined),
    'WaitTime.duration does not take (nothing): it takes a Duration of aws-cdk-lib.',
    'Pass what the documentation of WaitTime.duration names: values and constructs of these types, none of them null.',
  ],
  [
    'stock credentials',
    () => new stepwright.Task('Pay', stepwright.Lambda.invoke('pay'), { credentials: { role } as never }),
    'The Task "Pay" takes a role as "credentials", but { role } was passed.',
    "Pass the role, its ARN, or an expression: credentials: role, or credentials: JsonPath.at('$.role').",
  ],
  [
    'no workflow',
    () => new stepwright.WorkflowStateMachine(stack, 'Orders', { workflow: stock as never }),
    'The state machine "Orders" takes a Workflow as "workflow", but a Pass "Shop/Stock" was passed.',
    'Pass { workflow: Workflow.startWith(...) }, or Workflow.fromAsl(...); CdkChain.of(...) embeds a chain of aws-cdk-lib.',
  ],
])('%s is reported in a sentence', (_, call, message, help) => {
  let thrown: unknown;
  try {
    call();
  } catch (problem) {
    thrown = problem;
  }
  expect((thrown as WorkflowError).diagnostics).toEqual([
    expect.objectContaining({ code: 'SW1029', severity: 'error', message, path: '', help }),
  ]);
});

test('a stock TaskRole is the ARN that it has', () => {
  const task = (credentials: never) =>
    new stepwright.Task('Pay', stepwright.Lambda.invoke('pay'), { credentials, timeout: Duration.minutes(1) });
  const compiled = (credentials: unknown) =>
    stepwright.Workflow.startWith(task(credentials as never), {
      queryLanguage: stepwright.QueryLanguage.JSON_PATH,
    }).compile();
  expect(compiled(role)).toEqual(compiled(stepwright.JsonPath.at('$.role')));
});
