import { parseDefinition } from '../../lib/asl/parse';
import { MachineReader, type MachineReaderOptions } from '../../lib/template/machine-reader';
import { templateMachines } from '../../lib/template/template-machines';

const OPTIONS: MachineReaderOptions = { exactIntegers: false };

/** Reads the only machine, `M`, of a template in YAML or JSON. */
function read(text: string, options = OPTIONS) {
  const { document, positions, diagnostics } = parseDefinition(text, { file: 't.yaml' });
  expect(diagnostics).toEqual([]);
  const value = document as never;
  const [machine] = templateMachines(value);
  if (machine === undefined) throw new Error('There is no machine.');
  return new MachineReader({ file: 't.yaml', value, source: { content: text, positions } }, options).read(machine);
}

/** A template with these properties of a machine, which follow at an indentation of six. */
function template(...properties: string[]): string {
  const lines = ['Resources:', '  M:', '    Type: AWS::StepFunctions::StateMachine', '    Properties:', ...properties];
  return `${lines.join('\n')}\n`;
}

const place = (line: number, column: number) => ({ file: 't.yaml', line, column });

describe('the definition of a machine', () => {
  it('that is a string with Fn::Sub has known and unknown values, each at its place', () => {
    const machine = read(
      template(
        '      DefinitionString: !Sub',
        '        - |',
        '          {"StartAt": "A", "States": {',
        '            "A": {"Type": "Task", "Resource": "${Fn.Arn}", "TimeoutSeconds": ${Limit},',
        '              "HeartbeatSeconds": ${n}, "Comment": "${!Kept}", "End": true}}}',
        '        - n: 7',
      ),
    );
    expect(machine.document).toEqual({
      StartAt: 'A',
      States: {
        A: {
          Type: 'Task',
          Resource: '${Fn.Arn}',
          TimeoutSeconds: '${Limit}',
          HeartbeatSeconds: 7,
          Comment: '${Kept}',
          End: true,
        },
      },
    });
    expect(machine.diagnostics).toEqual([]);
    expect(machine.locate('/States/A/TimeoutSeconds')).toEqual(place(8, 60));
    expect(machine.locate('/States/A/HeartbeatSeconds')).toEqual(place(9, 15));
    expect(machine.locate('/States/A/End')).toEqual(place(9, 64));
    expect(machine.pathOf('/States/A')).toBe('/Resources/M/Properties/DefinitionString#/States/A');
  });

  it('that is joined of parts is found in each of them', () => {
    const parts = [
      '{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"',
      { 'Fn::GetAtt': ['Fn', 'Arn'] },
      '","End":true}}}',
    ];
    const text = JSON.stringify(
      {
        Resources: {
          M: {
            Type: 'AWS::StepFunctions::StateMachine',
            Properties: { DefinitionString: { 'Fn::Join': ['', parts] } },
          },
        },
      },
      null,
      1,
    );
    const machine = read(text);
    expect(machine.document).toMatchObject({ States: { A: { Resource: '${Fn.Arn}', End: true } } });
    const lines = text.split('\n');
    const at = (pointer: string, word: string) => {
      const { line = 0, column = 0 } = machine.locate(pointer) ?? {};
      expect(lines[line - 1]?.slice(column - 1).startsWith(word)).toBe(true);
    };
    at('/States/A/Resource', '\\"Resource\\"');
    at('/States/A/End', '\\"End\\"');
  });

  it('that is an object has placeholders for functions, and its own places', () => {
    const machine = read(
      template(
        '      Definition:',
        '        StartAt: A',
        '        States:',
        '          A: { Type: Task, Resource: !GetAtt Fn.Arn, Next: !Sub "${Next}" }',
        '          B: { Type: Task, Resource: !Sub "arn:${AWS::Partition}:states:::sqs:sendMessage", Parameters: { QueueUrl: !Ref Queue } }',
      ),
    );
    expect(machine.document).toEqual({
      StartAt: 'A',
      States: {
        A: { Type: 'Task', Resource: '${Fn.Arn}', Next: '${Next}' },
        B: { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage', Parameters: { QueueUrl: '${Queue}' } },
      },
    });
    expect(machine.locate('/States/A/Next')).toEqual(place(8, 54));
    expect(machine.pathOf('/States/A')).toBe('/Resources/M/Properties/Definition/States/A');
  });

  it('has what DefinitionSubstitutions and mappings say, in values and in keys, and substitutions of substitutions', () => {
    const substitutions = [
      '      DefinitionSubstitutions:',
      '        First: Start',
      '        Seconds: 30',
      '        Inner: ${First} again',
      '        Mapped: !FindInMap [Stages, prod, limit]',
      '        Unknown: !Ref Parameter',
      'Mappings: { Stages: { prod: { limit: 9 } } }',
    ];
    const object = read(
      template(
        '      Definition:',
        '        StartAt: ${First}',
        '        Comment: ${Inner}, ${Mapped}, ${Unknown}, ${Other}',
        '        States:',
        '          ${First}: { Type: Wait, Seconds: 1, End: true }',
        ...substitutions,
      ),
    );
    const States = { Start: { Type: 'Wait', Seconds: 1, End: true } };
    const Comment = 'Start again, 9, ${Parameter}, ${Other}';
    expect(object.document).toEqual({ StartAt: 'Start', Comment, States });
    expect(object.locate('/States/Start/Seconds')).toEqual(place(9, 35));
    expect(object.pathOf('/States/Start/Type')).toBe('/Resources/M/Properties/Definition/States/${First}/Type');
    const string = read(
      template(
        '      DefinitionString: |',
        '        {"StartAt": "${First}", "Comment": "${Inner}, ${Mapped}, ${Unknown}, ${Other}",',
        '         "States": {"${First}": {"Type": "Wait", "Seconds": ${Seconds}, "End": true}}}',
        ...substitutions,
      ),
    );
    expect(string.document).toEqual({ StartAt: 'Start', Comment, States: { Start: { ...States.Start, Seconds: 30 } } });
    expect(string.locate('/States/Start/End')).toEqual(place(7, 73));
  });

  it('has names of any sort for what only the deployment knows, inside and outside of strings', () => {
    const machine = read(
      template(
        '      DefinitionString: !Join',
        `        - ''`,
        `        - - '{"StartAt":"A","States":{"A":{"Type":"Wait","Comment":"'`,
        '          - !Select [1, !Split [",", !Ref "List"]]',
        `          - '","Seconds":'`,
        '          - !If [IsProd, 1, 2]',
        `          - ',"End":true}}}'`,
      ),
    );
    expect(machine.document).toEqual({
      StartAt: 'A',
      States: {
        A: {
          Type: 'Wait',
          Comment: '${Fn::Select(1, Fn::Split(,, List))}',
          Seconds: '${Fn::If(IsProd, 1, 2)}',
          End: true,
        },
      },
    });
  });

  it('that is broken is reported where it is broken', () => {
    const machine = read(
      template('      DefinitionString: |', '        {"StartAt": "A",', '         "States": {"A" {}}}'),
    );
    expect(machine.document).toBe(undefined);
    expect(machine.diagnostics).toEqual([
      {
        code: 'SW1001',
        severity: 'error',
        message: 'A colon is missing after "A".',
        path: '/Resources/M/Properties/DefinitionString#/States',
        source: place(7, 25),
        help: 'Put one between key and value.',
        url: 'https://www.rfc-editor.org/rfc/rfc8259',
      },
    ]);
  });

  it('that is a string of YAML is read, with a warning: Step Functions would not', () => {
    const machine = read(
      template('      DefinitionString: |', '        StartAt: A', '        States:', '          A: { Type: Succeed }'),
    );
    expect(machine.document).toEqual({ StartAt: 'A', States: { A: { Type: 'Succeed' } } });
    expect(machine.diagnostics).toMatchObject([
      {
        code: 'SW1005',
        severity: 'warning',
        message: 'The "DefinitionString" of "M" is YAML, and CloudFormation passes it to Step Functions as it is.',
        source: place(5, 7),
      },
    ]);
    expect(machine.locate('/States/A')).toEqual(place(8, 11));
  });

  it('that is a list in a resource of the CDK, a selected string, or made by Fn::ToJsonString is read', () => {
    expect(
      read(template('      DefinitionString: { Fn::ToJsonString: { StartAt: A, States: { A: { Type: Succeed } } } }'))
        .document,
    ).toEqual({ StartAt: 'A', States: { A: { Type: 'Succeed' } } });
    const selected = read(template(`      DefinitionString: !Select [1, ['', '{"StartAt": "A"}']]`));
    expect(selected.document).toEqual({ StartAt: 'A' });
    expect(selected.locate('/StartAt')).toEqual(place(5, 44));
    const listed = read(
      JSON.stringify({
        Resources: {
          M: {
            Type: 'AWS::StepFunctions::StateMachine',
            Properties: { DefinitionString: { 'Fn::Join': ['', ['{"a":', { 'Fn::GetAtt': ['L', 'Value'] }, '}']] } },
          },
          L: { Type: 'Custom::AWSCDKCfnJsonStringify', Properties: { Value: { Ref: 'Names' } } },
        },
      }),
    );
    expect(listed.document).toEqual({ a: '${Names}' });
  });
});

describe('a definition in a file', () => {
  const files: Readonly<Record<string, string>> = {
    'm.asl.json': '{"StartAt": "A",\n "States": {"A": {"Type": "Wait", "Seconds": ${s}, "End": true}}}',
    'comma.asl.json': '{"StartAt": "A",\n "States": {"A": {"Type": "Succeed",},},}',
    'yaml.asl.json': '# a comment\nStartAt: A\nStates: { A: { Type: Succeed } }',
    'tags.asl.yaml': 'StartAt: A\nStates: { A: { Type: Task, Resource: !GetAtt Fn.Arn, End: true } }',
    'secret.json': '{"password": "hunter2"}',
    'bom.asl.json': '\uFEFF{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}',
  };
  const options: MachineReaderOptions = {
    exactIntegers: false,
    readFile: (path) => {
      const text = files[path];
      if (text === undefined) throw new Error(`"${path}" does not exist`);
      return { file: `app/${path}`, text };
    },
    readObject: (key) => (key === 'k.json' ? { file: 'asset.k.json', text: files['m.asl.json'] ?? '' } : undefined),
  };
  const named = (path: string) =>
    template(`      DefinitionUri: ${path}`, '      DefinitionSubstitutions: { s: 3 }').replace(
      'StepFunctions',
      'Serverless',
    );
  const SUCCEED = { StartAt: 'A', States: { A: { Type: 'Succeed' } } };

  it('is read with its substitutions, and its places are those of the file', () => {
    const machine = read(named('m.asl.json'), options);
    expect(machine.document).toEqual({ StartAt: 'A', States: { A: { Type: 'Wait', Seconds: 3, End: true } } });
    expect(machine.locate('/States/A/End')).toEqual({ file: 'app/m.asl.json', line: 2, column: 52 });
    expect([machine.file, machine.text, machine.pathOf('/States')]).toEqual([
      'app/m.asl.json',
      files['m.asl.json'],
      '/States',
    ]);
  });

  it('may have commas too many, as CloudFormation falls back to YAML: these are warnings', () => {
    const machine = read(named('comma.asl.json'), options);
    expect(machine.document).toEqual(SUCCEED);
    expect(machine.diagnostics.map(({ code, severity, source }) => [code, severity, source?.column])).toEqual([
      ['SW1005', 'warning', 36],
      ['SW1005', 'warning', 38],
      ['SW1005', 'warning', 40],
    ]);
  });

  it('may be YAML under a name of JSON, and may begin with a byte order mark', () => {
    expect(read(named('yaml.asl.json'), options).document).toEqual(SUCCEED);
    expect(read(named('bom.asl.json'), options).document).toEqual(SUCCEED);
  });

  it('with tags has placeholders, and a warning for each', () => {
    const machine = read(named('tags.asl.yaml'), options);
    expect(machine.document).toMatchObject({ States: { A: { Resource: '${Fn.Arn}' } } });
    expect(machine.diagnostics.map(({ code }) => code)).toEqual(['SW1005']);
  });

  it('which is something else is not quoted', () => {
    const machine = read(named('secret.json'), options);
    expect(machine.document).toBe(undefined);
    expect(machine.text).toBe(undefined);
    expect(JSON.stringify(machine.diagnostics)).not.toContain('hunter2');
  });

  it('that was uploaded to Amazon S3 is read where it is known', () => {
    const location = (key: string) =>
      template(
        `      DefinitionS3Location: { Bucket: !Ref B, Key: ${key} }`,
        '      DefinitionSubstitutions: { s: 3 }',
      );
    expect(read(location('k.json'), options).document).toMatchObject({ States: { A: { Seconds: 3 } } });
    expect(read(location('other.json'), options).diagnostics.map(({ message }) => message)).toEqual([
      'The definition of "M" can\'t be read: it is in Amazon S3 (s3://${B}/other.json).',
    ]);
  });

  it('that a transform includes is read', () => {
    const machine = read(
      template('      Definition: { Fn::Transform: { Name: AWS::Include, Parameters: { Location: bom.asl.json } } }'),
      options,
    );
    expect(machine.document).toEqual(SUCCEED);
  });
});

describe('definitions that a condition chooses between', () => {
  const NOTHING = '!Ref "AWS::NoValue"';
  const START = (name: string) => `'{"StartAt": "${name}"}'`;
  it.each<[string, string[], [variant: string | undefined, startAt: string, pointer: string][]]>([
    [
      'are a machine each',
      [`      DefinitionString: !If [IsProd, ${START('A')}, ${START('B')}]`],
      [
        ['IsProd', 'A', '/DefinitionString/Fn::If/1#/StartAt'],
        ['not-IsProd', 'B', '/DefinitionString/Fn::If/2#/StartAt'],
      ],
    ],
    [
      'may be nested, and printed by a function',
      [
        '      DefinitionString: !ToJsonString',
        '        Fn::If: [IsProd, { StartAt: A }, !If [IsTest, { StartAt: B }, { StartAt: C }]]',
      ],
      [
        ['IsProd', 'A', '/DefinitionString/Fn::ToJsonString/Fn::If/1/StartAt'],
        ['not-IsProd-and-IsTest', 'B', '/DefinitionString/Fn::ToJsonString/Fn::If/2/Fn::If/1/StartAt'],
        ['not-IsProd-and-not-IsTest', 'C', '/DefinitionString/Fn::ToJsonString/Fn::If/2/Fn::If/2/StartAt'],
      ],
    ],
    [
      'may be in two properties',
      [
        `      Definition: !If [IsProd, { StartAt: A }, ${NOTHING}]`,
        `      DefinitionString: !If [IsProd, ${NOTHING}, ${START('B')}]`,
      ],
      [
        ['not-IsProd', 'B', '/DefinitionString/Fn::If/2#/StartAt'],
        ['IsProd', 'A', '/Definition/Fn::If/1/StartAt'],
      ],
    ],
    [
      'are one where the other is nothing',
      [`      Definition: !If [IsProd, ${NOTHING}, { StartAt: A }]`],
      [[undefined, 'A', '/Definition/Fn::If/2/StartAt']],
    ],
  ])('%s', (_, properties, expected) => {
    const { document: value } = parseDefinition(template(...properties), { file: 't.yaml' });
    const reader = new MachineReader({ file: 't.yaml', value: value as never }, OPTIONS);
    const machines = templateMachines(value as never).map((machine) => reader.read(machine));
    expect(
      machines.map(({ machine, document, pathOf }) => [machine.id, machine.variant, document, pathOf('/StartAt')]),
    ).toEqual(
      expected.map(([variant, startAt, pointer]) => [
        'M',
        variant,
        { StartAt: startAt },
        `/Resources/M/Properties${pointer}`,
      ]),
    );
  });
});

describe('a definition that can not be read is an error that says why', () => {
  const BOMB = Array.from({ length: 30 }, (_, index) => `        A${index}: "${`\${A${index + 1}}`.repeat(10)}"`);
  it.each([
    ['nothing', [], 'The state machine "M" has no definition in the template.'],
    [
      'two definitions',
      ['      DefinitionString: "{}"', '      Definition: { StartAt: A }'],
      `The definition of "M" can't be read: it has "DefinitionString" and "Definition", of which only one is allowed.`,
    ],
    [
      'a parameter',
      ['      DefinitionString: !Ref Text'],
      `The definition of "M" can't be read: it is \${Text}, which only the deployment knows.`,
    ],
    [
      'a condition of one branch',
      ['      DefinitionString: !If [Prod, "{}"]'],
      `The definition of "M" can't be read: it is \${Fn::If(Prod, {})}, which only the deployment knows.`,
    ],
    [
      'a condition between nothing and nothing',
      ['      DefinitionString: !If [Prod, !Ref "AWS::NoValue", !Ref "AWS::NoValue"]'],
      'The state machine "M" has no definition in the template.',
    ],
    [
      'a join of something else than a list',
      ['      DefinitionString: !Join ["", !Ref Parts]'],
      `The definition of "M" can't be read: it is \${Fn::Join(, Parts)}, which only the deployment knows.`,
    ],
    [
      'a selection of nothing',
      ['      DefinitionString: !Select [1, []]'],
      `The definition of "M" can't be read: it is \${Fn::Select(1, )}, which only the deployment knows.`,
    ],
    ['a number', ['      DefinitionString: 5'], `The definition of "M" can't be read: it is not a string.`],
    ['a list', ['      Definition: [1]'], `The definition of "M" can't be read: it is not an object.`],
    ['a file', ['      DefinitionUri: a.json'], `The definition of "M" can't be read: it is in the file "a.json".`],
    [
      'an address',
      ['      DefinitionUri: https://example.com/a.json'],
      `The definition of "M" can't be read: it is in Amazon S3 (https://example.com/a.json).`,
    ],
    [
      'substitutions that make gigabytes',
      ['      DefinitionString: "${A0}"', '      DefinitionSubstitutions:', ...BOMB],
      `The definition of "M" can't be read: its "DefinitionSubstitutions" make it too large.`,
    ],
  ])('%s', (_, properties, message) => {
    const machine = read(template(...properties));
    expect(machine.document).toBe(undefined);
    expect(machine.diagnostics.map((one) => [one.code, one.severity, one.message])).toEqual([
      ['SW1007', 'error', message],
    ]);
  });

  it('also where it is nested thousands of levels deep', () => {
    let text: unknown = { Ref: 'X' };
    for (let depth = 0; depth < 20_000; depth++) text = { 'Fn::Base64': text };
    const value = {
      Resources: {
        M: { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionString: { 'Fn::Join': ['', [text]] } } },
      },
    };
    const [machine] = templateMachines(value as never);
    if (machine === undefined) throw new Error('There is no machine.');
    const read = new MachineReader({ file: 't', value: value as never }, OPTIONS).read(machine);
    expect(read.diagnostics.map(({ message }) => message)).toEqual([
      `The definition of "M" can't be read: its intrinsic functions are nested too deeply.`,
    ]);
  });

  it('substitutions that name each other end', () => {
    const machine = read(
      template(
        '      DefinitionString: \'{"Comment": "${A}"}\'',
        '      DefinitionSubstitutions: { A: "${B}", B: "${A}" }',
      ),
    );
    expect(machine.document).toEqual({ Comment: '${A}' });
  });
});

