/**
 * A regular expression that is matched against a whole text in linear time: all possibilities are followed at once, so
 * that no pattern can run away. It reads Java's syntax as far as that can be matched so; `unsupported` stands for what
 * needs backtracking (references back, looking around, possessive and atomic groups) and for rare classes.
 */
export interface LinearPattern {
  readonly nodes: readonly PatternNode[];
  readonly start: number;
}

type CharacterTest = (code: number) => boolean;
type Assertion = 'start' | 'end' | 'word' | 'notWord' | 'lastEnd';

type PatternNode =
  | { readonly kind: 'character'; readonly test: CharacterTest; readonly next: number }
  | { readonly kind: 'split'; readonly next: readonly number[] }
  | { readonly kind: 'assert'; readonly assertion: Assertion; readonly next: number }
  | { readonly kind: 'match' };

type Tree =
  | { readonly kind: 'character'; readonly test: CharacterTest }
  | { readonly kind: 'assert'; readonly assertion: Assertion }
  | { readonly kind: 'sequence' | 'choice'; readonly parts: readonly Tree[] }
  | { readonly kind: 'repeat'; readonly part: Tree; readonly least: number; readonly most: number };

const MAX_NODES = 20_000;
const MAX_NESTING = 200;

class Malformed extends Error {}
class Unsupported extends Error {}

/** Reads a pattern of Java's syntax. */
export function parseLinearPattern(source: string, ignoreCase: boolean): LinearPattern | 'malformed' | 'unsupported' {
  try {
    const reader = new PatternReader(source, ignoreCase);
    const tree = reader.readAll();
    const nodes: PatternNode[] = [{ kind: 'match' }];
    const start = build(tree, 0, nodes);
    return { nodes, start };
  } catch (fault) {
    if (fault instanceof Malformed) return 'malformed';
    if (fault instanceof Unsupported) return 'unsupported';
    throw fault;
  }
}

/** Whether the pattern matches the whole text. */
export function matchesWhole(pattern: LinearPattern, text: string): boolean {
  const codes = Array.from(text, (character) => character.codePointAt(0) as number);
  let current = closure(pattern, [pattern.start], codes, 0);
  for (let index = 0; index < codes.length && current.size > 0; index += 1) {
    const next: number[] = [];
    for (const at of current) {
      const node = pattern.nodes[at];
      if (node?.kind === 'character' && node.test(codes[index] as number)) next.push(node.next);
    }
    current = closure(pattern, next, codes, index + 1);
  }
  return current.has(0);
}

function closure(pattern: LinearPattern, from: readonly number[], codes: readonly number[], at: number): Set<number> {
  const reached = new Set<number>();
  const pending = [...from];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    const node = pattern.nodes[next];
    if (node?.kind === 'split') pending.push(...node.next);
    else if (node?.kind === 'assert' && holds(node.assertion, codes, at)) pending.push(node.next);
  }
  return reached;
}

function holds(assertion: Assertion, codes: readonly number[], at: number): boolean {
  switch (assertion) {
    case 'start':
      return at === 0;
    case 'lastEnd':
      return at === codes.length;
    case 'end':
      return at === codes.length || (at === codes.length - 1 && isLineEnd(codes[at] as number));
    case 'word':
      return isWordAt(codes, at - 1) !== isWordAt(codes, at);
    case 'notWord':
      return isWordAt(codes, at - 1) === isWordAt(codes, at);
  }
}

function isWordAt(codes: readonly number[], at: number): boolean {
  const code = codes[at];
  return code !== undefined && isWord(code);
}

/** Writes the nodes of a part that goes on at `next`, and gives the node that it starts at. */
function build(tree: Tree, next: number, nodes: PatternNode[]): number {
  if (nodes.length > MAX_NODES) throw new Unsupported();
  switch (tree.kind) {
    case 'character':
      return nodes.push({ kind: 'character', test: tree.test, next }) - 1;
    case 'assert':
      return nodes.push({ kind: 'assert', assertion: tree.assertion, next }) - 1;
    case 'sequence':
      return tree.parts.reduceRight((after, part) => build(part, after, nodes), next);
    case 'choice': {
      const starts = tree.parts.map((part) => build(part, next, nodes));
      return nodes.push({ kind: 'split', next: starts }) - 1;
    }
    case 'repeat':
      return buildRepeat(tree, next, nodes);
  }
}

