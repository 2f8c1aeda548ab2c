import type { SvgTheme } from '../../graph/svg/theme';
import { readSubstitutions } from '../load/substitutions';
import { readArguments } from '../read-arguments';

/** In which form a picture is written. */
export type DrawFormat = 'svg' | 'mmd' | 'dot' | 'png' | 'html';

export interface DrawOptions {
  readonly file: string | undefined;
  /** A file, or for several machines a folder; undefined for the standard output. */
  readonly output: string | undefined;
  readonly format: DrawFormat;
  readonly title: string | undefined;
  readonly theme: SvgTheme;
  /** The input of a run that is shown: JSON or `@FILE`. */
  readonly run: string | undefined;
  readonly mocks: string | undefined;
  readonly testCase: string | undefined;
  readonly history: string | undefined;
  readonly coverage: string | undefined;
  readonly compare: string | undefined;
  readonly diagnostics: boolean;
  readonly permissions: boolean;
  /** The folder that nothing leads out of that a template names. */
  readonly root: string | undefined;
  /** Values for `${Name}`. */
  readonly substitutions: ReadonlyMap<string, string>;
}

const TEXTS = [
  'output',
  'format',
  'title',
  'theme',
  'run',
  'mocks',
  'test-case',
  'history',
  'coverage',
  'compare',
  'root',
] as const;
const LISTS = ['substitute'] as const;
const FLAGS = ['diagnostics', 'permissions'] as const;
const FORMATS: readonly DrawFormat[] = ['svg', 'mmd', 'dot', 'png', 'html'];
const THEMES: readonly SvgTheme[] = ['auto', 'light', 'dark'];

/** What a picture can show besides the graph, in addition to the flags: one at a time. */
const SHOWN = ['run', 'history', 'coverage', 'compare'] as const;

/** Reads the arguments; what is wrong with them is added to the problems. */
export function readDrawOptions(args: readonly string[], problems: string[]): DrawOptions {
  const { files, texts, list, flags } = readArguments(
    args,
    { texts: TEXTS, lists: LISTS, flags: FLAGS, letters: { output: 'o' } },
    problems,
  );
  if (files.length === 0) problems.push('the file to be drawn is missing');
  if (files.length > 1)
    problems.push(`one file is drawn at a time, not ${files.map((file) => `"${file}"`).join(' and ')}`);
  const shown = [...SHOWN.filter((name) => texts.has(name)), ...FLAGS.filter((name) => flags.has(name))];
  if (shown.length > 1)
    problems.push(`one thing is shown at a time, not ${shown.map((name) => `--${name}`).join(' and ')}`);
  if (!texts.has('run')) {
    for (const name of ['mocks', 'test-case'] as const)
      if (texts.has(name)) problems.push(`--${name} needs --run with the input`);
  }
  const output = texts.get('output');
  return {
    file: files[0],
    output,
    format: formatOf(texts.get('format'), output, problems),
    title: texts.get('title'),
    theme: oneOf(THEMES, texts.get('theme'), 'theme', 'auto', problems),
    run: texts.get('run'),
    mocks: texts.get('mocks'),
    testCase: texts.get('test-case'),
    history: texts.get('history'),
    coverage: texts.get('coverage'),
    compare: texts.get('compare'),
    diagnostics: flags.has('diagnostics'),
    permissions: flags.has('permissions'),
    root: texts.get('root'),
    substitutions: readSubstitutions(list('substitute'), problems),
  };
}

/** As `--format` says, or as the name of the file ends. */
function formatOf(given: string | undefined, output: string | undefined, problems: string[]): DrawFormat {
  if (given !== undefined) return oneOf(FORMATS, given, 'format', 'svg', problems);
  const ending = /\.(\w+)$/.exec(output ?? '')?.[1]?.toLowerCase();
  if (ending === undefined) return 'svg';
  const known = FORMATS.find((format) => format === (ending === 'mermaid' ? 'mmd' : ending === 'gv' ? 'dot' : ending));
  if (known === undefined)
    problems.push(`"${output}" ends in none of ${FORMATS.map((format) => `.${format}`).join(', ')}: pass --format`);
  return known ?? 'svg';
}

function oneOf<Word extends string>(
  words: readonly Word[],
  given: string | undefined,
  name: string,
  otherwise: Word,
  problems: string[],
): Word {
  const found = words.find((word) => word === given);
  if (given !== undefined && found === undefined)
    problems.push(`--${name} must be one of ${words.join(', ')}, not "${given}"`);
  return found ?? otherwise;
}
