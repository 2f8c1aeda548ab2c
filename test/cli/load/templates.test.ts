import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { main } from '../../../lib/cli/main';
import { recordedIo } from '../recorded-io';

const BACK = process.cwd();
let folder: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'templates-')));
  process.chdir(folder);
});

afterEach(() => {
  process.chdir(BACK);
  rmSync(folder, { recursive: true });
});

const TEMPLATE = `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      RoleArn: !GetAtt Role.Arn
      DefinitionString: !Sub |
        {
          "StartAt": "Charge",
          "States": {
            "Charge": {
              "Type": "Task",
              "Resource": "\${Charge.Arn}",
              "Next": "Notfy"
            },
            "Notify": { "Type": "Succeed" }
          }
        }
  Refunds:
    Type: AWS::Serverless::StateMachine
    Properties:
      DefinitionUri: refunds.asl.json
      DefinitionSubstitutions: { Topic: !Ref News, Wait: 30 }
  Gone:
    Type: AWS::Serverless::StateMachine
    Properties: { DefinitionUri: gone.asl.json }
  News: { Type: AWS::SNS::Topic }
`;

const REFUNDS = `{
  "StartAt": "Pause",
  "States": {
    "Pause": { "Type": "Wait", "Seconds": \${Wait}, "Next": "Tell" },
    "Tell": {
      "Type": "Task",
      "Resource": "arn:aws:states:::sns:publish",
      "Parameters": { "TopicArn": "\${Topic}", "Message": "refunded" },
      "End": true
    }
  }
}
`;

