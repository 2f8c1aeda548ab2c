import { optionalPackage } from '../../engine/optional-package';
import { SimulationError } from '../../engine/simulation-error';
import { clientCall } from '../../task-answer/aws-endpoint';
import { errorMessage } from '../../util/error-message';

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

/** No answer of the API takes longer; an endpoint that hangs is told by it. */
const CONNECT_MILLIS = 5_000;
const REQUEST_MILLIS = 30_000;

/** The API of Step Functions. */
export class StepFunctionsClient {
  private readonly client: object;

  constructor(
    private readonly arn: string,
    { client, endpoint, region, credentials }: AwsConnectionProps,
  ) {
    if (client !== undefined && (endpoint ?? region ?? credentials) !== undefined) {
      throw new SimulationError(
        'Pass "client", or "endpoint", "region" and "credentials": the client has these already.',
      );
    }
    this.client =
      client ??
      sdkClient({
        region: region ?? arn.split(':')[3] ?? 'us-east-1',
        ...(endpoint === undefined ? {} : { endpoint, disableHostPrefix: true }),
        ...(credentials === undefined ? {} : { credentials }),
        requestHandler: { connectionTimeout: CONNECT_MILLIS, requestTimeout: REQUEST_MILLIS },
      });
  }

  /**
   * Calls an operation.
   *
   * @throws SimulationError with the error of the API
   */
  async call(operation: string, input: Readonly<Record<string, unknown>>): Promise<ApiAnswer> {
    const send = clientCall(this.client, operation, 'onAws(...)') as (input: unknown) => unknown;
    try {
      return (await send(input)) as ApiAnswer;
    } catch (problem) {
      const { name } = (problem ?? {}) as { readonly name?: unknown };
      throw new SimulationError(`${operation} of "${this.arn}" failed: ${String(name)}: ${errorMessage(problem)}`);
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
    const { destroy } = this.client as { readonly destroy?: unknown };
    if (typeof destroy === 'function') destroy.call(this.client);
  }
}

function sdkClient(config: object): object {
  const sdk = optionalPackage('@aws-sdk/client-sfn', 'onAws(...)') as { readonly SFN: new (config: object) => object };
  return new sdk.SFN(config);
}
