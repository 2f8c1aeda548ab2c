import { type FontFace, textWidth } from './text-width';

/** How a string is set. */
export interface TextSetting {
  readonly size: number;
  readonly face?: FontFace;
  /** In pixels. */
  readonly width: number;
  /** At least 1. What has no room in them ends in an ellipsis. */
  readonly lines: number;
}

/** Lines of a string, and whether they are all of it. */
export interface WrappedText {
  readonly lines: readonly string[];
  readonly isWhole: boolean;
}

// A name as long as the service allows is 80 characters; what is much longer need not be looked at to its end.
const MOST_CHARS = 2000;

/**
 * Breaks a string into lines. At white space where there is some; else where a word of a name ends, `chargeCard`, `charge-card`,
 * `charge.card`; else, and between ideographs, anywhere between two characters as a reader sees them.
 */
export function wrapText(text: string, setting: TextSetting): WrappedText {
  const { size, face = 'regular', width, lines: most } = setting;
  const isCut = text.length > MOST_CHARS;
  const whole = (isCut ? text.slice(0, MOST_CHARS) : text).replace(/\s+/gu, ' ').trim();
  const widthOf = (part: string) => textWidth(part, size, face);
  const fits = (part: string) => widthOf(part.trimEnd()) <= width;
  const lines: string[] = [];
  let line = '';
  const endLine = () => {
    if (line !== '') lines.push(line.trimEnd());
    line = '';
  };
  // A part that does not fit into a line of its own is taken apart farther, down to its characters.
  const open: Part[] = partsIn(wordsOf(whole), 0);
  for (let part = open.pop(); part !== undefined && lines.length <= most; part = open.pop()) {
    const { text: word, level } = part;
    if (fits(line + word)) line += word;
    else if (level === LEVELS.length || fits(word)) {
      endLine();
      line = word;
    } else open.push(...partsIn(LEVELS[level]?.(word) ?? [], level + 1));
  }
  if (line.trimEnd() !== '' || lines.length === 0) lines.push(line.trimEnd());
  if (lines.length <= most && !isCut) return { lines, isWhole: true };
  const kept = lines.slice(0, most);
  const last = kept.length - 1;
  kept[last] = withEllipsis(kept[last] ?? '', width, widthOf);
  return { lines: kept, isWhole: false };
}

/** The beginning of a string that fits, with an ellipsis where it is not the whole. */
export function fitText(text: string, size: number, width: number, face: FontFace = 'regular'): string {
  return wrapText(text, { size, face, width, lines: 1 }).lines[0] ?? '';
}

function withEllipsis(line: string, width: number, widthOf: (part: string) => number): string {
  const chars = charactersOf(line);
  while (chars.length > 0 && widthOf(`${chars.join('')}…`) > width) chars.pop();
  return `${chars.join('').trimEnd()}…`;
}

interface Part {
  readonly text: string;
  /** How often it was taken apart. */
  readonly level: number;
}

/** The first one last, as a stack gives them back. */
function partsIn(texts: readonly string[], level: number): Part[] {
  return texts.map((text) => ({ text, level })).reverse();
}

const LEVELS: readonly ((part: string) => readonly string[])[] = [partsOfName, (part) => charactersOf(part)];

const IDEOGRAPH = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;

/** Each with the white space behind it. Ideographs are words of their own. */
function wordsOf(text: string): readonly string[] {
  return text.match(/[^\s]+\s*/gu)?.flatMap((word) => (IDEOGRAPH.test(word) ? charactersOf(word) : [word])) ?? [];
}

function partsOfName(word: string): readonly string[] {
  return word.split(/(?<=[-_./:,])(?=[^\s])|(?<=[\p{Ll}\p{N}])(?=\p{Lu})/u);
}

const SEGMENTER = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** As a reader counts them: an accent or a joined emoji belongs to what is before it. */
function charactersOf(text: string): string[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII
  if (/^[\x00-\x7f]*$/.test(text)) return [...text];
  return Array.from(SEGMENTER.segment(text), ({ segment }) => segment);
}
