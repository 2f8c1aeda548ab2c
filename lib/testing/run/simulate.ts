import type { WorkflowTypes } from '../../compiler/typed-workflow';
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
 * Of a workflow of `stepwright/typed` input and output have their types, and so have the request and the result of a task
 * that is mocked by its value:
 *
 *     const run = await simulate(processOrder)
 *       .mock(chargeCard, ({ amount }) => ({ paid: amount }))
 *       .start({ id: 'o-1', items: [] });
 *     run.output?.total; // number | undefined
 *
 * Where a workflow has an input schema, `start` and `begin` refuse an input that doesn't fit.
 *
 * @param target a Workflow, a definition in ASL, or `{ template, machine: 'Orders' }`: a machine of a template, which is
 * `Template.fromStack(stack)`, a parsed template, or the path of its file
 * @throws WorkflowError for a workflow with errors, SimulationError for a template without such a machine
 */
export function simulate<Target extends SimulationTarget>(target: Target): SimulationOf<Target> {
  // Which of both types it has follows from the type of the target, which the run can't see.
  return WorkflowSimulation.of(target) as SimulationOf<Target>;
}

/** The simulation of a target: typed where the target is. */
export type SimulationOf<Target> = 0 extends 1 & Target
  ? WorkflowSimulation
  : [Target] extends [never]
    ? WorkflowSimulation
    : [Target] extends [WorkflowTypes<infer Input, infer Output>]
      ? TypedSimulation<Input, Output>
      : WorkflowSimulation;

/** A simulation of a typed workflow: what `start` and `begin` take and what the run gives have their types. */
export type TypedSimulation<Input, Output> = WorkflowSimulation<Input, Output>;
