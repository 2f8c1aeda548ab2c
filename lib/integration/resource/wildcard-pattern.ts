import { isJsonataText, parseDynamicText, ReferenceKind, type TextPart } from '../../expression/dynamic-text';
import { type FormatPart, formatParts } from '../../expression/intrinsic/format-parts';
import { isIntrinsicText, parseIntrinsic } from '../../expression/intrinsic/parse-intrinsic';
import { isJsonataNode, type JsonataNode } from '../../expression/jsonata/jsonata-expression';
import { jsonataSource, parseJsonata } from '../../expression/jsonata/parse-jsonata';
import { lettersKept } from './policy-letters';

/** What a policy can know of a text: the known pieces, with `*` for each piece that only the run decides. */
export interface WildcardPattern {
  /** Asterisks and question marks of the text itself are kept apart, see `policy-letters.ts`. */
  readonly text: string;
  /** Whether any piece is decided by the run. */
  readonly dynamic: boolean;
}

/** What is known of a text, part by part: literal strings, `undefined` for what only the run decides. */
type KnownParts = readonly (string | undefined)[];

const UNKNOWN: KnownParts = [undefined];

/**
 * Text of an argument as a pattern for IAM: `orders-` and a reference give `orders-*`, `{% 'orders-' & $region %}` too.
 */
export function wildcardPattern(text: string): WildcardPattern {
  const parts = isJsonataText(text) ? jsonataParts(text) : parseDynamicText(text).flatMap(partsOf);
  return {
    text: parts
      .map((part) => (part === undefined ? '*' : lettersKept(part)))
      .join('')
      .replace(/\*{2,}/g, '*'),
    dynamic: parts.includes(undefined),
  };
}

function partsOf(part: TextPart): KnownParts {
  if (typeof part === 'string') return [part];
  if (part.kind === ReferenceKind.LITERAL) return [part.text];
  const isCall = part.kind === ReferenceKind.JSON_PATH && isIntrinsicText(part.text);
  const call = isCall ? parseIntrinsic(part.text) : undefined;
  return (call?.ok && formatParts(call.value)?.map(literalPart)) || UNKNOWN;
}

function literalPart(part: FormatPart): string | undefined {
  if (typeof part === 'string') return part;
  return part.value?.kind === 'literal' ? String(part.value.value) : undefined;
}

/**
 * What is known of the value of an expression. A policy must never be narrower than what the expression may give, so only
 * concatenations, and choices whose alternatives begin alike, are looked into.
 */
function jsonataParts(text: string): KnownParts {
  const parsed = parseJsonata(jsonataSource(text));
  if (!parsed.ok) return UNKNOWN;
  const alternatives = alternativesOf(parsed.value.ast).map(operandsOf);
  const [first = UNKNOWN, ...others] = alternatives;
  return others.length === 0 ? first : [commonBeginning(alternatives.map(([beginning]) => beginning ?? '')), undefined];
}

/** The values that nested choices, `a ? b : c`, choose from. */
function alternativesOf(root: JsonataNode): readonly unknown[] {
  const found: unknown[] = [];
  const pending: unknown[] = [root];
  while (pending.length > 0) {
    const node = pending.pop();
    if (isJsonataNode(node) && node.type === 'condition' && isBare(node, CHOICE_MEMBERS)) {
      pending.push(node['then'], node['else']);
    } else found.push(node);
  }
  return found;
}

function commonBeginning(texts: readonly string[]): string {
  return texts.reduce((common, text) => {
    let length = 0;
    while (length < common.length && common[length] === text[length]) length += 1;
    return common.slice(0, length);
  });
}

/** What a string literal says, `undefined` for any other operand. */
function operandsOf(value: unknown): KnownParts {
  const operands: (string | undefined)[] = [];
  let node = value;
  // Concatenations lean to the left: the last operand is found first.
  while (isJsonataNode(node) && isConcatenation(node)) {
    operands.unshift(literalOf(node['rhs']));
    node = node['lhs'];
  }
  return [literalOf(node), ...operands];
}

function isConcatenation(node: JsonataNode): boolean {
  return node.type === 'binary' && node.value === '&' && isBare(node, CONCATENATION_MEMBERS);
}

/** A node without predicates, groupings and the like, which the library hangs on any node. */
function isBare(node: JsonataNode, members: readonly string[]): boolean {
  return Object.keys(node).every((member) => members.includes(member));
}

const CHOICE_MEMBERS = ['type', 'value', 'position', 'condition', 'then', 'else'];
const CONCATENATION_MEMBERS = ['type', 'value', 'position', 'lhs', 'rhs'];
const LITERAL_MEMBERS = ['type', 'value', 'position'];

function literalOf(node: unknown): string | undefined {
  if (!isJsonataNode(node) || node.type !== 'string' || !isBare(node, LITERAL_MEMBERS)) return undefined;
  return typeof node.value === 'string' ? node.value : undefined;
}
