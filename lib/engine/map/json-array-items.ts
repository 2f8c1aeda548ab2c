import type { JsonValue } from '../../asl/json';
import type { ItemParser } from './item-parser';
import { parsedJson } from './json-items';
import { readerFailed } from './reader-failure';

/** What the scanner of a JSON text looks for next. */
type Looking =
  /** The value at the path so far. */
  | 'value'
  /** A key of an object, or the object's end. */
  | 'key'
  /** The end of a key. */
  | 'key text'
  /** The colon behind a key. */
  | 'colon'
  /** The end of a value that is not on the path. */
  | 'skipped'
  /** The end of an item. */
  | 'item'
  /** The end of the text, behind the items. */
  | 'end';

const CODE = { QUOTE: 34, COMMA: 44, COLON: 58, OPEN_LIST: 91, BACKSLASH: 92, CLOSE_LIST: 93, OPEN: 123, CLOSE: 125 };

/**
 * Finds the list that a JSON Pointer names in a text that comes in parts, and gives its items as they come: a list of a million
 * items is never held as a whole. Only brackets, strings and commas are looked at; each item is read as JSON by itself.
 *
 * Where there is no list, `isList` is false, and the text has to be read as a whole.
 */
export class JsonArrayItems implements ItemParser {
  /** Undefined while it is not known. */
  public isList: boolean | undefined;
  private looking: Looking = 'value';
  private matched = 0;
  /** Of the lists on the path: the index of the value that comes. */
  private index: number | undefined;
  /** Brackets that are open in the value that is skipped, or in the item. */
  private depth = 0;
  private inString = false;
  private escaped = false;
  /** Brackets that are open around the items. */
  private around = 0;
  private keyText = '';
  /** The parts of an item whose end has not come. */
  private open: string[] = [];
  private openSigns = 0;
  private count = 0;

  constructor(
    private readonly key: string,
    private readonly path: readonly string[],
  ) {}

  public get openLength(): number {
    return this.openSigns;
  }

  public items(text: string, isLast: boolean): readonly JsonValue[] {
    const items: JsonValue[] = [];
    let at = 0;
    while (at < text.length && this.isList !== false) at = this.step(text, at, items);
    if (isLast && this.isList !== false && this.looking !== 'end') this.missed();
    if (isLast && this.isList === true && this.around > 0) throw this.cutOff();
    return items;
  }

  /** Looks at the text from an offset. @returns where to continue */
  private step(text: string, at: number, items: JsonValue[]): number {
    switch (this.looking) {
      case 'value':
        return this.atValue(text, at);
      case 'key':
        return this.atKey(text, at);
      case 'key text':
        return this.inKey(text, at);
      case 'colon':
        return this.atColon(text, at);
      case 'skipped':
        return this.inSkipped(text, at);
      case 'item':
        return this.inItem(text, at, items);
      case 'end':
        return this.behindItems(text, at);
    }
  }

  private atValue(text: string, at: number): number {
    const start = visibleFrom(text, at);
    if (start === text.length) return start;
    const code = text.charCodeAt(start);
    if (this.index !== undefined && this.index !== this.wantedIndex()) {
      // An item of a list on the path, but not the one that the pointer names.
      this.looking = 'skipped';
      return start;
    }
    if (this.index !== undefined) {
      this.matched += 1;
      this.index = undefined;
    }
    if (code !== CODE.OPEN_LIST && (code !== CODE.OPEN || this.matched === this.path.length)) return this.noList(start);
    this.around += 1;
    if (this.matched === this.path.length) {
      this.isList = true;
      this.looking = 'item';
    } else if (code === CODE.OPEN) this.looking = 'key';
    else {
      if (this.wantedIndex() === undefined) return this.noList(start);
      this.index = 0;
    }
    return start + 1;
  }

  private wantedIndex(): number | undefined {
    const token = this.path[this.matched] ?? '';
    return /^(?:0|[1-9]\d{0,15})$/.test(token) ? Number(token) : undefined;
  }

  private atKey(text: string, at: number): number {
    const start = visibleFrom(text, at);
    if (start === text.length) return start;
    if (text.charCodeAt(start) !== CODE.QUOTE) return this.noList(start);
    this.looking = 'key text';
    this.keyText = '"';
    return start + 1;
  }

