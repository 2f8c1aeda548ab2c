import type { Place } from './keyword';

/** The regular expression of a schema; undefined, and reported, where it is not one. */
export function patternOf(source: string, { report }: Pick<Place, 'report'>): RegExp | undefined {
  const pattern = compiled(source, 'u') ?? compiled(source, '');
  if (pattern === undefined)
    report(`can't be checked: the pattern ${source} of the schema is not a valid regular expression`);
  return pattern;
}

/** The specification wants Unicode, but many a schema in use has an escape that only the lenient form takes. */
function compiled(source: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(source, flags);
  } catch {
    return undefined;
  }
}
