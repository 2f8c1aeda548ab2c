import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isJsonObject, type JsonObject } from '../asl/json';
import { jsonText, readJson } from '../engine/json-text';
import { markStyle, svgStyle } from '../graph/svg/style';
import { requestBody } from '../service/http/request-body';
import type { ServedPages } from '../service/http/service-server';
import { ApiError } from '../service/protocol/api-error';
import client from './client.json';
import type { Studio } from './studio';
import { STUDIO_ICON, STUDIO_PATH, STUDIO_POLICY, studioPage } from './studio-page';
import { StudioProblemError } from './studio-problem-error';
import { COMMANDS, QUERIES } from './studio-routes';

/** A history of 25,000 events with their data. */
const MOST_BODY_BYTES = 64 * 1024 * 1024;

/**
 * The studio over HTTP. Host and Origin have been checked before (`guardOwnPage`); what changes something needs in addition the
 * token that is in the page, which pages of other origins can't read, the Origin itself, and JSON, which no form can send.
 */
export class StudioPages implements ServedPages {
  private readonly token = randomBytes(32).toString('base64url');
  private readonly page: Asset;
  private readonly assets: Readonly<Record<string, Asset>>;

  constructor(
    private readonly studio: Studio,
    private readonly onProblem: (problem: unknown) => void = () => undefined,
  ) {
    const style = `${client.style}\n${svgStyle('auto')}${markStyle('auto')}`;
    const version = createHash('sha256').update(client.script).update(style).digest('hex').slice(0, 12);
    this.page = { type: 'text/html; charset=utf-8', body: studioPage(this.token, version), isKept: false };
    this.assets = {
      [STUDIO_PATH]: this.page,
      [`${STUDIO_PATH}/`]: this.page,
      [`${STUDIO_PATH}/script.js`]: { type: 'text/javascript; charset=utf-8', body: client.script, isKept: true },
      [`${STUDIO_PATH}/style.css`]: { type: 'text/css; charset=utf-8', body: style, isKept: true },
      [`${STUDIO_PATH}/icon.svg`]: { type: 'image/svg+xml', body: STUDIO_ICON, isKept: true },
    };
  }

  owns(path: string): boolean {
    return path === STUDIO_PATH || path.startsWith(`${STUDIO_PATH}/`);
  }

  async answer(request: IncomingMessage, response: ServerResponse, signal: AbortSignal): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    try {
      const asset = Object.hasOwn(this.assets, pathname) ? this.assets[pathname] : undefined;
      if (asset !== undefined) return this.writeAsset(request, response, asset);
      const name = pathname.slice(STUDIO_PATH.length + 1);
      if (name === 'feed') return await this.feed(request, response, signal);
      if (Object.hasOwn(QUERIES, name)) {
        this.ask(request, 'GET');
        return this.writeData(response, 200, (await QUERIES[name]?.(this.studio, searchParams)) ?? {});
      }
      if (!Object.hasOwn(COMMANDS, name)) throw new StudioProblemError(`There is no "${pathname.slice(0, 200)}".`, 404);
      this.ask(request, 'POST');
      this.checkCommand(request);
      const result = await COMMANDS[name]?.(this.studio, await bodyOf(request));
      this.writeData(response, 200, result ?? {});
    } catch (problem) {
      this.refuse(response, problem);
    }
  }

  /** Until the page goes. A server that closes does not wait for pages that listen. */
  private async feed(request: IncomingMessage, response: ServerResponse, signal: AbortSignal): Promise<void> {
    this.ask(request, 'GET');
    signal.addEventListener('abort', () => response.end(), { once: true });
    const gone = new Promise<void>((resolve) => response.on('close', () => resolve()));
    this.studio.feed.add(response, jsonText(this.studio.state));
    await gone;
  }

  private ask({ method }: IncomingMessage, wanted: 'GET' | 'POST'): void {
    if (method !== wanted) throw new StudioProblemError(`This takes ${wanted} requests.`, 405);
  }

  private checkCommand({ headers }: IncomingMessage): void {
    const { origin, host, 'x-stepwright-token': token, 'content-type': type = '' } = headers;
    if (origin !== `http://${host?.toLowerCase()}`) {
      throw new StudioProblemError('Only the page of the studio may change something: the origin is missing.', 403);
    }
    if (typeof token !== 'string' || !isSame(token, this.token)) {
      throw new StudioProblemError('The service was started anew: reload the page.', 403);
    }
    if (!/^application\/json\b/.test(type)) throw new StudioProblemError('The request must be JSON.', 415);
  }

  private refuse(response: ServerResponse, problem: unknown): void {
    if (problem instanceof StudioProblemError || problem instanceof ApiError) {
      const status = problem instanceof ApiError && problem.status === 400 ? 200 : problem.status;
      this.writeData(response, status, { problem: problem.message });
      return;
    }
    this.onProblem(problem);
    this.writeData(response, 500, {
      problem: 'The studio failed, which is a mistake in Stepwright: the terminal says more.',
    });
  }

  private writeAsset(request: IncomingMessage, response: ServerResponse, { type, body, isKept }: Asset): void {
    this.ask(request, 'GET');
    this.write(response, 200, type, body, isKept ? 'private, max-age=31536000, immutable' : 'no-store');
  }

  private writeData(response: ServerResponse, status: number, data: object): void {
    this.write(response, status, 'application/json; charset=utf-8', jsonText(data), 'no-store');
  }

  private write(response: ServerResponse, status: number, type: string, text: string, caching: string): void {
    if (response.destroyed || response.headersSent) return;
    const body = Buffer.from(text);
    response.writeHead(status, {
      'Content-Type': type,
      'Content-Length': body.length,
      'Cache-Control': caching,
      'Content-Security-Policy': STUDIO_POLICY,
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'DENY',
      ...(status === 413 ? { Connection: 'close' } : {}),
    });
    response.end(body);
  }
}

interface Asset {
  readonly type: string;
  readonly body: string;
  readonly isKept: boolean;
}

async function bodyOf(request: IncomingMessage): Promise<JsonObject> {
  const text = await requestBody(request, MOST_BODY_BYTES);
  try {
    const body = readJson(text);
    if (isJsonObject(body)) return body;
  } catch {
    // The same as any other value that is not an object.
  }
  throw new StudioProblemError('The request is not a JSON object.');
}

/** Takes the same time wherever they differ. */
function isSame(given: string, wanted: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(wanted));
}
