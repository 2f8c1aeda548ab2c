import type { IncomingHttpHeaders } from 'node:http';
import { ApiError } from '../protocol/api-error';

export interface GuardOptions {
  /** Names besides those of the loopback interface under which clients may call the service. */
  readonly hosts: readonly string[];
  /** Origins of web pages that may call it. */
  readonly origins: readonly string[];
}

/** SDKs put this in front of the host of `StartSyncExecution` and `TestState`. */
const HOST_PREFIX = /^sync-/;

const LOOPBACK = /^(localhost|[a-z0-9-]+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * Refuses what a web page could have made a browser send: a page of another origin, or one whose name was bound to the loopback
 * address after it was loaded. Clients of AWS send neither an origin nor another host's name.
 *
 * @throws ApiError
 */
export function guardRequest(headers: IncomingHttpHeaders, { hosts, origins }: GuardOptions): void {
  guardHost(headers, hosts);
  const { origin } = headers;
  if (origin !== undefined && !origins.includes(origin)) {
    throw refusal(`Requests of the web page "${visible(origin)}" are refused: "--allow-origin" allows them.`);
  }
  const site = headers['sec-fetch-site'];
  if (origin === undefined && site !== undefined && site !== 'none' && site !== 'same-origin') {
    throw refusal('Requests of web pages of other sites are refused.');
  }
}

/**
 * As `guardRequest`, for what only the service's own page may ask for: whoever else may call the API may not.
 *
 * @throws ApiError
 */
export function guardOwnPage(headers: IncomingHttpHeaders, { hosts }: Pick<GuardOptions, 'hosts'>): void {
  guardHost(headers, hosts);
  const { origin, host = '' } = headers;
  if (origin !== undefined && origin !== `http://${host.toLowerCase()}`) {
    throw refusal(`Requests of the web page "${visible(origin)}" are refused.`);
  }
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'none' && site !== 'same-origin') {
    throw refusal('Requests of web pages of other sites are refused.');
  }
}

function guardHost({ host: given = '' }: IncomingHttpHeaders, hosts: readonly string[]): void {
  const host = given.replace(/:\d+$/, '').toLowerCase().replace(HOST_PREFIX, '');
  if (LOOPBACK.test(host) || hosts.includes(host)) return;
  throw refusal(`The host "${visible(host)}" is not one of this service: "--allow-host" allows it.`);
}

function refusal(message: string): ApiError {
  return new ApiError('AccessDeniedException', message, {}, 403);
}

/** What a stranger sent is not shown as it came. */
function visible(text: string): string {
  return text.slice(0, 200).replace(/[^\x20-\x7e]/g, '?');
}
