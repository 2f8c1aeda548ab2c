import type { GraphBadge, GraphIcon } from '../model/graph';

/**
 * Icons as paths, in a square of 16 units: a font may lack a glyph, and an image would be a second file. `fill` is painted, `line`
 * is drawn with a round pen.
 */
export interface IconShape {
  readonly fill?: string;
  readonly line?: string;
}

export const STATE_ICONS: Readonly<Record<GraphIcon, IconShape>> = {
  task: {
    line: 'M8 5.6A2.4 2.4 0 1 1 8 10.4A2.4 2.4 0 1 1 8 5.6M8 1.6V3.4M8 12.6V14.4M1.6 8H3.4M12.6 8H14.4M3.5 3.5L4.7 4.7M11.3 11.3L12.5 12.5M12.5 3.5L11.3 4.7M4.7 11.3L3.5 12.5M8 3.4A4.6 4.6 0 1 1 8 12.6A4.6 4.6 0 1 1 8 3.4',
  },
  lambda: { line: 'M4 2.5H6.2L12 13.5H13.2M7.4 6.2L3.4 13.5' },
  activity: { line: 'M8 2A2.6 2.6 0 1 1 8 7.2A2.6 2.6 0 1 1 8 2M2.8 14C2.8 10.8 5 9.4 8 9.4S13.2 10.8 13.2 14' },
  choice: { line: 'M8 1.8L14.2 8L8 14.2L1.8 8ZM8 5.4V8.4M8 10.5V10.6' },
  wait: { line: 'M8 1.8A6.2 6.2 0 1 1 8 14.2A6.2 6.2 0 1 1 8 1.8M8 4.4V8L10.6 9.6' },
  pass: { line: 'M2 8H13.6M9.6 4L13.6 8L9.6 12' },
  succeed: { line: 'M2.6 8.6L6.4 12.4L13.4 4' },
  fail: { line: 'M3.4 3.4L12.6 12.6M12.6 3.4L3.4 12.6' },
  parallel: { line: 'M8 1.6V4M3 14.4V7C3 5 4 4 6 4H10C12 4 13 5 13 7V14.4M8 4V14.4' },
  map: { line: 'M2 3.5H10M2 8H10M2 12.5H10M13 2.6V13.4M11.2 11.6L13 13.4L14.8 11.6' },
  distributedMap: { line: 'M2 2H6V6H2ZM10 2H14V6H10ZM2 10H6V14H2ZM10 10H14V14H10ZM8 2V14' },
  unknown: { line: 'M5 5.4C5 3.4 6.2 2.4 8 2.4S11 3.5 11 5.2C11 7.6 8 7.6 8 10M8 13.2V13.3' },
  none: {},
};

export const BADGE_ICONS: Readonly<Record<GraphBadge['kind'], IconShape>> = {
  retry: { line: 'M13 8A5 5 0 1 1 11.2 4.2M11.4 1.4V4.4H8.4' },
  catch: { line: 'M8 2L14.4 13.6H1.6ZM8 6.4V9.4M8 11.6V11.7' },
  timeout: { line: 'M8 3.4A5.4 5.4 0 1 1 8 14.2A5.4 5.4 0 1 1 8 3.4M8 6V8.8L10 10M6.4 1.4H9.6' },
  heartbeat: { line: 'M1.4 9H4.6L6.4 3.4L9.4 13L11.2 9H14.6' },
  assign: {
    line: 'M5 2.4C3.4 2.4 3.6 4 3.6 5.6S3 8 1.8 8C3 8 3.6 8.8 3.6 10.4S3.4 13.6 5 13.6M11 2.4C12.6 2.4 12.4 4 12.4 5.6S13 8 14.2 8C13 8 12.4 8.8 12.4 10.4S12.6 13.6 11 13.6M6.6 6.8H9.4M6.6 9.4H9.4',
  },
  token: {
    line: 'M4.6 9.4V5A1 1 0 0 1 6.6 5V8M6.6 7.4V3A1 1 0 0 1 8.6 3V7.4M8.6 7.4V3.6A1 1 0 0 1 10.6 3.6V8M10.6 8V5.4A1 1 0 0 1 12.6 5.4V10C12.6 13 11 14.4 8.6 14.4C6.6 14.4 5.8 13.6 4.8 12L2.6 8.8C2 7.8 3.4 6.8 4.2 7.8L4.6 9.4',
  },
  job: {
    line: 'M3.6 1.8H12.4M3.6 14.2H12.4M4.6 1.8V4C4.6 6 7 7 7 8S4.6 10 4.6 12V14.2M11.4 1.8V4C11.4 6 9 7 9 8S11.4 10 11.4 12V14.2',
  },
  helper: { line: 'M8 2V14M2 8H14M3.8 3.8L12.2 12.2M12.2 3.8L3.8 12.2' },
  role: { line: 'M5 5.4A3 3 0 1 1 5 11.4A3 3 0 1 1 5 5.4M8 8.4H14.4V11M11.6 8.4V10.4' },
};
