import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  ListStateMachinesCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { main } from '../../../lib/cli/main';
import { type Printed, recordedIo } from '../recorded-io';

/** A `stepwright dev` that runs until it is stopped. */
interface Dev {
  readonly client: SFNClient;
  readonly printed: Printed;
  stop(): Promise<number>;
}

const folders: string[] = [];
const running: Dev[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop()));
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function folder(files: Readonly<Record<string, string>>): (name: string) => string {
  const path = mkdtempSync(join(tmpdir(), 'stepwright-dev-'));
  folders.push(path);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(path, name), content);
  return (name) => join(path, name);
}

async function dev(...args: string[]): Promise<Dev> {
  const stopping = new AbortController();
  const { io, printed } = recordedIo();
  let serving: (url: string) => void = () => undefined;
  const url = new Promise<string>((resolve) => {
    serving = resolve;
  });
  const out = (text: string): void => {
    io.out(text);
    const found = /served at (\S+)/.exec(text)?.[1];
    if (found !== undefined) serving(found);
  };
  const ended = main(['dev', '--port', '0', ...args], { ...io, out, stop: stopping.signal });
  const endpoint = await Promise.race([
    url,
    ended.then((code) => Promise.reject(new Error(`${code}: ${printed.all}`))),
  ]);
  const client = new SFNClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
    maxAttempts: 1,
  });
  const one = {
    client,
    printed,
    stop: () => {
      client.destroy();
      stopping.abort();
      return ended;
    },
  };
  running.push(one);
  return one;
}

const ARN = 'arn:aws:states:us-east-1:123456789012:stateMachine:';

async function run({ client }: Dev, machine: string, input: unknown = {}) {
  const { executionArn } = await client.send(
    new StartExecutionCommand({ stateMachineArn: `${ARN}${machine}`, input: JSON.stringify(input) }),
  );
  for (;;) {
    const described = await client.send(new DescribeExecutionCommand({ executionArn }));
    if (described.status !== 'RUNNING') return described;
  }
}

const pass = (result: unknown): string =>
  JSON.stringify({ StartAt: 'A', States: { A: { Type: 'Pass', Result: result, End: true } } });

const CHARGE = JSON.stringify({
  StartAt: 'Charge',
  States: {
    Charge: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: 'charge', 'Payload.$': '$' },
      OutputPath: '$.Payload',
      End: true,
    },
  },
});

