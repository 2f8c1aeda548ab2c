import type { MachineRevision } from '../../service/machine/machine';
import { ApiError } from '../../service/protocol/api-error';
import type { Answer } from '../../task-answer/answer';
import type { AnswerSources } from '../../task-answer/answer-sources';
import type { AwsEndpoint } from '../../task-answer/aws-endpoint';
import { visibleLine } from '../../util/visible-text';
import type { CliIo } from '../cli-io';
import { loadMocks } from '../run/load-mocks';
import { awsClients } from './aws-clients';
import type { DevApp } from './dev-app';
import type { DevOptions } from './dev-options';
import { signatureOf } from './file-signature';
import { lambdaEndpoint } from './lambda-endpoint';

/** What answers the tasks of the user's machines: read anew for each execution, where its files have changed. */
export class DevAnswers {
  private readonly endpoint: AwsEndpoint;
  private readonly mocks = new Map<string, KnownMocks>();

  constructor(
    private readonly options: DevOptions,
    private readonly app: DevApp,
    private readonly io: CliIo,
  ) {
    const { awsEndpoint, lambdaEndpoint: lambda, region } = options;
    const clients = awsEndpoint === undefined ? {} : awsClients(awsEndpoint, region);
    this.endpoint = lambda === undefined ? clients : withLambda(clients, lambdaEndpoint(lambda));
  }

  /** @throws ApiError where the test case that a client asks for does not exist */
  public sourcesOf(revision: MachineRevision, testCase: string | undefined): AnswerSources {
    return {
      mocks: this.mocksOf(revision.machineName, testCase),
      handlers: new Map(),
      lambdas: this.app.lambdas,
      machines: new Map(),
      endpoint: this.endpoint,
      wallClockTimeoutMillis: Number.MAX_SAFE_INTEGER,
    };
  }

  public remedyOf(stateName: string): string {
    const file = this.options.mocks ?? 'mocks.json';
    const mock = `${JSON.stringify(stateName)}: { "Return": ... }`;
    const how =
      this.options.mocks === undefined
        ? `start stepwright dev with --mocks ${file}, which holds { ${mock} }`
        : `add ${mock} to ${file}`;
    return `Answer it in one of these ways: ${how}; give the code of a Lambda function by --lambda NAME=FILE, or serve the folder of "cdk synth"; call a real or a local service by --aws-endpoint URL or --lambda-endpoint URL.`;
  }

  private mocksOf(machine: string, testCase: string | undefined): ReadonlyMap<string, Answer> {
    const { mocks: file } = this.options;
    if (file === undefined) {
      if (testCase !== undefined) throw noCase(`"#${testCase}" needs --mocks with a MockConfigFile.json`);
      return new Map();
    }
    const key = JSON.stringify([machine, testCase]);
    const known = this.mocks.get(key);
    const signature = signatureOf([file]);
    if (known?.signature === signature) return known.answers;
    const problems: string[] = [];
    const answers = this.read(file, machine, testCase, problems);
    if (problems.length === 0) {
      this.mocks.set(key, { signature, answers });
      return answers;
    }
    if (testCase !== undefined) throw noCase(problems.join('; '));
    this.io.err(`${problems.map((problem) => `Mocks: ${visibleLine(problem)}`).join('\n')}\n`);
    // What was read before holds until the file is right again.
    const kept = { signature, answers: known?.answers ?? new Map() };
    this.mocks.set(key, kept);
    return kept.answers;
  }

  private read(
    file: string,
    machine: string,
    testCase: string | undefined,
    problems: string[],
  ): ReadonlyMap<string, Answer> {
    const found: string[] = [];
    const named = testCase === undefined ? undefined : `${machine}/${testCase}`;
    const answers = loadMocks({ mocks: file, testCase: named }, machine, this.io, found);
    // A file of test cases is for the executions that ask for one, as in Step Functions Local.
    const isOfOthers =
      testCase === undefined && found.some((one) => /has no state machine|has \d+ test cases/.test(one));
    if (!isOfOthers) problems.push(...found);
    return new Map(Object.entries(answers));
  }
}

interface KnownMocks {
  readonly signature: string;
  readonly answers: ReadonlyMap<string, Answer>;
}

function withLambda(clients: AwsEndpoint, lambda: object): AwsEndpoint {
  const all = Object.defineProperties({}, Object.getOwnPropertyDescriptors(clients));
  return Object.defineProperty(all, 'lambda', { value: lambda, enumerable: true });
}

function noCase(message: string): ApiError {
  return new ApiError('ValidationException', message);
}
