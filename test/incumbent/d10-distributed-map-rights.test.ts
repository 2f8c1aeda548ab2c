import type { Chainable } from '../../lib/builder/chainable';
import { DistributedMap } from '../../lib/builder/distributed-map';
import { Map } from '../../lib/builder/map';
import { Parallel } from '../../lib/builder/parallel';
import { Pass } from '../../lib/builder/pass';
import { RawState } from '../../lib/builder/raw-state';
import { WorkflowStateMachine } from '../../lib/construct/workflow-state-machine';
import { cyclesIn, newStack, statementsOf, workflowOf } from '../construct/helpers';

const each = new DistributedMap('Each').itemProcessor(new Pass('Item'));
const raw = new RawState('Each', {
  Type: 'Map',
  ItemProcessor: {
    ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
    StartAt: 'Item',
    States: { Item: { Type: 'Pass', End: true } },
  },
});

// The incumbent grants nothing for a Map whose mode is DISTRIBUTED, unless it is made by its DistributedMap class; and who
// grants by hand meets a circular dependency.
test.each<[string, Chainable]>([
  ['at the top', each],
  ['in a Map', new Map('Outer').itemProcessor(each)],
  [
    'in a branch of a Parallel in a Map',
    new Map('Outer').itemProcessor(new Parallel('Both').branch(each, new Pass('B'))),
  ],
  ['in a Distributed Map', new DistributedMap('Outer').itemProcessor(each)],
  ['as raw ASL', raw],
])('a Distributed Map %s may start executions of the own machine', (_, piece) => {
  const stack = newStack();
  new WorkflowStateMachine(stack, 'Orders', { workflow: workflowOf(piece) });
  const granted = Object.values(statementsOf(stack)).flat();
  const actions = granted.flatMap(({ Action }) => Action).filter((action) => /^states:/.test(action));
  expect([...actions].sort()).toEqual([
    'states:DescribeExecution',
    'states:RedriveExecution',
    'states:StartExecution',
    'states:StopExecution',
  ]);
  expect(cyclesIn(stack)).toEqual([]);
});
