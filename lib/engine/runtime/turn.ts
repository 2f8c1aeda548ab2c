import type { StatePlan } from '../program/program';
import type { Simulation } from './simulation';
import type { Thread, Visit } from './thread';

/** What an executor works on: a state, visited by a thread of a simulation. */
export interface Turn<Plan extends StatePlan> {
  readonly simulation: Simulation;
  readonly thread: Thread;
  readonly visit: Visit;
  readonly plan: Plan;
}
