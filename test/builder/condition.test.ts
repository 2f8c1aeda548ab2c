import { CHOICE_OPERATOR_NAMES } from '../../lib/asl/choice-operators';
import { Choice } from '../../lib/builder/choice';
import { Condition } from '../../lib/builder/condition';
import { Context } from '../../lib/builder/context';
import { JsonPath } from '../../lib/builder/json-path';
import { Pass } from '../../lib/builder/pass';
import { Succeed } from '../../lib/builder/succeed';
import { COMPARISONS } from './comparisons';
import { compiled, IN, JSON_PATH, machine, problemsOf } from './support';

/** The rule that a condition becomes, out of a whole machine with nothing else in it. */
function ruleOf(condition: Condition, language: 'JSONPath' | 'JSONata'): unknown {
  const asl = compiled(new Choice('C').when(condition, new Succeed('Yes')), IN[language]);
  const { C } = asl.States as { C: { Choices: [Record<string, unknown>] } };
  const [{ Next, ...rule }] = C.Choices;
  expect(asl).toEqual(
    machine(language, 'C', { C: { Type: 'Choice', Choices: [{ ...rule, Next: 'Yes' }] }, Yes: { Type: 'Succeed' } }),
  );
  return rule;
}

describe('JSONPath conditions', () => {
  test('there is one for each of the 39 operators', () => {
    expect(CHOICE_OPERATOR_NAMES).toHaveLength(39);
    expect(Object.keys(COMPARISONS).sort()).toEqual([...CHOICE_OPERATOR_NAMES, 'And', 'Or', 'Not', 'Variable'].sort());
  });

  test.each(Object.entries(COMPARISONS))('%s', (_field, [condition, rule]) => {
    expect(ruleOf(condition, 'JSONPath')).toEqual(rule);
  });

  test('and, or and not combine, in the order in which they are given', () => {
    const condition = Condition.and(
      Condition.isPresent('$.total'),
      Condition.or(Condition.numericGreaterThan('$.total', 100), Condition.not(Condition.stringMatches('$.id', 'x-*'))),
    );
    expect(ruleOf(condition, 'JSONPath')).toEqual({
      And: [
        { Variable: '$.total', IsPresent: true },
        {
          Or: [{ Variable: '$.total', NumericGreaterThan: 100 }, { Not: { Variable: '$.id', StringMatches: 'x-*' } }],
        },
      ],
    });
  });

  test('the variable may be a variable of the workflow, a reference, or a member of the context object', () => {
    const equals = (variable: string): unknown => ruleOf(Condition.stringEquals(variable, 'a'), 'JSONPath');
    expect([equals('$order.kind'), equals(JsonPath.at('$.kind')), equals(Context.stateName)]).toEqual([
      { Variable: '$order.kind', StringEquals: 'a' },
      { Variable: '$.kind', StringEquals: 'a' },
      { Variable: '$$.State.Name', StringEquals: 'a' },
    ]);
  });

  test('a reference as the value takes the operator for paths', () => {
    expect(ruleOf(Condition.stringEquals('$.a', JsonPath.at('$.b')), 'JSONPath')).toEqual({
      Variable: '$.a',
      StringEqualsPath: '$.b',
    });
  });

  test('text that looks like a path is a constant where a constant is compared', () => {
    expect(ruleOf(Condition.stringEquals('$.a', '$.b'), 'JSONPath')).toEqual({ Variable: '$.a', StringEquals: '$.b' });
  });

  test('where no operator takes a path, a reference is a problem', () => {
    const step = new Choice('C').when(Condition.stringMatches('$.a', JsonPath.at('$.b')), new Pass('A'));
    expect(problemsOf(step, JSON_PATH)).toEqual([
      'SW2014 Rule 1 of "C" compares by StringMatches with a run-time value; it takes only constants.',
    ]);
  });

  test('what is not a path and what is not a number are problems', () => {
    const step = new Choice('C')
      .when(Condition.isNull('total'), new Pass('A'))
      .when(Condition.numericEqualsPath('$.a', 'b'), new Pass('B'))
      .when(Condition.numericEquals('$.a', Number.NaN), new Pass('D'));
    expect(problemsOf(step, JSON_PATH)).toEqual([
      'SW2010 "when" of "C" is "total", which is not a path.',
      'SW2010 "when" of "C" is "b", which is not a path.',
      'SW2006 "Choices/2/NumericEquals" of "C" is NaN, which JSON does not have.',
    ]);
  });

  test('a combination of nothing is a problem', () => {
    expect(problemsOf(new Choice('C').when(Condition.not(Condition.or()), new Pass('A')), JSON_PATH)).toEqual([
      'SW1017 "C" has no condition in rule 1.',
    ]);
  });

  test('a JSONata condition inside of a combination is a problem', () => {
    const condition = Condition.and(Condition.isNull('$.a'), Condition.jsonata('{% $b %}'));
    expect(problemsOf(new Choice('C').when(condition, new Pass('A')), JSON_PATH)).toEqual([
      'SW2011 Rule 1 of "C" has a JSONata condition, and "C" is a JSONPath state.',
    ]);
  });
});

describe('JSONata conditions', () => {
  test('stay as they are written', () => {
    expect(ruleOf(Condition.jsonata('{% $states.input.qty <= $stock %}'), 'JSONata')).toEqual({
      Condition: '{% $states.input.qty <= $stock %}',
    });
  });

  test('take in members of the context object', () => {
    const condition = Condition.jsonata(
      `{% ${Context.stateRetryCount} < 3 and ${Context.at('Execution.Input.a-b')} %}`,
    );
    expect(ruleOf(condition, 'JSONata')).toEqual({
      Condition: '{% $states.context.State.RetryCount < 3 and $states.context.Execution.Input.`a-b` %}',
    });
  });

  test('and, or and not become one expression', () => {
    const condition = Condition.or(
      Condition.not(Condition.jsonata('{% $a = 1 %}')),
      Condition.and(Condition.jsonata('{%$b or $c%}'), Condition.jsonata('{% $d %}')),
    );
    expect(ruleOf(condition, 'JSONata')).toEqual({ Condition: '{% ($not($a = 1)) or (($b or $c) and ($d)) %}' });
  });

  test('text that is not an expression is a problem, in a combination too', () => {
    const step = new Choice('C')
      .when(Condition.jsonata('$a = 1'), new Pass('A'))
      .when(Condition.not(Condition.jsonata('$b')), new Pass('B'));
    expect(problemsOf(step)).toEqual([
      'SW2012 "when" of "C" is "$a = 1", which is not a JSONata expression: those are between "{%" and "%}".',
      'SW2012 "when" of "C" is "$b", which is not a JSONata expression: those are between "{%" and "%}".',
    ]);
  });

  test('a JSONPath reference in one is a problem', () => {
    const step = new Choice('C').when(Condition.jsonata(`{% ${JsonPath.at('$.a')} %}`), new Pass('A'));
    expect(problemsOf(step)).toEqual([
      'SW2002 "Choices/0/Condition" of "C" holds a JSONPath reference, but the state\'s query language is JSONata.',
    ]);
  });
});
