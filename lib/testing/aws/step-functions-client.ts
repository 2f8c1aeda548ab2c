import { optionalPackage } from '../../engine/optional-package';
import { SimulationError } from '../../engine/simulation-error';
import { clientCall } from '../../task-answer/aws-endpoint';
import { jsonResult } from '../../task-answer/json-result';
import { errorMessage } from '../../util/error-message';
import { isAnyObject, memberOf } from '../../util/member-of';

/** How Step Functions is reached. */
export interface AwsConnectionProps {
  /**
   * An aggregated client of the AWS SDK: `new SFN({ region: 'eu-west-1' })`. Not together with the other members.
   *
   * @default - one is made of the other members; it needs the package "@aws-sdk/client-sfn"
   */
  readonly client?: object;

  /**
   * The address of an emulator: `https://127.0.0.1:4566`, or that of `startLocal`.
   *
   * @default - AWS, or what the environment says (AWS_ENDPOINT_URL)
   */
  readonly endpoint?: string;

  /**
   * The Region.
   *
   * @default - that of the machine's ARN
   */
  readonly region?: string;

  /**
   * Who makes the calls.
   *
   * @default - as the AWS SDK finds them
   */
  readonly credentials?: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
}

/** An answer of the API. */
export type ApiAnswer = Readonly<Record<string, unknown>>;

/** No answer of the API takes longer, so an endpoint that hangs becomes an error. */
const CONNECT_MILLIS = 5_000;
const REQUEST_MILLIS = 10_000;

/** These run states while they are waited for: an Express execution for 5 minutes. They are not tried twice. */
const SLOW_OPERATIONS: ReadonlySet<string> = new Set(['startSyncExecution', 'testState']);
const SLOW_MILLIS = 310_000;

/** The API of Step Functions. */
export class StepFunctionsClient {
  private readonly client: object;
  private readonly slowClient: object;

  constructor(
    private readonly arn: string,
    { client, endpoint, region, credentials }: AwsConnectionProps,
  ) {
    if (client !== undefined && (endpoint ?? region ?? credentials) !== undefined) {
      throw new SimulationError(
        'Pass "client", or "endpoint", "region" and "credentials": the client has these already.',
      );
    }
    const config = {
      region: region ?? arn.split(':')[3] ?? 'us-east-1',
      ...(endpoint === undefined ? {} : { endpoint, disableHostPrefix: true }),
      ...(credentials === undefined ? {} : { credentials }),
    };
    this.client = client ?? sdkClient({ ...config, ...waiting(REQUEST_MILLIS, 2) });
    this.slowClient = client ?? sdkClient({ ...config, ...waiting(SLOW_MILLIS, 1) });
  }

  /**
   * Calls an operation.
   *
   * @throws SimulationError with the error of the API
   */
  async call(operation: string, input: Readonly<Record<string, unknown>>): Promise<ApiAnswer> {
    const client = SLOW_OPERATIONS.has(operation) ? this.slowClient : this.client;
    const send = clientCall(client, operation, 'onAws(...)');
    try {
      const answer = await send(jsonResult(input, operation));
      return isAnyObject(answer) ? answer : {};
    } catch (problem) {
      const name = String(memberOf(problem, 'name'));
      throw new SimulationError(`${operation} of "${this.arn}" failed: ${name}: ${errorMessage(problem)}`);
    }
  }

  /** All pages of an operation that has pages. */
  async pages(
    operation: string,
    input: Readonly<Record<string, unknown>>,
    member: string,
  ): Promise<readonly unknown[]> {
    const all: unknown[] = [];
    let nextToken: unknown;
    do {
      const page = await this.call(operation, { ...input, ...(nextToken === undefined ? {} : { nextToken }) });
      const items = page[member];
      if (Array.isArray(items)) all.push(...items);
      nextToken = page['nextToken'];
    } while (typeof nextToken === 'string' && nextToken !== '');
    return all;
  }

  /** Ends the connections, as far as the client is ours or can do so. */
  close(): void {
    for (const client of new Set([this.client, this.slowClient])) {
      const destroy = memberOf(client, 'destroy');
      if (typeof destroy === 'function') destroy.call(client);
    }
  }
}

function waiting(requestTimeout: number, maxAttempts: number): object {
  return {
    maxAttempts,
    requestHandler: { connectionTimeout: CONNECT_MILLIS, requestTimeout, throwOnRequestTimeout: true },
  };
}

function sdkClient(config: object): object {
  const sdk = optionalPackage('@aws-sdk/client-sfn', 'onAws(...)');
  if (!isSdk(sdk))
    throw new SimulationError('The package "@aws-sdk/client-sfn" has no class "SFN": install version 3.');
  return new sdk.SFN(config);
}

function isSdk(value: unknown): value is { readonly SFN: new (config: object) => object } {
  return typeof memberOf(value, 'SFN') === 'function';
}