describe('a template in YAML with tags, and SAM machines', () => {
  beforeEach(() => {
    put('template.yaml', TEMPLATE);
    put('refunds.asl.json', REFUNDS);
  });

  it('is checked, machine by machine', async () => {
    expect(await stepwright('check', 'template.yaml')).toEqual({
      code: 1,
      err: '',
      out: `template.yaml:14:15
error SW1107: "Charge" leads to "Notfy", but there is no such state.
    13 |               "Resource": "\${Charge.Arn}",
  > 14 |               "Next": "Notfy"
       |               ^^^^^^
    15 |             },
  machine Orders
  state   /Resources/Orders/Properties/DefinitionString#/States/Charge/Next
  help    Did you mean "Notify"?
  more    https://states-language.net/spec.html#transition

template.yaml:26:19
error SW1007: The definition of "Gone" can't be read: "gone.asl.json" does not exist.
    25 |     Type: AWS::Serverless::StateMachine
  > 26 |     Properties: { DefinitionUri: gone.asl.json }
       |                   ^^^^^^^^^^^^^
    27 |   News: { Type: AWS::SNS::Topic }
  machine Gone
  state   /Resources/Gone/Properties/DefinitionUri
  help    Correct the definition, or check the file that it comes from by itself.
  more    https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-statemachine.html

Checked 2 of 3 state machines: 2 errors, no warnings, no suggestions.
`,
    });
  });

  it('is checked as JSON, with an entry for each machine', async () => {
    const { code, out } = await stepwright('check', '--format', 'json', 'template.yaml');
    const report = JSON.parse(out) as { diagnostics: { code: string; line: number; column: number }[] }[];
    expect(code).toBe(1);
    expect(
      report.map(({ diagnostics, ...entry }) => ({
        ...entry,
        diagnostics: diagnostics.map((one) => [one.code, one.line, one.column]),
      })),
    ).toEqual([
      {
        file: 'template.yaml',
        machine: 'Orders',
        template: 'template.yaml',
        diagnostics: [['SW1107', 14, 15]],
      },
      { file: 'refunds.asl.json', machine: 'Refunds', template: 'template.yaml', diagnostics: [] },
      { file: 'template.yaml', machine: 'Gone', template: 'template.yaml', diagnostics: [['SW1007', 26, 19]] },
    ]);
  });

  it('is run', async () => {
    put('mocks.json', '{"Tell": {"Return": {"MessageId": "1"}}}');
    expect(await stepwright('run', 'template.yaml#Refunds', '--mocks', 'mocks.json')).toEqual({
      code: 0,
      out: '{\n  "MessageId": "1"\n}\n',
      err: '00:00:00.000  Pause Wait\n00:00:30.000  Tell Task\nSUCCEEDED after 30 s, 2 billed transitions\n',
    });
  });

  it('is not run where the machine can not be read, or is not named', async () => {
    expect(await stepwright('run', 'template.yaml#Gone')).toEqual({
      code: 2,
      out: '',
      err: `stepwright run:
- template.yaml:26:19: The definition of "Gone" can't be read: "gone.asl.json" does not exist.
See "stepwright run --help".
`,
    });
    expect((await stepwright('run', 'template.yaml')).err).toContain(
      '- template.yaml has 3 state machines: name one: template.yaml#Orders, template.yaml#Refunds, template.yaml#Gone\n',
    );
  });

  it('has permissions of each machine, and an error for the one that can not be read', async () => {
    expect(await stepwright('permissions', 'template.yaml')).toEqual({
      code: 1,
      out: `Orders

Allow   lambda:InvokeFunction
  on      \${Charge.Arn}
  why     invokes the function "\${Charge.Arn}"
  states  Charge

Refunds

Allow   sns:Publish
  on      \${News}
  why     publishes to the topic "\${News}"
  states  Tell
`,
      err: `error SW1007 at Gone /Resources/Gone/Properties/DefinitionUri: The definition of "Gone" can't be read: "gone.asl.json" does not exist.
  Correct the definition, or check the file that it comes from by itself.
`,
    });
    const { out } = await stepwright('permissions', 'template.yaml#Refunds', '--format', 'json');
    expect(JSON.parse(out)).toEqual({
      statements: [
        {
          actions: ['sns:Publish'],
          resources: ['${News}'],
          reason: 'publishes to the topic "${News}"',
          states: ['Tell'],
        },
      ],
    });
  });

  it('never says that nothing is needed where nothing could be read', async () => {
    expect(await stepwright('permissions', 'template.yaml#Gone')).toMatchObject({
      code: 1,
      out: 'Which permissions are needed is not known: see the errors.\n',
    });
    put(
      'broken.yaml',
      'Resources:\n  M:\n    Type: AWS::StepFunctions::StateMachine\n    Properties: { DefinitionString: "{" }\n',
    );
    expect(await stepwright('permissions', 'broken.yaml')).toMatchObject({ code: 1 });
    put(
      'empty.yaml',
      'Resources:\n  M:\n    Type: AWS::StepFunctions::StateMachine\n    Properties: { Definition: { StartAt: A } }\n',
    );
    expect(await stepwright('permissions', 'empty.yaml')).toMatchObject({
      code: 1,
      err: expect.stringContaining('The definition of "M" has no "States".'),
    });
  });
});

describe('a definition in YAML with tags of CloudFormation', () => {
  const YAML =
    'StartAt: A\nStates:\n  A:\n    Type: Task\n    Resource: !GetAtt Fn.Arn\n    Next: !Sub "${Next}"\n    Secnds: 1\n';

  it('is checked all the same, and the functions are unknown values', async () => {
    put('a.asl.yaml', YAML);
    const { out } = await stepwright('check', '--format', 'json', 'a.asl.yaml');
    const [entry] = JSON.parse(out) as { diagnostics: { code: string; line: number }[] }[];
    expect(entry?.diagnostics.map(({ code, line }) => [code, line])).toEqual([
      ['SW1005', 5],
      ['SW1005', 6],
      ['SW1102', 7],
    ]);
  });

  it('has permissions, and a warning for each tag', async () => {
    put('a.asl.yaml', YAML);
    const { code, out, err } = await stepwright('permissions', 'a.asl.yaml');
    expect([code, out.split('\n')[1]]).toEqual([0, '  on      ${Fn.Arn}']);
    expect(err).toMatch(/^warning SW1005 at a\.asl\.yaml:5:\d+: "!GetAtt" is a function of CloudFormation/);
  });
});

