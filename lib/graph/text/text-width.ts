import table from './font-widths.json';

/** The faces that the pictures are written in. */
export type FontFace = 'regular' | 'bold';

/** In spaces. */
const TAB = 4;

/** Fonts for emoji draw them a good third wider than the height of the letters. */
const EMOJI_WIDTH = 1.4;

/** Ideographs, kana, hangul and full-width forms fill a square. So do, at most, the letters of scripts that the table lacks. */
const SQUARE_WIDTH = 1.02;

const WITHOUT_WIDTH = /^[\p{M}\p{Cf}]$/u;

const KNOWN: Readonly<Record<FontFace, Map<number, number>>> = { regular: new Map(), bold: new Map() };

/**
 * How wide a string is drawn, in pixels. By the advance widths of DejaVu Sans: those of the fonts that viewers have in its
 * place are nearly all narrower, so this is an upper bound for them.
 */
export function textWidth(text: string, size: number, face: FontFace = 'regular'): number {
  let width = 0;
  for (const char of text) width += charWidth(char, face);
  return width * size;
}

/** In units of the font's size. */
function charWidth(char: string, face: FontFace): number {
  const code = char.codePointAt(0) ?? 0;
  const known = KNOWN[face].get(code);
  if (known !== undefined) return known;
  const width = measure(char, code, face);
  KNOWN[face].set(code, width);
  return width;
}

function measure(char: string, code: number, face: FontFace): number {
  if (char === '\t') return TAB * (widthInTable(0x20, face) ?? 0.35);
  if (WITHOUT_WIDTH.test(char)) return 0;
  const width = widthInTable(code, face);
  if (width !== undefined) return width;
  return isEmoji(code) ? EMOJI_WIDTH : SQUARE_WIDTH;
}

function widthInTable(code: number, face: FontFace): number | undefined {
  for (const { first, widths } of table[face]) {
    const width = widths[code - first];
    if (width !== undefined && width > 0) return width / table.unitsPerEm;
  }
  return undefined;
}

/** Dingbats, symbols and the planes of pictographs; regional indicators too, which are drawn as flags. */
function isEmoji(code: number): boolean {
  return (code >= 0x2300 && code <= 0x2bff) || (code >= 0x1f000 && code <= 0x1faff);
}
