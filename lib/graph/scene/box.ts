import type { NodeMark } from '../marks/graph-marks';
import type { GraphBadge, GraphNode } from '../model/graph';
import { isRightToLeft } from '../text/is-right-to-left';
import { type FontFace, textWidth } from '../text/text-width';
import { fitText, wrapText } from '../text/wrap-text';
import type { SceneChip, SceneLine } from './scene';

/** The sizes of letters, in pixels. */
export const SIZE = { name: 13, summary: 11, chip: 10, label: 11 } as const;

/** The coloured strip with the icon at the left end of a box. */
export const STRIP = 32;

/** The side of the square that an icon is drawn in. */
export const ICON = 16;
const PAD = 11;
const TEXT_WIDTH = 196;
const LEAST_HEIGHT = 44;
const NAME_LINE = 17;
const SUMMARY_LINE = 14;
const CHIP = { height: 16, pad: 5, icon: 10, gap: 4 } as const;
const CIRCLE = 22;

/** What is in a box, and how large that makes it. Of a state with scopes, this is its header. */
export interface BoxContent {
  readonly width: number;
  readonly height: number;
  readonly lines: readonly SceneLine[];
  readonly chips: readonly SceneChip[];
}

/**
 * @param innerWidth of a header: how wide it can be at no cost
 */
export function boxContent(node: GraphNode, mark: NodeMark | undefined, innerWidth = 0): BoxContent {
  if (node.kind === 'start' || node.kind === 'end') return { width: CIRCLE, height: CIRCLE, lines: [], chips: [] };
  const isHeader = node.scopes.length > 0;
  const left = isHeader ? PAD + ICON + 8 : STRIP + PAD;
  const room = Math.max(TEXT_WIDTH, innerWidth - left - PAD);
  const names = wrapText(node.name, { size: SIZE.name, face: 'bold', width: room, lines: 8 }).lines;
  const summaries =
    node.summary === '' ? [] : wrapText(node.summary, { size: SIZE.summary, width: room, lines: 2 }).lines;
  const chips = placedChips(chipsOf(node.badges, mark, room), room);
  const chipRows = chips.reduce((rows, { y }) => Math.max(rows, y / (CHIP.height + CHIP.gap) + 1), 0);
  const chipHeight = chipRows === 0 ? 0 : chipRows * (CHIP.height + CHIP.gap) - CHIP.gap;
  const textHeight = names.length * NAME_LINE + summaries.length * SUMMARY_LINE;
  const inner = textHeight + (chipHeight === 0 ? 0 : chipHeight + 6);
  const height = Math.ceil(isHeader ? inner + 18 : Math.max(LEAST_HEIGHT, inner + 16));
  const top = (height - inner) / 2;
  const lines = [
    ...sceneLines('name', node.name, names, left, (i) => top + i * NAME_LINE + 13),
    ...sceneLines(
      'summary',
      node.summary,
      summaries,
      left,
      (i) => top + names.length * NAME_LINE + i * SUMMARY_LINE + 10.5,
    ),
  ];
  const placed = chips.map((chip) => ({ ...chip, x: chip.x + left, y: chip.y + top + textHeight + 6 }));
  const widest = Math.max(
    ...lines.map((line) => line.x + line.width),
    ...placed.map((chip) => chip.x + chip.width),
    left + 40,
  );
  const right = Math.ceil(widest);
  return {
    width: right + PAD,
    height,
    lines: lines.map((line) => (line.isRightToLeft ? { ...line, x: right } : line)),
    chips: placed,
  };
}

/** All lines of a string are read in its direction, whatever letter a line begins with. */
function sceneLines(
  kind: SceneLine['kind'],
  whole: string,
  lines: readonly string[],
  x: number,
  yOf: (index: number) => number,
): readonly SceneLine[] {
  const rtl = isRightToLeft(whole);
  return lines.map((text, i) => {
    const width = textWidth(text, SIZE[kind], kind === 'name' ? 'bold' : 'regular');
    return { kind, text, x, y: yOf(i), width, isRightToLeft: rtl };
  });
}

type Chip = Pick<SceneChip, 'badge' | 'text'>;

function chipsOf(badges: readonly GraphBadge[], mark: NodeMark | undefined, room: number): readonly Chip[] {
  const fitted = (text: string, more: number, face: FontFace) =>
    fitText(text, SIZE.chip, room - 2 * CHIP.pad - more, face);
  return [
    ...badges.map((badge) => ({ badge, text: fitted(badge.text, CHIP.icon + 3, 'regular') })),
    ...(mark?.notes ?? []).map((note) => ({ badge: undefined, text: fitted(note, 0, 'bold') })),
  ];
}

/** In rows, the notes of the mark in rows of their own. */
function placedChips(chips: readonly Chip[], room: number): readonly SceneChip[] {
  let [x, y] = [0, 0];
  return chips.map((chip, index) => {
    const icon = chip.badge === undefined ? 0 : CHIP.icon + 3;
    const width = Math.ceil(
      textWidth(chip.text, SIZE.chip, chip.badge === undefined ? 'bold' : 'regular') + icon + 2 * CHIP.pad,
    );
    const isFirstNote = chip.badge === undefined && index > 0 && chips[index - 1]?.badge !== undefined;
    if (x > 0 && (x + width > room || isFirstNote)) {
      x = 0;
      y += CHIP.height + CHIP.gap;
    }
    const placed = { ...chip, x, y, width, height: CHIP.height };
    x += width + CHIP.gap;
    return placed;
  });
}