describe('the machines of a template', () => {
  it('have their type, their name and the path of their construct', () => {
    const machines = templateMachines({
      Resources: {
        __proto__: null as never,
        A: {
          Type: 'AWS::StepFunctions::StateMachine',
          Properties: { StateMachineType: 'EXPRESS', StateMachineName: 'a' },
          Metadata: { 'aws:cdk:path': 'Shop/A/Resource' },
        },
        B: { Type: 'AWS::Serverless::StateMachine', Properties: { Type: { Ref: 'Type' }, Name: { Ref: 'Name' } } },
        C: { Type: 'AWS::SNS::Topic' },
        D: null,
        'Fn::ForEach::Each': [
          'Id',
          ['X', 'Y'],
          { 'M${Id}': { Type: 'AWS::StepFunctions::StateMachine', Properties: { Definition: {} } } },
        ],
      },
    });
    expect(
      machines.map(({ id, type, machineName, constructPath, pointer }) => ({
        id,
        type,
        machineName,
        constructPath,
        pointer,
      })),
    ).toEqual([
      { id: 'A', type: 'EXPRESS', machineName: 'a', constructPath: 'Shop/A', pointer: '/Resources/A' },
      { id: 'B', type: undefined, machineName: undefined, constructPath: undefined, pointer: '/Resources/B' },
      {
        id: 'M${Id}',
        type: 'STANDARD',
        machineName: undefined,
        constructPath: undefined,
        pointer: '/Resources/Fn::ForEach::Each/2/M${Id}',
      },
    ]);
  });
});

