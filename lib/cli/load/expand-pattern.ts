import { readdirSync } from 'node:fs';

/** Folders that hold other people's files. */
const SKIPPED: ReadonlySet<string> = new Set(['node_modules', '.git']);

/** Whether a text is a pattern: `*`, `?`, `[...]` or `{a,b}` in it. */
export function isPattern(text: string): boolean {
  return /[*?[{]/.test(text);
}

/**
 * The files that a pattern represents, in the order of their names: `*` and `?` within a name, `**` for any folders,
 * `[...]` for one of some characters, `{a,b}` for one of some texts. Shells that know no patterns hand them on as they
 * are, and quoted ones come as they are everywhere.
 */
export function expandPattern(pattern: string): { readonly folder: string; readonly paths: readonly string[] } {
  const normal = pattern.replaceAll('\\', '/');
  const fixed = normal.split('/');
  const first = fixed.findIndex(isPattern);
  const base = fixed.slice(0, first).join('/');
  const matcher = matcherOf(fixed.slice(first).join('/'));
  const files: string[] = [];
  const pending = [''];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    for (const entry of entriesOf(join(base === '' && !normal.startsWith('/') ? '.' : base || '/', folder))) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory() && !SKIPPED.has(entry.name)) pending.push(path);
      else if (!entry.isDirectory() && matcher.test(path))
        files.push(base === '' ? `${normal.startsWith('/') ? '/' : ''}${path}` : `${base}/${path}`);
    }
  }
  return { folder: base === '' && !normal.startsWith('/') ? '.' : base || '/', paths: files.sort() };
}

function join(base: string, folder: string): string {
  return folder === '' ? base : `${base === '/' ? '' : base}/${folder}`;
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** A pattern whose brackets don't pair is the name that it is. */
function matcherOf(pattern: string): { test(path: string): boolean } {
  try {
    return new RegExp(`^${expression(pattern)}$`);
  } catch {
    return { test: (path) => path === pattern };
  }
}

/** `abc`, `a-z` or `!a-z` in brackets: one character of these, or none of these. */
function oneOf(characters: string): string {
  const not = /^[!^]/.test(characters);
  const parts = characters.slice(not ? 1 : 0).match(/.-.|./gsu) ?? [];
  const escaped = parts
    // A range that runs backwards holds nothing.
    .filter((part) => part.length < 3 || part.charAt(0) <= part.charAt(2))
    .map((part) =>
      part.replace(/^(.)(-?)(.*)$/su, (_, from: string, dash: string, to: string) => quote(from) + dash + quote(to)),
    );
  return `[${not ? '^/' : ''}${escaped.join('')}]`;
}

function quote(text: string): string {
  return text.replace(/[\\\]^-]/g, '\\$&');
}

/** A pattern as a regular expression. */
function expression(pattern: string): string {
  let text = '';
  let depth = 0;
  for (let i = 0; i < pattern.length; i++) {
    const character = pattern.charAt(i);
    if (pattern.startsWith('**/', i)) {
      text += '(?:[^/]+/)*';
      i += 2;
    } else if (pattern.startsWith('**', i)) {
      text += '.*';
      i++;
    } else if (character === '*') text += '[^/]*';
    else if (character === '?') text += '[^/]';
    else if (character === '[' && pattern.indexOf(']', i + 2) > 0) {
      const end = pattern.indexOf(']', i + 2);
      text += oneOf(pattern.slice(i + 1, end));
      i = end;
    } else if (character === '{' && pattern.includes('}', i)) {
      text += '(?:';
      depth++;
    } else if (character === '}' && depth > 0) {
      text += ')';
      depth--;
    } else if (character === ',' && depth > 0) text += '|';
    else text += character.replace(/[.+^$()|[\]{}\\]/g, '\\$&');
  }
  return text;
}
