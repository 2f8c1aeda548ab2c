import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  App,
  Aspects,
  CfnDynamicReference,
  CfnDynamicReferenceService,
  CfnParameter,
  SecretValue,
  Stack,
} from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { AccessKey, User } from 'aws-cdk-lib/aws-iam';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { DefinitionBody, Result, StateMachine, Pass as StockPass } from 'aws-cdk-lib/aws-stepfunctions';
import { analyze } from '../../lib/analysis/analyze';
import { Task } from '../../lib/builder/task';
import { checkCommand } from '../../lib/cli/check/check-command';
import { runCommand } from '../../lib/cli/run/run-command';
import { Workflow } from '../../lib/compiler/workflow';
import { CheckAspect } from '../../lib/construct/check-aspect';
import { CheckValidationPlugin } from '../../lib/construct/check-validation-plugin';
import { WorkflowStateMachine } from '../../lib/construct/workflow-state-machine';
import type { Diagnostic } from '../../lib/diagnostic/diagnostic';
import { formatDiagnostics } from '../../lib/diagnostic/format-diagnostics';
import { Lambda } from '../../lib/integration/service/lambda';
import { returns, simulate, TaskError } from '../../lib/testing';
import { runReport } from '../../lib/testing/matchers/run-report';
import { invoke, workflow } from '../../lib/typed';
import { recordedIo } from '../cli/recorded-io';

/** A secret in a definition is readable by everybody who may describe the machine, and in each execution's history. */
const CODES: ReadonlySet<string> = new Set(['SW5110', 'SW5111', 'SW5112']);

/** Of no account, and written so that no scanner of sources takes it for a key. */
const KEY_ID = `AKIA${'Q3EGRIXL'.repeat(2)}`;
const PLAIN_SECRET = 'hunter2-of-nobody';
const KEY_SECRET = `${'wJalrXUtnFEMIK7M'.repeat(2)}DENGbPxR`;

function secretsIn(found: readonly Diagnostic[]): readonly string[] {
  return found
    .filter(({ code }) => CODES.has(code))
    .map(({ code, severity, message }) => `${severity} ${code}: ${message}`);
}

/** A workflow that hands a value to a function. */
function handing(value: unknown): Workflow {
  return Workflow.startWith(new Task('Charge', Lambda.invoke('charge', { payload: { value } })));
}

const SHOWN =
  'CloudFormation writes it into the definition, where states:DescribeStateMachine and the history of each execution show it.';

describe('text', () => {
  const definition = (value: unknown) => ({
    QueryLanguage: 'JSONata',
    StartAt: 'Charge',
    States: {
      Charge: {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Arguments: { FunctionName: 'charge', Payload: value },
        End: true,
      },
    },
  });

  test.each([
    [
      '{{resolve:ssm-secure:/pay/key:1}}',
      'error SW5110: "Arguments" of "Charge" refers to the secure string "{{resolve:ssm-secure:/pay/key:1}}" of Systems Manager, which CloudFormation does not resolve in a definition.',
    ],
    [
      'user:{{resolve:secretsmanager:prod/db:SecretString:password}}@host',
      `warning SW5111: "Arguments" of "Charge" gets the value of the secret "{{resolve:secretsmanager:prod/db:SecretString:password}}": ${SHOWN}`,
    ],
    [
      '{{resolve:secretsmanager:${Secret}:SecretString}}',
      `warning SW5111: "Arguments" of "Charge" gets the value of a secret of Secrets Manager: ${SHOWN}`,
    ],
    [`id=${KEY_ID}&x`, 'warning SW5112: "Arguments" of "Charge" holds the access key "AKIA****************".'],
    [
      KEY_ID.replace('AKIA', 'ASIA'),
      'warning SW5112: "Arguments" of "Charge" holds the access key "ASIA****************".',
    ],
  ])('%s', (text, message) => {
    for (const value of [text, { deep: [{ text }] }, { [text]: 1 }, `{% "${text}" & $states.input.x %}`]) {
      const found = analyze(definition(value));
      expect(secretsIn(found)).toEqual([message]);
      expect(JSON.stringify(found)).not.toContain(KEY_ID);
      expect(secretsIn(handing(value).diagnose())).toEqual([message]);
    }
  });

  test.each([
    '{{resolve:ssm:/pay/stage}}',
    '{{ resolve }}',
    'AKIA',
    `${KEY_ID}X`,
    `x${KEY_ID}`,
    KEY_ID.toLowerCase(),
    KEY_SECRET,
  ])('is not a secret: %s', (text) => {
    expect(secretsIn(analyze(definition(text)))).toEqual([]);
  });

  test('anywhere in a definition: comments, names of states, fields of the machine and of branches', () => {
    const found = analyze({
      Comment: `by ${KEY_ID}`,
      StartAt: KEY_ID,
      States: {
        [KEY_ID]: {
          Type: 'Parallel',
          Branches: [{ Comment: '{{resolve:ssm-secure:a}}', StartAt: 'A', States: { A: { Type: 'Pass', End: true } } }],
          End: true,
        },
      },
    });
    expect(
      found
        .filter(({ code }) => CODES.has(code))
        .map(({ code, path }) => `${code} ${path}`)
        .sort(),
    ).toEqual([
      'SW5110 /States/AKIA****************/Branches/0/Comment',
      'SW5112 /Comment',
      'SW5112 /StartAt',
      'SW5112 /States/AKIA****************',
    ]);
    expect(formatDiagnostics(found)).not.toContain(KEY_ID);
  });
});

