import { type DynamicReference, parseDynamicText, ReferenceKind } from './dynamic-text';
import { quotedInJsonata } from './dynamic-text-in-language';
import { formatParts } from './intrinsic/format-parts';
import type { IntrinsicArgument, IntrinsicCall } from './intrinsic/intrinsic';
import { isIntrinsicText, parseIntrinsic } from './intrinsic/parse-intrinsic';
import { isReference } from './intrinsic-text';
import type { JsonPath, PathRoot, PathSegment } from './json-path/json-path';
import { parseJsonPath } from './json-path/parse-json-path';

/** What `$` of a path is in an expression: the state's input, or the result where an `Output` or `Assign` reads one. */
export type RootInJsonata = '$states.input' | '$states.result';

/**
 * The JSONata expression, with its marks, that gives what a string with JSONPath references gives; undefined where none is as
 * short as the string. It is for messages: what to write in place of `JsonPath.at(...)`.
 */
export function suggestedExpression(text: string, root: RootInJsonata): string | undefined {
  const pieces: string[] = [];
  for (const part of parseDynamicText(text)) {
    const piece = typeof part === 'string' ? quotedInJsonata(part) : ofReference(part, root);
    if (piece === undefined) return undefined;
    if (typeof part === 'string' || isReference(part)) pieces.push(piece);
  }
  return pieces.length === 0 ? undefined : `{% ${pieces.join(' & ')} %}`;
}

function ofReference({ kind, text }: DynamicReference, root: RootInJsonata): string | undefined {
  return WRITTEN[kind](text, root);
}

const WRITTEN: Record<ReferenceKind, (text: string, root: RootInJsonata) => string | undefined> = {
  [ReferenceKind.JSON_PATH]: (text, root) => (isIntrinsicText(text) ? ofCallText(text, root) : ofPathText(text, root)),
  [ReferenceKind.CONTEXT]: (text, root) => ofPathText(text === '' ? '$$' : `$$.${text}`, root),
  [ReferenceKind.INPUT]: () => '$states.input',
  [ReferenceKind.CODE]: (text) => `(${text})`,
  [ReferenceKind.LITERAL]: (text) => quotedInJsonata(text),
  [ReferenceKind.INVALID]: () => undefined,
  [ReferenceKind.AS_TEXT]: () => undefined,
  [ReferenceKind.TYPED]: () => undefined,
};

function ofPathText(text: string, root: RootInJsonata): string | undefined {
  const path = parseJsonPath(text);
  return path.ok ? ofPath(path.value, root) : undefined;
}

function ofPath({ root, segments }: JsonPath, input: RootInJsonata): string | undefined {
  const steps = segments.map(stepOf);
  return steps.includes(undefined) ? undefined : ROOTS[root.kind](root, input) + steps.join('');
}

const ROOTS: { readonly [Kind in PathRoot['kind']]: (root: PathRoot, input: RootInJsonata) => string } = {
  input: (_root, input) => input,
  context: () => '$states.context',
  variable: (root) => ('name' in root ? `$${root.name}` : '$'),
};

/** One name or index; whatever else a path may hold gives other values in JSONata. */
function stepOf(segment: PathSegment): string | undefined {
  if (segment.kind === 'indexes' && segment.indexes.length === 1) return `[${segment.indexes[0]}]`;
  const [name] = segment.kind === 'names' && segment.names.length === 1 ? segment.names : [];
  if (name === undefined || name.includes('`')) return undefined;
  return /^(?!(?:and|or|in|true|false|null)$)[A-Za-z_]\w*$/.test(name) ? `.${name}` : `.\`${name}\``;
}

function ofCallText(text: string, root: RootInJsonata): string | undefined {
  const call = parseIntrinsic(text);
  return call.ok ? ofCall(call.value, root) : undefined;
}

/** Calls are read no deeper than the service reads them. */
function ofCall(call: IntrinsicCall, root: RootInJsonata): string | undefined {
  const parts = formatParts(call);
  if (parts !== undefined) {
    const operands = parts
      .filter((part) => part !== '')
      .map((part) => {
        if (typeof part === 'string') return quotedInJsonata(part);
        return part.value && ofArgument(part.value, root);
      });
    return operands.includes(undefined) || operands.length === 0 ? undefined : operands.join(' & ');
  }
  const args = call.arguments.map((argument) => ofArgument(argument, root));
  const write = FUNCTIONS.get(call.name);
  return write === undefined || args.includes(undefined) ? undefined : write(args.map(String));
}

function ofArgument(argument: IntrinsicArgument, root: RootInJsonata): string | undefined {
  switch (argument.kind) {
    case 'call':
      return ofCall(argument, root);
    case 'path':
      return ofPath(argument.path, root);
    case 'literal':
      return typeof argument.value === 'string' ? quotedInJsonata(argument.value) : String(argument.value);
  }
}

/** Functions that have a twin; the others (a random number, a string that is split) are for the reader to write. */
const FUNCTIONS: ReadonlyMap<string, (args: readonly string[]) => string | undefined> = new Map([
  ['States.UUID', () => '$uuid()'],
  ['States.Array', (items: readonly string[]) => `[${items.join(', ')}]`],
  ['States.ArrayLength', ([list]: readonly string[]) => `$count(${list})`],
  ['States.ArrayContains', ([list, value]: readonly string[]) => `(${value} in ${list})`],
  ['States.ArrayGetItem', ([list, index]: readonly string[]) => `${list}[${index}]`],
  ['States.ArrayPartition', ([list, size]: readonly string[]) => `$partition(${list}, ${size})`],
  ['States.ArrayRange', (args: readonly string[]) => `$range(${args.join(', ')})`],
  ['States.ArrayUnique', ([list]: readonly string[]) => `$distinct(${list})`],
  ['States.Base64Encode', ([text]: readonly string[]) => `$base64encode(${text})`],
  ['States.Base64Decode', ([text]: readonly string[]) => `$base64decode(${text})`],
  ['States.Hash', (args: readonly string[]) => `$hash(${args.join(', ')})`],
  ['States.JsonMerge', ([first, second]: readonly string[]) => `$merge([${first}, ${second}])`],
  ['States.JsonToString', ([value]: readonly string[]) => `$string(${value})`],
  ['States.StringToJson', ([text]: readonly string[]) => `$parse(${text})`],
  ['States.MathAdd', ([first, second]: readonly string[]) => `(${first} + ${second})`],
]);
