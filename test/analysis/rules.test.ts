import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { AnalysisOptions } from '../../lib/analysis/analysis-options';
import { analyze } from '../../lib/analysis/analyze';
import { RULES } from '../../lib/analysis/registry';
import type { Example, Rule } from '../../lib/analysis/rule';
import { Severity } from '../../lib/diagnostic/severity';

const FOLDER = join(__dirname, '../../lib/analysis/rules');

/** The folders of the rules, by the digit of their group. */
const GROUPS: Readonly<Record<string, string>> = {
  1: 'structure',
  2: 'data-flow',
  3: 'errors',
  4: 'limits',
  5: 'service-calls',
  6: 'express',
  7: 'operations',
};

function folderOf(code: string): string {
  return GROUPS[code.charAt(2)] ?? 'none';
}

describe('the registry', () => {
  it('has its rules in the order of their codes, each code and name once', () => {
    const codes = RULES.map(({ code }) => code);
    expect(codes).toEqual([...new Set(codes)].sort());
    expect(new Set(RULES.map(({ name }) => name)).size).toBe(RULES.length);
  });

  it('is frozen, and so are its rules', () => {
    expect(Object.isFrozen(RULES)).toBe(true);
    expect(RULES.filter((rule) => !Object.isFrozen(rule))).toEqual([]);
  });

  it('has each rule in the folder of its group, in a file of its name', () => {
    const elsewhere = RULES.filter(({ code, name }) => !existsSync(join(FOLDER, folderOf(code), `${name}.ts`)));
    expect(elsewhere.map(({ code, name }) => `${code} ${name}`)).toEqual([]);
    expect(readdirSync(FOLDER).sort()).toEqual(Object.values(GROUPS).sort());
  });

  it('gives every rule its texts, a page and examples', () => {
    const lacking = RULES.filter(
      ({ what, why, fix, builderFix = fix, url, examples }) =>
        ![what, why, fix, builderFix].every((text) => /^["A-Z].*\.$/s.test(text)) ||
        !url.startsWith('https://') ||
        examples.valid.length === 0,
    );
    expect(lacking.map(({ code }) => code)).toEqual([]);
  });
});

describe.each(RULES.map((rule): [string, string, Rule] => [rule.code, rule.name, rule]))(
  '%s %s',
  (code, _name, rule) => {
    const { valid, invalid } = rule.examples;

    if (invalid.length > 0) {
      it.each(invalid.map((example, index) => ({ example, index })))(
        'reports example $index, and nothing else is wrong with it',
        ({ example }) => {
          expect(findings(rule, example)).toEqual(example.at.map((path) => `${code} ${path}`));
        },
      );
    }

    it.each(valid.map((example, index) => ({ example, index })))(
      'does not report example $index, which is clean',
      ({ example }) => {
        expect(findings(rule, example)).toEqual([]);
      },
    );
  },
);

/** Of an example all errors and warnings; of suggestions, which is many-voiced, only the rule's own. */
function findings(rule: Rule, example: Example): string[] {
  return analyze(example.definition, optionsOf(example))
    .filter((found) => found.code === rule.code || found.severity !== Severity.SUGGESTION)
    .map(({ code, path }) => `${code} ${path}`);
}

function optionsOf({ type, inputSchema, resultSchemas }: Example): AnalysisOptions {
  return { ...(type && { type }), ...(inputSchema && { inputSchema }), ...(resultSchemas && { resultSchemas }) };
}
