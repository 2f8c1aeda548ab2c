import type { PathStep } from '../layout/flat-graph';

/** How far before its end a line stops, where the arrow takes over. */
const ARROW = 8;

/** The data of a path; with an arrow it ends where that begins. */
export function pathText(path: readonly PathStep[], hasArrow: boolean): string {
  return path
    .map((step, index) => {
      const y = hasArrow && index === path.length - 1 ? step.y - ARROW + 1 : step.y;
      if (step.kind !== 'curve') return `${step.kind === 'move' ? 'M' : 'L'}${number(step.x)} ${number(y)}`;
      const y2 = hasArrow && index === path.length - 1 ? Math.min(step.y2, y) : step.y2;
      return `C${number(step.x1)} ${number(step.y1)} ${number(step.x2)} ${number(y2)} ${number(step.x)} ${number(y)}`;
    })
    .join('');
}

/** All lines arrive from above. */
export function arrowText({ x, y }: PathStep): string {
  return `M${number(x - 4.5)} ${number(y - ARROW)}L${number(x + 4.5)} ${number(y - ARROW)}L${number(x)} ${number(y)}Z`;
}

/** To tenths, and never as `-0`. */
export function number(value: number): string {
  return String(Math.round(value * 10) / 10 || 0);
}
