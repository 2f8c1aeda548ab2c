import { defineKey } from '../util/define-key';
import { numberOf } from './big-integer';
import type { JsonValue } from './json';
import { JsonScanner } from './json-scanner';
import { NodeTable } from './node-table';
import { PARSE_PROBLEMS } from './parse-problems';
import { escapeKey } from './pointer';
import type { ProblemList } from './problem-list';

/** What a text holds, and where. */
export interface ParsedText {
  /** Undefined where nothing could be read. */
  readonly value: JsonValue | undefined;
  readonly nodes: NodeTable;
}

/**
 * Reads JSON (RFC 8259). Accepts what `JSON.parse` accepts, except numbers too large to be one, and gives the same
 * value. But it reports every problem with its place and reads on behind it, reports keys that are there twice, and
 * needs no stack, so that no nesting is too deep. With `exactIntegers`, an integer that a number can't hold is a `bigint`.
 */
export function parseJson(text: string, problems: ProblemList, exactIntegers = false): ParsedText {
  return new JsonParser(text, problems, exactIntegers).parse();
}

/** An object or array that is being read. */
type OpenContainer = OpenArray | OpenObject;

interface OpenArray extends OpenPlace {
  readonly value: JsonValue[];
  readonly isArray: true;
}

interface OpenObject extends OpenPlace {
  readonly value: Record<string, JsonValue>;
  readonly isArray: false;
}

interface OpenPlace {
  readonly node: number;
  readonly offset: number;
  /** The key or index that it is under; undefined at the root. */
  readonly step: string | number | undefined;
  /** A member has been read, and no comma since. */
  hasMember: boolean;
  /** Where the last comma stands, as long as nothing has followed it. */
  comma: number | undefined;
  /** The last member was a substitution, which may hold any number of members and its own commas. */
  hasOpenEnd: boolean;
}

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

const LITERALS: ReadonlyMap<string, JsonValue> = new Map<string, JsonValue>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/** What other languages call them. */
const FOREIGN_LITERALS: ReadonlyMap<string, JsonValue> = new Map<string, JsonValue>([
  ['True', true],
  ['TRUE', true],
  ['False', false],
  ['FALSE', false],
  ['None', null],
  ['NULL', null],
  ['nil', null],
  ['undefined', null],
  ['NaN', null],
  ['Infinity', null],
  ['-Infinity', null],
]);

class JsonParser {
  private readonly nodes = new NodeTable();
  private readonly scanner: JsonScanner;
  private readonly open: OpenContainer[] = [];
  private openArrays = 0;

  constructor(
    text: string,
    private readonly problems: ProblemList,
    private readonly exactIntegers: boolean,
  ) {
    this.scanner = new JsonScanner(text, (offset, message, help) => this.report(offset, message, help));
  }

  parse(): ParsedText {
    const { scanner, nodes } = this;
    scanner.skipSpace();
    const value = this.readRoot();
    if (value === undefined) return { value, nodes };
    for (let container = this.open.at(-1); container !== undefined; container = this.open.at(-1)) {
      scanner.skipSpace();
      if (this.readsPunctuation(container)) continue;
      const mayHaveComma = container.hasOpenEnd || scanner.passedDirective || scanner.atSubstitution;
      if (container.hasMember && !mayHaveComma) {
        this.report(scanner.position, 'A comma is missing in front of this.', 'Put a comma between two members.');
      }
      container.comma = undefined;
      container.hasMember = true;
      container.hasOpenEnd = scanner.atSubstitution;
      scanner.passedDirective = false;
      if (container.isArray) this.readElement(container);
      else this.readMember(container);
    }
    scanner.skipSpace();
    if (!scanner.atEnd) {
      this.report(scanner.position, 'There are characters after the end of the definition.', 'Remove it.');
    }
    return { value, nodes };
  }