describe('stepwright dev', () => {
  test('serves the machines of files, and ends on the signal', async () => {
    const at = folder({ 'orders.asl.json': pass(1) });
    const one = await dev(at('orders.asl.json'));

    const { stateMachines } = await one.client.send(new ListStateMachinesCommand({}));

    expect(stateMachines?.map(({ stateMachineArn }) => stateMachineArn)).toEqual([`${ARN}orders`]);
    expect(await run(one, 'orders')).toMatchObject({ status: 'SUCCEEDED', output: '1' });
    expect(one.printed.out).toMatch(
      /^Step Functions is served at http:\/\/127\.0\.0\.1:\d+\n {2}orders {2}STANDARD {2}arn:aws:states:us-east-1:123456789012:stateMachine:orders\nStudio: http:\/\/127\.0\.0\.1:\d+\/_stepwright\/studio\n$/,
    );
    expect(await one.stop()).toBe(0);
    expect(one.printed.err).toMatch(/^\d\d:\d\d:\d\d\.\d{3} orders:[0-9a-f-]{36} SUCCEEDED in 0(\.\d+)? s\n$/);
  });

  test('runs what was saved last, and continues with the last good definition', async () => {
    const at = folder({ 'orders.asl.json': pass('first') });
    const one = await dev(at('orders.asl.json'));
    expect(await run(one, 'orders')).toMatchObject({ output: '"first"' });

    writeFileSync(at('orders.asl.json'), pass('second'));
    expect(await run(one, 'orders')).toMatchObject({ output: '"second"' });
    const { revisionId } = await one.client.send(new DescribeStateMachineCommand({ stateMachineArn: `${ARN}orders` }));
    expect(revisionId).toMatch(/^[0-9a-f-]{36}$/);

    writeFileSync(at('orders.asl.json'), '{"StartAt": "Gone", "States": {"A": {"Type": "Pass", "Next": "Nowhere"}}}');
    expect(await run(one, 'orders')).toMatchObject({ output: '"second"' });
    expect(one.printed.err).toContain('Not reloaded: ');
  });

  test('serves the workflows that a module exports', async () => {
    const at = folder({
      'flow.ts': `import { document } from './document';\nexport const Hello = { compile: (): object => document };\nexport const other = 1;\n`,
      'document.ts': `export const document = { StartAt: 'A', States: { A: { Type: 'Succeed' } } };\n`,
    });
    const one = await dev(at('flow.ts'));

    expect(await run(one, 'Hello', { a: 1 })).toMatchObject({ status: 'SUCCEEDED', output: '{"a":1}' });
    writeFileSync(
      at('document.ts'),
      "export const document = { StartAt: 'A', States: { A: { Type: 'Fail', Error: 'E' } } };",
    );
    expect(await run(one, 'Hello')).toMatchObject({ status: 'FAILED', error: 'E' });
  });

  test('answers tasks by a file of mocks, which it reads again when it changes', async () => {
    const at = folder({ 'm.asl.json': CHARGE, 'mocks.json': JSON.stringify({ Charge: { Return: { Payload: 1 } } }) });
    const one = await dev(at('m.asl.json'), '--mocks', at('mocks.json'));
    expect(await run(one, 'm')).toMatchObject({ output: '1' });

    writeFileSync(at('mocks.json'), JSON.stringify({ Charge: { Throw: { Error: 'CardDeclined' } } }));
    expect(await run(one, 'm')).toMatchObject({ status: 'FAILED', error: 'CardDeclined' });

    writeFileSync(at('mocks.json'), '{');
    expect(await run(one, 'm')).toMatchObject({ status: 'FAILED', error: 'CardDeclined' });
    expect(one.printed.err).toContain('Mocks: the mocks in ');
  });

  test('takes the test case of a MockConfigFile.json that is named behind the ARN', async () => {
    const config = {
      StateMachines: { m: { TestCases: { Good: { Charge: 'good' }, Bad: { Charge: 'bad' } } } },
      MockedResponses: {
        good: { 0: { Return: { StatusCode: 200, Payload: 'fine' } } },
        bad: { 0: { Throw: { Error: 'No' } } },
      },
    };
    const at = folder({ 'm.asl.json': CHARGE, 'MockConfigFile.json': JSON.stringify(config) });
    const one = await dev(at('m.asl.json'), '--mocks', at('MockConfigFile.json'));

    expect(await run(one, 'm#Good')).toMatchObject({ output: '"fine"' });
    expect(await run(one, 'm#Bad')).toMatchObject({ error: 'No' });
    expect(await run(one, 'm')).toMatchObject({ error: 'Stepwright.SimulationError' });
    await expect(run(one, 'm#Nope')).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining('has no test case of "m" "Nope"'),
    });
  });

  test('runs the code of functions, as it was saved last', async () => {
    const code = (result: string): string => `export const handler = async (event: object) => (${result});`;
    const at = folder({ 'm.asl.json': CHARGE, 'charge.ts': code('{ ...event, paid: true }') });
    const one = await dev(at('m.asl.json'), '--lambda', `charge=${at('charge.ts')}`);
    expect(await run(one, 'm', { id: 1 })).toMatchObject({ output: '{"id":1,"paid":true}' });

    writeFileSync(at('charge.ts'), code('"changed"'));
    expect(await run(one, 'm')).toMatchObject({ output: '"changed"' });
  });

  test('calls functions at an endpoint', async () => {
    const calls: string[] = [];
    const lambda = createServer((request, response) => {
      let body = '';
      request.on('data', (data) => {
        body += data;
      });
      request.on('end', () => {
        calls.push(`${request.url} ${body}`);
        if (body === '{"fail":true}') response.setHeader('X-Amz-Function-Error', 'Unhandled');
        response.end(body === '{"fail":true}' ? '{"errorType":"Boom","errorMessage":"no"}' : '{"ok":1}');
      });
    });
    await new Promise<void>((resolve) => lambda.listen(0, '127.0.0.1', resolve));
    const { port } = lambda.address() as { readonly port: number };
    const one = await dev(
      folder({ 'm.asl.json': CHARGE })('m.asl.json'),
      '--lambda-endpoint',
      `http://127.0.0.1:${port}`,
    );

    expect(await run(one, 'm', { a: 1 })).toMatchObject({ output: '{"ok":1}' });
    expect(await run(one, 'm', { fail: true })).toMatchObject({ status: 'FAILED', error: 'Boom' });
    expect(calls).toEqual([
      '/2015-03-31/functions/charge/invocations {"a":1}',
      '/2015-03-31/functions/charge/invocations {"fail":true}',
    ]);
    lambda.close();
  });

  test('calls other services by the clients of the AWS SDK, at an endpoint', async () => {
    const task = (action: string, parameters: object): string =>
      JSON.stringify({
        StartAt: 'Call',
        States: {
          Call: { Type: 'Task', Resource: `arn:aws:states:::aws-sdk:${action}`, Parameters: parameters, End: true },
        },
      });
    // The one client that this project has installed is that of Step Functions: so another service like this one is called.
    const other = await dev(folder({ 'other.asl.json': pass(1) })('other.asl.json'));
    const endpoint = await other.client.config.endpoint?.();
    const at = folder({
      'list.asl.json': task('sfn:listStateMachines', {}),
      'describe.asl.json': task('sfn:describeStateMachine', { StateMachineArn: '${Machine}' }),
      'read.asl.json': task('dynamodb:listTables', {}),
    });
    const one = await dev(
      at('list.asl.json'),
      at('describe.asl.json'),
      at('read.asl.json'),
      '--aws-endpoint',
      `http://127.0.0.1:${endpoint?.port}`,
      '--substitute',
      `Machine=${ARN}gone`,
    );

    const { output } = await run(one, 'list');
    expect(JSON.parse(output ?? '')).toMatchObject({ StateMachines: [{ Name: 'other', Type: 'STANDARD' }] });
    expect(await run(one, 'describe')).toMatchObject({
      status: 'FAILED',
      error: 'Sfn.StateMachineDoesNotExistException',
      cause: expect.stringContaining(`State Machine Does Not Exist: '${ARN}gone'`),
    });
    expect(await run(one, 'read')).toMatchObject({
      status: 'FAILED',
      cause: expect.stringContaining('npm install --save-dev @aws-sdk/client-dynamodb'),
    });
  });

  test('puts values in the place of names, also in what is saved later', async () => {
    const at = folder({ 'm.asl.json': pass('${Table}/${Other}') });
    const one = await dev(at('m.asl.json'), '--substitute', 'Table=orders-local');
    expect(await run(one, 'm')).toMatchObject({ output: '"orders-local/${Other}"' });

    writeFileSync(at('m.asl.json'), pass(['${Table}']));
    expect(await run(one, 'm')).toMatchObject({ output: '["orders-local"]' });
  });

  test('refuses a value for a name that no definition has', async () => {
    const { io, printed } = recordedIo();
    const at = folder({ 'm.asl.json': pass('${Table}') });

    expect(await main(['dev', '--port', '0', at('m.asl.json'), '--substitute', 'Tables=x'], io)).toBe(2);
    expect(printed.err).toContain(
      'no definition has "${Tables}", for which --substitute has a value. Did you mean "Table"?',
    );
  });

  test('says how to answer a task that nothing answers', async () => {
    const one = await dev(folder({ 'm.asl.json': CHARGE })('m.asl.json'));

    const { cause } = await run(one, 'm', { a: 1 });

    expect(cause).toBe(
      'Nothing answers the task "Charge" (arn:aws:states:::lambda:invoke). The service would have been sent\n  {\n    "FunctionName": "charge",\n    "Payload": {\n      "a": 1\n    }\n  }\n' +
        'Answer it in one of these ways: start stepwright dev with --mocks mocks.json, which holds { "Charge": { "Return": ... } }; give the code of a Lambda function by --lambda NAME=FILE, or serve the folder of "cdk synth"; call a real or a local service by --aws-endpoint URL or --lambda-endpoint URL.',
    );
  });

  test('starts the machines of a template by what the template calls them', async () => {
    const machine = (definition: object) => ({
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: { DefinitionString: JSON.stringify(definition) },
    });
    const parent = {
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: {
        DefinitionString: {
          'Fn::Join': [
            '',
            [
              '{"StartAt":"Go","States":{"Go":{"Type":"Task","Resource":"arn:aws:states:::states:startExecution.sync:2","Parameters":{"StateMachineArn":"',
              { Ref: 'Child0A1B2C3D' },
              '"},"OutputPath":"$.Output","End":true}}}',
            ],
          ],
        },
      },
    };
    const at = folder({
      'app.template.json': JSON.stringify({
        Resources: {
          Parent: parent,
          Child0A1B2C3D: machine({ StartAt: 'A', States: { A: { Type: 'Pass', Result: 7, End: true } } }),
        },
      }),
    });
    const one = await dev(at('app.template.json'), '--clock', 'virtual');

    expect(await run(one, 'Parent')).toMatchObject({ status: 'SUCCEEDED', output: '7' });
  });

  test.each([
    [['--clock', 'slow'], '--clock is "real", "virtual" or as "fast=60x", not "slow"'],
    [['--mock', 'x'], 'there is no option --mock; did you mean --mocks?'],
    [['gone.asl.json'], 'gone.asl.json'],
    [['--substitute', 'Table'], '--substitute takes NAME=VALUE, with the name that is in ${NAME}, not "Table"'],
    [['--aws-endpoint', 'here'], '--aws-endpoint is a URL as "http://127.0.0.1:4566", not "here"'],
  ])('refuses %j', async (args, message) => {
    const { io, printed } = recordedIo();

    expect(await main(['dev', '--port', '0', ...args], io)).toBe(2);
    expect(printed.err).toContain(message);
  });
});