describe('what an argument names', () => {
  const GOOD = '{"StartAt":"A","States":{"A":{"Type":"Pass","End":true}}}';

  it.each(['a[1].json', '{{name}}.asl.json', 'a#b.json', 'who?.json', 'a*.json'])(
    'is a file of that very name first: %s',
    async (name) => {
      put(name, GOOD);
      put('a1.json', 'nothing');
      expect(await stepwright('check', name)).toEqual({
        code: 0,
        err: '',
        out: 'Checked 1 state machine: no errors, no warnings, no suggestions.\n',
      });
      expect((await stepwright('run', name, '--input', '1')).out).toBe('1\n');
      expect((await stepwright('permissions', name)).out).toBe('No permissions are needed.\n');
    },
  );

  it('is the standard input where it is "-"', async () => {
    expect((await withInput(GOOD, 'check', '-')).out).toBe(
      'Checked 1 state machine: no errors, no warnings, no suggestions.\n',
    );
    expect((await withInput(GOOD, 'run', '-', '--input', '1')).out).toBe('1\n');
    expect((await withInput(GOOD, 'permissions', '-')).out).toBe('No permissions are needed.\n');
    expect(await withInput('{"StartAt": }', 'check', '--format', 'github', '-')).toMatchObject({
      code: 1,
      out: '::error file=<stdin>,line=1,col=2,title=SW1001::The value of "StartAt" is missing. Write it after the key and a colon.\n',
    });
    expect(await withInput('', 'run', '-')).toMatchObject({
      code: 2,
      err: expect.stringContaining('- <stdin>:1:1: The file is not a definition of a state machine: it is empty.'),
    });
    expect(await stepwright('check', '-')).toMatchObject({
      code: 2,
      err: expect.stringContaining('- the standard input is not there'),
    });
  });

  it('is misuse where there is no state machine at all', async () => {
    put('a.yaml', 'Resources: { T: { Type: AWS::SNS::Topic } }\n');
    put('b.json', GOOD);
    for (const command of ['check', 'run', 'permissions']) {
      expect(await stepwright(command, 'a.yaml')).toEqual({
        code: 2,
        out: '',
        err: `stepwright ${command}:\n- there is no state machine in a.yaml\nSee "stepwright ${command} --help".\n`,
      });
    }
    expect((await stepwright('check', 'a.yaml', 'b.json')).out).toBe(
      'Checked 1 state machine: no errors, no warnings, no suggestions.\n',
    );
  });

  it('is counted once, however often it is named', async () => {
    put('b.json', GOOD);
    expect((await stepwright('check', 'b.json', 'b.json', '*.json')).out).toBe(
      'Checked 1 state machine: no errors, no warnings, no suggestions.\n',
    );
  });
});

