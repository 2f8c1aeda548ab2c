import { Pass } from '../../lib/builder/pass';
import { compiled, problemsOf } from '../builder/support';

// `addPrefix` of the incumbent can make two states share a name; one of them then silently replaces the other.
test('a scope gives every state of the copy a name of its own', () => {
  const piece = new Pass('A').next(new Pass('B'));
  expect(Object.keys(compiled(piece.next(piece.scoped('A'))).States as object)).toEqual(['A', 'B', 'A.A', 'A.B']);
});

test('a name that a scope makes again is reported', () => {
  expect(problemsOf(new Pass('A.B').next(new Pass('B').scoped('A')))).toEqual([
    'SW1113 Two different states are named "A.B".',
  ]);
});
