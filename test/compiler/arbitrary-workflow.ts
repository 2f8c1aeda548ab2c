import fc from 'fast-check';
import { Block } from '../../lib/builder/block';
import type { Chainable } from '../../lib/builder/chainable';
import { Choice } from '../../lib/builder/choice';
import { Condition } from '../../lib/builder/condition';
import { Fail } from '../../lib/builder/fail';
import { GoTo } from '../../lib/builder/go-to';
import { Map as MapState } from '../../lib/builder/map';
import { Parallel } from '../../lib/builder/parallel';
import { Pass } from '../../lib/builder/pass';
import { Succeed } from '../../lib/builder/succeed';
import { Task } from '../../lib/builder/task';
import { CALL } from '../builder/support';

/** A workflow as data, out of which the builders' calls follow. */
export type Plan =
  | { readonly kind: 'pass' | 'succeed' | 'fail' }
  | { readonly kind: 'shared' | 'goTo'; readonly number: number }
  | { readonly kind: 'sequence'; readonly before: Plan; readonly after: Plan }
  | { readonly kind: 'choice'; readonly rules: readonly Plan[]; readonly otherwise: Plan | null }
  | { readonly kind: 'parallel'; readonly branches: readonly Plan[] }
  | { readonly kind: 'map' | 'block' | 'end'; readonly steps: Plan }
  | { readonly kind: 'scoped'; readonly scope: string; readonly steps: Plan }
  | { readonly kind: 'task'; readonly handler: Plan; readonly rejoin: boolean };

/** Plans of all kinds; `reuse` adds states that are used several times and jumps, which may well be wrong. */
export function arbitraryPlan(reuse: boolean): fc.Arbitrary<Plan> {
  const { plan } = fc.letrec<{ plan: Plan; leaf: Plan }>((tie) => ({
    leaf: fc.oneof(
      { weight: 8, arbitrary: fc.constant<Plan>({ kind: 'pass' }) },
      fc.constant<Plan>({ kind: 'succeed' }),
      fc.constant<Plan>({ kind: 'fail' }),
      ...(reuse
        ? [
            fc.record({ kind: fc.constant('shared' as const), number: fc.nat(2) }),
            fc.record({ kind: fc.constant('goTo' as const), number: fc.nat(2) }),
          ]
        : []),
    ),
    plan: fc.oneof(
      { maxDepth: 5, depthSize: 'medium' },
      tie('leaf'),
      fc.record({ kind: fc.constant('sequence' as const), before: tie('plan'), after: tie('plan') }),
      fc.record({ kind: fc.constant('sequence' as const), before: tie('plan'), after: tie('plan') }),
      fc.record({
        kind: fc.constant('choice' as const),
        rules: fc.array(tie('plan'), { minLength: 1, maxLength: 3 }),
        otherwise: fc.option(tie('plan')),
      }),
      fc.record({
        kind: fc.constant('parallel' as const),
        branches: fc.array(tie('plan'), { minLength: 1, maxLength: 2 }),
      }),
      fc.record({ kind: fc.constantFrom('map' as const, 'block' as const, 'end' as const), steps: tie('plan') }),
      fc.record({ kind: fc.constant('scoped' as const), scope: fc.constantFrom('X', 'Y'), steps: tie('plan') }),
      fc.record({ kind: fc.constant('task' as const), handler: tie('plan'), rejoin: fc.boolean() }),
    ),
  }));
  return plan;
}

/** Gives out the names of a plan's states, in the order of the plan's text. */
export class Names {
  private last = 0;

  next(kind: string): string {
    this.last += 1;
    return `${kind}${this.last}`;
  }
}

/** Makes the builders' calls. Several plans that share `names` and `shared` may be in one workflow. */
export function pieceOf(plan: Plan, names: Names, shared: Map<number, Pass>): Chainable {
  switch (plan.kind) {
    case 'pass':
      return new Pass(names.next('Pass'));
    case 'succeed':
      return new Succeed(names.next('Succeed'));
    case 'fail':
      return new Fail(names.next('Fail'));
    case 'shared': {
      const state = shared.get(plan.number) ?? new Pass(`Shared${plan.number}`);
      shared.set(plan.number, state);
      return state;
    }
    case 'goTo':
      return GoTo.state(`Shared${plan.number}`);
    case 'sequence': {
      const before = pieceOf(plan.before, names, shared);
      return before.next(pieceOf(plan.after, names, shared));
    }
    case 'choice': {
      let choice = new Choice(names.next('Choice'));
      for (const rule of plan.rules) choice = choice.when(ALWAYS, pieceOf(rule, names, shared));
      return plan.otherwise === null ? choice : choice.otherwise(pieceOf(plan.otherwise, names, shared));
    }
    case 'parallel':
      return new Parallel(names.next('Parallel')).branch(
        ...plan.branches.map((branch) => pieceOf(branch, names, shared)),
      );
    case 'map':
      return new MapState(names.next('Map')).itemProcessor(pieceOf(plan.steps, names, shared));
    case 'block': {
      const name = names.next('Block');
      return new Block(name, pieceOf(plan.steps, names, shared));
    }
    case 'end':
      return pieceOf(plan.steps, names, shared).end();
    case 'scoped':
      return pieceOf(plan.steps, names, shared).scoped(plan.scope);
    case 'task': {
      const task = new Task(names.next('Task'), CALL);
      return task.catchError(pieceOf(plan.handler, names, shared), { rejoin: plan.rejoin });
    }
  }
}

const ALWAYS = Condition.jsonata('{% true %}');
