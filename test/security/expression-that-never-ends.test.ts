import { execute } from '../../lib/engine/run/execute';
import { evaluated } from '../engine/jsonata/evaluated';

/*
 * A definition of another author must neither hang nor kill the process that runs it. Each of these expressions ran for
 * ever, took all memory or overflowed the stack of an evaluator without limits. They end as on the service, after a count of
 * steps: the same on every machine.
 */

const TIMEOUT = 'Expression evaluation timeout: Check for infinite loop';
const STACK =
  'Stack overflow error: Check for non-terminating recursive function. Consider rewriting as tail-recursive';
const MEMORY = 'Expression evaluation memory limit exceeded: Check for excessive memory usage';

/** A part that is held twice by what holds it, sixty times over: 2^60 values in 60 lists. */
const DOUBLED = (seed: string, twice: string): string => `$reduce([1..60], function($p, $i) { ${twice} }, ${seed})`;
const LISTS = DOUBLED('[1]', '[[$p], [$p]]');
const OBJECTS = DOUBLED("{'z': 1}", "{'a': $p, 'b': $p}");

const ATTACKS: Readonly<Record<string, readonly (readonly [expression: string, ending: unknown])[]>> = {
  'a loop without an end': [
    ['($f := function($n) { $f($n + 1) }; $f(1))', TIMEOUT],
    ['($y := function($f) { $f($f) }; $y($y))', TIMEOUT],
    ['($f := function($n) { 1 + $f($n) }; $f(1))', STACK],
    ['($f := function($n) { $map([1, 2], $f) }; $f(1))', STACK],
    ['($f := function($n) { [1] ~> |$|{"a": $f(1)}| }; $f(1))', STACK],
    ['($f := function($m) { {"match": "", "start": 0, "end": 0, "groups": [], "next": $f} }; $match("a", $f))', MEMORY],
    [
      '$replace("a", /a/, function($m) { $replace("a", /a/, function($m) { $f($m) }) })',
      'T1006: Attempted to invoke a non-function',
    ],
  ],
  'loops within loops': [
    [
      '$map([1..1000], function($a) { $map([1..1000], function($b) { $map([1..1000], function($c) { 1 }) }) })',
      TIMEOUT,
    ],
    ['[1..5000].([1..5000].(1))', TIMEOUT],
    ['($x := [1..100]; $x.($x.($x.($x.(1)))))', MEMORY],
    ['[1..1000]@$a.[1..1000]@$b.[1..1000]@$c.$a', MEMORY],
    ['$reduce([1..50000], $append, [])', TIMEOUT],
    ['$reduce([1..50000], function($a, $b) { $append($a, $b) }, [])', TIMEOUT],
    ["$count($distinct($map([1..20000], function($i) { {'a': $i} })))", 20_000],
    ['[1..800000]{$string($): $}', TIMEOUT],
  ],
  'large lists and strings': [
    ['[1..10000000]', MEMORY],
    [
      '[1..1e300]',
      'D2014: The size of the sequence allocated by the range operator (..) must not exceed 1e6.  Attempted to allocate 1e+300.',
    ],
    ["$pad('x', 1e9)", MEMORY],
    ["$pad('x', -1e300)", MEMORY],
    ["$reduce([1..60], function($s, $i) { $s & $s }, 'x')", MEMORY],
    ["$join($map([1..100000], function($i) { $pad('', 100) }), $pad('', 200))", MEMORY],
    ["$uppercase($pad('', 8000000, 'ß'))", MEMORY],
    ["$encodeUrlComponent($pad('', 8000000, 'é'))", MEMORY],
    ["$base64encode($pad('', 8000000, 'é'))", MEMORY],
    ["$replace($pad('', 8000000, 'a'), 'a', 'bbbb')", TIMEOUT],
    ["($s := $pad('', 8000000); [1..100000].($s))", TIMEOUT],
    ["$fromMillis(0, '[Y1,1000000000-1000000000]')", MEMORY],
    ["$formatInteger(1e15, 'I')", MEMORY],
  ],
  'values that hold one part many times': [
    [`$string(${LISTS})`, TIMEOUT],
    [`$string(${OBJECTS})`, TIMEOUT],
    [`${LISTS} = ${LISTS}`, TIMEOUT],
    [`${LISTS} in [${LISTS}]`, false],
    [`$distinct(${LISTS})`, TIMEOUT],
    [`$boolean(${DOUBLED('[0]', '[[$p], [$p]]')})`, TIMEOUT],
    [`$count(${OBJECTS}.**)`, TIMEOUT],
    [`$clone(${OBJECTS})`, TIMEOUT],
    [`${OBJECTS} ~> |**|{'q': 1}|`, TIMEOUT],
    [`${OBJECTS}`, TIMEOUT],
    [`${LISTS}`, TIMEOUT],
    [`$lookup(${LISTS}, 'a')`, TIMEOUT],
    [`$keys(${LISTS})`, TIMEOUT],
    [`$spread(${LISTS})`, MEMORY],
    [`(${LISTS}).a`, TIMEOUT],
    [`(${LISTS}).*`, TIMEOUT],
    [`$sum(${LISTS})`, 'T0412: Argument 1 of function "sum" must be an array of "numbers"'],
  ],
  'patterns that backtrack': [
    ["$contains($pad('', 100000, 'a') & '!', /^(a+)+$/)", false],
    ["$contains($pad('', 100000, 'a') & '!', /^(a|aa)+$/)", false],
    ["$contains($pad('', 100000, 'a') & '!', /^(a|a?)+$/)", false],
    ["$contains($pad('', 50000, 'a'), /(a*)*b/)", false],
    ["$count($match($pad('', 50000, 'a'), /(x+x+)+y/))", 0],
    ["$length($replace($pad('', 50000, 'a'), /(a|a)*b/, ''))", 50_000],
    ["$count($split($pad('', 50000, 'a'), /(.*)*,/))", 1],
    ["$contains($pad('', 20000, 'a'), /^(?=(a+)+b)/)", TIMEOUT],
    ["$contains($pad('', 20000, 'a'), /^(a+)\\1+b$/)", TIMEOUT],
    ["$contains($pad('', 200000, 'a'), /a{0,1000}b/)", TIMEOUT],
    ["$contains('a', /((a{1,1000}){1,1000}){1,1000}/)", MEMORY],
  ],
  'pictures that are long or ambiguous': [
    [`$toMillis('${'1'.repeat(2000)}', '[Y][M][D][H][m][s][f]')`, expect.stringContaining('D3110')],
    [`$toMillis('${'1'.repeat(2000)}x', '[Y]${'[M]'.repeat(100)}')`, 'nothing'],
    [`$toMillis('${'one '.repeat(3000)}', '[Yw][Mw][Dw]x')`, 'nothing'],
    [`$toMillis('1', '[${'Y1'.repeat(2000)}]')`, 'nothing'],
    [`$formatNumber(1.5, '${'#,'.repeat(20000)}0')`, '2'],
    [`$length($formatNumber(1.5, '${'0'.repeat(20000)}.0'))`, 20_002],
    [`$formatNumber(1.5, '${'-'.repeat(20000)}')`, expect.stringContaining('D3086')],
    [`$length($fromMillis(0, '${'[Y]'.repeat(20000)}'))`, 80_000],
    [`$length($formatInteger(7, '${'0,'.repeat(10000)}0'))`, 20_001],
    [`$parseInteger('${'one '.repeat(20000)}', 'w')`, 'NaN'],
  ],
};

