import { intrinsicPaths } from '../../../lib/expression/intrinsic/intrinsic-references';
import { parseIntrinsic } from '../../../lib/expression/intrinsic/parse-intrinsic';
import { printIntrinsic } from '../../../lib/expression/intrinsic/print-intrinsic';

const callOf = (text: string) => {
  const call = parseIntrinsic(text);
  if (!call.ok) throw new Error(`${call.issue.message} at ${call.issue.offset}`);
  return call.value;
};

test('reads calls inside calls, paths and literals', () => {
  const call = callOf("States.Format('{} it\\'s {}',States.MathAdd($.a, -1.5) , $$.Execution.Name,null,true)");

  expect(printIntrinsic(call)).toBe(
    "States.Format('{} it\\'s {}', States.MathAdd($.a, -1.5), $$.Execution.Name, null, true)",
  );
  expect(call.arguments[0]).toEqual({ kind: 'literal', value: "{} it's {}", raw: "{} it\\'s {}" });
  expect(intrinsicPaths(call).map((path) => path.text)).toEqual(['$.a', '$$.Execution.Name']);
});

test.each([
  ['States.Format(', 14],
  ["States.Format('a", 14],
  ['States.Format($.a,)', 18],
  ['States.Format(a)', 14],
  ['States.Array() x', 15],
  ['Format()', 0],
])('%p is not a call, and the issue is at %p', (text, offset) => {
  const call = parseIntrinsic(text);

  expect(call.ok ? 'parsed' : call.issue.offset).toBe(offset);
});
