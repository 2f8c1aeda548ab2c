import { Duration } from 'aws-cdk-lib';
import { QueryLanguage } from '../../lib/asl/query-language';
import { Pass } from '../../lib/builder/pass';
import { Workflow } from '../../lib/compiler/workflow';

// The incumbent ignores comment, timeout and query language where the definition is a text or a file.
test('comment, timeout and query language are a part of the workflow, wherever it goes', () => {
  const props = { comment: 'Orders', timeout: Duration.hours(1) };
  const step = new Pass('P');
  const jsonPath = { ...props, queryLanguage: QueryLanguage.JSON_PATH };
  expect([
    Workflow.startWith(step, props).compile(),
    Workflow.startWith(step, jsonPath).next(new Pass('Q')).compile(),
  ]).toEqual([
    {
      Comment: 'Orders',
      QueryLanguage: 'JSONata',
      StartAt: 'P',
      States: { P: { Type: 'Pass', End: true } },
      TimeoutSeconds: 3600,
    },
    {
      Comment: 'Orders',
      StartAt: 'P',
      States: { P: { Type: 'Pass', Next: 'Q' }, Q: { Type: 'Pass', End: true } },
      TimeoutSeconds: 3600,
    },
  ]);
});