/** The time of this process: what else the machine does is not counted. */
function cpuSeconds(work: () => unknown): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

/** Without limits most of them don't end within hours; with them each takes a second or two. */
const MOST_SECONDS = 20;

jest.setTimeout(120_000);

describe.each(Object.entries(ATTACKS))('%s', (_, attacks) => {
  test.each(attacks.map(([expression, ending]) => [expression.slice(0, 100), expression, ending] as const))(
    '%s',
    (_name, expression, ending) => {
      let found: unknown;
      const seconds = cpuSeconds(() => {
        // What never ends does not end after a fraction of the steps either, and takes no more than that fraction of the time.
        found = evaluated(expression, {}, ending === TIMEOUT ? 250_000 : 5_000_000);
      });

      expect(found).toEqual(ending);
      expect(seconds).toBeLessThan(ending === TIMEOUT ? MOST_SECONDS / 4 : MOST_SECONDS);
    },
  );
});

test.each([
  ['50,000 items are sorted by a function', '$count($sort([1..50000], function($a, $b) { $a < $b }))', 50_000],
  ['50,000 items are sorted', '$count([1..50000]^(>$))', 50_000],
  ['a list is collected', '$count($reduce([1..3000], $append, []))', 3000],
  ['a string is doubled', "$length($reduce([1..22], function($s, $i) { $s & $s }, 'x'))", 2 ** 22],
  ['a recursion in tail position', '($f := function($n) { $n = 0 ? 0 : $f($n - 1) }; $f(100000))', 0],
  ['a million steps', '$sum($map([1..200000], function($v) { $v * 2 }))', 40_000_200_000],
])('%s, as on the service', (_, expression, value) => {
  expect(evaluated(expression)).toBe(value);
});

test('an expression ends after the same number of steps, however fast the machine is', () => {
  const loop = '$count($map([1..1000], function($i) { $i }))';

  expect(evaluated(loop, {}, 6000)).toBe(1000);
  expect(evaluated(loop, {}, 1000)).toBe(TIMEOUT);
});

test('the execution fails with the error of the service, and the next one runs', async () => {
  const machine = (expression: string) => ({
    QueryLanguage: 'JSONata',
    StartAt: 'A',
    States: { A: { Type: 'Pass', Output: `{% ${expression} %}`, End: true } },
  });
  const attack = '($f := function($n) { 1 + $f($n) }; $f(1))';

  expect(await execute(machine(attack), { input: {} })).toMatchObject({
    status: 'FAILED',
    error: 'States.QueryEvaluationError',
    cause: `An error occurred while executing the state 'A' (entered at the event id #2). The JSONata expression '${attack}' specified for the field 'Output' threw an error during evaluation: ${STACK}`,
  });
  expect(await execute(machine('1 + 1'), { input: {} })).toMatchObject({ status: 'SUCCEEDED', output: 2 });
});