function buildRepeat({ part, least, most }: Extract<Tree, { kind: 'repeat' }>, next: number, nodes: PatternNode[]) {
  let start = next;
  if (most === Number.POSITIVE_INFINITY) {
    const loop: number[] = [next];
    const at = nodes.push({ kind: 'split', next: loop }) - 1;
    loop.push(build(part, at, nodes));
    start = at;
  } else {
    for (let count = least; count < most; count += 1) {
      start = nodes.push({ kind: 'split', next: [build(part, start, nodes), next] }) - 1;
    }
  }
  for (let count = 0; count < least; count += 1) start = build(part, start, nodes);
  return start;
}

class PatternReader {
  private at = 0;
  private readonly letters: readonly string[];

  constructor(
    source: string,
    private readonly ignoreCase: boolean,
  ) {
    this.letters = Array.from(source);
  }

  readAll(): Tree {
    const tree = this.readChoice(0);
    if (this.at < this.letters.length) throw new Malformed();
    return tree;
  }

  private readChoice(depth: number): Tree {
    if (depth > MAX_NESTING) throw new Unsupported();
    const parts: Tree[] = [this.readSequence(depth)];
    while (this.take('|')) parts.push(this.readSequence(depth));
    return parts.length === 1 ? (parts[0] as Tree) : { kind: 'choice', parts };
  }

  private readSequence(depth: number): Tree {
    const parts: Tree[] = [];
    while (this.at < this.letters.length && this.peek() !== '|' && this.peek() !== ')') {
      parts.push(this.readRepeats(this.readAtom(depth)));
    }
    return { kind: 'sequence', parts };
  }

  private readRepeats(atom: Tree): Tree {
    const bounds = this.readBounds();
    if (bounds === undefined) return atom;
    if (bounds[0] > bounds[1]) throw new Malformed();
    if (this.peek() === '+') throw new Unsupported();
    this.take('?');
    if ('*+?'.includes(this.peek() || ' ')) throw new Malformed();
    if (this.peek() === '{') throw new Unsupported();
    return { kind: 'repeat', part: atom, least: bounds[0], most: bounds[1] };
  }

  private readBounds(): readonly [number, number] | undefined {
    if (this.take('*')) return [0, Number.POSITIVE_INFINITY];
    if (this.take('+')) return [1, Number.POSITIVE_INFINITY];
    if (this.take('?')) return [0, 1];
    if (!this.take('{')) return undefined;
    const end = this.letters.indexOf('}', this.at);
    const inside = end === -1 ? '' : this.letters.slice(this.at, end).join('');
    const match = /^(\d+)(,(\d*))?$/.exec(inside);
    if (match === null) throw new Malformed();
    this.at = end + 1;
    const least = Number(match[1]);
    if (match[2] === undefined) return [least, least];
    return [least, match[3] === '' ? Number.POSITIVE_INFINITY : Number(match[3])];
  }

  private readAtom(depth: number): Tree {
    const letter = this.next();
    switch (letter) {
      case '(':
        return this.readGroup(depth);
      case '[':
        return { kind: 'character', test: this.readClass() };
      case '.':
        return { kind: 'character', test: (code) => !isLineEnd(code) };
      case '^':
        return { kind: 'assert', assertion: 'start' };
      case '$':
        return { kind: 'assert', assertion: 'end' };
      case '\\':
        return this.readEscape();
      case '*':
      case '+':
      case '?':
      case '{':
        throw new Malformed();
      default:
        return { kind: 'character', test: this.same(letter) };
    }
  }

  private readGroup(depth: number): Tree {
    if (this.take('?')) {
      // A named group is a group; everything else behind "?" but ":" needs more than this matcher has.
      if (this.peek() === '<' && /[A-Za-z]/.test(this.letters[this.at + 1] ?? '')) {
        while (this.next() !== '>');
      } else if (!this.take(':')) {
        throw new Unsupported();
      }
    }
    const tree = this.readChoice(depth + 1);
    if (!this.take(')')) throw new Malformed();
    return tree;
  }

