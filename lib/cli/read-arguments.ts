import { parseArgs } from 'node:util';
import { closestName } from '../util/closest-name';

/** The options of a command, by what may be behind them. */
export interface ArgumentNames<Text extends string, List extends string, Flag extends string> {
  /** With a value, once. */
  readonly texts?: readonly Text[];
  /** With a value, as often as one likes. */
  readonly lists?: readonly List[];
  /** Without a value. */
  readonly flags?: readonly Flag[];
  /** Single letters for some of them: `{ output: 'o' }`. */
  readonly letters?: Readonly<Partial<Record<Text | List | Flag, string>>>;
}

/** What stands on a command line. */
export interface ReadArguments<Text extends string, List extends string, Flag extends string> {
  readonly files: readonly string[];
  readonly texts: ReadonlyMap<Text, string>;
  list(name: List): readonly string[];
  readonly flags: ReadonlySet<Flag>;
}

/** Reads the arguments of a command; what is wrong with them is added to the problems, all of it. */
export function readArguments<Text extends string = never, List extends string = never, Flag extends string = never>(
  args: readonly string[],
  { texts = [], lists = [], flags = [], letters }: ArgumentNames<Text, List, Flag>,
  problems: string[],
): ReadArguments<Text, List, Flag> {
  const letterOf = new Map<string, string>(Object.entries(letters ?? {}));
  const option = <Type extends 'string' | 'boolean'>(name: string, type: Type) => {
    const short = letterOf.get(name);
    return [name, { type, ...(short !== undefined && { short }) }] as const;
  };
  const { tokens } = parseArgs({
    args: [...args],
    options: {
      ...Object.fromEntries([...texts, ...lists].map((name) => option(name, 'string'))),
      ...Object.fromEntries(flags.map((name) => option(name, 'boolean'))),
    },
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const files: string[] = [];
  const found = { files, texts: new Map<Text, string>(), flags: new Set<Flag>() };
  const values = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind === 'positional') found.files.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, value, rawName } = token;
    if (isOneOf(flags, name)) {
      if (value !== undefined) problems.push(`${rawName} takes no value`);
      found.flags.add(name);
    } else if (isOneOf(texts, name)) {
      if (value === undefined) problems.push(`${rawName} needs a value`);
      else if (found.texts.has(name)) problems.push(`${rawName} is specified twice`);
      else found.texts.set(name, value);
    } else if (isOneOf(lists, name)) {
      if (value === undefined) problems.push(`${rawName} needs a value`);
      else values.set(name, [...(values.get(name) ?? []), value]);
    } else {
      const near = closestName(name, [...texts, ...lists, ...flags, 'help']);
      problems.push(`there is no option ${rawName}${near === undefined ? '' : `; did you mean --${near}?`}`);
    }
  }
  return { ...found, list: (name) => values.get(name) ?? [] };
}

function isOneOf<Name extends string>(names: readonly Name[], name: string): name is Name {
  return names.some((one) => one === name);
}
