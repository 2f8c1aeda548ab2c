import { judgeAdvisories, type ReviewedPackage } from '../../tools/advisories/judge';

const reviewed: ReviewedPackage = {
  reviewed: '2.2.2',
  on: '2026-11-29',
  advisories: [
    {
      id: 'CVE-1',
      what: 'An expression runs code.',
      affected: [
        { from: '0.0.0', fixed: '1.8.9' },
        { from: '2.0.0', fixed: '2.2.1' },
      ],
    },
  ],
};

const affected = (version: string) => `"jsonata" ${version} is affected by CVE-1: An expression runs code.`;
const stale = (version: string) => `"jsonata" is ${version}, but its advisories were last reviewed for 2.2.2.`;

describe('the gate of advisories', () => {
  test.each<[string, readonly string[]]>([
    ['2.2.2', []],
    ['2.2.1', [stale('2.2.1')]],
    ['2.2.1-rc.1', [stale('2.2.1-rc.1'), affected('2.2.1-rc.1')]],
    ['2.2.0', [stale('2.2.0'), affected('2.2.0')]],
    ['2.0.0', [stale('2.0.0'), affected('2.0.0')]],
    ['1.10.0', [stale('1.10.0')]],
    ['1.8.9', [stale('1.8.9')]],
    ['1.8.8', [stale('1.8.8'), affected('1.8.8')]],
    ['2.10.0', [stale('2.10.0')]],
  ])('judges version %s', (version, problems) => {
    expect(judgeAdvisories([{ name: 'jsonata', version }], { jsonata: reviewed })).toEqual(problems);
  });

  test('fails for a bundled package that was never reviewed', () => {
    expect(judgeAdvisories([{ name: 'constructor', version: '1.0.0' }], {})).toEqual([
      '"constructor" is bundled, but its advisories were never reviewed.',
    ]);
  });

  test('fails for a reviewed package that is not bundled any more', () => {
    expect(judgeAdvisories([], { jsonata: reviewed })).toEqual([
      '"jsonata" is in the list of advisories, but the package does not bundle it.',
    ]);
  });
});
