import fc from 'fast-check';

/** Documents that expressions of all sorts find something in. */
export const documents: readonly string[] = [
  '{"a":1,"b":"x","c":[1,2,3],"d":{"a":2,"b":[{"a":3},{"a":4,"c":"y"}]},"e":null,"f":true}',
  '{"a":[{"b":1,"c":"p"},{"b":2,"c":"q"},{"b":2}],"b":[[1],[2,3],[]],"c":{},"d":[]}',
  '{"a":"hello world","b":-2.5,"c":["b","a","c"],"d":{"x":{"a":1},"y":{"a":2}},"e":[null,1,"1",true]}',
  '{}',
];

const LEAVES = [
  ...[
    'a',
    'b',
    'c',
    'd',
    'e',
    '$',
    'a.b',
    'd.b.a',
    'c[0]',
    'c[-1]',
    'a[b=2]',
    'b[]',
    'd.*',
    '*',
    '**',
    '$$.a',
    'nothing',
  ],
  ...['0', '1', '2', '-1', '2.5', '"x"', '""', 'true', 'false', 'null', '[]', '{}', '[1,2,3]', '["a","b"]', '[1..4]'],
];

const FUNCTIONS =
  'sum count max min average string length uppercase lowercase trim number floor ceil abs round boolean not exists keys spread merge reverse distinct type sort base64encode encodeUrlComponent sqrt single zip clone'.split(
    ' ',
  );

/** Functions that are passed to functions. */
const LAMBDAS = [
  ...['function($v) { $v }', 'function($v, $i) { $i }', 'function($v) { $v = 1 }', 'function($v, $k) { $k & $v }'],
  ...[
    'function($a, $b) { $a }',
    'function($v, $i, $a) { $count($a) }',
    'function($l, $r) { $l > $r }',
    '$string',
    '$count',
  ],
];

/** What is done to one or two parts: `1` and `2` represent them. */
const FORMS = [
  ...['<1>.a', '<1>.b', '<1>.*', '<1>.(a)', '<1>.{"k": $}', '<1>.[$]', '<1>.b[]', '(<1>)[0]', '(<1>)[-1]', '(<1>)[a]'],
  ...['(<1>)[$ > 1]', '(<1>)[[0, 1]]', '(<1>)[]', '[<1>, <2>]', '{"p": <1>, "q": <2>}', '(<1>){$string($): $}'],
  ...['(<1>){b: $count($)}', '(<1>){$type($): a}', '(<1>) + (<2>)', '(<1>) - (<2>)', '(<1>) * (<2>)', '(<1>) & (<2>)'],
  ...[
    '(<1>) = (<2>)',
    '(<1>) != (<2>)',
    '(<1>) < (<2>)',
    '(<1>) and (<2>)',
    '(<1>) or (<2>)',
    '(<1>) in (<2>)',
    '-(<1>)',
  ],
  ...['(<1>)^($)', '(<1>)^(>a, b)', '($x := <1>; $x.a)', '<1> ? <2> : a', '(<1>) ~> $count', '(<1>) ~> $string()'],
  ...['(<1>)@$v.{"v": $v}', '(<1>)#$i.{"i": $i, "s": $}', 'd.b.{"p": %.a, "s": a}', 'a.(%.b)', 'a@$l.d@$r.[$l, $r]'],
  ...['(<1>) ~> |a|{"n": b}, "b"|', '$ ~> |a|<2>|', '(function($p, $q) { <2> })(<1>)'],
  ...[
    'function($s)<s:s>{ $s }(<1>)',
    'function($s)<a<n>:n>{ $s }(<1>)',
    '(<1>).$string()',
    '$append(<1>, <2>)',
    '(<1>)(<2>)',
  ],
  ...['$lookup(<1>, "a")', '$join(<1>, "-")', '$split(<1>, "l")', '$split(<1>, /[aeiou]/, 2)', '$substring(<1>, 1, 2)'],
  ...[
    '$substring(<1>, -2)',
    '$substringBefore(<1>, "l")',
    '$substringAfter(<1>, <2>)',
    '$contains(<1>, /l+/)',
    '$contains(<1>, "l")',
  ],
  ...[
    '$replace(<1>, "l", "_")',
    '$replace(<1>, /(o)(.)/, "$2$1<$0>", 1)',
    '$replace(<1>, /[a-z]/, function($m) { $m.match & "!" })',
  ],
  ...[
    '$match(<1>, /(o)(.)?/)',
    '$match(<1>, /[a-z]/, 1)',
    '$pad(<1>, 5)',
    '$pad(<1>, -5, "#")',
    '$power(<1>, 2)',
    '$round(<1>, 1)',
  ],
  ...[
    '$formatBase(<1>, 16)',
    '$string(<1>, true)',
    '$zip(<1>, <2>)',
    '$nobody(<1>)',
    '$reduce(<1>, function($a, $b) { $a & $b })',
  ],
  ...[
    '$reduce(<1>, function($a, $b) { $append($a, $b) }, <2>)',
    '$sort(<1>, function($l, $r) { $l < $r })',
    '<1>',
    '(<1>; <2>)',
  ],
];

/** Expressions that use all of the language. */
export const expressions: fc.Arbitrary<string> = fc.letrec<{ any: string }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    fc.constantFrom(...LEAVES),
    fc
      .tuple(fc.constantFrom(...FORMS), tie('any'), tie('any'))
      .map(([form, one, two]) => form.replaceAll('<1>', () => one).replaceAll('<2>', () => two)),
    fc.tuple(fc.constantFrom(...FUNCTIONS), tie('any')).map(([name, one]) => `$${name}(${one})`),
    fc
      .tuple(fc.constantFrom('map', 'filter', 'each', 'sift', 'single'), tie('any'), fc.constantFrom(...LAMBDAS))
      .map(([name, one, lambda]) => `$${name}(${one}, ${lambda})`),
  ),
})).any;
