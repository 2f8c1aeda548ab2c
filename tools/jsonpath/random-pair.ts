import type { JsonValue } from '../../lib/asl/json';

/** A path of a payload template and a document to read it in. */
export interface Pair {
  readonly path: string;
  readonly document: JsonValue;
}

/** Random numbers from a seed, so that a difference can be repeated. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Makes pairs over the whole grammar; one path in five is damaged by a letter more or less. */
export class PairSource {
  constructor(private readonly random: () => number) {}

  next(): Pair {
    const path = `$${this.segments(1 + this.below(4))}`;
    return { path: this.below(5) === 0 ? this.damaged(path) : path, document: this.value(4) };
  }

  private below(limit: number): number {
    return Math.floor(this.random() * limit);
  }

  private one<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)] as Item;
  }

  private value(depth: number): JsonValue {
    const sort = depth === 4 ? this.below(9) : this.below(depth <= 0 ? 5 : 9);
    if (sort >= 7) return Array.from({ length: this.below(4) }, () => this.value(depth - 1));
    if (sort >= 5 || depth === 4) {
      return Object.fromEntries(
        Array.from({ length: this.below(5) }, () => [this.one(NAMES), this.value(depth - 1)] as const),
      );
    }
    return this.one(SCALARS);
  }

  private segments(count: number): string {
    return Array.from({ length: count }, () => this.segment()).join('');
  }

  private segment(): string {
    const name = this.one(NAMES);
    switch (this.below(16)) {
      case 0:
      case 1:
      case 2:
      case 3:
        return `.${name}`;
      case 4:
        return `['${name}']`;
      case 5:
        return `['${name}',${this.one(['', ' '])}'${this.one(NAMES)}']`;
      case 6:
        return this.one(['.*', '[*]', '*', '[ * ]']);
      case 7:
        return this.one([`..${name}`, '..*', '..[*]', `..['${name}']`, `..[${this.index()}]`]);
      case 8:
        return `..[?(${this.filter()})]`;
      case 9:
      case 10:
        return `[${this.index()}]`;
      case 11:
        return this.one([`[${this.index()},${this.index()}]`, `[${this.index()}, ${this.index()}]`]);
      case 12:
        return this.one([`[${this.index()}:]`, `[:${this.index()}]`, `[${this.index()}:${this.index()}]`]);
      case 13:
        return this.one(ODD);
      default:
        return this.one([`[?(${this.filter()})]`, `[ ?( ${this.filter()} ) ]`, `[?(${this.filter()})]`]);
    }
  }

  private index(): number {
    return this.below(6) - 2;
  }

  private filter(): string {
    const criterion = (): string => {
      const path = this.itemPath();
      if (this.below(4) === 0) return `${this.one(['', '!'])}${path}`;
      const space = this.one(['', ' ']);
      const right = this.below(5) === 0 ? this.itemPath() : this.one(LITERALS);
      const left = this.below(8) === 0 ? this.one(LITERALS) : path;
      return `${left}${space}${this.one(OPERATORS)}${space}${right}`;
    };
    const parts = [criterion()];
    while (this.below(3) === 0) parts.push(this.one([' && ', '||', '&&']), criterion());
    const text = parts.join('');
    return this.below(12) === 0 ? `(${text})` : text;
  }

  private itemPath(): string {
    const root = this.below(6) === 0 ? '$' : '@';
    const count = this.below(3);
    const parts = Array.from({ length: count }, () =>
      this.one([`.${this.one(NAMES)}`, `['${this.one(NAMES)}']`, `[${this.index()}]`, `.${this.one(NAMES)}`]),
    );
    return root + parts.join('');
  }

  private damaged(path: string): string {
    const at = this.below(path.length) + 1;
    if (this.below(2) === 0 && path.length > 2) return `$${(path.slice(0, at) + path.slice(at + 1)).slice(1)}`;
    return path.slice(0, at) + this.one(LETTERS) + path.slice(at);
  }
}

const NAMES = ['a', 'b', 'c', 'x', 'n', 'a', 'b', 'x-y', '@t', 'é', 'length', '0', 'a b', "it's", 'a.b', ''];
const SCALARS: readonly JsonValue[] = [null, true, false, 0, 1, 2, 1.5, -1, 'a', 'b', '1', 'null', '', 'true', "it's"];
const LITERALS = [
  ...[
    '1',
    '2',
    '1.5',
    "'1'",
    "'a'",
    "'b'",
    'true',
    'false',
    'null',
    "'null'",
    '"a"',
    "''",
    "'it\\'s'",
    '-1',
    '1e0',
    'a',
  ],
  ...['/a/', '/A.*/i', '/[ab]+/', '/(a|b)*/', '/\\d/', '[1,2]', '{}', '01', '+1', '.5', "'a]'", "'a)'"],
];
const OPERATORS = ['==', '!=', '<', '<=', '>', '>=', '==', '=~', ' in ', '<>', '='];
const ODD = [
  ...[
    '[(@.length-1)]',
    '[(@.size()-2)]',
    '[(@.length - 1)]',
    '[@.length-1]',
    '[?]',
    '[?,?]',
    '[]',
    '["a"]',
    '.length()',
  ],
  ...[
    '[0:3:2]',
    '[0,]',
    '[,0]',
    '[1 2]',
    '[x1]',
    '[:]',
    '[-]',
    '[99999999999]',
    '.',
    '..',
    ' ',
    '$',
    '[1:2,3]',
    '[1,2:3]',
  ],
  ...["['a'", "['a]b']", "['a[b]']", '.a,b', ".a'b'c", '.sum()', '[٣]', '[0', '...a', '....a', "['a']b", '[[?(@.a)]]'],
];
const LETTERS = [...'.[]()*?\'"@$,:-&|!=<>~ 0a/\\\t'];
