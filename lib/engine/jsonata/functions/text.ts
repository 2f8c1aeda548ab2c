import type { Evaluation } from '../evaluation';
import type { Implementation } from '../function-value';
import { JsonataError } from '../jsonata-error';
import { type Found, matchesOf } from '../matcher';
import { whole } from '../number';
import { stringOf } from '../string-of';
import { FunctionValue, isList, type Maybe, Sequence } from '../value';
import { functionOf, listOf, numberOf, textOf } from './arguments';

export const string: Implementation = ([value, pretty], evaluation) =>
  stringOf(value, evaluation, pretty === true ? 2 : 0);

export const length: Implementation = ([value], evaluation) => {
  const text = textOf(value);
  return text === undefined ? undefined : charactersIn(text, evaluation);
};

const SURROGATE = /[\ud800-\udfff]/;

function charactersIn(text: string, evaluation: Evaluation): number {
  evaluation.budget.text(text.length);
  return SURROGATE.test(text) ? [...text].length : text.length;
}

/** Some characters of a text; from a negative start code units are counted, as measured on the service. */
export const substring: Implementation = ([value, from, count], evaluation) => {
  const text = textOf(value);
  if (text === undefined) return undefined;
  const start = whole(from) ?? 0;
  const size = whole(count) ?? Number.POSITIVE_INFINITY;
  if (size <= 0) return '';
  return start < 0
    ? part(text, Math.max(0, text.length + start), size, evaluation, true)
    : part(text, start, size, evaluation, false);
};

function part(text: string, start: number, size: number, evaluation: Evaluation, units: boolean): string {
  evaluation.budget.text(text.length);
  if (units || !SURROGATE.test(text)) return text.slice(start, start + size);
  return [...text].slice(start, start + size).join('');
}

export const substringBefore: Implementation = ([value, marker], evaluation) => around(value, marker, evaluation, true);
export const substringAfter: Implementation = ([value, marker], evaluation) => around(value, marker, evaluation, false);

function around(value: Maybe, marker: Maybe, evaluation: Evaluation, before: boolean): Maybe {
  const [text, sign] = [textOf(value), textOf(marker)];
  if (text === undefined || sign === undefined) return text;
  evaluation.budget.text(text.length);
  const at = text.indexOf(sign);
  if (at < 0) return text;
  return before ? text.slice(0, at) : text.slice(at + sign.length);
}

export const lowercase: Implementation = ([value], evaluation) =>
  changed(value, evaluation, (text) => text.toLowerCase());
export const uppercase: Implementation = ([value], evaluation) =>
  changed(value, evaluation, (text) => text.toUpperCase());

export const trim: Implementation = ([value], evaluation) =>
  changed(value, evaluation, (text) =>
    text
      .replace(/[ \t\n\r]+/g, ' ')
      .replace(/^ /, '')
      .replace(/ $/, ''),
  );

function changed(value: Maybe, evaluation: Evaluation, change: (text: string) => string): Maybe {
  const text = textOf(value);
  if (text === undefined) return undefined;
  evaluation.budget.text(text.length);
  return change(text);
}

export const pad: Implementation = ([value, size, sign], evaluation) => {
  const text = textOf(value);
  if (text === undefined) return undefined;
  const width = whole(size) ?? 0;
  const missing = Math.abs(width) - charactersIn(text, evaluation);
  if (!(missing > 0)) return text;
  evaluation.budget.text(text.length + missing);
  const characters = [...(textOf(sign) || ' ')];
  let padding = characters.join('').repeat(Math.floor(missing / characters.length));
  padding += characters.slice(0, missing % characters.length).join('');
  return width > 0 ? text + padding : padding + text;
};

export const contains: Implementation = ([value, token], evaluation) => {
  const text = textOf(value);
  if (text === undefined || token === undefined) return undefined;
  evaluation.budget.text(text.length);
  if (typeof token === 'string') return text.includes(token);
  const pattern = functionOf(token);
  return pattern !== undefined && matchesOf(pattern, text, evaluation).next().done === false;
};

export const match: Implementation = ([value, by, most], evaluation) => {
  const [text, pattern, limit] = [textOf(value), functionOf(by), numberOf(most)];
  if (text === undefined || pattern === undefined) return undefined;
  if (limit !== undefined && limit < 0) throw new JsonataError('D3040', { value: limit });
  const found = new Sequence();
  for (const { match: matched, start, groups } of limited(matchesOf(pattern, text, evaluation), whole(limit))) {
    found.push({ match: matched, index: start, groups });
    evaluation.budget.collected(found.length, 4 + groups.length);
  }
  return found;
};

