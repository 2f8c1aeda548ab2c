import type { JsonPath } from './json-path';

/**
 * The canonical text of the first segments of a definite path, as Jayway writes it: `$['order']['items'][0]`. The
 * context object and a variable are documents of their own to Jayway, so their paths start with `$` as well.
 */
export function printDefinitePath(path: JsonPath, count = path.segments.length): string {
  let text = '$';
  for (const segment of path.segments.slice(0, count)) {
    if (segment.kind === 'names') text += `[${segment.names.map((name) => `'${name}'`).join(',')}]`;
    else if (segment.kind === 'indexes') text += `[${segment.indexes.join(',')}]`;
    else if (segment.kind === 'function') text += `.${segment.name}()`;
  }
  return text;
}
