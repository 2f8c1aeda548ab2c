import type { EdgeMark } from '../marks/graph-marks';
import type { GraphEdge } from '../model/graph';
import { textWidth } from '../text/text-width';
import { wrapText } from '../text/wrap-text';
import { SIZE } from './box';

export interface LabelContent {
  readonly width: number;
  readonly height: number;
  readonly lines: readonly string[];
}

const NO_LABEL: LabelContent = { width: 0, height: 0, lines: [] };
export const LABEL_LINE = 14;
const PAD = 5;

/** What is written at an edge: its label, and how often it was taken. */
export function edgeLabel({ label }: GraphEdge, mark: EdgeMark | undefined): LabelContent {
  return labelContent([label, mark?.note ?? ''].filter((text) => text !== '').join(' '));
}

/** What is written at an edge whose line does not lead to its target. */
export function stubLabel(edge: GraphEdge, target: string): LabelContent {
  return labelContent(`${edge.label === '' ? '' : `${edge.label} `}→ ${target}`);
}

function labelContent(text: string): LabelContent {
  if (text === '') return NO_LABEL;
  const { lines } = wrapText(text, { size: SIZE.label, width: 170, lines: 2 });
  const width = Math.max(...lines.map((line) => textWidth(line, SIZE.label)));
  return { width: Math.ceil(width) + 2 * PAD, height: lines.length * LABEL_LINE + 4, lines };
}
