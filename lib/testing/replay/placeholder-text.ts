/**
 * A text cut at its placeholders: literals at even places, placeholders as they are written (`${Orders.Arn}`) at odd ones.
 * Braces inside of a placeholder are part of it: `${Fn::Select(5, Fn::Split(:, ${Orders.Arn}))}`.
 */
export function partsOf(text: string): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  for (let start = text.indexOf('${'); start >= 0; start = text.indexOf('${', from)) {
    const end = endOf(text, start);
    if (end === undefined) break;
    parts.push(text.slice(from, start), text.slice(start, end));
    from = end;
  }
  return [...parts, text.slice(from)];
}

export function hasPlaceholder(text: string): boolean {
  return text.includes('${') && partsOf(text).length > 1;
}

/** The placeholder that a text is, all of it. */
export function lonePlaceholder(text: string): string | undefined {
  const [before, placeholder, after, ...others] = text.startsWith('${') ? partsOf(text) : [text];
  return before === '' && after === '' && others.length === 0 ? placeholder : undefined;
}

function endOf(text: string, start: number): number | undefined {
  let open = 0;
  for (let index = start + 1; index < text.length; index += 1) {
    if (text[index] === '{') open += 1;
    else if (text[index] === '}') open -= 1;
    if (open === 0) return index + 1;
  }
  return undefined;
}
