import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TrueTypeWidths } from './true-type-widths';

/**
 * `npm run graph:fonts -- [FOLDER]`: writes the advance widths of DejaVu Sans, which the pictures are measured
 * with. Only the numbers are kept; the font's licence permits even its redistribution. The font is wider than nearly all that a
 * viewer may have in its place, so what fits by these numbers fits there as well.
 */
const folder = process.argv[2] ?? '/usr/share/fonts/truetype/dejavu';

/** Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic, Georgian, additional Latin and Greek, punctuation, currencies, letters, arrows, mathematics. */
const BLOCKS: readonly (readonly [number, number])[] = [
  [0x20, 0x24f],
  [0x370, 0x52f],
  [0x531, 0x58a],
  [0x5be, 0x5f4],
  [0x606, 0x6ff],
  [0x10a0, 0x10fc],
  [0x1e00, 0x1fff],
  [0x2010, 0x205e],
  [0x20a0, 0x20bf],
  [0x2100, 0x22ff],
];

const table = {
  unitsPerEm: 2048,
  regular: widthsOf('DejaVuSans.ttf'),
  bold: widthsOf('DejaVuSans-Bold.ttf'),
};
const target = join(__dirname, '../../lib/graph/text/font-widths.json');
writeFileSync(target, `${JSON.stringify(table)}\n`);

/** For each block its first code point and the widths from there on; 0 where the font has no glyph. */
function widthsOf(file: string): readonly { readonly first: number; readonly widths: readonly number[] }[] {
  const font = new TrueTypeWidths(readFileSync(join(folder, file)));
  return BLOCKS.map(([first, last]) => ({
    first,
    widths: Array.from({ length: last - first + 1 }, (_, index) => font.widthOf(first + index) ?? 0),
  }));
}
