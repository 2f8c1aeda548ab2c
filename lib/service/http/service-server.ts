import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { isJsonObject, type JsonValue } from '../../asl/json';
import { readJson } from '../../engine/json-text';
import type { LocalService } from '../local-service';
import type { Operation } from '../operations/operation';
import { operations } from '../operations/operations';
import { ApiError } from '../protocol/api-error';
import { checkInput } from '../protocol/check-input';
import { INPUTS, isOperationName, type OperationName } from '../protocol/inputs';
import { controlAnswer } from './control';
import { requestBody } from './request-body';
import { type GuardOptions, guardOwnPage, guardRequest } from './request-guard';

/** Pages that are served in addition to the API. Their requests come from this service's own origin or they are refused. */
export interface ServedPages {
  /** Whether a path is theirs. */
  owns(path: string): boolean;
  /** @throws ApiError for what is answered by an error */
  answer(request: IncomingMessage, response: ServerResponse, signal: AbortSignal): Promise<void>;
}

export interface ServerOptions extends Partial<GuardOptions> {
  /** 0 for any that is free. */
  readonly port: number;
  /** @default "127.0.0.1" */
  readonly host?: string;
  /** Called before each operation: whoever serves files looks whether they have changed. */
  readonly refresh?: () => Promise<void>;
  /** Is notified of what failed inside: the client gets an answer all the same. */
  readonly onProblem?: (problem: unknown) => void;
  /**
   * Open connections at a time.
   *
   * @default 2000
   */
  readonly mostConnections?: number;
  /** @default - the API alone is served */
  readonly pages?: ServedPages;
}

const TARGET = /^AWSStepFunctions\.(\w+)$/;
const CONTENT_TYPE = 'application/x-amz-json-1.0';

/** The protocol of the API over HTTP. */
export class ServiceServer {
  private readonly server: Server;
  private readonly table;
  private readonly guard: GuardOptions;
  private readonly closing = new AbortController();

  constructor(
    private readonly service: LocalService,
    private readonly options: ServerOptions,
  ) {
    this.table = operations(service);
    this.guard = { hosts: options.hosts ?? [], origins: options.origins ?? [] };
    this.server = createServer({ keepAliveTimeout: 65_000, headersTimeout: 10_000, requestTimeout: 30_000 });
    this.server.maxConnections = options.mostConnections ?? 2_000;
    this.server.on('request', (request, response) => void this.answer(request, response));
    this.server.on('clientError', (_problem, socket) => {
      if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      else socket.destroy();
    });
  }

