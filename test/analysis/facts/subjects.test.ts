import { jsonata, jsonPath } from '../../../lib/analysis/example';
import { collectFacts } from '../../../lib/analysis/facts/collect-facts';
import { MachineFacts } from '../../../lib/analysis/facts/machine-facts';
import { subjectsOf } from '../../../lib/analysis/facts/subjects';
import { RULES } from '../../../lib/analysis/registry';
import type { Example, Rule } from '../../../lib/analysis/rule';

/** Where a rule reports something when it is asked in any case. */
function placesOf(rule: Rule, { definition, type, inputSchema, resultSchemas = {} }: Example): string[] {
  const collected = collectFacts(definition);
  const facts = new MachineFacts(collected);
  const places: string[] = [];
  const report: Parameters<Rule['check']>[0]['report'] = ({ place }) => places.push(place.pointer);
  rule.check({ ...collected, facts, type, inputSchema, resultSchemas, secretsOfLeaf: () => [], report });
  return places;
}

const EXAMPLES: readonly Example[] = RULES.flatMap(({ examples: { valid, invalid } }) => [...valid, ...invalid]);

describe('the subjects of a definition', () => {
  it('are what it has', () => {
    const found = (definition: Example['definition']) => [...subjectsOf(collectFacts(definition))];
    expect(found(jsonPath({ A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Succeed' } }))).toEqual([]);
    expect(
      found(
        jsonPath({
          A: {
            Type: 'Task',
            Resource: 'arn:aws:states:::sqs:sendMessage',
            Parameters: { 'a.$': '$.a', 'b.$': 'States.UUID()', 'c.$': 'c', d: 'd', 'd.$': '$.d' },
            Retry: [{ ErrorEquals: ['States.ALL'] }],
            Catch: [{ ErrorEquals: ['States.ALL'], Next: 'B' }],
            Next: 'B',
          },
          B: { Type: 'Choice', Choices: [{ Variable: '$.a', IsNull: true, Next: 'B' }], Default: 'C' },
          C: { Type: 'Map', ItemProcessor: { StartAt: 'D', States: { D: { Type: 'Succeed' } } }, End: true },
        }),
      ),
    ).toEqual([
      'Task',
      'Map',
      'retrier',
      'catcher',
      'Choice rule',
      'path',
      'intrinsic call',
      'constant text',
      'odd member',
      'member twice',
    ]);
    expect(found(jsonata({ A: { Type: 'Pass', Assign: { a: '{% 1 %}' }, End: true } }))).toEqual([
      'expression',
      'assignment',
    ]);
  });
});

describe.each(RULES.filter(({ about }) => about !== undefined).map((rule) => [rule.name, rule] as const))(
  'the rule %s',
  (_, rule) => {
    it('has nothing to report of a definition without its subjects', () => {
      const others = EXAMPLES.filter(({ definition }) => {
        const subjects = subjectsOf(collectFacts(definition));
        return !rule.about?.some((subject) => subjects.has(subject));
      });
      expect(others.length).toBeGreaterThan(0);
      expect(others.flatMap((example) => placesOf(rule, example))).toEqual([]);
    });
  },
);
