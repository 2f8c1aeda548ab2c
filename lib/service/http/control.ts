import type { IncomingMessage } from 'node:http';
import { isJsonObject, type JsonValue } from '../../asl/json';
import { readJson } from '../../engine/json-text';
import type { LocalService } from '../local-service';
import { ApiError } from '../protocol/api-error';
import { requestBody } from './request-body';

/** The longest way that the clock is moved at once: ten years. */
const MOST_SECONDS = 315_360_000;

/**
 * What only this service has: its clock.
 *
 *     GET  /_stepwright/clock                       {"now": "2026-01-01T00:00:00.000Z", "mode": "virtual"}
 *     POST /_stepwright/clock {"advanceSeconds": 60}
 *     POST /_stepwright/clock {"advanceTo": "2026-01-02T00:00:00Z"}
 *
 * A POST needs `Content-Type: application/json`, which a form of a web page can't have.
 *
 * @returns undefined where the request is for the API
 */
export async function controlAnswer(request: IncomingMessage, service: LocalService): Promise<object | undefined> {
  const path = (request.url ?? '/').split('?')[0];
  if (path === undefined || !path.startsWith('/_stepwright/')) return undefined;
  const { clock } = service;
  if (path === '/_stepwright/health' && request.method === 'GET') return { status: 'ok' };
  if (path !== '/_stepwright/clock') throw new ApiError('UnknownOperationException', `There is no "${path}"`, {}, 404);
  if (request.method === 'POST') await clock.moveBy(millisIn(await bodyOf(request), clock.now));
  else if (request.method !== 'GET') throw new ApiError('UnknownOperationException', 'Use GET or POST', {}, 405);
  return { now: new Date(clock.now).toISOString(), mode: clock.mode.kind };
}

async function bodyOf(request: IncomingMessage): Promise<JsonValue> {
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) {
    throw new ApiError('ValidationException', 'The header "Content-Type: application/json" is missing', {}, 415);
  }
  try {
    return readJson(await requestBody(request));
  } catch (problem) {
    if (problem instanceof ApiError) throw problem;
    throw new ApiError('SerializationException', 'The body of the request is not JSON');
  }
}

function millisIn(body: JsonValue, now: number): number {
  const { advanceSeconds, advanceTo } = isJsonObject(body) ? body : {};
  const time = typeof advanceTo === 'string' ? Date.parse(advanceTo) : Number.NaN;
  const millis = typeof advanceSeconds === 'number' ? advanceSeconds * 1000 : time - now;
  if (Number.isNaN(millis)) {
    throw new ApiError('ValidationException', 'Give {"advanceSeconds": 60} or {"advanceTo": "2026-01-01T00:00:00Z"}');
  }
  if (millis < 0) throw new ApiError('ValidationException', 'The clock can only be moved forward');
  if (millis > MOST_SECONDS * 1000) {
    throw new ApiError('ValidationException', `The clock can be moved by ${MOST_SECONDS} seconds at once`);
  }
  return Math.round(millis);
}
