/**
 * The advance widths of a TrueType font, in its units: no more of the format than that needs (the tables `cmap`, `hhea`
 * and `hmtx`).
 *
 * @see https://learn.microsoft.com/typography/opentype/spec/otff
 */
export class TrueTypeWidths {
  private readonly view: DataView;
  private readonly tables = new Map<string, number>();
  private readonly metrics: number;

  constructor(file: Uint8Array) {
    this.view = new DataView(file.buffer, file.byteOffset, file.byteLength);
    for (let i = 0; i < this.view.getUint16(4); i++) {
      const at = 12 + i * 16;
      const tag = String.fromCharCode(...[0, 1, 2, 3].map((k) => this.view.getUint8(at + k)));
      this.tables.set(tag, this.view.getUint32(at + 8));
    }
    this.metrics = this.view.getUint16(this.table('hhea') + 34);
  }

  /** Undefined where the font has no glyph for it. */
  widthOf(codePoint: number): number | undefined {
    const glyph = this.glyphOf(codePoint);
    if (glyph === 0) return undefined;
    return this.view.getUint16(this.table('hmtx') + Math.min(glyph, this.metrics - 1) * 4);
  }

  /** By the subtable of format 4, which has the Basic Multilingual Plane. */
  private glyphOf(codePoint: number): number {
    const { view } = this;
    const at = this.subtable();
    const count = view.getUint16(at + 6) / 2;
    for (let i = 0; i < count; i++) {
      const end = view.getUint16(at + 14 + i * 2);
      if (end < codePoint) continue;
      const start = view.getUint16(at + 16 + (count + i) * 2);
      if (start > codePoint) return 0;
      const delta = view.getUint16(at + 16 + (2 * count + i) * 2);
      const offsetAt = at + 16 + (3 * count + i) * 2;
      const offset = view.getUint16(offsetAt);
      if (offset === 0) return (codePoint + delta) & 0xffff;
      const glyph = view.getUint16(offsetAt + offset + (codePoint - start) * 2);
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
    }
    return 0;
  }

  private subtable(): number {
    const cmap = this.table('cmap');
    for (let i = 0; i < this.view.getUint16(cmap + 2); i++) {
      const at = cmap + this.view.getUint32(cmap + 4 + i * 8 + 4);
      if (this.view.getUint16(at) === 4) return at;
    }
    throw new Error('The font has no character map of format 4.');
  }

  private table(tag: string): number {
    const at = this.tables.get(tag);
    if (at === undefined) throw new Error(`The font has no table "${tag}".`);
    return at;
  }
}
