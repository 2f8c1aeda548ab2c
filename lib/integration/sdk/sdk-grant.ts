/**
 * What a call needs, as the data says it: `?VersionId GetObjectVersion s3:::{Bucket|bucket}/{Key|object} @key=value`.
 * The notation is explained where the data comes from, in tools/data/overrides.ts.
 */
export interface Grant {
  /** Whether the service does it in the caller's name, rather than the caller itself: `>` in front. */
  readonly forward: boolean;
  /** All must hold; none: always. */
  readonly conditions: readonly GrantCondition[];
  /** IAM actions with their prefix. */
  readonly actions: readonly string[];
  readonly resources: readonly GrantResource[];
  /** IAM conditions: key -> value, compared for equality. */
  readonly equals: Readonly<Record<string, string>>;
}

export interface GrantCondition {
  readonly path: string;
  /** Whether the parameter must be given, or must not be. */
  readonly given: boolean;
  /** The text must begin with a word, or hold it anywhere. Without letter case. */
  readonly word?: { readonly text: string; readonly where: 'start' | 'anywhere' };
}

export interface GrantResource {
  readonly parts: readonly (string | Placeholder)[];
  /** `?`: only where its parameters are given. `~`: only where none of the `?` is. */
  readonly use: 'always' | 'given' | 'otherwise';
}

export interface Placeholder {
  /** Alternatives, the one that says most first. */
  readonly paths: readonly string[];
  readonly fallback?: string;
  readonly form?: string;
}

/** Reads a grant; `prefix` is the IAM prefix of actions that have none. */
export function parseGrant(text: string, prefix: string): Grant {
  const forward = text.startsWith('>');
  const words = text.slice(forward ? 1 : 0).split(' ');
  const conditions = words[0]?.startsWith('?') ? (words.shift() ?? '').slice(1).split('&').map(parseCondition) : [];
  const [actions = '', ...rest] = words;
  return {
    forward,
    conditions,
    actions: actions.split(',').map((action) => (action.includes(':') ? action : `${prefix}:${action}`)),
    resources: rest.filter((word) => !word.startsWith('@')).map(parseResource),
    equals: Object.fromEntries(rest.filter((word) => word.startsWith('@')).map((word) => word.slice(1).split('='))),
  };
}

function parseCondition(text: string): GrantCondition {
  const [, not, path = '', mark, word] = /^(!?)([^~%]+)(?:([~%])(.+))?$/.exec(text) ?? [];
  const where = mark === '~' ? 'start' : 'anywhere';
  return { path, given: not !== '!', ...(word !== undefined && { word: { text: word, where } }) };
}

const USES: Readonly<Record<string, GrantResource['use']>> = { '?': 'given', '~': 'otherwise' };

function parseResource(text: string): GrantResource {
  const use = USES[text.charAt(0)];
  return { parts: parseParts(use === undefined ? text : text.slice(1)), use: use ?? 'always' };
}

/** The braces of a map's keys, `{Items{}}`, nest once. */
const PLACEHOLDER = /\{((?:[^{}]|\{\})+)\}/g;

/** The pieces of a resource: literal text, and what represents parameters. */
function parseParts(text: string): readonly (string | Placeholder)[] {
  const parts: (string | Placeholder)[] = [];
  let position = 0;
  for (const match of text.matchAll(PLACEHOLDER)) {
    if (match.index > position) parts.push(text.slice(position, match.index));
    parts.push(parsePlaceholder(match[1] ?? ''));
    position = match.index + match[0].length;
  }
  if (position < text.length) parts.push(text.slice(position));
  return parts;
}

function parsePlaceholder(text: string): Placeholder {
  const {
    paths = '',
    fallback,
    form,
  } = /^(?<paths>[^=|]+)(?:=(?<fallback>[^|]*))?(?:\|(?<form>.+))?$/.exec(text)?.groups ?? {};
  return { paths: paths.split(','), ...(fallback !== undefined && { fallback }), ...(form !== undefined && { form }) };
}
