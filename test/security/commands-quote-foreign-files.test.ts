import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { main } from '../../lib/cli/main';
import { recordedIo } from '../cli/recorded-io';

// A stranger's template, pattern or link leads the commands to files with secrets. What these hold must not be printed.

const SECRET = 'hunter2';
const BACK = join(__dirname, '../..');

let outer: string;
let root: string;

beforeEach(() => {
  outer = realpathSync(mkdtempSync(join(tmpdir(), 'quote-')));
  root = join(outer, 'work');
  put('secret.txt', `db_password=${SECRET}\n`, outer);
  put('app/secret.txt', `db_password=${SECRET}\n`);
  process.chdir(root);
});

afterEach(() => {
  process.chdir(BACK);
  rmSync(outer, { recursive: true });
});

const COMMANDS = [
  ['check'],
  ['check', '--format', 'github'],
  ['check', '--format', 'json'],
  ['check', '--format', 'sarif'],
];

describe('a DefinitionUri', () => {
  it.each([
    '../../../../etc/hostname',
    '../../secret.txt',
    '../../not-there.txt',
    '/etc/passwd',
    '../../../../../../proc/self/environ',
    '/proc/self/environ',
  ])('that leads out is not read, whatever is there: %s', async (uri) => {
    const file = put('app/t.yaml', samOf(uri));
    for (const command of COMMANDS) {
      const { code, all } = await stepwright(...command, file);
      expect([command, code]).toEqual([command, 1]);
      expect(all).toContain(
        `The definition of \\"M\\" can't be read: \\"${uri}\\" is outside of ${root}`.replaceAll(
          '\\',
          command.includes('json') || command.includes('sarif') ? '\\' : '',
        ),
      );
      expect(all).not.toMatch(/hunter2|root:|PATH=/);
    }
  });

  it.each([
    ['text', `db_password=${SECRET}\n`, 'it is not an object', 1, 1],
    ['YAML', `a: 1\npassword: ${SECRET}\n`, 'it has neither "StartAt" and "States" nor "Resources"', 1, 1],
    ['JSON', `{"password": "${SECRET}"}`, 'it has neither "StartAt" and "States" nor "Resources"', 1, 1],
    ['broken JSON', `{\n  "password": "${SECRET}" "x"\n}`, 'it is not valid JSON', 2, 25],
    ['broken YAML', `a: 1\nb: [${SECRET}\nc: {{`, 'it is not valid YAML', 3, 1],
  ])(
    'that names %s which is not a definition has one message with its place, in each format',
    async (_, text, why, line, column) => {
      const ending = text.startsWith('{') ? 'json' : 'txt';
      put(`app/other.${ending}`, text);
      const file = put('app/t.yaml', samOf(`other.${ending}`));
      for (const command of COMMANDS) {
        const { code, all } = await stepwright(...command, file);
        expect([command, code]).toEqual([command, 1]);
        expect(all).not.toContain(SECRET);
        expect(all.split('The file is not a definition of a state machine').length - 1).toBe(1);
        expect(all.replaceAll('\\"', '"')).toContain(why);
      }
      expect((await stepwright('check', file)).all).toContain(`app/other.${ending}:${line}:${column}\nerror SW1006`);
    },
  );

  it('that is a link which leads out is not read', async () => {
    symlinkSync(join(outer, 'secret.txt'), join(root, 'app', 'evil.asl.json'));
    const { code, all } = await stepwright('check', put('app/t.yaml', samOf('evil.asl.json')));
    expect({ code, all }).toMatchObject({ code: 1, all: expect.stringContaining('is outside of') });
    expect(all).not.toContain(SECRET);
  });

  it('that is a pipe is not waited for', async () => {
    execFileSync('mkfifo', [join(root, 'app', 'pipe.json')]);
    const { code, all } = await stepwright('check', put('app/t.yaml', samOf('pipe.json')));
    expect({ code, all }).toMatchObject({ code: 1, all: expect.stringContaining('is a pipe, a socket or a device') });
  });

  it('may be anywhere in the folder of --root, and in the working directory', async () => {
    put('shared/m.asl.json', '{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}', outer);
    put('shared/m.asl.json', '{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}');
    expect((await stepwright('check', put('app/in.yaml', samOf('../shared/m.asl.json')))).code).toBe(0);
    const out = put('app/out.yaml', samOf('../../shared/m.asl.json'));
    expect((await stepwright('check', out)).code).toBe(1);
    expect((await stepwright('check', '--root', '..', out)).code).toBe(0);
  });

  it('of a template outside of the working directory must be in the folder of the template', async () => {
    const file = put('other/t.yaml', samOf('../secret.txt'), outer);
    const { all } = await stepwright('check', file);
    expect(all).toContain(`"../secret.txt" is outside of ${dirname(file)}, and is not read.`);
    put('other/secret.json', `{"password": "${SECRET}"}`, outer);
    put('other/t.yaml', samOf('secret.json'), outer);
    const inside = await stepwright('check', file);
    expect(inside.all).toContain(`${join(outer, 'other', 'secret.json')}:1:1\nerror SW1006`);
    expect(inside.all).not.toContain(SECRET);
  });
});

