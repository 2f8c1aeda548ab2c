import { isJsonataText, parseDynamicText } from '../expression/dynamic-text';

/** What a policy can know of a text: the known pieces, with `*` for each piece that only the run decides. */
export interface WildcardPattern {
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
      .map((piece) => piece ?? '*')
      .join('')
      .replace(/\*{2,}/g, '*'),
    dynamic: pieces.includes(undefined),
  };
}

function literalOrUnknown(part: unknown): string | undefined {
  return typeof part === 'string' ? part : undefined;
}

/**
 * The operands of a JSONata concatenation of plain literals and plain paths. Everything else is one unknown piece:
 * a policy must never be narrower than what the expression may give, so only the form that is certain is read.
 */
const OPERAND = /\s*(?:'([^'\\*?]*)'|"([^"\\*?]*)"|\$[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)\s*(&|$)/y;

function jsonataPieces(text: string): readonly (string | undefined)[] {
  const expression = text.slice(2, -2).trim();
  const pieces: (string | undefined)[] = [];
  OPERAND.lastIndex = 0;
  while (OPERAND.lastIndex < expression.length || pieces.length === 0) {
    const operand = OPERAND.exec(expression);
    if (!operand) return [undefined];
    pieces.push(operand[1] ?? operand[2]);
    if (operand[3] !== '&') break;
    if (OPERAND.lastIndex >= expression.length) return [undefined];
  }
  return pieces;
}