describe('the folder of a CDK app', () => {
  const machine = (next: string, path?: string) => ({
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: {
      DefinitionString: {
        'Fn::Join': [
          '',
          [
            '{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"',
            { 'Fn::GetAtt': ['Fn1A2B3C4D', 'Arn'] },
            `","Next":"${next}"},"B":{"Type":"Succeed"}}}`,
          ],
        ],
      },
    },
    ...(path !== undefined && { Metadata: { 'aws:cdk:path': path } }),
  });
  const stack = (templateFile: string, more: object = {}) => ({
    type: 'aws:cloudformation:stack',
    properties: { templateFile },
    ...more,
  });

  beforeEach(() => {
    const inner = {
      Type: 'AWS::CloudFormation::Stack',
      Properties: { TemplateURL: { 'Fn::Join': ['', ['https://s3.', { Ref: 'AWS::Region' }, '/', '/0a1b.json']] } },
    };
    const large = {
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: { DefinitionS3Location: { Bucket: { 'Fn::Sub': 'assets-${AWS::Region}' }, Key: 'ff00.json' } },
    };
    putJson('cdk.out/manifest.json', {
      artifacts: {
        Shop: stack('Shop.template.json', { additionalMetadataFile: 'Shop.metadata.json' }),
        'assembly-Prod': { type: 'cdk:cloud-assembly', properties: { directoryName: 'assembly-Prod' } },
        Tree: { type: 'cdk:tree', properties: { file: 'tree.json' } },
      },
    });
    putJson('cdk.out/Shop.metadata.json', {
      '/Shop/Large/Resource': [{ type: 'aws:cdk:logicalId', data: 'Large11111111' }],
      '/Shop/Inner/Orders/Resource': [{ type: 'aws:cdk:logicalId', data: 'InnerOrders22222222' }],
    });
    putJson('cdk.out/Shop.assets.json', {
      files: {
        a: { source: { path: 'Inner.nested.template.json' }, destinations: { x: { objectKey: '0a1b.json' } } },
        b: { source: { path: 'asset.ff00.json' }, destinations: { x: { objectKey: 'ff00.json' } } },
      },
    });
    putJson('cdk.out/Shop.template.json', {
      Resources: { Orders33333333: machine('Gone', 'Shop/Orders/Resource'), Large11111111: large, Inner: inner },
    });
    putJson('cdk.out/Inner.nested.template.json', { Resources: { InnerOrders22222222: machine('Lost') } });
    putJson('cdk.out/asset.ff00.json', { StartAt: 'A', States: { A: { Type: 'Wait', Seconds: -1, End: true } } });
    putJson('cdk.out/assembly-Prod/manifest.json', { artifacts: { Shop: stack('Prod.template.json') } });
    putJson('cdk.out/assembly-Prod/Prod.template.json', { Resources: { Orders33333333: machine('B') } });
  });

  it('is checked by its manifest: stacks, nested stacks, stages and assets, each with its construct path', async () => {
    const { code, out, err } = await stepwright('check', 'cdk.out');
    expect([code, err]).toEqual([1, '']);
    expect(out).toBe(`cdk.out/Shop.template.json:17:12
error SW1107: "A" leads to "Gone", but there is no such state.
    16 |        },
  > 17 |        "\\",\\"Next\\":\\"Gone\\"},\\"B\\":{\\"Type\\":\\"Succeed\\"}}}"
       |            ^^^^^^^^
    18 |       ]
  machine Shop/Orders
  state   /Resources/Orders33333333/Properties/DefinitionString#/States/A/Next
  help    Name a state of the same "States" block. Names are case-sensitive.
  more    https://states-language.net/spec.html#transition

cdk.out/asset.ff00.json:6:4
error SW1105: "Seconds" of Wait state "A" is -1; it takes a whole number from 0 to 99999999.
    5 |    "Type": "Wait",
  > 6 |    "Seconds": -1,
      |    ^^^^^^^^^
    7 |    "End": true
  machine Shop/Large
  state   /States/A/Seconds
  help    Use a number in the range.
  more    https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html

cdk.out/Inner.nested.template.json:17:12
error SW1107: "A" leads to "Lost", but there is no such state.
    16 |        },
  > 17 |        "\\",\\"Next\\":\\"Lost\\"},\\"B\\":{\\"Type\\":\\"Succeed\\"}}}"
       |            ^^^^^^^^
    18 |       ]
  machine Shop/Inner/Orders
  state   /Resources/InnerOrders22222222/Properties/DefinitionString#/States/A/Next
  help    Name a state of the same "States" block. Names are case-sensitive.
  more    https://states-language.net/spec.html#transition

Checked 4 state machines: 3 errors, no warnings, no suggestions.
`);
  });

  it('has machines that are named by their construct', async () => {
    expect((await stepwright('check', 'cdk.out#Shop/Large')).out).toContain('Checked 1 state machine: 1 error');
    expect((await stepwright('check', 'cdk.out#InnerOrders')).out).toContain('Checked 1 state machine: 1 error');
    expect((await stepwright('run', 'cdk.out#Orders')).err).toContain(
      '- "Orders" is in 2 templates: specify which one: cdk.out/Shop.template.json#Orders, cdk.out/assembly-Prod/Prod.template.json#Orders\n',
    );
    expect((await stepwright('run', 'cdk.out#Odrers')).err).toContain(
      '- there is no state machine "Odrers" in cdk.out. It has: "Orders", "Large", "InnerOrders", "Orders"\n',
    );
    expect((await stepwright('run', 'cdk.out')).err).toContain('- cdk.out has 4 state machines: name one: ');
  });

  it('has permissions, with the template where machines have the same name', async () => {
    const { code, out } = await stepwright('permissions', 'cdk.out', '--format', 'json');
    const { statements } = JSON.parse(out) as { statements: { machine: string; resources: string[] }[] };
    expect(code).toBe(0);
    expect(statements.map(({ machine: name, resources }) => [name, resources])).toEqual([
      ['cdk.out/Shop.template.json#Orders', ['${Fn.Arn}']],
      ['InnerOrders', ['${Fn.Arn}']],
      ['cdk.out/assembly-Prod/Prod.template.json#Orders', ['${Fn.Arn}']],
    ]);
  });

  it('says which nested stack is not there, and continues', async () => {
    putJson('cdk.out/Shop.assets.json', {});
    const { err } = await stepwright('check', 'cdk.out');
    expect(err).toBe(
      'Note: the template of the nested stack "Inner" of cdk.out/Shop.template.json is not in cdk.out, and is not read.\n',
    );
  });

  it('is not left by what its manifest names, and ends where folders name each other', async () => {
    put('secret.json', '{"password":"hunter2"}');
    putJson('other/cdk.out/manifest.json', {
      artifacts: {
        A: stack('../../secret.json'),
        B: { type: 'cdk:cloud-assembly', properties: { directoryName: '.' } },
        C: { type: 'cdk:cloud-assembly', properties: { directoryName: '../../..' } },
        D: { type: 'cdk:cloud-assembly', properties: { directoryName: 'gone' } },
      },
    });
    process.chdir(join(folder, 'other'));
    const { code, out, err } = await stepwright('check', 'cdk.out');
    expect([code, out]).toEqual([2, '']);
    expect(err).not.toContain('hunter2');
    expect(err).toContain(
      `- cdk.out/../../secret.json is outside of ${join(folder, 'other')}, and is not read`.replace(
        'cdk.out/../../',
        '../',
      ),
    );
  });

  it('is misuse without a manifest, or with one that is not one', async () => {
    mkdirSync('plain');
    for (const command of ['check', 'run', 'permissions']) {
      expect(await stepwright(command, 'plain')).toEqual({
        code: 2,
        out: '',
        err: `stepwright ${command}:\n- plain is a folder without a manifest.json of "cdk synth": name its files, or a pattern such as "plain/**/*.asl.json"\nSee "stepwright ${command} --help".\n`,
      });
    }
    put('plain/manifest.json', 'hunter2');
    expect((await stepwright('check', 'plain')).err).toContain(
      '- plain/manifest.json is not a manifest of "cdk synth"\n',
    );
    put('plain/manifest.json', '{"artifacts":{}}');
    expect((await stepwright('check', 'plain')).err).toContain('- plain/manifest.json lists no templates\n');
  });

  it('may be the folder of a SAM project', async () => {
    put('app/template.yaml', TEMPLATE);
    put('app/refunds.asl.json', REFUNDS);
    expect((await stepwright('check', 'app#Refunds')).out).toBe(
      'Checked 1 state machine: no errors, no warnings, no suggestions.\n',
    );
  });
});

