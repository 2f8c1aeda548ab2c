import { analyze } from '../../lib/analysis/analyze';
import { block, distributed, END, jsonata } from '../../lib/analysis/example';
import type { JsonObject } from '../../lib/asl/json';

/** What is reported about one expression as the output of a Pass, without the page and the place in the definition. */
function reported(expression: string, states: Readonly<Record<string, JsonObject>> = { A: pass(expression) }) {
  return analyze(jsonata(states)).map(({ code, severity, message, help, path }) => ({
    code,
    severity,
    message,
    help,
    path,
  }));
}

function pass(expression: string): JsonObject {
  return { Type: 'Pass', Output: `{% ${expression} %}`, End: true };
}

const CONTEXT_READS: readonly (readonly [string, string])[] = [
  ['$.order.id', '$.order.id'],
  ['$', '$'],
  ['$[0]', '$'],
  ['$.items[$.x > 1].name', '$.items'],
  ['$string($.total)', '$.total'],
  ['$uppercase($)', '$'],
  ['"x" & $.name', '$.name'],
  ['$sum($.lines.price)', '$.lines.price'],
  ['$.total > 5', '$.total'],
  ['-$.total', '$.total'],
  ['[1, $.a]', '$.a'],
  ['{"a": {"b": $.c}}', '$.c'],
  ['{$.key: 1}', '$.key'],
  ['$states.input.a ? $.b : 1', '$.b'],
  ['$states.input.a = 1 and $.b', '$.b'],
  ['($x := $.a; $x)', '$.a'],
  ['$.a ~> $uppercase()', '$.a'],
  ['$states.input.a ~> $lookup($.key)', '$.key'],
  ['$.items ~> |$|{"a": 1}|', '$.items'],
  ['$map($states.input.items, function($v) { $v.price * $.rate })', '$.rate'],
  ['$filter($states.input.items, function($v) { $map($v.tags, function($t) { $t = $.tag }) })', '$.tag'],
  ['(function() { $ })()', '$'],
  ['$.items{kind: $sum(price)}', '$.items'],
  ['$.items^(price)', '$.items'],
  ['$.items#$i.{"at": $i}', '$.items'],
  ['$exists($.a)', '$.a'],
];