describe('CDK tokens', () => {
  const stack = () => new Stack(new App(), 'Shop');

  test.each<[string, (scope: Stack) => unknown, string]>([
    [
      'a secret',
      (scope) => new Secret(scope, 'Db').secretValue.unsafeUnwrap(),
      `warning SW5111: "Arguments" of "Charge" gets the value of a secret of Secrets Manager: ${SHOWN}`,
    ],
    [
      'a SecretValue itself',
      () => SecretValue.secretsManager('prod/db', { jsonField: 'password' }),
      `warning SW5111: "Arguments" of "Charge" gets the value of the secret "{{resolve:secretsmanager:prod/db:SecretString:password::}}": ${SHOWN}`,
    ],
    [
      'inside of text',
      () => `postgres://${SecretValue.secretsManager('prod/db').unsafeUnwrap()}@host`,
      `warning SW5111: "Arguments" of "Charge" gets the value of the secret "{{resolve:secretsmanager:prod/db:SecretString:::}}": ${SHOWN}`,
    ],
    [
      'a dynamic reference',
      () => new CfnDynamicReference(CfnDynamicReferenceService.SECRETS_MANAGER, 'prod/db').toString(),
      `warning SW5111: "Arguments" of "Charge" gets the value of the secret "{{resolve:secretsmanager:prod/db}}": ${SHOWN}`,
    ],
    [
      'a secure string',
      () => SecretValue.ssmSecure('/pay/key').unsafeUnwrap(),
      'error SW5110: "Arguments" of "Charge" refers to the secure string "{{resolve:ssm-secure:/pay/key}}" of Systems Manager, which CloudFormation does not resolve in a definition.',
    ],
    [
      'a NoEcho parameter',
      (scope) => new CfnParameter(scope, 'Password', { noEcho: true }).valueAsString,
      `warning SW5111: "Arguments" of "Charge" gets the value of the NoEcho parameter "Password": ${SHOWN}`,
    ],
    [
      'a NoEcho parameter as a number',
      (scope) => new CfnParameter(scope, 'Pin', { noEcho: true, type: 'Number' }).valueAsNumber,
      `warning SW5111: "Arguments" of "Charge" gets the value of the NoEcho parameter "Pin": ${SHOWN}`,
    ],
    [
      'the secret of an access key',
      (scope) => new AccessKey(scope, 'Key', { user: new User(scope, 'User') }).secretAccessKey.unsafeUnwrap(),
      `warning SW5111: "Arguments" of "Charge" gets the value of the secret access key "Key": ${SHOWN}`,
    ],
    [
      'a secret that the program holds as text',
      () => SecretValue.unsafePlainText(PLAIN_SECRET),
      `warning SW5111: "Arguments" of "Charge" gets the value of a SecretValue: ${SHOWN}`,
    ],
    [
      'the same inside of text',
      () => `user:${SecretValue.unsafePlainText(PLAIN_SECRET)}@host`,
      `warning SW5111: "Arguments" of "Charge" gets the value of a SecretValue: ${SHOWN}`,
    ],
    [
      'a SecretValue of a parameter, with the whole construct tree behind it',
      (scope) => SecretValue.cfnParameter(new CfnParameter(scope, 'Password', { noEcho: true })),
      `warning SW5111: "Arguments" of "Charge" gets the value of the NoEcho parameter "Password": ${SHOWN}`,
    ],
  ])('%s', (_, make, message) => {
    expect(secretsIn(handing(make(stack())).diagnose())).toEqual([message]);
  });

  test('in a typed flow', () => {
    const password = SecretValue.secretsManager('prod/db').unsafeUnwrap();
    const flow = workflow('Pay', (f) => f.task('Charge', invoke('charge', { password, user: `${password}!` })));
    expect(flow.diagnose().filter(({ code }) => code === 'SW5111')).toHaveLength(2);
  });

  test.each<[string, (scope: Stack) => unknown]>([
    ['a parameter that may be shown', (scope) => new CfnParameter(scope, 'Stage').valueAsString],
    ['the name of a secret', (scope) => new Secret(scope, 'Db').secretName],
    ['the ARN of a secret', (scope) => new Secret(scope, 'Db').secretArn],
    ['the id of an access key', (scope) => new AccessKey(scope, 'K', { user: new User(scope, 'U') }).accessKeyId],
  ])('%s is not a secret', (_, make) => {
    expect(secretsIn(handing(make(stack())).diagnose())).toEqual([]);
  });

  test('are reported at synth: warnings as annotations, the error by a throw', () => {
    const scope = stack();
    const password = new CfnParameter(scope, 'Password', { noEcho: true }).valueAsString;
    new WorkflowStateMachine(scope, 'Pay', { workflow: handing({ password, key: KEY_ID }) });
    const warnings = Annotations.fromStack(scope).findWarning('*', Match.stringLikeRegexp('SW51'));
    expect(warnings.map(({ entry }) => /SW\d+/.exec(String(entry.data))?.[0])).toEqual(['SW5111', 'SW5112']);
    expect(JSON.stringify(warnings)).not.toContain(KEY_ID);

    const secure = handing(SecretValue.ssmSecure('/pay/key').unsafeUnwrap());
    expect(() => new WorkflowStateMachine(scope, 'Secure', { workflow: secure })).toThrow('error SW5110');
  });

  test('of stock machines are found by the aspect', () => {
    const scope = stack();
    const password = new CfnParameter(scope, 'Password', { noEcho: true }).valueAsString;
    const secret = new Secret(scope, 'Db').secretValue.unsafeUnwrap();
    const definition = new StockPass(scope, 'Set', { result: Result.fromObject({ password, secret }) });
    new StateMachine(scope, 'Pay', { definitionBody: DefinitionBody.fromChainable(definition) });
    Aspects.of(scope).add(new CheckAspect());
    const warnings = Annotations.fromStack(scope).findWarning('*', Match.stringLikeRegexp('SW5111'));
    expect(warnings.map(({ entry }) => /of (.*?):/.exec(String(entry.data).split('\n')[0] ?? '')?.[1])).toEqual([
      '"Set" gets the value of the NoEcho parameter "Password"',
      '"Set" gets the value of a secret of Secrets Manager',
    ]);
  });
});

