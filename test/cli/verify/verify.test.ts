import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../../lib/cli/main';
import { inspectState } from '../../../lib/engine/inspect/inspect-state';
import type { TestStateRequest } from '../../../lib/engine/inspect/test-state-request';
import { recordedIo } from '../recorded-io';

const MACHINE = {
  QueryLanguage: 'JSONata',
  StartAt: 'Double',
  States: {
    Double: { Type: 'Pass', Output: { twice: '{% $states.input.n * 2 %}' }, Next: 'Large?' },
    'Large?': {
      Type: 'Choice',
      Choices: [{ Condition: '{% $states.input.twice > 10 %}', Next: 'Charge' }],
      Default: 'Done',
    },
    Charge: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: 'f' },
      Next: 'Done',
    },
    Done: { Type: 'Succeed' },
  },
};

type Reply = { readonly status?: number; readonly body: object };

/** A server that speaks the TestState API, as far as AWS JSON 1.0 needs. */
class StandIn {
  readonly requests: { readonly target: unknown; readonly body: TestStateRequest; readonly authorization: unknown }[] =
    [];
  private constructor(private readonly server: Server) {}

  static async start(reply: (request: TestStateRequest, call: number) => Promise<Reply> | Reply): Promise<StandIn> {
    const server = createServer((message, response) => {
      const chunks: Buffer[] = [];
      message.on('data', (chunk) => chunks.push(chunk));
      message.on('end', async () => {
        const body = JSON.parse(Buffer.concat(chunks).toString()) as TestStateRequest;
        const { 'x-amz-target': target, authorization } = message.headers;
        standIn.requests.push({ target, body, authorization });
        const { status = 200, body: answer } = await reply(body, standIn.requests.length);
        response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(answer));
      });
    });
    const standIn = new StandIn(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return standIn;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

const SECRET = 'a-secret-that-nobody-prints';

describe('stepwright verify', () => {
  let folder: string;
  let standIn: StandIn | undefined;
  const environment = process.env;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'stepwright-verify-'));
    writeFileSync(join(folder, 'm.asl.json'), JSON.stringify(MACHINE));
    process.env = {
      PATH: environment.PATH,
      HOME: folder,
      AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
      AWS_SECRET_ACCESS_KEY: SECRET,
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_CONFIG_FILE: '/dev/null',
    };
  });

  afterEach(async () => {
    process.env = environment;
    await standIn?.stop();
    standIn = undefined;
    rmSync(folder, { recursive: true });
  });

  async function verify(...options: string[]) {
    const { io, printed } = recordedIo();
    const region = options.includes('--no-region') ? [] : ['--region', 'eu-west-1'];
    const endpoint = standIn === undefined ? [] : ['--endpoint', standIn.url];
    const rest = options.filter((option) => option !== '--no-region');
    const code = await main(['verify', join(folder, 'm.asl.json'), ...region, ...endpoint, ...rest], io);
    return { code, out: printed.out, err: printed.err };
  }

  const asTheEngine = async (request: TestStateRequest): Promise<Reply> => ({ body: await inspectState(request) });

  test('sends the pure states with each input, signed, and finds no difference', async () => {
    standIn = await StandIn.start(asTheEngine);

    const result = await verify('--input', '{"n":2,"twice":4}', '--input', '{"n":9,"twice":18}');

    expect(result).toEqual({
      code: 0,
      out: [
        'same       /States/Double, input 1',
        'same       /States/Double, input 2',
        'same       /States/Large?, input 1',
        'same       /States/Large?, input 2',
        'same       /States/Done, input 1',
        'same       /States/Done, input 2',
        '',
      ].join('\n'),
      err: 'Verified 3 states with 2 inputs: 6 the same, 0 different.\nNot sent: "Charge" (Task).\n',
    });
    expect(standIn.requests[0]).toEqual({
      target: 'AWSStepFunctions.TestState',
      authorization: expect.stringContaining('AKIDEXAMPLE'),
      body: {
        definition: JSON.stringify({ ...MACHINE.States.Double, QueryLanguage: 'JSONata' }),
        input: '{"n":2,"twice":4}',
        inspectionLevel: 'DEBUG',
      },
    });
  });

  test('shows what differs, and fails', async () => {
    standIn = await StandIn.start(async (request) => {
      const answer = await inspectState(request);
      return { body: { ...answer, output: '{"twice":5}', nextState: 'El\u001bse' } };
    });

    expect(await verify('--state', 'Double', '--input', '{"n":2}')).toEqual({
      code: 1,
      out: [
        'different  /States/Double',
        '  output',
        '    service  {"twice":5}',
        '    engine   {"twice":4}',
        '  nextState',
        '    service  "El\\u001bse"',
        '    engine   "Large?"',
        '',
      ].join('\n'),
      err: 'Verified 1 state with 1 input: 0 the same, 1 different.\n',
    });
  });

  test('compares a refusal of the service with one of the engine', async () => {
    standIn = await StandIn.start(() => ({
      status: 400,
      body: { __type: 'com.amazonaws.stepfunctions#ValidationException', message: 'no' },
    }));

    const { code, out } = await verify('--state', 'Done');

    expect({ code, out }).toEqual({
      code: 1,
      out: [
        'different  /States/Done',
        '  request',
        '    service  {"code":"ValidationException","message":"no"}',
        '    engine   "accepted"',
        '',
      ].join('\n'),
    });
  });

  test('takes the address of an emulator from the environment', async () => {
    standIn = await StandIn.start(asTheEngine);
    process.env.AWS_ENDPOINT_URL = standIn.url;
    const { requests } = standIn;
    const running = standIn;
    standIn = undefined;

    expect((await verify('--state', 'Done')).code).toBe(0);
    expect(requests).toHaveLength(1);
    await running.stop();
  });

  test('repeats calls that the service throttles', async () => {
    standIn = await StandIn.start((request, call) =>
      call === 1
        ? { status: 400, body: { __type: 'ThrottlingException', message: 'slow down' } }
        : asTheEngine(request),
    );

    expect((await verify('--state', 'Done')).code).toBe(0);
    expect(standIn.requests).toHaveLength(2);
  });

  test.each<[string, () => void, string]>([
    [
      'without credentials',
      () => {
        delete process.env.AWS_ACCESS_KEY_ID;
        delete process.env.AWS_SECRET_ACCESS_KEY;
      },
      'There are no AWS credentials. Sign in, or set AWS_PROFILE.',
    ],
    ['where nothing listens', () => {}, 'The service gave no answer.'],
  ])('%s says so, and shows no secret', async (_name, prepare, message) => {
    standIn = await StandIn.start(asTheEngine);
    const { url } = standIn;
    await standIn.stop();
    standIn = undefined;
    prepare();

    const { code, out, err } = await verify('--endpoint', url);

    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
    expect(err).not.toContain(SECRET);
  });

  test('that may not call the service says so', async () => {
    standIn = await StandIn.start(() => ({
      status: 400,
      body: { __type: 'AccessDeniedException', message: 'User is not authorized' },
    }));

    expect(await verify()).toEqual({
      code: 2,
      out: '',
      err: [
        'stepwright verify:',
        '- The credentials may not call states:TestState, or may not pass the role. (AccessDeniedException: User is not authorized)',
        'See "stepwright verify --help".',
        '',
      ].join('\n'),
    });
  });

  test('without a Region says so', async () => {
    const { code, err } = await verify('--no-region');
    expect({ code, err }).toEqual({
      code: 2,
      err: 'stepwright verify:\n- No Region is known: pass --region, or set AWS_REGION.\nSee "stepwright verify --help".\n',
    });
  });

  test('reports all that is wrong with the call at once', async () => {
    const { code, err } = await verify('--state', 'Charge', '--state', 'Dnoe', '--variables', '[1]', '--inputs', '1');
    expect({ code, err }).toEqual({
      code: 2,
      err: [
        'stepwright verify:',
        '- there is no option --inputs; did you mean --input?',
        '- one file is verified at a time, not "FILE" and "1"',
        '- "Charge" (Task) can\'t be verified: only Pass, Choice, Wait, Succeed and Fail states can',
        '- there is no state "Dnoe"',
        'See "stepwright verify --help".',
        '',
      ]
        .join('\n')
        .replace('FILE', join(folder, 'm.asl.json')),
    });
  });

  test('says that there is nothing to verify', async () => {
    const { Charge } = MACHINE.States;
    const only = { StartAt: 'Charge', States: { Charge: { ...Charge, Next: undefined, End: true } } };
    writeFileSync(join(folder, 'm.asl.json'), JSON.stringify({ QueryLanguage: 'JSONata', ...only }));

    const { code, err } = await verify();

    expect({ code, err }).toEqual({
      code: 2,
      err: 'stepwright verify:\n- there is nothing to verify: the definition has no Pass, Choice, Wait, Succeed or Fail state\nSee "stepwright verify --help".\n',
    });
  });
});
