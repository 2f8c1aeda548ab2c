import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from '../../lib/analysis/registry';
import { diagnosticsOf } from '../../tools/rules/diagnostics-of';
import { PROGRAM_PAGES } from '../../tools/rules/registry';
import { rulePages } from '../../tools/rules/rule-pages';

const FOLDER = 'docs/rules';

describe('docs/rules', () => {
  const pages = rulePages();

  it('has a page for every code, and no other', () => {
    expect(readdirSync(FOLDER).sort()).toEqual([...pages.keys()].sort());
  });

  it.each([...pages])('%s is up to date (else: npm run rules)', (name, content) => {
    expect(readFileSync(join(FOLDER, name), 'utf8')).toBe(content);
  });
});

describe('the texts of codes', () => {
  const all = [...RULES, ...PROGRAM_PAGES];

  it('have a name of one grammar, each once: what is right, as a noun phrase without a verb', () => {
    const names = all.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    const verb = /(?:^|-)(?:is|are|has|have|needs|keeps|must|should|can)(?:-|$)/;
    expect(names.filter((name) => !/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name) || verb.test(name))).toEqual([]);
  });

  it('are sentences', () => {
    const faulty = all.filter(({ what, why, fix }) => ![what, why, fix].every((text) => /^["A-Z].*\.$/s.test(text)));
    expect(faulty.map(({ code }) => code)).toEqual([]);
  });
});

describe('the programs of pages', () => {
  // The checker reports it of a mistake of its own, of which there is no example.
  const WITHOUT = ['SW1199'];

  it('are there for every code', () => {
    expect(PROGRAM_PAGES.filter(({ examples }) => examples.length === 0).map(({ code }) => code)).toEqual(WITHOUT);
  });

  const programs = PROGRAM_PAGES.flatMap(({ code, examples }) => examples.map((example) => ({ code, ...example })));

  it.each(programs)('$code is reported by its program: $source', ({ code, program, source }) => {
    expect(source).not.toBe('');
    const codes = diagnosticsOf(program).map((one) => (typeof one === 'string' ? /SW\d{4}/.exec(one)?.[0] : one.code));
    expect(codes).toContain(code);
  });
});
