/** One character of the text that an expression reads, and what may follow it. */
interface Step {
  /** Whether the step reads the character. */
  reads(character: string): boolean;
  /** Indices of the steps that may read the next character; one twice where two ways lead to it. */
  readonly next: readonly number[];
  /** The whole expression may end behind the step, whatever follows. */
  readonly accepts: boolean;
}

/**
 * The steps of a regular expression, as a backtracking engine takes them.
 *
 * An expression without "^" is tried at every position of the text: that is a loop in front of it, whose step reads
 * anything. Lookarounds, "\b" and the like restrict what matches, never how often it is tried: they are omitted.
 */
export interface ExpressionAutomaton {
  readonly steps: readonly Step[];
  /** The steps that may read the first character. */
  readonly first: readonly number[];
  /** Characters that represent all that the expression indicates apart. */
  readonly alphabet: readonly string[];
  /** A lookaround over an unbounded length is tried at more than one position. */
  readonly looksFar: boolean;
  /** What lookarounds hold, as expressions of their own. */
  readonly bodies: readonly string[];
}

type Node =
  | { readonly kind: 'char'; readonly source: string }
  | { readonly kind: 'sequence' | 'choice'; readonly parts: readonly Node[] }
  | { readonly kind: 'repeat'; readonly part: Node; readonly min: number; readonly max: number }
  | { readonly kind: 'start' | 'end' }
  /** A lookaround that may look over any length. */
  | { readonly kind: 'far'; readonly body: string };

/** Copies of a part with a counted quantifier; more are a loop. */
const MOST_COPIES = 64;

class ExpressionParser {
  private at = 0;
  readonly bodies: string[] = [];
  readonly characters: string[] = [];

  constructor(private readonly source: string) {}

  parse(): Node {
    const node = this.choice();
    if (this.at < this.source.length) throw new Error(`Can't read /${this.source}/ at ${this.at}.`);
    return node;
  }

  private choice(): Node {
    const parts = [this.sequence()];
    while (this.source[this.at] === '|') {
      this.at++;
      parts.push(this.sequence());
    }
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: 'choice', parts };
  }

  private sequence(): Node {
    const parts: Node[] = [];
    while (this.at < this.source.length && this.source[this.at] !== '|' && this.source[this.at] !== ')') {
      parts.push(this.quantified(this.atom()));
    }
    return { kind: 'sequence', parts };
  }

  private quantified(part: Node): Node {
    const match = /^(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})\??/.exec(this.source.slice(this.at));
    if (match === null) return part;
    this.at += match[0].length;
    const [, sign, least = '', comma, most] = match;
    if (sign !== undefined)
      return { kind: 'repeat', part, min: sign === '+' ? 1 : 0, max: sign === '?' ? 1 : Infinity };
    const min = Number(least);
    return { kind: 'repeat', part, min, max: comma === undefined ? min : most === '' ? Infinity : Number(most) };
  }

  private atom(): Node {
    const rest = this.source.slice(this.at);
    const group = /^\((?:\?(?::|<[A-Za-z_]\w*>|<?[=!]))?/.exec(rest);
    if (group !== null) {
      this.at += group[0].length;
      const begin = this.at;
      const inner = this.choice();
      const body = this.source.slice(begin, this.at++);
      if (!/[=!]$/.test(group[0])) return inner;
      this.bodies.push(body);
      return isUnbounded(inner) ? { kind: 'far', body } : { kind: 'sequence', parts: [] };
    }
    if (rest.startsWith('^') || rest.startsWith('$')) {
      this.at++;
      return { kind: rest.startsWith('^') ? 'start' : 'end' };
    }
    if (/^\\[bB]/.test(rest)) {
      this.at += 2;
      return { kind: 'sequence', parts: [] };
    }
    if (/^\\(?:[1-9]|k<)/.test(rest))
      throw new Error(`/${this.source}/ has a back reference, whose cost is not known.`);
    const source =
      /^(?:\\(?:u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|p\{[^}]*\}|P\{[^}]*\}|c[A-Za-z]|[\s\S])|\[(?:\\[\s\S]|[^\]\\])*\]|[\s\S])/u.exec(
        rest,
      )?.[0] ?? '';
    this.at += source.length;
    this.characters.push(source);
    return { kind: 'char', source };
  }
}

