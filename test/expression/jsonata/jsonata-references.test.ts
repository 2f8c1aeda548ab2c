import { jsonataReferences } from '../../../lib/expression/jsonata/jsonata-references';
import { jsonataSource, parseJsonata } from '../../../lib/expression/jsonata/parse-jsonata';

const referencesOf = (text: string) => {
  const expression = parseJsonata(text);
  if (!expression.ok) throw new Error(expression.issue.message);
  return jsonataReferences(expression.value.ast);
};

test.each([
  ['$a + $b.c', ['a', 'b'], [], []],
  ['$states.input.order.id', [], [], [['input', 'order', 'id']]],
  ['$sum($states.result[n > $least].n)', ['least'], ['sum'], [['result', 'n']]],
  ['($x := $a; $x + $y)', ['a', 'y'], [], []],
  ['$map($list, function($item) { $item * $factor })', ['factor', 'list'], ['map'], []],
  ['($f := function($n) { $n > 0 ? $f($n - 1) : $z }; $f(3))', ['z'], [], []],
  ['$states.input.items@$i.{ "n": $i.n, "v": $v }', ['v'], [], [['input', 'items']]],
  ['$states', [], [], [[]]],
])('%s', (text, variables, functions, states) => {
  expect(referencesOf(text)).toEqual({ variables, functions, states });
});

test('a mistake is a value with its place', () => {
  expect(parseJsonata('$a + ')).toEqual({
    ok: false,
    issue: { message: 'S0207: Unexpected end of expression', offset: 4 },
  });
});

test('the source of a text is what stands between its marks', () => {
  expect([jsonataSource('{%  $a  %}'), jsonataSource('$a')]).toEqual(['$a', '$a']);
});
