import type { StateType } from '../../asl/state';
import type { MaybePromise } from '../maybe-promise';
import type { PlanOf, StatePlan } from '../program/program';
import type { Turn } from '../runtime/kernel';
import { choiceState } from './choice-state';
import { failState } from './fail-state';
import { mapState } from './map-state';
import { parallelState } from './parallel-state';
import { passState } from './pass-state';
import { succeedState } from './succeed-state';
import { taskState } from './task-state';
import { waitState } from './wait-state';

type Executor<Plan extends StatePlan> = (turn: Turn<Plan>) => MaybePromise<void>;

const EXECUTORS: { readonly [Type in StateType]: Executor<PlanOf<Type>> } = {
  Task: taskState,
  Pass: passState,
  Choice: choiceState,
  Wait: waitState,
  Succeed: succeedState,
  Fail: failState,
  Parallel: parallelState,
  Map: mapState,
};

/** Does the work of a state that has been entered; throws a `Failure` where the state fails. */
export function executeState(turn: Turn<StatePlan>): MaybePromise<void> {
  // The row is that of the plan's own type, which the types can't show.
  return (EXECUTORS[turn.plan.type] as Executor<StatePlan>)(turn);
}
