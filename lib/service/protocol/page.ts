import { elementAt } from '../../util/element-at';
import { ApiError } from './api-error';

/** What a request says about the page that it wants. */
export interface PageRequest {
  readonly maxResults?: number;
  readonly nextToken?: string;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextToken?: string;
}

/** 0 is as if nothing were given: so says the API's documentation. */
const DEFAULT_SIZE = 100;

/**
 * A page of a list that grows at one end. A token names the last item that was given, so that no item is specified twice or
 * omitted when others come in the meantime.
 *
 * @param query what the list is of: a token is good for the same question only
 * @param keyOf a number that grows (or, where `descends`, falls) along the list
 * @throws ApiError for a token that is none of this list's
 */
export function pageOf<Item extends NonNullable<unknown>>(
  all: readonly Item[],
  { maxResults = 0, nextToken }: PageRequest,
  query: string,
  keyOf: (item: Item) => number,
  descends = false,
): Page<Item> {
  const size = maxResults === 0 ? DEFAULT_SIZE : maxResults;
  const after = nextToken === undefined ? undefined : keyIn(nextToken, query);
  const start = after === undefined ? 0 : firstBehind(all, after, keyOf, descends);
  const items = all.slice(start, start + size);
  const last = items.at(-1);
  if (last === undefined || start + size >= all.length) return { items };
  return { items, nextToken: tokenOf(keyOf(last), query) };
}

function firstBehind<Item extends NonNullable<unknown>>(
  all: readonly Item[],
  after: number,
  keyOf: (item: Item) => number,
  descends: boolean,
): number {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const key = keyOf(elementAt(all, middle));
    if (descends ? key >= after : key <= after) low = middle + 1;
    else high = middle;
  }
  return low;
}

function tokenOf(key: number, query: string): string {
  return Buffer.from(JSON.stringify([key, checksum(query)])).toString('base64url');
}

function keyIn(token: string, query: string): number {
  try {
    const content: unknown = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
    if (Array.isArray(content) && typeof content[0] === 'number' && content[1] === checksum(query)) return content[0];
  } catch {
    // It is not one of ours.
  }
  throw new ApiError('InvalidToken', "Invalid Token: 'Invalid token'");
}

/** Small and quick: a token that is handed to another question is a mistake, not an attack. */
function checksum(text: string): number {
  let sum = 0;
  for (let index = 0; index < text.length; index += 1) sum = (Math.imul(sum, 31) + text.charCodeAt(index)) | 0;
  return sum;
}
