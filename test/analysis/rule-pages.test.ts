import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rulePages } from '../../tools/rules/rule-pages';

const FOLDER = 'docs/rules';

describe('docs/rules', () => {
  const pages = rulePages();

  it('has a page for every rule, and no other', () => {
    expect(readdirSync(FOLDER).sort()).toEqual([...pages.keys()].sort());
  });

  it.each([...pages])('%s is up to date (else: npm run rules)', (name, content) => {
    expect(readFileSync(join(FOLDER, name), 'utf8')).toBe(content);
  });
});
