import { Choice } from '../../lib/builder/choice';
import { Condition } from '../../lib/builder/condition';
import { Fail } from '../../lib/builder/fail';
import { Pass } from '../../lib/builder/pass';
import { Task } from '../../lib/builder/task';
import { CALL, CALL_RESOURCE, compiled } from '../builder/support';

// The incumbent drops `Output` of catchers and of Choice rules where the machine, not the state, is in JSONata.
test('Output of a catcher and of a Choice rule stays, in addition to Assign', () => {
  const output = { why: '{% $states.errorOutput.Error %}' };
  const assign = { failed: true };
  const charge = new Task('Charge', CALL).catchError(new Fail('Failed'), { output, assign });
  const big = { output: { size: 'big' }, assign: { big: true } };
  expect(
    compiled(charge.next(new Choice('Big?').when(Condition.jsonata('{% $n > 9 %}'), new Pass('Big'), big))),
  ).toEqual({
    QueryLanguage: 'JSONata',
    StartAt: 'Charge',
    States: {
      Charge: {
        Type: 'Task',
        Resource: CALL_RESOURCE,
        Catch: [{ ErrorEquals: ['States.ALL'], Output: output, Assign: assign, Next: 'Failed' }],
        Next: 'Big?',
      },
      'Big?': {
        Type: 'Choice',
        Choices: [{ Condition: '{% $n > 9 %}', Output: big.output, Assign: big.assign, Next: 'Big' }],
      },
      Big: { Type: 'Pass', End: true },
      Failed: { Type: 'Fail' },
    },
  });
});