describe('what is printed', () => {
  const scope = () => new Stack(new App(), 'Shop');
  const secrets: readonly (readonly [string, () => unknown, string])[] = [
    ['a secret of text', () => SecretValue.unsafePlainText(PLAIN_SECRET), '${SecretValue}'],
    ['a secret of text in a string', () => `x${SecretValue.unsafePlainText(PLAIN_SECRET)}y`, 'x${SecretValue}y'],
    [
      'a secret of Secrets Manager',
      () => SecretValue.secretsManager('prod/db'),
      '{{resolve:secretsmanager:prod/db:SecretString:::}}',
    ],
    [
      'a NoEcho parameter with a default',
      () => new CfnParameter(scope(), 'Password', { noEcho: true, default: PLAIN_SECRET }).valueAsString,
      '${Password}',
    ],
  ];

  test.each(secrets)('%s: compile(), the text of a run and a failed expectation have its name only', async (...row) => {
    const [, make, shown] = row;
    const paying = handing(make());
    expect(JSON.stringify(paying.compile())).toContain(`"Payload":{"value":${JSON.stringify(shown)}}`);
    const run = await simulate(paying)
      .mock(
        'Charge',
        returns((input: unknown) => {
          throw new TaskError('Declined', JSON.stringify(input));
        }),
      )
      .start({});
    expect(run.cause).toContain(shown);
    for (const text of [run.toText(), JSON.stringify(run.history), runReport(run)]) {
      expect(text).not.toContain(PLAIN_SECRET);
    }
    expect(JSON.stringify(paying.diagnose())).not.toContain(PLAIN_SECRET);
  });

  test('stepwright run of a template: the default of a NoEcho parameter is not used', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'secrets-'));
    try {
      const file = join(folder, 'pay.template.json');
      const pass = { StartAt: 'A', States: { A: { Type: 'Pass', Result: '${Password}', End: true } } };
      const template = {
        Parameters: { Password: { Type: 'String', NoEcho: true, Default: PLAIN_SECRET } },
        Resources: {
          Pay: {
            Type: 'AWS::StepFunctions::StateMachine',
            Properties: { DefinitionString: { 'Fn::Sub': JSON.stringify(pass) } },
          },
        },
      };
      writeFileSync(file, JSON.stringify(template));
      const { io, printed } = recordedIo();
      expect(await runCommand.run([`${file}#Pay`, '--verbose'], io)).toBe(0);
      expect(printed.all).toContain('"${Password}"');
      expect(printed.all).not.toContain(PLAIN_SECRET);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('files', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'secrets-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  async function check(content: string, ...options: readonly string[]) {
    const file = join(folder, 'pay.json');
    writeFileSync(file, content);
    const { io, printed } = recordedIo();
    const code = await checkCommand.run([...options, file], io);
    return { code, out: printed.all };
  }

  test.each(['text', 'json', 'github', 'sarif'])('as %s, no line shows the key', async (format) => {
    const content = JSON.stringify(
      {
        StartAt: 'Charge',
        States: {
          Charge: { Type: 'Pass', Result: { id: KEY_ID, secret: KEY_SECRET, [KEY_ID]: 1 }, Next: KEY_ID },
        },
      },
      null,
      2,
    );
    const { code, out } = await check(content, '--format', format);
    expect(code).toBe(1);
    expect(out).toContain('AKIA****************');
    expect(out).not.toContain(KEY_ID);
    expect(out).not.toContain(KEY_SECRET);
  });

  const template = (Properties: object) => ({
    Parameters: { Password: { Type: 'String', NoEcho: true }, Stage: { Type: 'String', NoEcho: 'false' } },
    Resources: { Pay: { Type: 'AWS::StepFunctions::StateMachine', Properties } },
  });
  const text = (value: string) => `{"StartAt":"A","States":{"A":{"Type":"Pass","Result":"${value}","End":true}}}`;

  test.each<[string, object]>([
    [
      'Fn::Join',
      {
        DefinitionString: { 'Fn::Join': ['', [text('-').split('-')[0], { Ref: 'Password' }, text('-').split('-')[1]]] },
      },
    ],
    ['Fn::Sub', { DefinitionString: { 'Fn::Sub': text('x ${Password} y') } }],
    ['substitutions', { DefinitionString: text('${Own}'), DefinitionSubstitutions: { Own: { Ref: 'Password' } } }],
    [
      'a secret in substitutions',
      { DefinitionString: text('${Own}'), DefinitionSubstitutions: { Own: '{{resolve:secretsmanager:a}}' } },
    ],
    [
      'Definition',
      {
        Definition: { StartAt: 'A', States: { A: { Type: 'Pass', Result: { 'Fn::Sub': '${Password}' }, End: true } } },
      },
    ],
    ['the secret of a key', { DefinitionString: { 'Fn::Sub': text('${Key.SecretAccessKey}') } }],
  ])('a template, by %s', async (_, properties) => {
    const content = JSON.stringify(template(properties));
    const { out } = await check(content, '--format', 'json');
    expect(out.match(/SW51\d+/g)).toEqual(['SW5111']);

    const path = join(folder, 'pay.json');
    const context = { templatePaths: [path] } as unknown as Parameters<CheckValidationPlugin['validate']>[0];
    const { violations } = new CheckValidationPlugin().validate(context);
    expect(violations.map(({ ruleName }) => ruleName)).toEqual(['SW5111']);
  });

  test('a template with a parameter that may be shown', async () => {
    const { out } = await check(
      JSON.stringify(template({ DefinitionString: { 'Fn::Sub': text('${Stage}') } })),
      '--format',
      'json',
    );
    expect(out).not.toContain('SW5111');
  });
});