  private readRoot(): JsonValue | undefined {
    const { scanner } = this;
    if (scanner.atEnd) {
      this.report(0, 'The definition is empty.', 'A definition is an object with "StartAt" and "States".');
      return undefined;
    }
    const start = scanner.position;
    if (/["'[{]/.test(scanner.next)) return this.readValue(undefined);
    const word = scanner.readWord();
    if (!LITERALS.has(word) && !NUMBER.test(word)) {
      this.report(start, `The definition is not JSON: it starts with "${word}".`, 'A definition starts with "{".');
      return undefined;
    }
    scanner.position = start;
    return this.readValue(undefined);
  }

  /** What is not a member: a comma, a closing bracket, the end of the text. */
  private readsPunctuation(container: OpenContainer): boolean {
    const { scanner } = this;
    const { next, position } = scanner;
    if (next === '"') return false;
    if (scanner.atEnd) {
      const count = this.open.length;
      const help = `The definition ends while ${count === 1 ? 'one bracket is' : `${count} brackets are`} open.`;
      this.report(container.offset, `The ${openingOf(container)} is never closed.`, help);
      while (this.open.length > 0) this.close();
      return true;
    }
    if (next === ',') {
      if (!container.hasMember && !scanner.passedDirective) {
        this.report(position, 'There is a comma where a value is expected.', 'Remove it.');
      }
      container.hasMember = false;
      container.comma = position;
      scanner.position++;
      return true;
    }
    if (next === '}' || next === ']') {
      this.readClosing(container, next);
      return true;
    }
    if (next === ':' && container.isArray) {
      this.report(position, 'There is a colon in an array.', 'Only objects have keys: use "{" and "}".');
      container.hasMember = false;
      scanner.position++;
      return true;
    }
    return false;
  }

  private readClosing(container: OpenContainer, bracket: '}' | ']'): void {
    const { position } = this.scanner;
    const fits = (bracket === ']') === container.isArray;
    if (fits) {
      if (container.comma !== undefined && !this.scanner.passedDirective) {
        this.report(
          container.comma,
          'Nothing follows this comma.',
          `Remove it: there must be none before "${bracket}".`,
        );
      }
      this.scanner.position++;
      this.close();
      return;
    }
    const opening = openingOf(container);
    // The bracket may belong to a container farther out; then this one has been forgotten.
    const outer = bracket === ']' ? this.openArrays : this.open.length - this.openArrays;
    if (outer > 0) {
      this.report(position, `${opening} is not closed before "${bracket}".`, `Close it first.`, container.offset);
      this.close();
    } else {
      this.report(position, `"${bracket}" closes nothing.`, `Open is ${opening}.`, container.offset);
      this.scanner.position++;
    }
  }

  private readElement({ value: elements }: OpenArray): void {
    elements.push(this.readValue(elements.length));
  }

  private readMember(container: OpenObject): void {
    const { scanner } = this;
    const keyOffset = scanner.position;
    const key = this.readKey();
    if (key === undefined) return;
    scanner.skipSpace();
    // A substitution in place of members.
    if (key.startsWith('${') && scanner.next !== ':') return;
    const colonOffset = scanner.position;
    const hasColon = scanner.next === ':';
    if (hasColon) scanner.position++;
    this.skipSpareColons();
    if (this.atNoValue) {
      this.report(keyOffset, `The value of "${key}" is missing.`, 'Write it after the key and a colon.');
      return;
    }
    if (!hasColon) this.report(colonOffset, `A colon is missing after "${key}".`, 'Put one between key and value.');
    if (Object.hasOwn(container.value, key)) this.reportDuplicate(container, key, keyOffset);
    defineKey(container.value, key, this.readValue(key, keyOffset));
  }

  private readKey(): string | undefined {
    const { scanner } = this;
    const { next, position } = scanner;
    if (next === '"' || next === "'") return scanner.readQuoted();
    if (next === '{' || next === '[') {
      this.report(position, `"${next}" is where a key is expected.`, 'Every value in an object needs a key.');
      // Read, so that its brackets are paired, and omitted.
      this.readValue('');
      return undefined;
    }
    const word = scanner.readWord();
    if (word === ':') {
      this.report(position, 'A key is missing in front of the colon.', 'Every value in an object needs a key.');
      this.skipSpareColons();
      if (!this.atNoValue) this.readValue('');
      return undefined;
    }
    if (word.includes('${')) return word;
    this.report(position, `The key "${word}" is without quotes.`, `Write "${word}" in double quotes.`);
    return word;
  }

  private skipSpareColons(): void {
    const { scanner } = this;
    scanner.skipSpace();
    while (scanner.next === ':') {
      this.report(scanner.position, 'A colon too many.', 'Remove it.');
      scanner.position++;
      scanner.skipSpace();
    }
  }

  private get atNoValue(): boolean {
    return this.scanner.atEnd || /[,\]}]/.test(this.scanner.next);
  }

