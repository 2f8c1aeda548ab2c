import { parseLenientPattern } from '../../util/pattern/parse-pattern';
import { PatternMalformed, PatternTooLarge, PatternUnsupported } from '../../util/pattern/pattern-node';
import { wordTable } from '../../util/word-table';
import { type RegexLiteral, scanToken, type Token } from './scan-token';
import { signatureParameters } from './signature-parameters';
import { JsonataSyntaxError } from './syntax-error';
import type { Pair, SortTerm, SyntaxNode } from './syntax-tree';

/**
 * How deeply nodes may be nested. The service evaluates a hundred levels; what is deeper than this fails wherever it is
 * evaluated, and everybody else who walks through the tree can do so by recursion.
 */
const MAX_DEPTH = 1000;

/** How strongly the operators of JSONata 2.0.6 bind what is on their left; what is not here is not a operator of two sides. */
const BINDING: ReadonlyMap<string, number> = new Map([
  ['(', 80],
  ['[', 80],
  ['@', 80],
  ['#', 80],
  ['.', 75],
  ['{', 70],
  ['*', 60],
  ['/', 60],
  ['%', 60],
  ['+', 50],
  ['-', 50],
  ['&', 50],
  ['=', 40],
  ['<', 40],
  ['>', 40],
  ['^', 40],
  ['!=', 40],
  ['<=', 40],
  ['>=', 40],
  ['~>', 40],
  ['in', 40],
  ['and', 30],
  ['or', 25],
  ['?', 20],
  [':=', 10],
]);

const NEGATION = 70;

/** What an operator of two sides makes of its left side and what follows. */
type Infix = (reader: TreeReader, left: SyntaxNode, token: Token) => SyntaxNode;

/** What an operator in front of something makes. */
type Prefix = (reader: TreeReader, token: Token) => SyntaxNode;

/** The value of a token as it is written. */
function writtenValue(token: Token): string | number | boolean | null {
  return token.type === 'regex' ? `/${token.value.source}/${token.value.flags}` : token.value;
}

function checkRegex({ source, flags }: RegexLiteral, position: number): void {
  try {
    parseLenientPattern(source, { ignoreCase: flags.includes('i'), multiline: flags.includes('m') });
  } catch (problem) {
    if (problem instanceof PatternMalformed) throw new JsonataSyntaxError('S0303', position, { value: source });
    // One that only the engine can't match.
    if (!(problem instanceof PatternTooLarge || problem instanceof PatternUnsupported)) throw problem;
  }
}

/** Reads an expression by the precedence of its operators. */
export class TreeReader {
  private token: Token;
  private depth = 0;

  public constructor(private readonly source: string) {
    this.token = { type: 'end', value: '(end)', position: 0 };
    this.next();
  }

  /** @throws JsonataSyntaxError */
  public readAll(): SyntaxNode {
    const tree = this.expression(0);
    if (this.token.type !== 'end') {
      throw new JsonataSyntaxError('S0201', this.token.position, { token: writtenValue(this.token) });
    }
    return tree;
  }

