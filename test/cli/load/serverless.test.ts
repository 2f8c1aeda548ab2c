import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { main } from '../../../lib/cli/main';
import { recordedIo } from '../recorded-io';

const BACK = process.cwd();
let outer: string;
let folder: string;

beforeEach(() => {
  outer = realpathSync(mkdtempSync(join(tmpdir(), 'serverless-')));
  folder = join(outer, 'app');
  mkdirSync(folder);
  process.chdir(folder);
});

afterEach(() => {
  process.chdir(BACK);
  rmSync(outer, { recursive: true });
});

const CONFIG = `service: shop
provider: { name: aws, stage: "\${opt:stage, 'dev'}" }
custom:
  limit: 30
  name: refund
  inSelf:
    StartAt: S
    States: { S: { Type: Wait, Seconds: -1, End: true } }
stepFunctions:
  stateMachines:
    inline:
      name: orders-\${self:custom.name}
      type: EXPRESS
      definition:
        StartAt: Charge
        States:
          Charge:
            Type: Task
            Resource: !GetAtt charge.Arn
            TimeoutSeconds: \${self:custom.limit}
            Next: Notfy
          Notify:
            Type: Task
            Resource: arn:aws:lambda:#{AWS::Region}:#{AWS::AccountId}:function:\${self:service}-\${opt:stage}-notify
            End: true
    file:
      definition: \${file(machines/refund.yml)}
    part:
      definition: \${file(machines/all.json):first.inner}
    states:
      definition: { StartAt: A, States: "\${file(machines/states.yml)}" }
    self:
      definition: \${self:custom.inSelf}
resources:
  Resources:
    Raw:
      Type: AWS::StepFunctions::StateMachine
      Properties:
        DefinitionString: '{"StartAt": "X", "States": {"X": {"Type": "Task", "Resource": "#{Fn.Arn}", "Next": "Y"}}}'
`;

beforeEach(() => {
  put('serverless.yml', CONFIG);
  put('machines/refund.yml', 'StartAt: P\nStates:\n  P: { Type: Wait, Seconds: -3, End: true }\n');
  put('machines/all.json', '{"first": {"inner": {"StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}}}}');
  put('machines/states.yml', 'A: { Type: Pass, Next: B }\nB: { Type: Succed }\n');
});

