import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { main } from '../../../lib/cli/main';
import { recordedIo } from '../recorded-io';

const BACK = process.cwd();
let folder: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'run-')));
  process.chdir(folder);
});

afterEach(() => {
  process.chdir(BACK);
  rmSync(folder, { recursive: true });
});

describe('--substitute', () => {
  const BARE = `{
  "StartAt": "Pause",
  "States": {
    "Pause": { "Type": "Wait", "Seconds": \${Delay}, "Next": "Show" },
    "Show": { "Type": "Pass", "Result": { "map": \${Map}, "name": "\${Name}" }, "End": true }
  }
}
`;

  it('puts values into the text of a definition', async () => {
    put('wait.asl.json', BARE);
    const values = ['--substitute', 'Delay=30', '--substitute', 'Map={"x":1}', '--substitute', 'Name=a=b'];
    expect(await stepwright('run', 'wait.asl.json', ...values)).toEqual({
      code: 0,
      out: '{\n  "map": {\n    "x": 1\n  },\n  "name": "a=b"\n}\n',
      err: '00:00:00.000  Pause Wait\n00:00:30.000  Show Pass\nSUCCEEDED after 30 s, 2 billed transitions\n',
    });
  });

  it('lets check and draw see the values, at the place of the name', async () => {
    put('wait.asl.json', BARE);
    const { code, out } = await stepwright('check', 'wait.asl.json', '--substitute', 'Delay=-4');
    expect(code).toBe(1);
    expect(out).toContain('wait.asl.json:4:32\nerror SW1105: "Seconds" of Wait state "Pause" is -4; ');
    expect((await stepwright('draw', 'wait.asl.json', '--format', 'mmd', '--substitute', 'Delay=30')).out).toContain(
      '30',
    );
  });

  it('goes before the values of a template, and into its parameters and attributes', async () => {
    put(
      'template.yaml',
      `Parameters:
  Days: { Type: Number }
Resources:
  Orders:
    Type: AWS::Serverless::StateMachine
    Properties:
      DefinitionSubstitutions: { Name: theirs }
      Definition:
        StartAt: Show
        States:
          Show:
            Type: Pass
            Result: { days: !Ref Days, name: "\${Name}", fn: !GetAtt Fn.Arn }
            End: true
`,
    );
    const values = ['Days=3', 'Name=ours', 'Fn.Arn=arn'].flatMap((value) => ['--substitute', value]);
    const { out } = await stepwright('run', 'template.yaml', ...values);
    expect(JSON.parse(out)).toEqual({ days: 3, name: 'ours', fn: 'arn' });
  });

  it('gives the permissions of what it names', async () => {
    put(
      'tell.asl.json',
      '{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:states:::sns:publish","Parameters":{"TopicArn":"${Topic}","Message":"m"},"End":true}}}',
    );
    const topic = 'arn:aws:sns:eu-west-1:123456789012:orders';
    expect((await stepwright('permissions', 'tell.asl.json', '--substitute', `Topic=${topic}`)).out).toContain(topic);
  });

  it('says what is wrong with it, and which name is nowhere', async () => {
    put('wait.asl.json', BARE);
    const { code, err } = await stepwright('run', 'wait.asl.json', ...given('Delay', '${Map}=1', 'Name=a', 'Name=b'));
    expect([code, err]).toEqual([
      2,
      `stepwright run:
- --substitute takes NAME=VALUE, with the name that is in \${NAME}, not "Delay"
- --substitute takes NAME=VALUE, with the name that is in \${NAME}, not "\${Map}=1"
- --substitute is specified twice for "Name"
See "stepwright run --help".
`,
    ]);
    expect((await stepwright('check', 'wait.asl.json', ...given('Delya=1'))).err).toBe(
      'Note: no file has "${Delya}", for which --substitute has a value.\n',
    );
  });

  const given = (...values: string[]) => values.flatMap((value) => ['--substitute', value]);
});

describe('--objects', () => {
  const reading = (bucket: string, key: string, resource = 's3:getObject') =>
    JSON.stringify({
      StartAt: 'Each',
      States: {
        Each: {
          Type: 'Map',
          ItemReader: {
            Resource: `arn:aws:states:::${resource}`,
            ...(resource === 's3:getObject' && { ReaderConfig: { InputType: 'JSON' } }),
            Parameters: { Bucket: bucket, [resource === 's3:getObject' ? 'Key' : 'Prefix']: key },
          },
          ItemProcessor: {
            ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
            StartAt: 'Keep',
            States: { Keep: { Type: 'Pass', End: true } },
          },
          End: true,
        },
      },
    });

  beforeEach(() => {
    put('objects/uploads/day/a.json', '[1,2]');
    put('objects/uploads/day/b.json', '[3]');
    put('objects/Uploads/a.json', '[4]');
    put('secret.json', '["hunter2"]');
    put('objects/other/a.json', '["hunter2"]');
  });

  it.each([
    ['uploads', 'day/a.json', [1, 2]],
    ['${Uploads}', 'a.json', [4]],
  ])('reads the object of %s with the key %s', async (bucket, key, items) => {
    put('each.asl.json', reading(bucket, key));
    const { code, out } = await stepwright('run', 'each.asl.json', '--objects', 'objects');
    expect([code, JSON.parse(out)]).toEqual([0, items]);
  });

  it('lists the objects of a bucket', async () => {
    put('each.asl.json', reading('uploads', 'day/', 's3:listObjectsV2'));
    const { out } = await stepwright('run', 'each.asl.json', '--objects', 'objects');
    expect((JSON.parse(out) as { Key: string; Size: number }[]).map(({ Key, Size }) => [Key, Size])).toEqual([
      ['day/a.json', 5],
      ['day/b.json', 3],
    ]);
  });

  it.each([
    ['a key', 'uploads', '../../secret.json'],
    ['a key into another bucket', 'uploads', '../other/a.json'],
    ['a bucket', '..', 'secret.json'],
    ['a link', 'uploads', 'link.json'],
    ['a bucket that is not there', 'gone', 'a.json'],
    ['a key that is not there', 'uploads', 'gone.json'],
    ['a key that is a folder', 'uploads', 'day'],
  ])('reads nothing else: %s', async (_, bucket, key) => {
    symlinkSync(join(folder, 'secret.json'), join(folder, 'objects/uploads/link.json'));
    put('each.asl.json', reading(bucket, key));
    const { code, out, err } = await stepwright('run', 'each.asl.json', '--objects', 'objects');
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('States.ItemReaderFailed');
    expect(err).not.toContain('hunter2');
  });

  it('must be a folder', async () => {
    put('each.asl.json', reading('uploads', 'day/a.json'));
    for (const [name, reason] of [
      ['gone', 'does not exist'],
      ['secret.json', 'is a file, not a folder'],
    ] as const) {
      const { code, err } = await stepwright('run', 'each.asl.json', '--objects', name);
      expect([code, err]).toEqual([
        2,
        `stepwright run:\n- --objects ${name} ${reason}\nSee "stepwright run --help".\n`,
      ]);
    }
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
