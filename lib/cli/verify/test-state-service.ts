import type { TestStateRequest, TestStateResponse } from '../../engine/inspect/test-state-request';
import { installedPackage } from '../../util/installed-package';
import { memberOf } from '../../util/member-of';

/** What the service answered: a response of the API, or that it refuses the request. */
export type ServiceAnswer =
  | { readonly response: TestStateResponse }
  | { readonly refused: { readonly code: string; readonly message: string } };

/** The TestState API. */
export interface TestStateService {
  /** @throws ServiceUnavailable where no answer came that says anything about the state */
  call(request: TestStateRequest): Promise<ServiceAnswer>;
  close(): void;
}

/** The service gave no answer that says anything about a state: no credentials, no permission, no network. */
export class ServiceUnavailable extends Error {}

export interface ServiceConnection {
  readonly region: string | undefined;
  readonly endpoint: string | undefined;
}

/** The part of `@aws-sdk/client-sfn` that is used; it is an optional peer. */
interface SfnSdk {
  readonly SFNClient: new (
    options: Readonly<Record<string, unknown>>,
  ) => {
    send(command: object): Promise<TestStateResponse>;
    destroy(): void;
  };
  readonly TestStateCommand: new (request: TestStateRequest) => object;
}

/** Errors of the API that are about the request: the engine should refuse it in the same words. */
const REFUSALS: ReadonlySet<string> = new Set(['ValidationException', 'InvalidDefinition', 'InvalidExecutionInput']);

const ENDPOINT_VARIABLES = ['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_SFN'] as const;

/** The API gives up on a state after five minutes. */
const REQUEST_MILLIS = 310_000;
const CONNECTION_MILLIS = 10_000;

/**
 * Connects to the API with the credentials of the caller's environment, as the AWS SDK finds them. Calls that the service
 * throttles are repeated by the SDK.
 *
 * @throws ServiceUnavailable where the AWS SDK is not installed, or no Region is known
 * @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_TestState.html
 */
export function connectTestState({ region, endpoint }: ServiceConnection): TestStateService {
  const { SFNClient, TestStateCommand } = loadSdk();
  const client = new SFNClient({
    ...(region === undefined ? {} : { region }),
    ...(endpoint === undefined ? {} : { endpoint }),
    // The API has a host name of its own, "sync-states"; an emulator has one for all.
    disableHostPrefix: endpoint !== undefined || ENDPOINT_VARIABLES.some((name) => process.env[name] !== undefined),
    maxAttempts: 5,
    requestHandler: { connectionTimeout: CONNECTION_MILLIS, requestTimeout: REQUEST_MILLIS },
  });
  return {
    call: async (request) => {
      try {
        return { response: await client.send(new TestStateCommand(request)) };
      } catch (problem) {
        const { name, message } = errorOf(problem);
        if (REFUSALS.has(name)) return { refused: { code: name, message } };
        throw new ServiceUnavailable(explained(name, message));
      }
    },
    close: () => client.destroy(),
  };
}

function loadSdk(): SfnSdk {
  const sdk = installedPackage(() => require('@aws-sdk/client-sfn'));
  if (isSfnSdk(sdk)) return sdk;
  throw new ServiceUnavailable('The AWS SDK is needed to call the service: npm install --save-dev @aws-sdk/client-sfn');
}

function isSfnSdk(value: unknown): value is SfnSdk {
  return (
    typeof memberOf(value, 'SFNClient') === 'function' && typeof memberOf(value, 'TestStateCommand') === 'function'
  );
}

function errorOf(problem: unknown): { readonly name: string; readonly message: string } {
  return problem instanceof Error ? problem : { name: 'Error', message: String(problem) };
}

function explained(name: string, message: string): string {
  const reason = `${name}: ${message}`;
  if (name === 'CredentialsProviderError') {
    return `There are no AWS credentials. Sign in, or set AWS_PROFILE. (${reason})`;
  }
  if (message.includes('Region is missing')) return 'No Region is known: pass --region, or set AWS_REGION.';
  if (name === 'AccessDeniedException') {
    return `The credentials may not call states:TestState, or may not pass the role. (${reason})`;
  }
  return `The service gave no answer. (${reason})`;
}
