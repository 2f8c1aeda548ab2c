import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Duration, Fn, Token } from 'aws-cdk-lib';
import { compileWorkflow } from '../../lib/compiler/compile-workflow';
import { Workflow } from '../../lib/compiler/workflow';
import { returns, simulate } from '../../lib/testing';

const folder = mkdtempSync(join(tmpdir(), 'from-asl-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const INVOKE = 'arn:aws:states:::lambda:invoke';

/** A definition as JSON, with the given fields in its Task. */
function task(fields: object): Record<string, unknown> {
  return { StartAt: 'Work', States: { Work: { Type: 'Task', Resource: INVOKE, ...fields, End: true } } };
}

function permissionsOf(workflow: Workflow): readonly string[] {
  return compileWorkflow(workflow._spec).permissions.map(
    ({ path, statement }) => `${path}: ${statement.actions.join()} on ${statement.resources.join()}`,
  );
}

describe('a definition in ASL as a workflow', () => {
  const definition = task({ Parameters: { FunctionName: 'charge', 'Payload.$': '$' } });

  it.each<[string, () => Workflow]>([
    ['an object', () => Workflow.fromAsl(definition)],
    ['JSON', () => Workflow.fromAsl(JSON.stringify(definition))],
    [
      'YAML',
      () =>
        Workflow.fromAsl(
          `StartAt: Work\nStates:\n  Work: {Type: Task, Resource: "${INVOKE}", Parameters: {FunctionName: charge, Payload.$: $}, End: true}\n`,
        ),
    ],
    ['a file of JSON', () => Workflow.fromAsl(file('a.asl.json', JSON.stringify(definition)))],
    [
      'a file of YAML',
      () =>
        Workflow.fromAsl(
          file(
            'a.asl.yaml',
            `StartAt: Work\nStates:\n  Work:\n    Type: Task\n    Resource: ${INVOKE}\n    Parameters:\n      FunctionName: charge\n      Payload.$: $\n    End: true\n`,
          ),
        ),
    ],
  ])('is the same from %s', (_, make) => {
    const workflow = make();
    expect(workflow.compile()).toEqual(definition);
    expect(workflow.diagnose().filter(({ severity }) => severity !== 'suggestion')).toEqual([]);
    expect(workflow.queryLanguage).toBe('JSONPath');
    expect(permissionsOf(workflow)).toEqual([
      '/States/Work: lambda:InvokeFunction on arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:charge',
    ]);
  });

  it('runs like any other', async () => {
    const run = await simulate(Workflow.fromAsl(definition))
      .mock('Work', returns({ Payload: 'paid' }))
      .start({});
    expect(run.output).toEqual({ Payload: 'paid' });
  });

  it('does not follow what the program does to the object later', () => {
    const given = { StartAt: 'A', States: { A: { Type: 'Succeed' } } };
    const workflow = Workflow.fromAsl(given);
    given.States.A.Type = 'Fail';
    expect(workflow.compile()).toEqual({ StartAt: 'A', States: { A: { Type: 'Succeed' } } });
  });

  it('keeps large integers, and members called __proto__', () => {
    const text =
      '{"StartAt":"A","States":{"A":{"Type":"Pass","Result":{"n":9007199254740993,"__proto__":1},"End":true}}}';
    const { document } = compileWorkflow(Workflow.fromAsl(text)._spec);
    const { Result: result } = document.States.A as { Result?: Record<string, unknown> };
    expect(Object.entries(result ?? {})).toEqual([
      ['n', 9007199254740993n],
      ['__proto__', 1],
    ]);
  });

  it('derives tasks at any depth, and the role of credentials', () => {
    const inner = { ...task({ Parameters: { FunctionName: 'inner' } }), ProcessorConfig: { Mode: 'INLINE' } };
    const workflow = Workflow.fromAsl({
      StartAt: 'Each',
      States: {
        Each: { Type: 'Map', ItemProcessor: inner, Next: 'Far' },
        Far: {
          Type: 'Task',
          Resource: 'arn:aws:states:::sqs:sendMessage',
          Parameters: { QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/222233334444/q', MessageBody: 'x' },
          Credentials: { RoleArn: 'arn:aws:iam::222233334444:role/far' },
          End: true,
        },
      },
    });
    expect(permissionsOf(workflow)).toEqual([
      '/States/Each/ItemProcessor/States/Work: lambda:InvokeFunction on arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:inner',
      '/States/Far: sts:AssumeRole on arn:aws:iam::222233334444:role/far',
    ]);
  });
});

describe('what is wrong is reported at its line', () => {
  it('with the place in the file', () => {
    const path = file(
      'wrong.asl.json',
      '{\n "StartAt": "A",\n "States": {\n  "A": {"Type": "Pass", "Next": "B"}\n }\n}\n',
    );
    const [found] = Workflow.fromAsl(path).diagnose();
    expect(found).toMatchObject({ code: 'SW1107', source: { file: path, line: 4 } });
    expect(() => Workflow.fromAsl(path).compile()).toThrow('SW1107');
  });

  it('with the line of the program for an object', () => {
    const [found] = Workflow.fromAsl({ StartAt: 'A', States: { A: { Type: 'Pass', Next: 'B' } } }).diagnose();
    expect(found?.source?.file).toBe(__filename);
  });

  it.each<[string, () => unknown, RegExp]>([
    ['no file', () => Workflow.fromAsl('nowhere.asl.json'), /SW1007: The file "nowhere\.asl\.json" does not exist\./],
    ['broken JSON', () => Workflow.fromAsl('{"StartAt": "A",'), /SW1001/],
    [
      'a template',
      () => Workflow.fromAsl({ Resources: {} }),
      /SW1007: The definition is a template with state machines, not a state machine\./,
    ],
    [
      'a list',
      () => Workflow.fromAsl([] as unknown as Record<string, unknown>),
      /SW1007: The definition is not an object\./,
    ],
    [
      'a value that JSON does not have',
      () => Workflow.fromAsl(task({ TimeoutSeconds: Duration.seconds(3) })).compile(),
      /SW1027: The definition has an object of class "Duration" at "\/States\/Work\/TimeoutSeconds"/,
    ],
  ])('%s', (_, make, message) => {
    expect(make).toThrow(message);
  });

  it('a definition that contains itself', () => {
    const state: Record<string, unknown> = { Type: 'Pass', End: true };
    state['Result'] = state;
    expect(() => Workflow.fromAsl({ StartAt: 'A', States: { A: state } }).compile()).toThrow(
      /SW1027: The definition has a value that contains itself/,
    );
  });

  it('can not be continued', () => {
    const workflow = Workflow.fromAsl({ StartAt: 'A', States: { A: { Type: 'Succeed' } } });
    expect(() => workflow.next(undefined as never)).toThrow(/can't be continued/);
  });
});

describe('substitutions', () => {
  it('fill in strings, names, and whole values of any type', () => {
    const arn = Fn.getAtt('ChargeFn', 'Arn').toString();
    const seconds = Token.asNumber(Fn.ref('Seconds'));
    const workflow = Workflow.fromAsl(
      {
        StartAt: '${First}',
        States: {
          '${First}': {
            Type: 'Task',
            Resource: INVOKE,
            TimeoutSeconds: '${Seconds}',
            Parameters: {
              FunctionName: '${Arn}',
              Payload: { list: '${List}', text: 'a ${First} b ${N}', at: '${AWS::Region}' },
            },
            End: true,
          },
        },
      },
      { substitutions: { First: 'Charge', Arn: arn, Seconds: seconds, List: [1, { a: true }], N: 7 } },
    );
    expect(workflow.compile()).toEqual({
      StartAt: 'Charge',
      States: {
        Charge: {
          Type: 'Task',
          Resource: INVOKE,
          TimeoutSeconds: '${Seconds}',
          Parameters: {
            FunctionName: '${ChargeFn.Arn}',
            Payload: { list: [1, { a: true }], text: 'a Charge b 7', at: '${AWS::Region}' },
          },
          End: true,
        },
      },
    });
    expect(permissionsOf(workflow)).toEqual([`/States/Charge: lambda:InvokeFunction on ${arn}`]);
  });

  it.each([
    ['JSON', '{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":${S},"Comment":"${S}","End":true}}}'],
    ['YAML', 'StartAt: W\nStates:\n  W:\n    Type: Wait\n    Seconds: ${S}\n    Comment: "${S}"\n    End: true\n'],
  ])('that have no quotes are the value, those in quotes a string, as CloudFormation has it: %s', (_, text) => {
    const { States: states } = Workflow.fromAsl(text, { substitutions: { S: '30' } }).compile();
    expect(states).toEqual({ W: { Type: 'Wait', Seconds: 30, Comment: '30', End: true } });
  });

  it('are not looked into', () => {
    const text = { StartAt: 'A', States: { A: { Type: 'Pass', Result: 'x${A}x${B}', End: true } } };
    const workflow = Workflow.fromAsl(text, { substitutions: { A: '${B}', B: '$& ${A}' } });
    expect(workflow.compile()['States']).toEqual({ A: { Type: 'Pass', Result: 'x${B}x$& ${A}', End: true } });
  });

  it('that are missing are a warning with the name that was likely meant', () => {
    const text = { StartAt: 'A', States: { A: { Type: 'Pass', Result: 'x ${QueueUrl} ${QueueUrl}', End: true } } };
    const found = Workflow.fromAsl(text, { substitutions: { QueueUri: 'q' } }).diagnose();
    expect(found.filter(({ code }) => code === 'SW1024')).toEqual([
      expect.objectContaining({
        severity: 'warning',
        path: '/States/A/Result',
        message:
          'The definition has the substitution "QueueUrl", and "substitutions" has no value of this name (did you mean "QueueUri"?).',
      }),
    ]);
  });

  it.each<[string, Record<string, unknown>, string, RegExp]>([
    [
      'a list in a string',
      { L: [1] },
      '"a ${L}"',
      /SW1025: The substitution "L" is a list, and it is in the middle of a string/,
    ],
    [
      'a string token without quotes',
      { L: Fn.ref('Text') },
      '${L}',
      /SW1026: The substitution "L" is a string of which only/,
    ],
  ])('%s is an error', (_, substitutions, value, message) => {
    const text = `{"StartAt":"A","States":{"A":{"Type":"Pass","Result":${value},"End":true}}}`;
    expect(() => Workflow.fromAsl(text, { substitutions }).compile()).toThrow(message);
  });
});
