import type { JsonValue } from '../../asl/json';
import type { ItemParser } from './item-parser';
import { parsedJson } from './json-items';

/** The lines of a JSON Lines file; an empty one is not one. */
export class JsonLines implements ItemParser {
  /** What has come of a line that has not ended. */
  private open: string[] = [];
  private openSigns = 0;

  constructor(private readonly key: string) {}

  public get openLength(): number {
    return this.openSigns;
  }

  public items(text: string, isLast: boolean): readonly JsonValue[] {
    const lines = text.split('\n');
    const last = lines.pop() ?? '';
    const items: JsonValue[] = [];
    for (const line of lines) this.addTo(items, this.completed(line));
    this.open.push(last);
    this.openSigns += last.length;
    if (isLast) this.addTo(items, this.completed(''));
    return items;
  }

  private completed(end: string): string {
    if (this.open.length === 0) return end;
    const line = [...this.open, end].join('');
    this.open = [];
    this.openSigns = 0;
    return line;
  }

  private addTo(items: JsonValue[], line: string): void {
    if (line.trim() !== '') items.push(parsedJson(line, this.key));
  }
}
