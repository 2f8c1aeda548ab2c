import { parseJsonata } from '../../../lib/expression/jsonata/parse-jsonata';
import { simulate } from '../../../lib/testing/index';

describe('operators that came after JSONata 2.0.6 are refused', () => {
  test.each([
    ['a ?? b', '?', 3],
    ['a??b', '?', 2],
    ['$sum(a ?? [1])', '?', 8],
    ['{"x": [1, a.b ?? 2]}', '?', 15],
    ['a ? b ?? c : d', '?', 7],
    ['(a ? b : c) ?? d', '?', 13],
    ['a ?: b', ':', 3],
    ['a[b ?: c]', ':', 5],
    ['function($x) { $x ?: 1 }(2)', ':', 19],
    ['$map(a, function($v) { $v ?? 1 })', '?', 27],
    ['a ~> |b|{"c": d ?: e}|', ':', 17],
  ])('%s', (source, symbol, offset) => {
    expect(parseJsonata(source)).toEqual({
      ok: false,
      issue: { message: `S0211: The symbol "${symbol}" cannot be used as a unary operator`, offset },
    });
  });

  test.each([
    '"a ?? b"',
    '"a ?: b"',
    '`a ?? b`',
    'a ? b : c',
    'a ?b:c',
    'a/*??*/? b : c',
    'a ? "?:" : "??"',
    '$f(?, 1)',
    '$f(?) ? 1 : 2',
    'function($x)<s?:n>{ $x }',
    'function($x, $y)<s?n?:n>{ $x }',
    'a ? b ? 1 : 2 : 3',
  ])('%s is read as before', (source) => {
    expect(parseJsonata(source).ok).toBe(true);
  });

  test('in a run and in a check alike', async () => {
    const pass = { Type: 'Pass', Output: '{% $states.input.a ?? 1 %}', End: true };
    await expect(simulate({ QueryLanguage: 'JSONata', StartAt: 'A', States: { A: pass } }).start()).rejects.toThrow(
      'S0211: The symbol "?" cannot be used as a unary operator',
    );
  });
});
