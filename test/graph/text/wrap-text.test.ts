import fc from 'fast-check';
import { durationText } from '../../../lib/graph/text/duration-text';
import { textWidth } from '../../../lib/graph/text/text-width';
import { fitText, wrapText } from '../../../lib/graph/text/wrap-text';

const SETTING = { size: 10, width: 100, lines: 9 };

describe('textWidth', () => {
  it.each([
    ['i', 10, 0.278],
    ['M', 10, 0.863],
    ['語', 10, 1.02],
    ['한', 10, 1.02],
    ['🚀', 10, 1.4],
    ['e\u0301', 10, 0.615],
    ['\u200b', 10, 0],
    ['ش', 10, 1.221],
  ])('of %j is that of the font, or of the widest one that a viewer may have', (text, size, width) => {
    expect(textWidth(text, size)).toBeCloseTo(width * size, 1);
  });
});

describe('wrapText', () => {
  it.each([
    ['at spaces', 'Create Snapshot from Instance', ['Create Snapshot', 'from Instance']],
    ['a long name where its words end', 'DescribeAutoScalingInstances', ['DescribeAuto', 'ScalingInstances']],
    ['a word without such an end anywhere', 'a'.repeat(40), ['a'.repeat(16), 'a'.repeat(16), 'a'.repeat(8)]],
    ['ideographs anywhere', '注文を検証して在庫を確認する', ['注文を検証して在庫', 'を確認する']],
    ['nothing', '', ['']],
  ])('breaks %s', (_, text, lines) => {
    expect(wrapText(text, SETTING)).toEqual({ lines, isWhole: true });
  });

  it('ends in an ellipsis where there are too few lines', () => {
    expect(wrapText('Create Snapshot from Instance and wait', { ...SETTING, lines: 2 })).toEqual({
      lines: ['Create Snapshot', 'from Instance an…'],
      isWhole: false,
    });
    expect(fitText('Create Snapshot', 10, 60)).toBe('Create…');
  });

  it('loses nothing but white space, and no line is too wide', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
        const { lines } = wrapText(text, { ...SETTING, lines: 500 });
        expect(lines.join('').replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''));
        for (const line of lines) expect(textWidth(line, 10)).toBeLessThanOrEqual(100);
      }),
    );
  });
});

test.each([
  [0, '0 s'],
  [0.25, '0.25 s'],
  [15, '15 s'],
  [90, '1 min 30 s'],
  [3600, '1 h'],
  [86_400, '1 d'],
  [90_061, '1 d 1 h'],
  [Infinity, 'Infinity s'],
])('%s seconds are %s', (seconds, text) => {
  expect(durationText(seconds)).toBe(text);
});
