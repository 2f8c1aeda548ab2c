import type { IncomingMessage } from 'node:http';
import { ApiError } from '../protocol/api-error';

/**
 * Of a request of the API.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
 */
const MOST_BODY_BYTES = 1_048_576;

/** So much of a body that is too large is read, and forgotten: a client that is still sending reads no answer. */
const MOST_DISCARDED_BYTES = 64 * MOST_BODY_BYTES;

/**
 * Reads the body of a request.
 *
 * @throws ApiError where it is too large; Error where the client went away
 */
export function requestBody(request: IncomingMessage, mostBytes = MOST_BODY_BYTES): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const refuse = (): void =>
      reject(new ApiError('RequestEntityTooLargeException', `The request is larger than ${mostBytes} bytes`, {}, 413));
    if (Number(request.headers['content-length'] ?? 0) > MOST_DISCARDED_BYTES) return refuse();
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= mostBytes) chunks.push(chunk);
      else chunks.length = 0;
      if (size > MOST_DISCARDED_BYTES) refuse();
    });
    request.on('end', () => (size > mostBytes ? refuse() : resolve(Buffer.concat(chunks).toString('utf8'))));
    request.on('error', reject);
    request.on('aborted', () => reject(new Error('The client went away')));
  });
}
