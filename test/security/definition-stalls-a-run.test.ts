import { simulate } from '../../lib/testing';
import { cpuSeconds } from './cpu-time';

/**
 * A definition of a stranger that takes all time or memory of whoever runs it. A run may take long, but each part of it has a
 * bound: the state then fails, as it would on the service.
 */
const ENOUGH_SECONDS = 60;

/** An object in an object, so many times. */
function deep(depth: number): unknown {
  return Array.from({ length: depth }).reduce<unknown>((inner) => ({ a: inner }), 1);
}

const pass = (fields: object) => ({ StartAt: 'A', States: { A: { Type: 'Pass', ...fields, End: true } } });
const expression = (code: string) => pass({ QueryLanguage: 'JSONata', Output: `{% ${code} %}` });
const matching = (pattern: string) => ({
  StartAt: 'C',
  States: {
    C: { Type: 'Choice', Choices: [{ Variable: '$.s', StringMatches: pattern, Next: 'Matches' }], Default: 'Differs' },
    Matches: { Type: 'Pass', Result: true, End: true },
    Differs: { Type: 'Pass', Result: false, End: true },
  },
});

const RUNS: Readonly<Record<string, readonly [definition: object, input: unknown, outcome: unknown]>> = {
  'paths that find each value again and again': [
    pass({ InputPath: '$..*..*..*..*..*..*' }),
    deep(150),
    'States.Runtime',
  ],
  'the same in a template': [pass({ Parameters: { 'x.$': '$..*..*..*..*..*..*' } }), deep(150), 'States.Runtime'],
  'a regular expression that tries all ways': [
    pass({ InputPath: '$.l[?(@.s =~ /(a+)+b/)]' }),
    { l: [{ s: 'a'.repeat(5000) }] },
    [],
  ],
  'one that needs to try them': [
    pass({ InputPath: '$.l[?(@.s =~ /(a+)\\1b/)]' }),
    { l: [{ s: 'aab' }] },
    [{ s: 'aab' }],
  ],
  'asterisks of StringMatches': [matching(`${'*a'.repeat(40)}*b`), { s: 'a'.repeat(5000) }, false],
  'a value twice in each of forty objects': [
    expression('$reduce([1..40], function($o, $i) {{"a": $o, "b": $o}}, {})'),
    {},
    'States.QueryEvaluationError',
  ],
  'the same as a text': [
    expression('$length($string($reduce([1..40], function($o, $i) {{"a": $o, "b": $o}}, {})))'),
    {},
    'States.QueryEvaluationError',
  ],
  'the same in a message': [
    expression('-$reduce([1..40], function($o, $i) {{"a": $o, "b": $o}}, {})'),
    {},
    'States.QueryEvaluationError',
  ],
  'a text that doubles': [
    expression('$length($reduce([1..40], function($s, $i) {$s & $s}, "x"))'),
    {},
    'States.QueryEvaluationError',
  ],
  'a list that doubles': [
    expression('$count($reduce([1..40], function($s, $i) {$append($s, $s)}, [1]))'),
    {},
    'States.QueryEvaluationError',
  ],
  'a text that is filled up': [expression('$length($pad("", 1000000000, "x"))'), {}, 'States.QueryEvaluationError'],
  'a function that calls itself': [
    expression('($f := function($n) {$f($n + 1)}; $f(1))'),
    {},
    'States.QueryEvaluationError',
  ],
  'a variable that doubles': [
    {
      QueryLanguage: 'JSONata',
      StartAt: 'A',
      States: { A: { Type: 'Pass', Assign: { x: '{% $exists($x) ? $x & $x : "xxxx" %}' }, Next: 'A' } },
    },
    {},
    'States.Runtime',
  ],
  'a loop without an end': [{ StartAt: 'A', States: { A: { Type: 'Pass', Next: 'A' } } }, {}, 'States.Runtime'],
};

test.each(Object.entries(RUNS))('%s', async (_, [definition, input, outcome]) => {
  let ended: unknown;
  const seconds = await cpuSeconds(async () => {
    const { status, output, error } = await simulate(definition).start(input as object);
    ended = status === 'SUCCEEDED' ? output : error;
  });
  expect(ended).toEqual(outcome);
  expect(seconds).toBeLessThan(ENOUGH_SECONDS);
});

test.each<[pattern: string, text: string, matches: boolean]>([
  ['*', '', true],
  ['', '', true],
  ['', 'a', false],
  ['a*b*c', 'a-b-c', true],
  ['a*b*c', 'a-c-b', false],
  ['a*a', 'a', false],
  ['*ab*ab*', 'ab', false],
  ['*ab*ab*', 'abab', true],
  ['*a', 'aba', true],
  ['a\\*b', 'a*b', true],
  ['a\\*b', 'axb', false],
  ['a\\\\*', 'a\\x', true],
  ['[.]+', '[.]+', true],
  ['a*\n*b', 'a\nb', true],
])('StringMatches %j still matches %j: %s', async (pattern, text, matches) => {
  expect((await simulate(matching(pattern)).start({ s: text })).output).toBe(matches);
});