  /** The value that starts here. Of an object or array only the bracket is read: it is filled by and by. */
  private readValue(step: string | number | undefined, keyOffset?: number): JsonValue {
    const { scanner } = this;
    const offset = scanner.position;
    const { next } = scanner;
    const node = this.nodes.add(offset, typeof step === 'string' ? step : undefined, keyOffset);
    if (next === '"' || next === "'") return scanner.readQuoted();
    if (next === '{' || next === '[') {
      scanner.position++;
      const container: OpenContainer =
        next === '['
          ? { value: [], isArray: true, node, offset, step, hasMember: false, comma: undefined, hasOpenEnd: false }
          : { value: {}, isArray: false, node, offset, step, hasMember: false, comma: undefined, hasOpenEnd: false };
      if (container.isArray) this.openArrays++;
      this.open.push(container);
      return container.value;
    }
    return this.valueOf(scanner.readWord(), offset);
  }

  private valueOf(word: string, offset: number): JsonValue {
    const literal = LITERALS.get(word);
    if (literal !== undefined) return literal;
    // Filled in before the text is read, with a value of any kind: in the document it is the text that says so.
    if (word.includes('${') && word.endsWith('}')) return word;
    if (/^-?[\d.]*\$\{.*\}[\d.]*$/s.test(word)) return word;
    if (NUMBER.test(word)) {
      const number = Number(word);
      if (Number.isFinite(number)) return this.exactIntegers ? numberOf(word) : number;
      this.report(offset, `The number ${word} is too large.`, 'The largest is about 1.8e308.');
      return null;
    }
    const foreign = FOREIGN_LITERALS.get(word);
    if (foreign !== undefined) {
      this.report(offset, `${word} is not a word of JSON.`, `Write ${foreign}.`);
      return foreign;
    }
    if (/^[-+.]?\d/.test(word)) {
      const number = Number(word);
      this.report(offset, `${word} is not a number of JSON.`, `Write it like 10, -1 or 0.5, or in quotes.`);
      return Number.isFinite(number) ? number : word;
    }
    this.report(offset, `The text "${word}" is without quotes.`, `Write "${word}" in double quotes.`);
    return word;
  }

  private close(): void {
    const container = this.open.pop();
    if (container === undefined) return;
    if (container.isArray) this.openArrays--;
    this.nodes.close(container.node);
  }

  private report(offset: number, message: string, help: string, opening?: number): void {
    if (this.scanner.isLost) return;
    if (this.problems.isFull) return;
    this.problems.report({
      kind: PARSE_PROBLEMS.NOT_JSON,
      offset,
      message,
      help,
      path: this.path(),
      ...(opening === undefined ? {} : { related: { message: 'opened here', offset: opening } }),
    });
  }

  private reportDuplicate(container: OpenContainer, key: string, offset: number): void {
    if (this.problems.isFull) return;
    const first = this.nodes.firstChild(container.node, key);
    this.problems.reportDuplicate(
      key,
      offset,
      this.path(),
      first === undefined ? undefined : this.nodes.keyOffset(first),
    );
  }

  /** JSON Pointer of the innermost open container. */
  private path(): string {
    return this.open
      .slice(1)
      .map((container) => `/${escapeKey(container.step ?? '')}`)
      .join('');
  }
}

function openingOf(container: OpenContainer): string {
  return container.isArray ? '"["' : '"{"';
}