  private inKey(text: string, at: number): number {
    const end = this.endOfString(text, at);
    this.keyText += text.slice(at, end);
    if (!this.inString) this.looking = 'colon';
    return end;
  }

  private atColon(text: string, at: number): number {
    const start = visibleFrom(text, at);
    if (start === text.length) return start;
    if (text.charCodeAt(start) !== CODE.COLON) return this.noList(start);
    if (parsedJson(this.keyText, this.key) === this.path[this.matched]) {
      this.matched += 1;
      this.looking = 'value';
    } else this.looking = 'skipped';
    return start + 1;
  }

  private inSkipped(text: string, at: number): number {
    const end = this.endOfValue(text, at);
    if (end === text.length) return end;
    if (text.charCodeAt(end) !== CODE.COMMA) return this.noList(end);
    if (this.index === undefined) this.looking = 'key';
    else {
      this.index += 1;
      this.looking = 'value';
    }
    return end + 1;
  }

  private inItem(text: string, at: number, items: JsonValue[]): number {
    const end = this.endOfValue(text, at);
    this.open.push(text.slice(at, end));
    this.openSigns += end - at;
    if (end === text.length) return end;
    const isLast = text.charCodeAt(end) !== CODE.COMMA;
    const item = this.open.length === 1 ? (this.open[0] ?? '') : this.open.join('');
    this.open = [];
    this.openSigns = 0;
    if (!isLast || this.count > 0 || visibleFrom(item, 0) < item.length) items.push(parsedJson(item, this.key));
    this.count += 1;
    if (isLast) {
      if (text.charCodeAt(end) !== CODE.CLOSE_LIST) throw this.unexpected(text, end);
      this.around -= 1;
      this.looking = 'end';
    }
    return end + 1;
  }

  /** What follows the items is not read, but it must be there: a text that is cut off is not JSON. */
  private behindItems(text: string, at: number): number {
    if (this.around === 0) {
      const start = visibleFrom(text, at);
      if (start < text.length) throw this.unexpected(text, start);
      return start;
    }
    const end = this.endOfValue(text, at);
    if (end === text.length) return end;
    if (text.charCodeAt(end) !== CODE.COMMA) this.around -= 1;
    return end + 1;
  }

  /** The comma or the bracket behind a value, or the end of the part. */
  private endOfValue(text: string, start: number): number {
    let at = start;
    if (this.inString) at = this.endOfString(text, at);
    for (; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === CODE.QUOTE) at = this.endOfString(text, at + 1) - 1;
      else if (code === CODE.OPEN || code === CODE.OPEN_LIST) this.depth += 1;
      else if (code === CODE.CLOSE || code === CODE.CLOSE_LIST) {
        if (this.depth === 0) return at;
        this.depth -= 1;
      } else if (code === CODE.COMMA && this.depth === 0) return at;
    }
    return text.length;
  }

  /** Behind the quote that ends a string, or the end of the part, with `inString` saying which. */
  private endOfString(text: string, start: number): number {
    this.inString = true;
    let at = start;
    if (this.escaped && at < text.length) {
      this.escaped = false;
      at += 1;
    }
    for (; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === CODE.BACKSLASH) {
        at += 1;
        if (at === text.length) this.escaped = true;
      } else if (code === CODE.QUOTE) {
        this.inString = false;
        return at + 1;
      }
    }
    return text.length;
  }

  /** The text has no list there, or is not JSON: who reads it as a whole says which. */
  private noList(at: number): number {
    this.isList = false;
    return at;
  }

  private missed(): void {
    if (this.isList === true) throw this.cutOff();
    this.isList = false;
  }

  private cutOff(): Error {
    return readerFailed(`The object "${this.key}" is not JSON: Unexpected end of JSON input`);
  }

  private unexpected(text: string, at: number): Error {
    return readerFailed(`The object "${this.key}" is not JSON: Unexpected token ${JSON.stringify(text[at])}`);
  }
}

function visibleFrom(text: string, start: number): number {
  let at = start;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9) break;
  }
  return at;
}
