/**
 * What placeholders must be for a text with them to be another text; undefined where they can't be anything. What the texts
 * leave open (`${A}${B}`) is not in the answer.
 *
 * Takes linear time: a cause or a payload of 256 KiB is a text like any other.
 *
 * @param parts the text with placeholders, cut by `partsOf`
 * @param known what placeholders are already known to be
 */
export function matchPlaceholders(
  parts: readonly string[],
  text: string,
  known: (placeholder: string) => string | undefined,
): ReadonlyMap<string, string> | undefined {
  const { literals, open } = withKnown(parts, known);
  const first = literals[0] ?? '';
  const last = literals.at(-1) ?? '';
  if (open.length === 0) return first === text ? new Map() : undefined;
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return undefined;
  const inner = text.slice(first.length, text.length - last.length);
  const between = literals.slice(1, -1);
  const earliest = earliestPlaces(between, inner);
  if (earliest === undefined) return undefined;
  // Where the first and the last possible place of each literal are one, nothing else can cut the text.
  const isCertain = latestPlaces(between, inner).every((place, index) => place === earliest[index]);
  return isCertain ? boundBy(open, between, earliest, inner) : new Map();
}

/** Literals between placeholders that are still open: one more than those. */
function withKnown(
  parts: readonly string[],
  known: (placeholder: string) => string | undefined,
): { readonly literals: readonly string[]; readonly open: readonly string[] } {
  const literals = [parts[0] ?? ''];
  const open: string[] = [];
  for (let index = 1; index < parts.length; index += 2) {
    const [placeholder = '', literal = ''] = parts.slice(index, index + 2);
    const value = known(placeholder);
    if (value === undefined) {
      open.push(placeholder);
      literals.push(literal);
    } else {
      literals[literals.length - 1] += `${value}${literal}`;
    }
  }
  return { literals, open };
}

function earliestPlaces(literals: readonly string[], text: string): readonly number[] | undefined {
  const places: number[] = [];
  let from = 0;
  for (const literal of literals) {
    const place = text.indexOf(literal, from);
    if (place < 0) return undefined;
    places.push(place);
    from = place + literal.length;
  }
  return places;
}

function latestPlaces(literals: readonly string[], text: string): readonly number[] {
  const places: number[] = [];
  let to = text.length;
  for (const literal of [...literals].reverse()) {
    const place = text.lastIndexOf(literal, to - literal.length);
    places.unshift(place);
    to = place;
  }
  return places;
}

/** A placeholder that appears twice must be the same twice. */
function boundBy(
  open: readonly string[],
  literals: readonly string[],
  places: readonly number[],
  text: string,
): ReadonlyMap<string, string> | undefined {
  const bound = new Map<string, string>();
  let from = 0;
  for (const [index, placeholder] of open.entries()) {
    const value = text.slice(from, places[index]);
    if ((bound.get(placeholder) ?? value) !== value) return undefined;
    bound.set(placeholder, value);
    from = (places[index] ?? text.length) + (literals[index]?.length ?? 0);
  }
  return bound;
}