describe('the parameters of a template', () => {
  const TEXT = `${template(
    '      Definition:',
    '        StartAt: A',
    '        States:',
    '          A: { Type: Task, Resource: !Ref Arn, TimeoutSeconds: !Ref Limit, Comment: !Sub "${Arn} ${Secret} ${Stored}", End: true }',
  )}Parameters:
  Limit: { Type: Number, Default: '30' }
  Arn: { Type: String, Default: arn:aws:lambda:us-east-1:111111111111:function:f }
  Secret: { Type: String, Default: hunter2, NoEcho: true }
  Stored: { Type: 'AWS::SSM::Parameter::Value<String>', Default: /shop/arn }
`;
  const task = (Resource: string, TimeoutSeconds: unknown) => ({
    StartAt: 'A',
    States: { A: { Type: 'Task', Resource, TimeoutSeconds, Comment: `${Resource} \${Secret} \${Stored}`, End: true } },
  });

  it('are unknown to a check, and have their defaults in a run, but secrets', () => {
    expect(read(TEXT).document).toEqual(task('${Arn}', '${Limit}'));
    expect(read(TEXT, { ...OPTIONS, hasDefaults: true }).document).toEqual(
      task('arn:aws:lambda:us-east-1:111111111111:function:f', 30),
    );
  });
});