describe('"$" where there is no context value', () => {
  test.each(CONTEXT_READS)('{%% %s %%}', (expression, text) => {
    expect(reported(expression)).toEqual([
      {
        code: 'SW2115',
        severity: 'error',
        message: `The expression in "Output" of "A" reads "${text}", but "$" has no value at the top level of an expression.`,
        help: `Write ${text.replace('$', '$states.input')}. A state in JSONata reads its input as $states.input.`,
        path: '/States/A/Output',
      },
    ]);
  });

  test('of a Task, a catcher, a Choice rule, a Wait and a Map, the help names what it can mean there', () => {
    const task = { Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:s3:listBuckets' };
    const found = reported('', {
      A: {
        ...task,
        Arguments: { Prefix: '{% $.prefix %}' },
        Output: '{% $.Buckets %}',
        Catch: [{ ErrorEquals: ['S3.S3Exception'], Output: '{% $.Cause %}', Next: 'B' }],
        Next: 'B',
      },
      B: { Type: 'Choice', Choices: [{ Condition: '{% $.total > 5 %}', Next: 'C' }], Default: 'C' },
      C: { Type: 'Wait', Timestamp: '{% $.due %}', Next: 'D' },
      D: { Type: 'Map', Items: '{% $.items %}', ItemProcessor: block({ E: END }), End: true },
    });

    expect(found.filter(({ code }) => code === 'SW2115').map(({ path, help }) => [path, help])).toEqual([
      [
        '/States/A/Arguments/Prefix',
        'Write $states.input.prefix. A state in JSONata reads its input as $states.input.',
      ],
      ['/States/A/Output', 'Write $states.result.Buckets. A state in JSONata reads its input as $states.input.'],
      [
        '/States/A/Catch/0/Output',
        'Write $states.errorOutput.Cause. A state in JSONata reads its input as $states.input.',
      ],
      [
        '/States/B/Choices/0/Condition',
        'Write $states.input.total. A state in JSONata reads its input as $states.input.',
      ],
      ['/States/C/Timestamp', 'Write $states.input.due. A state in JSONata reads its input as $states.input.'],
      ['/States/D/Items', 'Write $states.input.items. A state in JSONata reads its input as $states.input.'],
    ]);
  });
});

describe('a bare name where there is no context value', () => {
  test.each([
    ['order.id', 'order.id'],
    ['$map($states.input.a, function($x) { b })', 'b'],
    ['$states.input.a ~> $map(function($x) { b & $x })', 'b'],
    ['($f := function($x) { $x + rate }; $f(1))', 'rate'],
    ['{"id": id}', 'id'],
    ['{id: 1}', 'id'],
    ['$sum(prices)', 'prices'],
    ['items[price > 1]', 'items'],
    ['$reduce($states.input.a, function($i, $j) { total })', 'total'],
  ])('{%% %s %%}', (expression, name) => {
    expect(reported(expression).map(({ code, severity, message }) => ({ code, severity, message }))).toEqual([
      {
        code: 'SW2115',
        severity: 'error',
        message: `The expression in "Output" of "A" reads the field "${name}" without an object: there is no context value.`,
      },
    ]);
  });

  test.each([['*.id'], ['**.id'], ['$map($states.input.a, function($x) { * })']])(
    '{%% %s %%} is a warning, as nothing says that the service refuses it',
    (expression) => {
      expect(reported(expression).map(({ code, severity }) => `${severity} ${code}`)).toEqual(['warning SW2115']);
    },
  );
});

describe('what has a context value', () => {
  test.each([
    ['$states.input.items[$.x > 1]'],
    ['$states.input.items[x > 1]'],
    ['$states.input.items[$exists($map(tags, function($t) { $t = name and $.on }))]'],
    ['$states.input.items.($.a + b)'],
    ['$states.input.items.{"n": $.name, "m": name, $.key: value}'],
    ['$states.input.items.$uppercase($)'],
    ['$states.input.items.$uppercase(name)'],
    ['$states.input.items.[$.a, b]'],
    ['$states.input.items^($.price, >name)'],
    ['$states.input.items^(<$.price)'],
    ['$states.input.items{$.kind: $sum($.price)}'],
    ['$states.input.items{kind: $count($)}'],
    ['$states.input ~> |$|{"a": $.b, "c": d}, ["e"]|'],
    ['$states.input ~> |items|{"total": $.price * quantity}|'],
    ['$filter($states.input.items, function($v, $i, $a) { $v.price > 1 and $i < $count($a) })'],
    ['$sort($states.input.items, function($l, $r) { $l.price > $r.price })'],
    ['$sift($states.input, function($v, $k) { $k != "a" })'],
    ['$map($states.input.items, $uppercase)'],
    ['$states.input.items#$i.{"at": $i, "name": name}'],
    ['$states.input.items@$item.$states.input.prices[id = $item.id]'],
    ['($items := $states.input.items; $items[price > 1].name)'],
    ['($half := function($x) { $x / 2 }; $map($states.input.a, $half))'],
    ['$states.input.a ~> $split(",") ~> $map(function($x) { $x & "!" })'],
    ['"$.order.id"'],
    ['$lookup($states.input, "$.a")'],
    ['$states.input.`$`'],
    ['$states.input.*.name'],
    ['$states.input.**.name'],
    ['$contains($states.input.a, /\\$\\.x/)'],
    ['/* $.a */ $states.input.b'],
    ['$states.context.Execution.Name'],
    ['$states.input.items[%.kind = "x"]'],
    ['$states.input[0]'],
    ['$states.input.a[$ = 1]'],
  ])('{%% %s %%}', (expression) => {
    expect(reported(expression)).toEqual([]);
  });

  test('"$$" inside of a filter has no value, but the service may take it', () => {
    expect(reported('$states.input.items[id = $$.id]').map(({ code, severity }) => `${severity} ${code}`)).toEqual([
      'warning SW2115',
    ]);
  });
});

describe('names that an expression binds', () => {
  test('a function of a block is not known outside of it', () => {
    expect(
      reported('{"a": ($twice := function($x) { $x * 2 }; $twice(1)), "b": $twice(2)}').map(
        ({ code, message }) => `${code} ${message}`,
      ),
    ).toEqual(['SW2116 The expression in "Output" of "A" calls "$twice", which is not a function of Step Functions.']);
  });

  test.each([
    ['($f := function($n) { $n <= 1 ? 1 : $n * $f($n - 1) }; $f(5))'],
    ['($even := function($n) { $n = 0 or $odd($n - 1) }; $odd := function($n) { $n > 0 and $even($n - 1) }; $even(4))'],
    ['function($g) { $g(1) }(function($x) { $x })'],
    ['($count := function($x) { 1 }; $count(1))'],
    ['(($f := function() { 1 }; $g := function() { $f() }; $g()))'],
  ])('{%% %s %%}', (expression) => {
    expect(reported(expression)).toEqual([]);
  });
});

describe('a variable that hides a function', () => {
  const assign = (name: string): JsonObject => ({ Type: 'Pass', Assign: { [name]: 1 }, Next: 'B' });

  test.each([
    ['count', '$count($states.input.items)'],
    ['sum', '$sum($states.input.items.price)'],
    ['count', '$states.input.items ~> $count()'],
    ['count', '$states.input.items ~> $count'],
    ['uppercase', '$map($states.input.items, $uppercase)'],
    ['uppercase', '$states.input.items ~> $map($uppercase)'],
    ['string', '$states.input.items.$string(id)'],
    ['range', '[$range(1, 5, 1)]'],
    ['merge', '$map([1], function($x) { $merge([{}, {"x": $x}]) })'],
  ])('%s, read by {%% %s %%}', (name, expression) => {
    expect(reported('', { A: assign(name), B: pass(expression) })).toEqual([
      {
        code: 'SW2206',
        severity: 'warning',
        message: `The expression in "Output" of "B" calls "$${name}", which is a variable there: it hides the function.`,
        help: 'Rename the variable.',
        path: '/States/B/Output',
      },
    ]);
  });

  test.each([
    ['the variable itself', { A: assign('count'), B: pass('$count + 1') }],
    ['another name', { A: assign('counter'), B: pass('$count([$counter])') }],
    ['a name that the expression binds', { A: assign('count'), B: pass('($count := function($x) { $x }; $count(1))') }],
    [
      'the state that assigns it',
      {
        A: { Type: 'Pass', Assign: { count: '{% $count($states.input.a) %}' }, Output: '{% $count([1]) %}', End: true },
      },
    ],
    [
      'a call in front of the assignment',
      {
        A: { Type: 'Pass', Output: '{% $count([1]) %}', Next: 'B' },
        B: { Type: 'Pass', Assign: { count: 1 }, End: true },
      },
    ],
    [
      'a Distributed Map, which sees no variables from outside',
      {
        A: assign('count'),
        B: {
          Type: 'Map',
          ItemProcessor: distributed({ C: pass('$count([1])') }),
          End: true,
        },
      },
    ],
    [
      'a variable of a branch, after the Parallel',
      {
        A: {
          Type: 'Parallel',
          Branches: [block({ C: { Type: 'Pass', Assign: { count: 1 }, End: true } }), block({ D: END })],
          Next: 'B',
        },
        B: pass('$count([1])'),
      },
    ],
  ] satisfies readonly (readonly [string, Readonly<Record<string, JsonObject>>])[])(
    'does not report %s',
    (_, states) => {
      expect(reported('', states).filter(({ code }) => code === 'SW2206')).toEqual([]);
    },
  );

  test('is reported on some paths, and inside of branches', () => {
    const found = reported('', {
      A: {
        Type: 'Choice',
        Choices: [{ Condition: '{% $states.input.a %}', Assign: { sum: 1 }, Next: 'B' }],
        Default: 'B',
      },
      B: { Type: 'Parallel', Branches: [block({ C: pass('$sum([1])') }), block({ D: END })], End: true },
    });

    expect(found.map(({ code, path, message }) => [code, path, message])).toEqual([
      [
        'SW2206',
        '/States/B/Branches/0/States/C/Output',
        'The expression in "Output" of "C" calls "$sum", which is a variable on some paths to the state: it hides the function.',
      ],
    ]);
  });
});