function isUnbounded(node: Node): boolean {
  if (node.kind === 'repeat') return node.max === Number.POSITIVE_INFINITY || isUnbounded(node.part);
  return 'parts' in node && node.parts.some(isUnbounded);
}

function mayLookFarOften(tree: Node, source: string): boolean {
  const anchored = source.startsWith('^') && tree.kind === 'sequence';
  const pending: { readonly node: Node; readonly repeated: boolean }[] = [{ node: tree, repeated: !anchored }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node, repeated } = next;
    if (node.kind === 'far' && repeated) return true;
    if (node.kind === 'repeat') pending.push({ node: node.part, repeated: true });
    if ('parts' in node) for (const part of node.parts) pending.push({ node: part, repeated });
  }
  return false;
}

const LINE_BREAK = '[\\n\\r\\u2028\\u2029]';

/** Nodes of the automaton before the ways without characters are followed. */
interface Raw {
  reads?: string;
  condition?: 'start' | 'end';
  /** With the flag "m": it reads line breaks and nothing else, so "^" holds behind it. */
  endsLine?: boolean;
  accepts?: boolean;
  /** The end of a turn of that loop. */
  back?: number;
  readonly to: number[];
}

/** Reads an expression; throws for one that it does not understand. */
export function expressionAutomaton(source: string, flags: string): ExpressionAutomaton {
  const parser = new ExpressionParser(source);
  const tree = parser.parse();
  const raw: Raw[] = [];
  const add = (node: Omit<Raw, 'to'> = {}): number => raw.push({ ...node, to: [] }) - 1;

  const multiline = flags.includes('m');
  const read = (reads: string, from: number): number => {
    if (!multiline) {
      const char = add({ reads });
      raw[from]?.to.push(char);
      return char;
    }
    const end = add();
    const line = add({ reads: `(?=${LINE_BREAK})(?:${reads})`, endsLine: true });
    const other = add({ reads: `(?!${LINE_BREAK})(?:${reads})` });
    raw[from]?.to.push(line, other);
    raw[line]?.to.push(end);
    raw[other]?.to.push(end);
    return end;
  };
  const build = (node: Node, from: number): number => {
    switch (node.kind) {
      case 'char':
        return read(node.source, from);
      // What it looks over is read by no step; only where it is tried once, that costs nothing.
      case 'far':
        return from;
      case 'start':
      case 'end': {
        const condition = add({ condition: node.kind });
        raw[from]?.to.push(condition);
        return condition;
      }
      case 'sequence':
        return node.parts.reduce((last, part) => build(part, last), from);
      case 'choice': {
        const end = add();
        for (const part of node.parts) {
          const begin = add();
          raw[from]?.to.push(begin);
          raw[build(part, begin)]?.to.push(end);
        }
        return end;
      }
      case 'repeat': {
        let last = from;
        const copies = Math.min(node.min, MOST_COPIES);
        for (let i = 0; i < copies; i++) last = build(node.part, last);
        if (node.max > MOST_COPIES) {
          const loop = add();
          const end = add();
          raw[last]?.to.push(loop);
          // What has to be there once and may come again is one copy with a way back.
          raw[build(node.part, loop)]?.to.push(add({ back: loop }));
          raw[loop]?.to.push(end);
          return end;
        }
        const end = add();
        for (let i = copies; i < node.max; i++) {
          raw[last]?.to.push(end);
          last = build(node.part, last);
        }
        raw[last]?.to.push(end);
        return end;
      }
    }
  };

  const whole = (): number => {
    const begin = add();
    const end = build(tree, begin);
    raw[end]?.to.push(add({ accepts: true }));
    return begin;
  };
  const atStart = whole();
  const sticky = flags.includes('y');
  const root = add();
  raw[root]?.to.push(atStart);
  if (!sticky) {
    const entry = add();
    const anywhere = read('[\\s\\S]', entry);
    raw[anywhere]?.to.push(entry, whole());
    raw[root]?.to.push(entry);
  }

  const steps: Step[] = [];
  const numberOf = new Map<number, number>();
  const readers: number[] = [];
  for (const [index, node] of raw.entries()) if (node.reads !== undefined) numberOf.set(index, readers.push(index) - 1);
  for (const index of readers) {
    const { reads = '', to } = raw[index] as Raw;
    const matcher = new RegExp(`^(?:${reads})$`, flags.replace(/[gymd]/g, ''));
    const found = follow(raw, to, (raw[index] as Raw).endsLine === true);
    steps.push({
      reads: (character) => matcher.test(character),
      next: found.next.map((target) => numberOf.get(target) ?? -1),
      accepts: found.accepts,
    });
  }
  return {
    steps,
    first: follow(raw, raw[root]?.to ?? [], true).next.map((target) => numberOf.get(target) ?? -1),
    alphabet: alphabetOf(parser.characters, flags),
    looksFar: mayLookFarOften(tree, source),
    bodies: parser.bodies,
  };
}