  private readEscape(): Tree {
    const letter = this.next();
    if (letter === 'b') return { kind: 'assert', assertion: 'word' };
    if (letter === 'B') return { kind: 'assert', assertion: 'notWord' };
    if (letter === 'A') return { kind: 'assert', assertion: 'start' };
    if (letter === 'z') return { kind: 'assert', assertion: 'lastEnd' };
    if (letter === 'Z') return { kind: 'assert', assertion: 'end' };
    return { kind: 'character', test: this.escaped(letter) };
  }

  private escaped(letter: string): CharacterTest {
    const known = ESCAPES[letter];
    if (known !== undefined) return known;
    const control = CONTROLS[letter];
    if (control !== undefined) return (code) => code === control;
    if (letter === 'x' || letter === 'u') {
      const digits = this.letters.slice(this.at, this.at + (letter === 'x' ? 2 : 4)).join('');
      if (!/^([0-9a-fA-F]{2}|[0-9a-fA-F]{4})$/.test(digits)) throw new Unsupported();
      this.at += digits.length;
      return this.same(String.fromCodePoint(Number.parseInt(digits, 16)));
    }
    if (/[A-Za-z0-9]/.test(letter)) throw new Unsupported();
    return this.same(letter);
  }

  private readClass(): CharacterTest {
    const negated = this.take('^');
    const tests: CharacterTest[] = [];
    for (let first = true; first || this.peek() !== ']'; first = false) {
      const letter = this.next();
      if (letter === '[' || (letter === '&' && this.peek() === '&')) throw new Unsupported();
      if (letter === '\\') {
        tests.push(this.escaped(this.next()));
        if (this.peek() === '-') throw new Unsupported();
      } else if (this.peek() === '-' && this.letters[this.at + 1] !== ']') {
        this.next();
        tests.push(this.range(letter, this.next()));
      } else {
        tests.push(this.same(letter));
      }
    }
    this.next();
    return (code) => tests.some((test) => test(code)) !== negated;
  }

  private range(from: string, to: string): CharacterTest {
    if (to === '[' || to === '\\') throw new Unsupported();
    const least = from.codePointAt(0) as number;
    const most = to.codePointAt(0) as number;
    if (least > most) throw new Malformed();
    const within = (code: number) => code >= least && code <= most;
    return this.ignoreCase ? (code) => within(code) || within(otherCase(code)) : within;
  }

  private same(letter: string): CharacterTest {
    const wanted = letter.codePointAt(0) as number;
    return this.ignoreCase ? (code) => code === wanted || otherCase(code) === wanted : (code) => code === wanted;
  }

  private peek(): string {
    return this.letters[this.at] ?? '';
  }

  private next(): string {
    const letter = this.letters[this.at];
    if (letter === undefined) throw new Malformed();
    this.at += 1;
    return letter;
  }

  private take(letter: string): boolean {
    if (this.peek() !== letter) return false;
    this.at += 1;
    return true;
  }
}

/** Java compares without case among the letters of ASCII only. */
function otherCase(code: number): number {
  const upper = code >= 0x41 && code <= 0x5a;
  return upper || (code >= 0x61 && code <= 0x7a) ? code ^ 0x20 : code;
}

const isDigit: CharacterTest = (code) => code >= 0x30 && code <= 0x39;
const isSpace: CharacterTest = (code) => code === 0x20 || (code >= 9 && code <= 13);
const isWord: CharacterTest = (code) => isDigit(code) || code === 0x5f || otherCase(code) !== code;
const isLineEnd: CharacterTest = (code) =>
  code === 10 || code === 13 || code === 0x85 || code === 0x2028 || code === 0x2029;

const ESCAPES: Readonly<Record<string, CharacterTest>> = {
  d: isDigit,
  D: (code) => !isDigit(code),
  s: isSpace,
  S: (code) => !isSpace(code),
  w: isWord,
  W: (code) => !isWord(code),
};

const CONTROLS: Readonly<Record<string, number>> = { t: 9, n: 10, r: 13, f: 12, a: 7, e: 27 };
