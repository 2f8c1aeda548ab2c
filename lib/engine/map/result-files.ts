import type { JsonObject } from '../../asl/json';

/** A file of results that was written, as the manifest lists it. */
export interface WrittenFile extends JsonObject {
  readonly Key: string;
  readonly Size: number;
}

/** Writes a file. */
export type WriteFile = (key: string, body: string) => void;

/** The results that have ended in one way: as files of a bounded length, numbered from 0. */
export class ResultFiles {
  public readonly written: WrittenFile[] = [];
  private items: string[] = [];
  private length = 0;
  private count = 0;

  constructor(
    /** `SUCCEEDED`, `FAILED` or `PENDING`, below the folder of the Map Run. */
    private readonly path: string,
    private readonly outputType: string,
    private readonly maxLength: number,
    private readonly write: WriteFile,
  ) {}

  /** Adds one result, as JSON text. */
  public add(text: string): void {
    if (this.length > 0 && this.length + text.length > this.maxLength) this.flush();
    this.items.push(text);
    this.length += text.length + 1;
  }

  /** Writes what was added since the last file. */
  public flush(): void {
    if (this.items.length === 0) return;
    const isLines = this.outputType === 'JSONL';
    const body = isLines ? this.items.join('\n') : `[${this.items.join(',')}]`;
    const key = `${this.path}_${this.count}.${this.outputType.toLowerCase()}`;
    this.count += 1;
    this.items = [];
    this.length = 0;
    this.written.push({ Key: key, Size: Buffer.byteLength(body) });
    this.write(key, body);
  }
}
