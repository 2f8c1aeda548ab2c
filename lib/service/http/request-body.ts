import type { IncomingMessage } from 'node:http';
import { ApiError } from '../protocol/api-error';

/**
 * Of a request of the API.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
 */
export const MOST_BODY_BYTES = 1_048_576;

/**
 * Reads the body of a request.
 *
 * @throws ApiError where it is too large; Error where the client went away
 */
export function requestBody(request: IncomingMessage, mostBytes = MOST_BODY_BYTES): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const tooLarge = (): void => {
      chunks.length = 0;
      request.removeAllListeners('data');
      // The rest is read and thrown away, so that the client reads the answer.
      request.resume();
      reject(new ApiError('RequestEntityTooLargeException', `The request is larger than ${mostBytes} bytes`, {}, 413));
    };
    if (Number(request.headers['content-length'] ?? 0) > mostBytes) return tooLarge();
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > mostBytes) tooLarge();
      else chunks.push(chunk);
    });
    request.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    request.on('error', reject);
    request.on('aborted', () => reject(new Error('The client went away')));
  });
}