describe('a serverless.yml', () => {
  it.each(['serverless.yml', '.'])('is checked with the files that it includes: %s', async (argument) => {
    const { code, out } = await stepwright('check', '--format', 'json', argument);
    const report = JSON.parse(out) as {
      machine: string;
      diagnostics: { code: string; severity: string; file?: string; line: number; column: number }[];
    }[];
    expect(code).toBe(1);
    expect(
      report.map(({ machine, diagnostics }) => [
        machine,
        diagnostics
          .filter(({ severity }) => severity === 'error')
          .map((one) => [one.code, one.file ?? 'serverless.yml', one.line, one.column]),
      ]),
    ).toEqual([
      ['inline', [['SW1107', 'serverless.yml', 21, 13]]],
      ['file', [['SW1105', 'machines/refund.yml', 3, 20]]],
      ['part', []],
      ['states', [['SW1106', 'machines/states.yml', 2, 6]]],
      ['self', [['SW1105', 'serverless.yml', 8, 32]]],
      ['Raw', [['SW1107', 'serverless.yml', 39, 103]]],
    ]);
  });

  it('shows the lines of the files that it includes', async () => {
    expect((await stepwright('check', 'serverless.yml#file')).out).toBe(`machines/refund.yml:3:20
error SW1105: "Seconds" of Wait state "P" is -3; it takes a whole number from 0 to 99999999.
    2 | States:
  > 3 |   P: { Type: Wait, Seconds: -3, End: true }
      |                    ^^^^^^^
    4 |
  machine file
  state   /stepFunctions/stateMachines/file/definition/States/P/Seconds
  help    Use a number in the range.
  more    https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html

Checked 1 state machine: 1 error, no warnings, no suggestions.
`);
  });

  it('is run, and has permissions', async () => {
    expect((await stepwright('run', 'serverless.yml#part', '--input', '1')).out).toBe('1\n');
    const { out } = await stepwright('permissions', 'serverless.yml#inline', '--format', 'json');
    const { statements } = JSON.parse(out) as { statements: { resources: string[] }[] };
    expect(statements.flatMap(({ resources }) => resources)).toEqual([
      '${charge.Arn}',
      'arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:shop-${opt:stage}-notify',
    ]);
  });

  it('reads nothing that is not a part of a definition, or is outside', async () => {
    put('secrets.yml', 'password: hunter2\n');
    put('broken.yml', 'password: [hunter2\n');
    put('../outside.yml', 'StartAt: hunter2\n');
    put(
      'serverless.yml',
      [
        'service: shop',
        'stepFunctions:',
        '  stateMachines:',
        '    a: { definition: "${file(secrets.yml)}" }',
        '    b: { definition: { StartAt: A, States: "${file(secrets.yml)}" } }',
        '    c: { definition: { StartAt: A, States: { A: { Type: Fail, Cause: "${file(secrets.yml):password}" } } } }',
        '    d: { definition: "${file(broken.yml)}" }',
        '    e: { definition: "${file(../outside.yml)}" }',
        '    f: { definition: "${file(gone.yml)}" }',
        '    g: { definition: "${opt:definition}" }',
        '    h: { name: nothing }',
        '    i: 5',
        '    j: "${file(gone.yml)}"',
      ].join('\n'),
    );
    for (const format of ['text', 'json', 'github', 'sarif']) {
      const { code, out } = await stepwright('check', '--format', format, 'serverless.yml');
      expect([code, out.includes('hunter2')]).toEqual([1, false]);
    }
    const { out } = await stepwright('check', '--format', 'json', 'serverless.yml');
    const report = JSON.parse(out) as { machine: string; diagnostics: { code: string; message: string }[] }[];
    const unread = report.flatMap(({ diagnostics }) =>
      diagnostics.filter(({ code }) => code === 'SW1007').map(({ message }) => message),
    );
    expect(unread).toEqual([
      'The definition of "a" can\'t be read: "secrets.yml" is not a definition of a state machine, and not a part of one.',
      'The definition of "d" can\'t be read: "broken.yml" is not a valid object in JSON or YAML.',
      `The definition of "e" can't be read: "../outside.yml" is outside of ${folder}, and is not read.`,
      'The definition of "f" can\'t be read: "gone.yml" does not exist.',
      'The definition of "g" can\'t be read: it is ${opt:definition}, which only the deployment knows.',
      'The state machine "h" has no definition in the template.',
      'The definition of "i" can\'t be read: it is not an object.',
      'The definition of "j" can\'t be read: "gone.yml" does not exist.',
    ]);
  });

  it('may keep all machines in another file, and ends where files include each other', async () => {
    put('serverless.yml', 'service: shop\nstepFunctions: ${file(machines.yml)}\n');
    put(
      'machines.yml',
      'stateMachines:\n  good: ${file(good.yml)}\n  loop: ${file(loop.yml)}\n  twice: ${self:stepFunctions}\n',
    );
    put('good.yml', 'definition: { StartAt: A, States: { A: { Type: Succeed } } }\n');
    put('loop.yml', 'definition: ${file(loop.yml)}\n');
    const { code, out } = await stepwright('check', '--format', 'json', 'serverless.yml');
    const report = JSON.parse(out) as { machine: string; diagnostics: { code: string }[] }[];
    expect(code).toBe(1);
    expect(report.map(({ machine, diagnostics }) => [machine, diagnostics.map((one) => one.code)])).toEqual([
      ['good', []],
      ['loop', ['SW1007']],
      ['twice', ['SW1007']],
    ]);
  });

  it('without state machines is reported as that', async () => {
    put('serverless.yml', 'service: shop\nprovider: { name: aws }\nresources: { Resources: {} }\n');
    expect(await stepwright('check', 'serverless.yml')).toEqual({
      code: 2,
      out: '',
      err: 'stepwright check:\n- there is no state machine in serverless.yml\nSee "stepwright check --help".\n',
    });
  });
});

function put(name: string, content: string): void {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

async function stepwright(...args: readonly string[]) {
  const { io, printed } = recordedIo();
  const code = await main(args, io);
  return { code, out: printed.out, err: printed.err };
}
