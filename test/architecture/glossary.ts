import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import * as ts from 'typescript';
import { lineOf, nodesOf, ROOT, type SourceFile } from './source-files';

/** Words that docs/glossary.md replaces, and what it has in their place. */
export const WORDS: readonly (readonly [avoided: RegExp, instead: string])[] = [
  [/\brights\b/i, 'permissions'],
  [/\btime-outs?\b/i, 'timeout'],
  // The verb is fine: it tries.
  [/\b(?:all|the|these|of|many|its|no|same|\d+|two|three|five) tries\b/i, 'attempts'],
  [/\bstands? (?:in|for|beside|here|twice|behind|alone|under|only|where|without)\b/i, 'is in, appears'],
  [/\bstand-ins?\b/i, 'token, pseudo parameter'],
  [/\b(?:somebody|nobody)\b/i, 'the caller, or the passive'],
  [/\bbeside\b/i, 'in addition to, next to'],
  [/\bfurther\b/i, 'additional'],
  [/(?<!\bthere )\b(?:is|are) none\b(?! of)/i, 'is not a valid ...'],
  [/(?<!\bthere )\b(?:is|are) no(?= [a-z])(?! (?:longer|more|such|one))/i, 'is not a ...'],
  [/\b(?:goes|go|going|went) on\b/i, 'continues'],
  [/\b(?:tak(?:e|es|ing)|taken|took) (?:(?!that\b|which\b)[\w"-]+ ){0,3}away\b/i, 'remove'],
  [/\bnever gets? there\b|\bbefore it takes\b/i, 'is already matched by ...'],
  [/\bdraft(?:s|ed|er|ers|ing)\b/i, 'lower, lowering'],
  [/\b(?:leave|leaves|leaving|left) out\b/i, 'omit, remove'],
  [/\bcase counts\b/i, 'names are case-sensitive'],
  [/\bways? on\b|\b(?:every|all|other) ways?\b/i, 'path, transition'],
  [/\badvice\b/i, 'suggestion'],
  [/\bsilenc(?:e|ed|es|ing)\b/i, 'suppress'],
  [/\b(?:is|are) (?:said|told)\b/i, 'specified, reported'],
  [/\btells?\b/i, 'report, return'],
  [/\bfindings?\b/i, 'diagnostic'],
  [/\bdepartures?\b/i, 'divergence'],
  [/\bpatience\b/i, 'wall-clock timeout'],
  [/\bmarked text\b|\bdynamic text\b|\btoken leaf\b/i, 'runtime reference, deploy-time token'],
];

/** The same in names: words of identifiers and of files. */
export const NAME_WORDS: Readonly<Record<string, string>> = {
  rights: 'permissions',
  tries: 'attempts',
  draft: 'lower',
  drafts: 'lower',
  drafter: 'lower',
  drafters: 'lower',
  drafting: 'lower',
  patience: 'wall clock timeout',
  silenced: 'suppressed',
  departure: 'divergence',
  finding: 'diagnostic',
  findings: 'diagnostics',
  trouble: 'diagnostic',
  nobody: 'the caller',
  somebody: 'the caller',
  told: 'reported',
  tell: 'report',
  tells: 'reports',
  mention: 'reference',
  mentions: 'references',
  placer: 'layout',
  way: 'path, transition',
  ways: 'paths, transitions',
  advice: 'suggestion',
  further: 'additional',
  beside: 'in addition to, next to',
  said: 'specified',
};

/** A file as it is. */
export interface SourceText {
  readonly path: string;
  readonly text: string;
}

/** A text of the repository that people read. */
export interface ReadText {
  readonly path: string;
  readonly line: number;
  readonly text: string;
}

/** The string literals with a space in them: what has none is a name. */
export function stringsOf(file: SourceFile): readonly ReadText[] {
  return [...nodesOf(file)].flatMap((node) => {
    const isString =
      ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node);
    if (!isString || !node.text.includes(' ')) return [];
    return [{ path: file.path, line: lineOf(file, node), text: node.text }];
  });
}

/** The comments, without what is code in them. */
export function commentsOf({ path, tree }: SourceFile): readonly ReadText[] {
  const found = new Map<number, ReadText>();
  const note = (ranges: readonly ts.CommentRange[] | undefined): void => {
    for (const { pos, end } of ranges ?? []) {
      const line = tree.getLineAndCharacterOfPosition(pos).line + 1;
      found.set(pos, { path, line, text: withoutCode(tree.text.slice(pos, end)) });
    }
  };
  for (const node of nodesOf({ path, tree })) {
    note(ts.getLeadingCommentRanges(tree.text, node.getFullStart()));
    note(ts.getTrailingCommentRanges(tree.text, node.end));
  }
  return [...found.values()];
}

/** The comments that have lines of their own, found without a parser: there are many such files. */
export function commentLinesOf({ path, text }: SourceText): readonly ReadText[] {
  return linesOf(path, text).flatMap((line) =>
    /^\s*(?:\/\/|\/\*|\* )/.test(line.text) ? [{ ...line, text: withoutCode(line.text) }] : [],
  );
}

/** The titles of tests, found without a parser. */
export function titlesOf({ path, text }: SourceText): readonly ReadText[] {
  return linesOf(path, text).flatMap((line) => {
    const title = /(?:\b(?:test|it|describe)(?:\.\w+)*|\]\)|\}\))\(\s*(['"`])(.*)\1,/.exec(line.text)?.[2];
    return title === undefined ? [] : [{ ...line, text: title }];
  });
}

function linesOf(path: string, text: string): readonly ReadText[] {
  return text.split('\n').map((line, index) => ({ path, line: index + 1, text: line }));
}

/** The words of what a file exports, and of its own name. */
export function namesOf({ path, tree }: SourceFile): readonly string[] {
  const exported = tree.statements.filter(isExported).flatMap((statement) => {
    if (ts.isVariableStatement(statement)) {
      return statement.declarationList.declarations.map(({ name }) => name.getText(tree));
    }
    const { name } = statement as { readonly name?: ts.Node };
    return name === undefined ? [] : [name.getText(tree)];
  });
  return [posix.basename(path, '.ts'), ...exported];
}

/** The parts of a name: `readingOf`, `reading-of`, `READING`. */
export function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[-_.]/);
}

/** The prose of the documents in Markdown, a line each. */
export function proseOf(...paths: readonly string[]): readonly ReadText[] {
  return paths.flatMap(markdownFiles).flatMap((path) => {
    const text = readFileSync(join(ROOT, path), 'utf8');
    const prose = text.replace(/^ *```.*?^ *```$/gms, (code) => code.replace(/[^\n]/g, ''));
    return prose
      .split('\n')
      .map((line, index) => ({ path, line: index + 1, text: line.startsWith('    ') ? '' : withoutCode(line) }));
  });
}

function markdownFiles(path: string): readonly string[] {
  if (path.endsWith('.md')) return [path];
  if (!existsSync(join(ROOT, path))) return [];
  return readdirSync(join(ROOT, path), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => posix.join(path, name.replaceAll('\\', '/')));
}

/** Names in backquotes, addresses, links and examples are code; indented lines of a comment are, too. */
function withoutCode(text: string): string {
  return text
    .replace(/@example.*?(?=\n\s*\* @|\*\/|$)/gs, '')
    .replace(/`[^`\n]*`|\{@link [^}]*\}|@param \w+|\]\([^)]*\)|https?:\/\/\S+/g, ' ')
    .replace(/^\s*\* {4,}.*$/gm, '');
}

function isExported(statement: ts.Statement): boolean {
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
  return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;
}
