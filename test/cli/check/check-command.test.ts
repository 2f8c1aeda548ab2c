import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checkCommand } from '../../../lib/cli/check/check-command';
import { recordedIo } from '../recorded-io';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'check-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

const RIGHT = JSON.stringify({ StartAt: 'A', States: { A: { Type: 'Succeed' } } });
const WRONG = `{
  "StartAt": "Charge",
  "States": {
    "Charge": {
      "Type": "Wait",
      "Seconds": -5,
      "End": true
    }
  }
}
`;

describe('stepwright check', () => {
  it('shows each diagnostic with its lines, and fails on errors', async () => {
    const file = put('wrong.asl.json', WRONG);
    const { code, out, err } = await check(file);

    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toBe(
      [
        `${file}:6:7`,
        'error SW1105: "Seconds" of Wait state "Charge" is -5; it takes a whole number from 0 to 99999999.',
        '    5 |       "Type": "Wait",',
        '  > 6 |       "Seconds": -5,',
        '      |       ^^^^^^^^^',
        '    7 |       "End": true',
        '  state   /States/Charge/Seconds',
        '  help    Use a number in the range.',
        '  more    https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html',
        '',
        'Checked 1 state machine: 1 error, no warnings, no suggestions.',
        '',
      ].join('\n'),
    );
  });

  it('gives JSON', async () => {
    const wrong = put('wrong.asl.json', WRONG);
    const right = put('right.asl.json', RIGHT);
    const { code, out } = await check('--format', 'json', wrong, right);

    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual([
      {
        file: wrong,
        diagnostics: [
          {
            code: 'SW1105',
            severity: 'error',
            path: '/States/Charge/Seconds',
            line: 6,
            column: 7,
            message: '"Seconds" of Wait state "Charge" is -5; it takes a whole number from 0 to 99999999.',
            help: 'Use a number in the range.',
          },
        ],
      },
      { file: right, diagnostics: [] },
    ]);
  });

  it('gives annotations for GitHub', async () => {
    const file = put('wrong.asl.json', WRONG);
    const { out } = await check('--format=github', file);
    expect(out).toBe(
      `::error file=${file},line=6,col=7,title=SW1105::"Seconds" of Wait state "Charge" is -5; it takes a whole number from 0 to 99999999. Use a number in the range.\n`,
    );
  });

  it('gives SARIF', async () => {
    const file = put('wrong.asl.json', WRONG);
    const { out } = await check('--format=sarif', file);
    const log = JSON.parse(out) as {
      version: string;
      runs: { results: { ruleId: string; level: string; locations: { physicalLocation: unknown }[] }[] }[];
    };

    expect(log.version).toBe('2.1.0');
    expect(
      log.runs.flatMap(({ results }) =>
        results.map(({ ruleId, level, locations }) => [ruleId, level, locations[0]?.physicalLocation]),
      ),
    ).toEqual([['SW1105', 'error', { artifactLocation: { uri: file }, region: { startLine: 6, startColumn: 7 } }]]);
  });

  it('expands patterns', async () => {
    put('a/one.asl.json', RIGHT);
    put('a/b/two.asl.yaml', 'StartAt: A\nStates: { A: { Type: Succeed } }\n');
    put('a/b/other.txt', 'no definition');
    put('node_modules/x/three.asl.json', WRONG);

    const { code, out } = await check('--format', 'json', join(folder, '**/*.asl.{json,y?ml}'));

    expect(code).toBe(0);
    expect((JSON.parse(out) as { file: string }[]).map(({ file }) => file)).toEqual([
      join(folder, 'a/b/two.asl.yaml'),
      join(folder, 'a/one.asl.json'),
    ]);
  });

  it('checks the machines of templates, by their own type', async () => {
    const file = put(
      'template.yaml',
      [
        'Resources:',
        '  Orders:',
        '    Type: AWS::Serverless::StateMachine',
        '    Properties:',
        '      Type: EXPRESS',
        '      Definition:',
        '        StartAt: Call',
        '        States:',
        '          Call:',
        '            Type: Task',
        '            Resource: !GetAtt Charge.Arn',
        '            Retry: [{ ErrorEquals: [States.ALL] }]',
        '            Next: Start',
        '          Start:',
        '            Type: Task',
        '            Resource: arn:aws:states:::glue:startJobRun.sync',
        '            Parameters: { JobName: !Ref Job }',
        '            End: true',
        '  Refunds:',
        '    Type: AWS::Serverless::StateMachine',
        '    Properties: { DefinitionUri: refunds.asl.json }',
      ].join('\n'),
    );
    const refunds = put('refunds.asl.json', WRONG);
    const { code, out } = await check('--format', 'json', file);

    expect(code).toBe(1);
    const found = (
      JSON.parse(out) as { file: string; diagnostics: { code: string; path: string; line: number }[] }[]
    ).map((one) => [
      one.file,
      one.diagnostics.map((diagnostic) => [diagnostic.code, diagnostic.path, diagnostic.line]),
    ]);
    expect(found).toEqual([
      [file, [['SW6101', '/Resources/Orders/Properties/Definition/States/Start/Resource', 16]]],
      [refunds, [['SW1105', '/States/Charge/Seconds', 6]]],
    ]);
  });

  it('checks paths against a schema of the input', async () => {
    const schema = put(
      'schema.json',
      JSON.stringify({ type: 'object', properties: { id: {} }, additionalProperties: false }),
    );
    const file = put(
      'a.asl.json',
      JSON.stringify({ StartAt: 'A', States: { A: { Type: 'Pass', InputPath: '$.order', End: true } } }),
    );
    const { out } = await check('--format', 'json', '--input-schema', schema, file);
    expect((JSON.parse(out) as { diagnostics: { code: string }[] }[])[0]?.diagnostics.map(({ code }) => code)).toEqual([
      'SW2302',
    ]);
  });

  it.each([
    ['no file', [], 'which files are to be checked?'],
    ['a wrong type', ['--type', 'FAST', 'a.json'], '--type is STANDARD or EXPRESS, not "FAST"'],
    ['a wrong format', ['--format', 'xml', 'a.json'], '--format is text, json, github, sarif, not "xml"'],
    [
      'an option that there is not',
      ['--formt', 'json', 'a.json'],
      'there is no option --formt; did you mean --format?',
    ],
    ['a pattern that matches nothing', ['nowhere/*.json'], 'no file matches "nowhere/*.json"'],
    ['a file that is not there', ['nowhere.json'], 'nowhere.json does not exist'],
  ])('reports %s as misuse', async (_, args, problem) => {
    const { code, err } = await check(...args);
    expect(code).toBe(2);
    expect(err).toContain(problem);
  });

  it('reports a file that is not JSON where it goes wrong', async () => {
    const { code, out } = await check('--format', 'json', put('a.json', '{ "StartAt": }'));
    expect(code).toBe(1);
    expect((JSON.parse(out) as { diagnostics: { code: string }[] }[])[0]?.diagnostics.map((one) => one.code)).toEqual([
      'SW1001',
    ]);
  });
});

function put(name: string, content: string): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

async function check(...args: readonly string[]) {
  const { io, printed } = recordedIo();
  const code = await checkCommand.run(args, io);
  return { code, out: printed.out, err: printed.err };
}