  /** @returns the address that clients use. @throws Error where the port is taken */
  public listen(): Promise<string> {
    const { port, host = '127.0.0.1' } = this.options;
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, host, () => {
        this.server.off('error', reject);
        const address = this.server.address();
        const bound = typeof address === 'object' && address !== null ? address.port : port;
        resolve(`http://${host.includes(':') ? `[${host}]` : host}:${bound}`);
      });
    });
  }

  /** Lets the process end where nothing but this server is left. */
  public unref(): void {
    this.server.unref();
  }

  /** Answers what has been asked, long polls at once, and takes no more. */
  public async close(): Promise<void> {
    this.closing.abort();
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.server.closeIdleConnections();
    // A client that does not read its answer does not keep the process.
    const late = setTimeout(() => this.server.closeAllConnections(), 1_000);
    await closed;
    clearTimeout(late);
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const id = randomUUID();
    const gone = new AbortController();
    const leave = (): void => gone.abort();
    response.on('close', leave);
    this.closing.signal.addEventListener('abort', leave, { once: true });
    // An answer to a client that has gone is not failure.
    response.on('error', () => undefined);
    try {
      const { pages } = this.options;
      if (pages?.owns((request.url ?? '/').split('?')[0] ?? '/') === true) {
        guardOwnPage(request.headers, this.guard);
        await pages.answer(request, response, gone.signal);
        return;
      }
      this.writeOrigin(request, response);
      guardRequest(request.headers, this.guard);
      if (request.method === 'OPTIONS' && request.headers.origin !== undefined) {
        this.preflight(response);
        return;
      }
      const control = await controlAnswer(request, this.service);
      if (control === undefined) {
        const result = await this.operate(request, gone.signal);
        await this.service.settled();
        this.write(response, 200, result, id);
      } else this.write(response, 200, control, id, 'application/json');
    } catch (problem) {
      this.refuse(response, problem, id);
    } finally {
      this.closing.signal.removeEventListener('abort', leave);
    }
  }

  private async operate(request: IncomingMessage, signal: AbortSignal): Promise<object> {
    const body = await requestBody(request);
    const target = request.headers['x-amz-target'];
    const name = typeof target === 'string' ? TARGET.exec(target)?.[1] : undefined;
    if (request.method !== 'POST' || name === undefined || !isOperationName(name)) {
      throw new ApiError('UnknownOperationException', unknownOperation(request, target));
    }
    await this.options.refresh?.();
    return this.call(name, inputIn(body), signal);
  }

  private async call<Name extends OperationName>(name: Name, input: JsonValue, signal: AbortSignal): Promise<object> {
    const operation: Operation<Name> = this.table[name];
    return operation(checkInput(INPUTS[name], input), { signal });
  }

  private refuse(response: ServerResponse, problem: unknown, id: string): void {
    if (problem instanceof ApiError) {
      const { code, message, members, status } = problem;
      const type = CORAL.has(code) ? `com.amazon.coral.service#${code}` : code;
      this.write(response, status, { __type: type, message, ...members }, id);
      return;
    }
    if (response.destroyed) return;
    this.options.onProblem?.(problem);
    this.write(response, 500, { __type: 'InternalFailure', message: 'The service failed' }, id);
  }

  private write(
    response: ServerResponse,
    status: number,
    answer: object,
    id: string,
    contentType = CONTENT_TYPE,
  ): void {
    if (response.destroyed || response.headersSent) return;
    const body = Buffer.from(JSON.stringify(answer));
    response.writeHead(status, {
      'Content-Type': contentType,
      'Content-Length': body.length,
      'x-amzn-RequestId': id,
      ...(status === 413 ? { Connection: 'close' } : {}),
    });
    response.end(body);
  }

  private writeOrigin({ headers: { origin } }: IncomingMessage, response: ServerResponse): void {
    if (origin === undefined || !this.guard.origins.includes(origin)) return;
    response.setHeader('Access-Control-Allow-Origin', origin);
    response.setHeader('Access-Control-Expose-Headers', 'x-amzn-RequestId');
    response.setHeader('Vary', 'Origin');
  }

  private preflight(response: ServerResponse): void {
    response.writeHead(204, {
      'Access-Control-Allow-Methods': 'POST',
      'Access-Control-Allow-Headers':
        'Authorization, Content-Type, X-Amz-Content-Sha256, X-Amz-Date, X-Amz-Security-Token, X-Amz-Target, X-Amz-User-Agent, Amz-Sdk-Invocation-Id, Amz-Sdk-Request',
      'Access-Control-Max-Age': '600',
    });
    response.end();
  }
}

/** Errors of the protocol rather than of the API. */
const CORAL: ReadonlySet<string> = new Set([
  'SerializationException',
  'UnknownOperationException',
  'RequestEntityTooLargeException',
]);

function inputIn(body: string): JsonValue {
  let input: JsonValue;
  try {
    input = readJson(body === '' ? '{}' : body);
  } catch {
    throw new ApiError('SerializationException', 'The body of the request is not JSON');
  }
  if (isJsonObject(input)) return input;
  throw new ApiError('SerializationException', 'The body of the request is not a JSON object');
}

function unknownOperation({ method }: IncomingMessage, target: string | string[] | undefined): string {
  if (method !== 'POST') return 'This is a local endpoint of AWS Step Functions: it takes POST requests of AWS SDKs';
  if (target === undefined) return 'The header X-Amz-Target is missing';
  return `The operation "${String(target).slice(0, 100)}" does not exist`;
}