/** The first items. One more is looked for, as in the library: an error of it counts. */
function* limited<Item>(items: Iterable<Item>, limit: number | undefined): Generator<Item, void> {
  let left = limit ?? Number.POSITIVE_INFINITY;
  if (left <= 0) return;
  for (const item of items) {
    if (left <= 0) return;
    yield item;
    left -= 1;
  }
}

export const replace: Implementation = ([value, by, replacement, most], evaluation) => {
  const [text, limit] = [textOf(value), numberOf(most)];
  if (text === undefined || replacement === undefined) return undefined;
  if (by === '') throw new JsonataError('D3010', { value: by });
  if (limit !== undefined && limit < 0) throw new JsonataError('D3011', { value: limit });
  const matches =
    typeof by === 'string' ? occurrences(text, by) : by instanceof FunctionValue ? matchesOf(by, text, evaluation) : [];
  let result = '';
  let position = 0;
  for (const found of limited(matches, whole(limit))) {
    const replaced = replacementOf(replacement, found, typeof by === 'string', evaluation);
    result += text.slice(position, found.start) + replaced;
    position = found.start + found.match.length;
    evaluation.budget.text(replaced.length + found.match.length);
    if (result.length > LONG) evaluation.budget.text(result.length);
  }
  result += text.slice(position);
  evaluation.budget.text(result.length);
  return result;
};

/** From here on a text that grows is checked as it grows. */
const LONG = 2 ** 22;

function* occurrences(text: string, sign: string): Generator<Found, void> {
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + sign.length)) {
    yield { match: sign, start: at, end: at + sign.length, groups: [] };
  }
}

function replacementOf(replacement: Maybe, found: Found, isLiteral: boolean, evaluation: Evaluation): string {
  if (typeof replacement === 'string') return isLiteral ? replacement : substituted(replacement, found, evaluation);
  if (!(replacement instanceof FunctionValue)) throw new JsonataError('D3012', { value: replacement });
  const { match: matched, start, end, groups } = found;
  const replaced = isLiteral
    ? // The library puts the text of the function itself there.
      ''
    : evaluation.apply(replacement, [{ match: matched, start, end, groups }], null);
  if (typeof replaced !== 'string') throw new JsonataError('D3012', { value: replaced });
  return replaced;
}

/** `$0` is the match, `$1` a group, `$$` a dollar sign. */
function substituted(replacement: string, { match: matched, groups }: Found, evaluation: Evaluation): string {
  const digits = groups.length === 0 ? 1 : String(groups.length).length;
  let result = '';
  let at = 0;
  for (let sign = replacement.indexOf('$'); sign >= 0; sign = replacement.indexOf('$', at)) {
    result += replacement.slice(at, sign);
    at = sign + 1;
    const next = replacement.charAt(at);
    if (next === '$' || next === '0') {
      result += next === '$' ? '$' : matched;
      at += 1;
      continue;
    }
    let index = Number.parseInt(replacement.slice(at, at + digits), 10);
    if (digits > 1 && index > groups.length) index = Number.parseInt(replacement.slice(at, at + digits - 1), 10);
    if (Number.isNaN(index)) {
      result += '$';
      continue;
    }
    const group = groups[index - 1];
    if (typeof group === 'string') result += group;
    at += String(index).length;
    if (result.length > 65_536) evaluation.budget.text(result.length);
  }
  return result + replacement.slice(at);
}

export const split: Implementation = ([value, by, most], evaluation) => {
  const [text, limit] = [textOf(value), numberOf(most)];
  if (text === undefined) return undefined;
  if (limit !== undefined && limit < 0) throw new JsonataError('D3020', { value: limit });
  evaluation.budget.text(text.length);
  const count = whole(limit) ?? Number.POSITIVE_INFINITY;
  if (typeof by === 'string') {
    const parts = text.split(by, Number.isFinite(count) ? count : undefined);
    evaluation.budget.collected(parts.length, parts.length);
    return parts;
  }
  const parts: string[] = [];
  if (count <= 0) return parts;
  let start = 0;
  if (by instanceof FunctionValue) {
    for (const found of matchesOf(by, text, evaluation)) {
      if (parts.length >= count) return parts;
      parts.push(text.slice(start, found.start));
      start = found.end;
      evaluation.budget.collected(parts.length, 1);
    }
  }
  if (parts.length < count) parts.push(text.slice(start));
  return parts;
};

export const join: Implementation = ([value, by], evaluation) => {
  const texts = listOf(value);
  if (texts === undefined) return undefined;
  const separator = textOf(by) ?? '';
  evaluation.budget.items(texts.length);
  evaluation.budget.text(
    texts.reduce((sum: number, one) => sum + (isList(one) ? 0 : String(one).length) + separator.length, 0),
  );
  return texts.join(separator);
};