  public expression(binding: number): SyntaxNode {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) throw new JsonataSyntaxError('S0500', this.token.position);
    let left = this.operand();
    while (this.token.type === 'operator' && binding < (BINDING.get(this.token.value) ?? 0)) {
      const token = this.token;
      this.next();
      left = (INFIX[String(token.value)] ?? binary)(this, left, token);
    }
    this.depth -= 1;
    return left;
  }

  private operand(): SyntaxNode {
    const token = this.token;
    // Behind a value, and behind an operator that may be one, a slash divides.
    this.next(true);
    switch (token.type) {
      case 'operator': {
        const prefix = PREFIX[token.value];
        if (prefix === undefined) throw new JsonataSyntaxError('S0211', token.position, { token: token.value });
        return prefix(this, token);
      }
      case 'end':
        return this.node({ type: 'end', position: token.position });
      case 'regex':
        checkRegex(token.value, token.position);
        return this.node({ ...token });
      default:
        return this.node({ ...token });
    }
  }

  public is(operator: string): boolean {
    return this.token.type === 'operator' && this.token.value === operator;
  }

  public isEnd(): boolean {
    return this.token.type === 'end';
  }

  /** Continues if the operator is here. */
  public accept(operator: string): boolean {
    if (!this.is(operator)) return false;
    this.next();
    return true;
  }

  public expect(operator: string, isBehindValue = false): void {
    if (!this.is(operator)) {
      const { type, position } = this.token;
      const token = writtenValue(this.token);
      throw new JsonataSyntaxError(type === 'end' ? 'S0203' : 'S0202', position, { value: operator, token });
    }
    this.next(isBehindValue);
  }

  public next(isBehindValue = false): void {
    this.token = scanToken(this.source, this.token.position, isBehindValue);
    // "!" and "~" end names, but are not operators.
    if (this.is('!') || this.is('~')) {
      throw new JsonataSyntaxError('S0204', this.token.position, { token: this.token.value });
    }
  }

  public peek(): Token {
    return this.token;
  }

  /** A node, as deep as the deepest one within it. */
  public node(node: WithoutDepth<SyntaxNode>, ...inside: readonly (SyntaxNode | undefined)[]): SyntaxNode {
    let depth = 1;
    for (const one of inside) depth = Math.max(depth, (one?.depth ?? 0) + 1);
    if (depth > MAX_DEPTH) throw new JsonataSyntaxError('S0500', node.position);
    return { ...node, depth };
  }

  /** Expressions between commas. */
  public list<Item>(close: string, item: () => Item): Item[] {
    const items: Item[] = [];
    if (!this.is(close)) {
      do items.push(item());
      while (this.accept(','));
    }
    return items;
  }

  public pair(): Pair {
    const key = this.expression(0);
    this.expect(':');
    return [key, this.expression(0)];
  }
}

type WithoutDepth<Node> = Node extends unknown ? Omit<Node, 'depth'> : never;

const PREFIX: Readonly<Record<string, Prefix | undefined>> = wordTable({
  '-': (reader, { position }) => {
    const expression = reader.expression(NEGATION);
    return reader.node({ type: 'negation', expression, position }, expression);
  },
  '*': (reader, { position }) => reader.node({ type: 'wildcard', value: '*', position }),
  '**': (reader, { position }) => reader.node({ type: 'descendant', value: '**', position }),
  '%': (reader, { position }) => reader.node({ type: 'parent', value: '%', position }),
  and: wordAsName,
  or: wordAsName,
  in: wordAsName,
  '(': block,
  '[': arrayConstructor,
  '{': (reader, { position }) => {
    const pairs = reader.list('}', () => reader.pair());
    reader.expect('}', true);
    return reader.node({ type: 'object', pairs, position }, ...pairs.flat());
  },
  '|': transform,
} satisfies Record<string, Prefix>);

const INFIX: Readonly<Record<string, Infix | undefined>> = wordTable({
  '.': (reader, lhs, { position }) => {
    const rhs = reader.expression(75);
    return reader.node({ type: 'path', lhs, rhs, position }, lhs, rhs);
  },
  '~>': (reader, lhs, { position }) => {
    const rhs = reader.expression(40);
    return reader.node({ type: 'apply', lhs, rhs, position }, lhs, rhs);
  },
  '(': call,
  '[': filter,
  '{': (reader, lhs, { position }) => {
    const pairs = reader.list('}', () => reader.pair());
    reader.expect('}', true);
    return reader.node({ type: 'group', lhs, pairs, position }, lhs, ...pairs.flat());
  },
  '^': sort,
  '@': (reader, lhs, token) => binding(reader, 'focus', lhs, token),
  '#': (reader, lhs, token) => binding(reader, 'index', lhs, token),
  '?': condition,
  ':=': (reader, lhs, { position }) => {
    if (lhs.type !== 'variable') throw new JsonataSyntaxError('S0212', lhs.position);
    // One less, as assignments bind to the right.
    const rhs = reader.expression(9);
    return reader.node({ type: 'bind', lhs, rhs, position }, rhs);
  },
} satisfies Record<string, Infix>);

function binary(reader: TreeReader, lhs: SyntaxNode, { value, position }: Token): SyntaxNode {
  const operator = String(value);
  const rhs = reader.expression(BINDING.get(operator) ?? 0);
  return reader.node({ type: 'binary', operator, lhs, rhs, position }, lhs, rhs);
}

function wordAsName(reader: TreeReader, { value, position }: Token): SyntaxNode {
  return reader.node({ type: 'name', value: String(value), position });
}

function block(reader: TreeReader, { position }: Token): SyntaxNode {
  const expressions: SyntaxNode[] = [];
  while (!reader.is(')')) {
    expressions.push(reader.expression(0));
    if (!reader.accept(';')) break;
  }
  reader.expect(')', true);
  return reader.node({ type: 'block', expressions, position }, ...expressions);
}

