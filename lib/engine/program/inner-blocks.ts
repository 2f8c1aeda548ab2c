import type { BlockPlan, StatePlan } from './program';

/** The blocks of states inside of a state. Without a `default`, so that a plan of a new kind does not compile before it is here. */
export function innerBlocks(plan: StatePlan): readonly BlockPlan[] {
  switch (plan.type) {
    case 'Parallel':
      return plan.branches;
    case 'Map':
      return [plan.processor];
    case 'Task':
    case 'Pass':
    case 'Choice':
    case 'Wait':
    case 'Succeed':
    case 'Fail':
      return [];
  }
}