describe('a machine whose definition a condition chooses', () => {
  const state = (name: string, fields: object) => ({ StartAt: name, States: { [name]: { ...fields, End: true } } });
  const news = { Type: 'Task', Resource: 'arn:aws:states:::sns:publish', Parameters: { TopicArn: 'x', Message: 'm' } };
  const TWO = {
    Resources: {
      Orders: {
        Type: 'AWS::Serverless::StateMachine',
        Properties: { Definition: { 'Fn::If': ['IsProd', state('Tell', news), state('Wait', { Type: 'Wait' })] } },
      },
    },
  };

  it('is checked in both forms', async () => {
    putJson('template.json', TWO);
    const { code, out } = await stepwright('check', 'template.json');
    expect(code).toBe(1);
    expect(out).toContain(
      '  machine Orders:not-IsProd\n  state   /Resources/Orders/Properties/Definition/Fn::If/2/States/Wait',
    );
    expect(out).toContain('Checked 2 state machines: 1 error, ');
  });

  it('is run in the form that is named', async () => {
    putJson('template.json', TWO);
    expect((await stepwright('run', 'template.json')).err).toContain(
      '- template.json has 2 state machines: name one: template.json#Orders:IsProd, template.json#Orders:not-IsProd\n',
    );
    expect((await stepwright('run', 'template.json#Orders')).err).toContain(
      '- template.json#Orders has 2 state machines: name one: template.json#Orders:IsProd, template.json#Orders:not-IsProd\n',
    );
    put('mocks.json', '{"Tell": {"Return": {"MessageId": "1"}}}');
    const { code, out } = await stepwright('run', 'template.json#Orders:IsProd', '--mocks', 'mocks.json');
    expect([code, out]).toEqual([0, '{\n  "MessageId": "1"\n}\n']);
  });

  it('needs the permissions of both forms', async () => {
    putJson('template.json', TWO);
    for (const named of ['template.json', 'template.json#Orders']) {
      const { code, out } = await stepwright('permissions', named);
      expect([code, out.includes('sns:Publish')]).toEqual([0, true]);
    }
  });

  it('has what is wrong with both forms reported once', async () => {
    put(
      'template.yaml',
      [
        'Resources:',
        '  Orders:',
        '    Type: AWS::Serverless::StateMachine',
        '    Properties:',
        '      Definition:',
        '        StartAt: Wait',
        '        States:',
        '          Wait: {Type: Wait, Seconds: -1, Next: End}',
        '          End: !If [IsProd, {Type: Succeed}, {Type: Fail, End: true}]',
        '',
      ].join('\n'),
    );
    const { code, out } = await stepwright('check', 'template.yaml#Orders');
    expect(code).toBe(1);
    expect(out.match(/error SW\d+: .*| {2}machine .*/g)).toEqual([
      'error SW1105: "Seconds" of Wait state "Wait" is -1; it takes a whole number from 0 to 99999999.',
      '  machine Orders:IsProd',
      'error SW1102: The field "End" is not supported in Fail state "End".',
      '  machine Orders:not-IsProd',
    ]);
  });

  it('that is not known either is reported, and what it needs is not known', async () => {
    putJson('template.json', {
      Resources: {
        Orders: {
          Type: 'AWS::Serverless::StateMachine',
          Properties: {
            Definition: {
              StartAt: 'A',
              States: {
                A: { 'Fn::If': ['One', { ...news, Next: 'B' }, { Type: 'Pass', Next: 'B' }] },
                B: { 'Fn::If': ['Two', { Type: 'Succeed' }, { Type: 'Fail' }] },
              },
            },
          },
        },
      },
    });
    const checked = await stepwright('check', 'template.json');
    expect([checked.code, checked.out.match(/(?:warning|error) SW\d+: .*/g)]).toEqual([
      0,
      [
        'warning SW1104: The state "A" is known to the deployment only, and is not checked.',
        'warning SW1104: The state "B" is known to the deployment only, and is not checked.',
      ],
    ]);
    const { code, err } = await stepwright('permissions', 'template.json');
    expect([code, err]).toEqual([1, expect.stringContaining('No permissions are specified for "A"')]);
  });
});

function put(name: string, content: string): void {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

function putJson(name: string, content: object): void {
  put(name, JSON.stringify(content, null, 1));
}

async function stepwright(...args: readonly string[]) {
  return withInput(undefined, ...args);
}

async function withInput(input: string | undefined, ...args: readonly string[]) {
  const { io, printed } = recordedIo(input === undefined ? {} : { readInput: async () => Buffer.from(input) });
  const code = await main(args, io);
  return { code, out: printed.out, err: printed.err };
}