function arrayConstructor(reader: TreeReader, { position }: Token): SyntaxNode {
  const expressions = reader.list(']', () => rangeOrItem(reader));
  reader.expect(']', true);
  return reader.node({ type: 'array', expressions, position }, ...expressions);
}

function rangeOrItem(reader: TreeReader): SyntaxNode {
  const lhs = reader.expression(0);
  const { position } = reader.peek();
  if (!reader.accept('..')) return lhs;
  const rhs = reader.expression(0);
  return reader.node({ type: 'binary', operator: '..', lhs, rhs, position }, lhs, rhs);
}

function filter(reader: TreeReader, lhs: SyntaxNode, { position }: Token): SyntaxNode {
  if (reader.accept(']')) {
    // Nothing between the brackets: what the step finds stays a list.
    let step = lhs;
    while (step.type === 'filter') step = step.lhs;
    step.keepArray = true;
    return lhs;
  }
  const rhs = reader.expression(0);
  reader.expect(']', true);
  return reader.node({ type: 'filter', lhs, rhs, position }, lhs, rhs);
}

function sort(reader: TreeReader, lhs: SyntaxNode, { position }: Token): SyntaxNode {
  reader.expect('(');
  const terms: SortTerm[] = [];
  do {
    const descending = reader.is('>');
    if (descending || reader.is('<')) reader.next();
    terms.push({ descending, expression: reader.expression(0) });
  } while (reader.accept(','));
  reader.expect(')');
  return reader.node({ type: 'sort', lhs, terms, position }, lhs, ...terms.map(({ expression }) => expression));
}

function binding(reader: TreeReader, type: 'focus' | 'index', lhs: SyntaxNode, { value, position }: Token): SyntaxNode {
  const variable = reader.expression(80);
  if (variable.type !== 'variable') throw new JsonataSyntaxError('S0214', variable.position, { token: value });
  return reader.node({ type, lhs, name: variable.value, position }, lhs);
}

function condition(reader: TreeReader, test: SyntaxNode, { position }: Token): SyntaxNode {
  const then = reader.expression(0);
  const otherwise = reader.accept(':') ? reader.expression(0) : undefined;
  return reader.node({ type: 'condition', condition: test, then, else: otherwise, position }, test, then, otherwise);
}

function transform(reader: TreeReader, { position }: Token): SyntaxNode {
  const pattern = reader.expression(0);
  reader.expect('|');
  const update = reader.expression(0);
  const removed = reader.accept(',') ? reader.expression(0) : undefined;
  reader.expect('|');
  return reader.node({ type: 'transform', pattern, update, delete: removed, position }, pattern, update, removed);
}

function call(reader: TreeReader, procedure: SyntaxNode, { position }: Token): SyntaxNode {
  let isPartial = false;
  const given = reader.list(')', () => {
    const token = reader.peek();
    if (!reader.accept('?')) return reader.expression(0);
    isPartial = true;
    return reader.node({ type: 'hole', position: token.position });
  });
  reader.expect(')', true);
  if (procedure.type === 'name' && (procedure.value === 'function' || procedure.value === '\u03bb')) {
    return lambda(reader, given, position);
  }
  return reader.node({ type: 'call', isPartial, procedure, arguments: given, position }, procedure, ...given);
}

function lambda(reader: TreeReader, parameters: readonly SyntaxNode[], position: number): SyntaxNode {
  parameters.forEach((parameter, index) => {
    if (parameter.type !== 'variable') throw new JsonataSyntaxError('S0208', parameter.position, { value: index + 1 });
  });
  const signature = reader.is('<') ? readSignature(reader) : undefined;
  reader.expect('{');
  const body = reader.expression(0);
  reader.expect('}');
  return reader.node({ type: 'lambda', parameters, signature, body, position }, body);
}

function readSignature(reader: TreeReader): string {
  const { position } = reader.peek();
  let text = '<';
  for (let depth = 1; depth > 0 && !reader.is('{') && !reader.isEnd(); ) {
    reader.next();
    if (reader.is('>')) depth -= 1;
    else if (reader.is('<')) depth += 1;
    text += String(writtenValue(reader.peek()));
  }
  reader.expect('>');
  // The parameters are read again where they are needed.
  signatureParameters(text, position);
  return text;
}
