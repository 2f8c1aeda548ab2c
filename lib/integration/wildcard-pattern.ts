import { isJsonataText, parseDynamicText } from '../expression/dynamic-text';
import { isJsonataNode, type JsonataNode } from '../expression/jsonata/jsonata-expression';
import { jsonataSource, parseJsonata } from '../expression/jsonata/parse-jsonata';
import { lettersKept } from './policy-letters';

/** What a policy can know of a text: the known pieces, with `*` for each piece that only the run decides. */
export interface WildcardPattern {
  /** Asterisks and question marks of the text itself are kept apart, see `policy-letters.ts`. */
  readonly text: string;
  /** Whether any piece is decided by the run. */
  readonly dynamic: boolean;
}

/**
 * Text of an argument as a pattern for IAM: `orders-` and a reference give `orders-*`, `{% 'orders-' & $region %}` too.
 */
export function wildcardPattern(text: string): WildcardPattern {
  const pieces = isJsonataText(text) ? jsonataPieces(text) : parseDynamicText(text).map(literalOrUnknown);
  return {
    text: pieces
      .map((piece) => (piece === undefined ? '*' : lettersKept(piece)))
      .join('')
      .replace(/\*{2,}/g, '*'),
    dynamic: pieces.includes(undefined),
  };
}

function literalOrUnknown(part: unknown): string | undefined {
  return typeof part === 'string' ? part : undefined;
}

/**
 * The operands of a JSONata concatenation: what a string literal says, `undefined` for any other operand. Everything but a
 * concatenation is one unknown piece: a policy must never be narrower than what the expression may give.
 */
function jsonataPieces(text: string): readonly (string | undefined)[] {
  const parsed = parseJsonata(jsonataSource(text));
  if (!parsed.ok) return [undefined];
  const pieces: (string | undefined)[] = [];
  let node: JsonataNode | undefined = parsed.value.ast;
  // Concatenations lean to the left: the last operand is found first.
  while (node !== undefined && isConcatenation(node)) {
    pieces.unshift(literalOf(node['rhs']));
    const left: unknown = node['lhs'];
    node = isJsonataNode(left) ? left : undefined;
  }
  return [literalOf(node), ...pieces];
}

function isConcatenation(node: JsonataNode): boolean {
  return node.type === 'binary' && node.value === '&' && isBare(node, CONCATENATION_MEMBERS);
}

/** A node without predicates, groupings and the like, which the library hangs on any node. */
function isBare(node: JsonataNode, members: readonly string[]): boolean {
  return Object.keys(node).every((member) => members.includes(member));
}

const CONCATENATION_MEMBERS = ['type', 'value', 'position', 'lhs', 'rhs'];
const LITERAL_MEMBERS = ['type', 'value', 'position'];

function literalOf(node: unknown): string | undefined {
  if (!isJsonataNode(node) || node.type !== 'string' || !isBare(node, LITERAL_MEMBERS)) return undefined;
  return typeof node.value === 'string' ? node.value : undefined;
}
