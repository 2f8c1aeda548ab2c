import type { SimulationTarget } from './target';
import { WorkflowSimulation } from './workflow-simulation';

/**
 * A workflow to be run in this process, on a virtual clock: no account, no server, no waiting.
 *
 *     const run = await simulate(orders)
 *       .mock('ChargeCard', throws('CardDeclined'))
 *       .handler('ValidateFn', (order: Order) => ({ ...order, valid: true }))
 *       .start({ id: 'o-1' });
 *     expect(run).toHaveSucceeded();
 *     expect(run).toHavePassed('Refund');
 *
 * @param target a Workflow, a definition in ASL, or `{ template: Template.fromStack(stack), machine: 'Orders' }`
 * @throws WorkflowError for a workflow with errors
 */
export function simulate(target: SimulationTarget): WorkflowSimulation {
  return WorkflowSimulation.of(target);
}
