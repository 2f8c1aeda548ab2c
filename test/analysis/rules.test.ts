import type { AnalysisOptions } from '../../lib/analysis/analysis-options';
import { analyze } from '../../lib/analysis/analyze';
import { RULES } from '../../lib/analysis/registry';
import type { Example, Rule } from '../../lib/analysis/rule';
import { Severity } from '../../lib/diagnostic/severity';

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

  it('gives every rule its texts, a page and examples', () => {
    const lacking = RULES.filter(
      ({ what, why, fix, url, examples }) =>
        ![what, why, fix].every((text) => /^["A-Z].*\.$/s.test(text)) ||
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

/** Of an example all errors and warnings; of advice, which is many-voiced, only the rule's own. */
function findings(rule: Rule, example: Example): string[] {
  return analyze(example.definition, optionsOf(example))
    .filter((found) => found.code === rule.code || found.severity !== Severity.SUGGESTION)
    .map(({ code, path }) => `${code} ${path}`);
}

function optionsOf({ type, inputSchema, resultSchemas }: Example): AnalysisOptions {
  return { ...(type && { type }), ...(inputSchema && { inputSchema }), ...(resultSchemas && { resultSchemas }) };
}
