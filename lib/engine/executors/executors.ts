import type { StateType } from '../../asl/state';
import type { MaybePromise } from '../maybe-promise';
import type { PlanOf, StatePlan } from '../program/program';
import type { Turn } from '../runtime/turn';
import { choiceState } from './choice-state';
import { failState } from './fail-state';
import { mapState } from './map-state';
import { parallelState } from './parallel-state';
import { passState } from './pass-state';
import { succeedState } from './succeed-state';
import { taskState } from './task-state';
import { waitState } from './wait-state';

/** Does the work of a state that has been entered; throws a `Failure` where the state fails. */
export type Executor<Plan extends StatePlan> = (turn: Turn<Plan>) => MaybePromise<void>;

export const EXECUTORS: { readonly [Type in StateType]: Executor<PlanOf<Type>> } = {
  Task: taskState,
  Pass: passState,
  Choice: choiceState,
  Wait: waitState,
  Succeed: succeedState,
  Fail: failState,
  Parallel: parallelState,
  Map: mapState,
};
