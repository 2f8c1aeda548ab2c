import { Choice } from '../../lib/builder/choice';
import { Condition } from '../../lib/builder/condition';
import { Fail } from '../../lib/builder/fail';
import { Map as MapState } from '../../lib/builder/map';
import { Pass } from '../../lib/builder/pass';
import { compiled } from '../builder/support';

// With the incumbent a Choice that already is in a graph gets a `Default` whose state is missing.
test('otherwise gives a new Choice; the one that was used before stays as it was', () => {
  const choice = new Choice('C').when(Condition.jsonata('{% $x %}'), new Pass('S1'));
  const used = new MapState('M').itemProcessor(choice);
  const completed = new MapState('M').itemProcessor(choice.otherwise(new Fail('F')));
  const machine = (C: object, others: object): unknown => ({
    QueryLanguage: 'JSONata',
    StartAt: 'M',
    States: {
      M: {
        Type: 'Map',
        ItemProcessor: {
          StartAt: 'C',
          States: {
            C: { Type: 'Choice', Choices: [{ Condition: '{% $x %}', Next: 'S1' }], ...C },
            S1: { Type: 'Pass', End: true },
            ...others,
          },
        },
        End: true,
      },
    },
  });
  expect([compiled(used), compiled(completed)]).toEqual([
    machine({}, {}),
    machine({ Default: 'F' }, { F: { Type: 'Fail' } }),
  ]);
});