describe('a pattern', () => {
  it('finds no links that lead out', async () => {
    symlinkSync(join(outer, 'secret.txt'), join(root, 'app', 'evil.asl.json'));
    const { code, all } = await stepwright('check', '**/*.asl.json');
    expect({ code, all }).toMatchObject({
      code: 2,
      all: expect.stringContaining(`app/evil.asl.json is outside of ${root}`),
    });
    expect(all).not.toContain(SECRET);
  });
});

describe('a file in place of a definition', () => {
  // What a library user may simulate: { template: PATH, machine: NAME }.
  it.each([
    { template: '../secret.txt' },
    { template: '../secret.json', machine: 'Pay' },
    { template: '/proc/self/environ' },
  ])('that names a file for the simulation does not have it read: %j', async (content) => {
    put('secret.json', `{"Resources":{"Pay":{"Type":"${SECRET}"}}}`, outer);
    put('a.asl.json', JSON.stringify(content));
    const { io, printed } = recordedIo();
    expect(await main(['run', 'a.asl.json'], io)).toBe(2);
    expect(printed.all).not.toContain(SECRET);
    expect(printed.all).not.toContain('secret');
    expect(printed.all).toContain('States');
  });
});

describe('a file that the user names, or a script for them,', () => {
  it.each([
    ['check', 'app/secret.txt'],
    ['run', 'app/secret.txt'],
    ['permissions', 'app/secret.txt'],
    ['run', 'app/secret.json'],
    ['permissions', 'app/secret.json'],
    ['run', 'ok.asl.json', '--mocks', 'app/secret.txt'],
    ['run', 'ok.asl.json', '--mocks', 'app/secret.json'],
    ['run', 'ok.asl.json', '--mocks', 'app/keys.json'],
    ['run', 'ok.asl.json', '--input', '@app/secret.txt'],
    ['run', 'ok.asl.json', '--input', '@app/twice.json'],
    ['check', 'ok.asl.json', '--input-schema', 'app/secret.txt'],
    ['permissions', '--call', 's3:getObject', '--arguments', '@app/secret.txt'],
    ['check', '/proc/self/environ'],
    ['run', '/proc/self/environ'],
    ['permissions', '/proc/self/environ'],
    ['run', 'ok.asl.json', '--mocks', '/proc/self/environ'],
    ['run', 'ok.asl.json', '--input', '@/proc/self/environ'],
    ['check', 'app/link.asl.json'],
  ])('is not quoted where it is something else: %s %s %s %s', async (...args) => {
    put('ok.asl.json', '{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}');
    put('app/secret.json', `{"a": {"password": "${SECRET}"} "b": 1}`);
    put('app/keys.json', `{"${SECRET}": {"password": 1}}`);
    put('app/twice.json', `{"${SECRET}": 1,\n "${SECRET}": 2}`);
    symlinkSync('/proc/self/environ', join(root, 'app', 'link.asl.json'));
    process.env.OUR_OWN_SECRET = SECRET;
    const { code, all } = await stepwright(...args);
    delete process.env.OUR_OWN_SECRET;
    expect([code === 0, all.includes(SECRET), all.includes('PATH=')]).toEqual([false, false, false]);
  });

  it.each([
    [
      ['run', 'ok.asl.json', '--mocks', 'app/secret.txt'],
      "the mocks in app/secret.txt can't be used: the file is not valid JSON: see line 1, column 1",
    ],
    [
      ['run', 'ok.asl.json', '--input', '@app/bad.json'],
      'the input file app/bad.json is not valid JSON: see line 2, column 3',
    ],
    [
      ['run', 'ok.asl.json', '--input', '@app/twice.json'],
      'the input file app/twice.json has a key twice in one object: see line 2, column 1',
    ],
    [
      ['run', 'app/bad.json'],
      'app/bad.json:2:3: The file is not a definition of a state machine: it is not valid JSON.',
    ],
    [
      ['permissions', 'app/bad.json'],
      'app/bad.json:2:3: The file is not a definition of a state machine: it is not valid JSON.',
    ],
    [['run', 'ok.asl.json', '--mocks', 'gone.json'], "the mocks in gone.json can't be used: the file does not exist"],
    [['run', 'gone.json'], 'gone.json does not exist'],
    [
      ['run', 'app'],
      'app is a folder without a manifest.json of "cdk synth": name its files, or a pattern such as "app/**/*.asl.json"',
    ],
  ])('is reported by its place: %j', async (args, message) => {
    put('ok.asl.json', '{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}');
    put('app/bad.json', `{"a": 1,\n  b: "${SECRET}"}`);
    put('app/twice.json', `{"a": 1,\n"a": "${SECRET}"}`);
    expect(await stepwright(...args)).toEqual({
      code: 2,
      all: `stepwright ${args[0]}:\n- ${message}\nSee "stepwright ${args[0]} --help".\n`,
    });
  });

  it('is quoted where it is a broken definition', async () => {
    put('m.asl.json', '{\n  "StartAt": "A"\n  "States": {}\n}');
    put('t.yaml', 'Resources:\n  A: [\n  B: {{\n  C: }}]\n  D: "\n');
    expect((await stepwright('check', 'm.asl.json')).all).toContain('> 3 |   "States": {}');
    expect((await stepwright('check', 't.yaml')).all).toContain('error SW1002');
  });
});

test('the program itself keeps to it, with a template that names the host', () => {
  const file = put('app/t.yaml', samOf('../../../../../../../../etc/hostname'));
  const program = ['--require', join(BACK, 'node_modules/tsx/dist/cjs/index.cjs'), join(BACK, 'bin/stepwright.ts')];
  const { status, stdout, stderr } = spawnSync(process.execPath, [...program, 'check', file], {
    encoding: 'utf8',
    cwd: root,
  });
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  expect(stdout.split('\n').slice(0, 2)).toEqual([
    'app/t.yaml:4:19',
    `error SW1007: The definition of "M" can't be read: "../../../../../../../../etc/hostname" is outside of ${root}, and is not read.`,
  ]);
});

function samOf(uri: string): string {
  return [
    'Resources:',
    '  M:',
    '    Type: AWS::Serverless::StateMachine',
    `    Properties: { DefinitionUri: ${uri} }`,
  ].join('\n');
}

function put(name: string, content: string, folder = root): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return folder === root ? name : path;
}

async function stepwright(...args: readonly string[]) {
  const { io, printed } = recordedIo();
  const code = await main(args, io);
  return { code, all: printed.all };
}
