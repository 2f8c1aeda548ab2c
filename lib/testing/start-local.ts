import { jsonOf } from '../asl/document-json';
import { jsonText } from '../engine/json-text';
import { MemoryObjectStore } from '../engine/map/object-store';
import { SimulationError } from '../engine/simulation-error';
import { type ClockMode, clockMode } from '../service/clock/clock-mode';
import type { Answer } from '../task-answer/answer';
import type { AwsEndpoint } from '../task-answer/aws-endpoint';
import type { ResourceHandler } from '../task-answer/handler-table';
import type { LambdaOptions } from '../task-answer/lambda/lambda-options';
import { millisOf, type TimeSpan } from '../task-answer/time-span';
import { resolveTarget, type SimulationTarget } from './run/target';

/** What a local endpoint of Step Functions is started with. */
export interface StartLocalProps {
  /**
   * State machines by their names. Tasks of the others start them by these names.
   *
   * @default - none: the test creates them by the API
   */
  readonly machines?: Readonly<Record<string, SimulationTarget>>;

  /**
   * Express machines by their names.
   *
   * @default - none
   */
  readonly expressMachines?: Readonly<Record<string, SimulationTarget>>;

  /**
   * Answers of tasks by the name of the state, in all machines.
   *
   * @default - none
   */
  readonly mocks?: Readonly<Record<string, Answer>>;

  /**
   * Answers of tasks by what they call, as in `simulate(...).handler`.
   *
   * @default - none
   */
  readonly handlers?: Readonly<Record<string, ResourceHandler>>;

  /**
   * The code of functions, as `lambdasOf('cdk.out')` finds it.
   *
   * @default - none
   */
  readonly lambdas?: Readonly<Record<string, LambdaOptions>>;

  /**
   * Clients of the AWS SDK that are called for everything else.
   *
   * @default - none
   */
  readonly awsEndpoint?: AwsEndpoint;

  /**
   * Objects that item readers find, by `bucket/key`.
   *
   * @default - none
   */
  readonly objects?: Readonly<Record<string, string | Uint8Array>>;

  /**
   * How time passes: `virtual`, `real`, or so many times as fast, as `fast=60x`. A virtual clock jumps when nothing is in progress
   * but waiting for time to pass; while a task waits for its token, `advance` moves it.
   *
   * @default "virtual"
   */
  readonly clock?: 'virtual' | 'real' | `fast=${number}x`;

  /** @default - any that is free */
  readonly port?: number;
  /** @default "us-east-1" */
  readonly region?: string;
  /** @default "123456789012" */
  readonly account?: string;
}

/** A local endpoint of Step Functions. */
export interface LocalStepFunctions {
  /** `http://127.0.0.1:49152`, for the endpoint of any client. */
  readonly endpoint: string;

  /**
   * Settings for a client of the AWS SDK for JavaScript: `new SFNClient(local.clientConfig)`.
   */
  readonly clientConfig: {
    readonly endpoint: string;
    readonly region: string;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
    readonly disableHostPrefix: true;
  };

  /** The ARN of a machine by its name. */
  arnOf(machine: string): string;

  /** Moves the clock, and lets happen what is due on the way. */
  advance(span: TimeSpan): Promise<void>;

  /** Ends it, with everything that runs in it. */
  stop(): Promise<void>;

  /** As `stop`: `await using local = await startLocal(...)` ends with the block. */
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Serves the API of Step Functions to the code under test, in this process, on a port of the loopback interface. A process that
 * has nothing else to do ends all the same.
 *
 *     const local = await startLocal({ machines: { Orders: definition }, mocks: { Charge: returnsPayload({ paid: true }) } });
 *     const client = new SFNClient(local.clientConfig);
 *     // ... the code under test calls client
 *     await local.stop();
 *
 * A task that nothing answers fails its execution, with a cause that says how to answer it.
 *
 * @throws SimulationError where a definition can't be run, or the port is taken
 * @see https://docs.aws.amazon.com/step-functions/latest/apireference/Welcome.html
 */
export async function startLocal(props: StartLocalProps = {}): Promise<LocalStepFunctions> {
  const { region = 'us-east-1', account = '123456789012' } = props;
  // Loaded here: who only simulates needs no server.
  const { LocalService }: typeof import('../service/local-service') = require('../service/local-service');
  const { ServiceServer }: typeof import('../service/http/service-server') = require('../service/http/service-server');
  const sources = {
    mocks: new Map(Object.entries(props.mocks ?? {})),
    handlers: new Map(Object.entries(props.handlers ?? {})),
    lambdas: new Map(Object.entries(props.lambdas ?? {})),
    machines: new Map(),
    endpoint: props.awsEndpoint ?? {},
    wallClockTimeoutMillis: Number.MAX_SAFE_INTEGER,
  };
  const service = new LocalService({
    clock: modeOf(props.clock ?? 'virtual'),
    region,
    account,
    objects: new MemoryObjectStore(props.objects ?? {}),
    sourcesOf: () => sources,
    remedyOf: (state) =>
      `Answer it in startLocal(...): mocks: { ${JSON.stringify(state)}: returns(...) }, handlers, lambdas or awsEndpoint.`,
  });
  const server = new ServiceServer(service, { port: props.port ?? 0 });
  const stop = async (): Promise<void> => {
    await server.close();
    await service.close();
  };
  let endpoint: string;
  try {
    serveAll(service, props.machines, 'STANDARD');
    serveAll(service, props.expressMachines, 'EXPRESS');
    endpoint = await server.listen();
  } catch (problem) {
    await service.close();
    throw problem instanceof SimulationError ? problem : new SimulationError(String(problem));
  }
  server.unref();
  return {
    endpoint,
    clientConfig: {
      endpoint,
      region,
      credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
      disableHostPrefix: true,
    },
    arnOf: (machine) => `arn:aws:states:${region}:${account}:stateMachine:${machine}`,
    advance: (span) => service.clock.moveBy(millisOf(span)),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

function modeOf(text: string): ClockMode {
  const mode = clockMode(text);
  if (mode !== undefined) return mode;
  throw new SimulationError(`"clock" is "virtual", "real" or as "fast=60x", not ${JSON.stringify(text)}.`);
}

function serveAll(
  service: import('../service/local-service').LocalService,
  machines: Readonly<Record<string, SimulationTarget>> = {},
  type: 'STANDARD' | 'EXPRESS',
): void {
  const {
    serveMachine,
  }: typeof import('../service/machine/serve-machine') = require('../service/machine/serve-machine');
  for (const [name, target] of Object.entries(machines)) {
    const { document, helperStates } = resolveTarget(target);
    const definition = jsonText(jsonOf(document));
    const problems = serveMachine(service, { name, type, document, definition, helperStates, ids: [name] });
    if (problems.length > 0) throw new SimulationError(`The machine "${name}" can't be run: ${problems.join('; ')}.`);
  }
}