/** The reading nodes behind some others: each as often as ways lead to it. */
function follow(raw: readonly Raw[], from: readonly number[], atStart: boolean): { next: number[]; accepts: boolean } {
  const next: number[] = [];
  let accepts = false;
  // The loops that were entered since the last character: a turn that reads nothing does not count.
  const entered: number[] = [];
  const visit = (index: number): void => {
    const node = raw[index];
    if (node === undefined) return;
    if (node.reads !== undefined) {
      next.push(index);
      return;
    }
    if (node.accepts) accepts = true;
    // Behind "$" nothing is read; what ends there does not take every text.
    if (node.condition === 'end' || (node.condition === 'start' && !atStart)) return;
    if (node.back !== undefined) {
      if (!entered.includes(node.back)) visit(node.back);
      return;
    }
    entered.push(index);
    for (const target of node.to) visit(target);
    entered.pop();
  };
  for (const index of from) visit(index);
  return { next, accepts };
}

/** Characters that the expression names, their neighbours, and one of each common sort. */
function alphabetOf(sources: readonly string[], flags: string): readonly string[] {
  const found = new Set(['a', 'Z', '0', '_', ' ', '\n', '\u2028', '\u00e9', '\u0001', '-', '$', '{', '}', '.']);
  for (const source of sources) {
    for (const [text] of source.matchAll(/\\u\{[0-9a-fA-F]+\}|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\[\s\S]|[\s\S]/gu)) {
      const character = text.startsWith('\\') ? escaped(text) : text;
      const code = character?.codePointAt(0);
      if (code === undefined) continue;
      for (const near of [code - 1, code, code + 1])
        if (near >= 0 && near <= 0x10ffff) found.add(String.fromCodePoint(near));
    }
  }
  const matchers = [...new Set(sources)].map((source) => new RegExp(`^(?:${source})$`, flags.replace(/[gymd]/g, '')));
  // One character of each set that is distinguished.
  const classes = new Map<string, string>();
  for (const character of found) {
    const mark = matchers.map((matcher) => (matcher.test(character) ? '1' : '0')).join('');
    if (!classes.has(mark)) classes.set(mark, character);
  }
  return [...classes.values()];
}

function escaped(text: string): string | undefined {
  const hex = /^\\(?:u\{?|x)([0-9a-fA-F]+)\}?$/.exec(text)?.[1];
  if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
  const control: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', f: '\f', v: '\v', '0': '\0' };
  const letter = text.slice(1);
  if (control[letter] !== undefined) return control[letter];
  return /[dDwWsSpPbB]/.test(letter) ? undefined : letter;
}
