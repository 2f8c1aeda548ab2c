import { type Parsed, parsed } from '../parsed';
import type { JsonPath } from './json-path';
import { readRoot } from './parse-payload-path';
import { pathFault } from './path-fault';
import { trimmed } from './payload-text';

/**
 * What a parser makes of a path, where a text that is not certainly wrong counts as a path which the library refuses when it
 * is applied. Our parsers follow the library that the service uses: evidence, but no recording, so nothing is refused before.
 */
export function parsedOrRefused(text: string, parse: (text: string) => Parsed<JsonPath>): Parsed<JsonPath> {
  const path = parse(text);
  if (path.ok || pathFault(text) !== undefined) return path;
  // A text without a root is certainly wrong, so here there is one.
  const { root } = readRoot(trimmed(text));
  return parsed({ text, dialect: 'field', root, segments: [], definite: true, refused: path.issue.message });
}
