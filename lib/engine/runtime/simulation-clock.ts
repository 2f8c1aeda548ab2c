import type { MaybePromise } from '../maybe-promise';
import type { Scheduler } from './scheduler';

/** The clock of a simulation, for callers that drive it themselves: see `onAnswer` of the options. */
export class SimulationClock {
  /** @param scheduler what gives the turns */
  constructor(private readonly scheduler: Scheduler<unknown>) {}

  /** When the next thing is due to happen, in milliseconds since the epoch; undefined where nothing is. */
  public get nextEventTime(): number | undefined {
    return this.scheduler.nextDue;
  }

  /** As `nextEventTime`, or when the longest time ends that an execution may take, if that is earlier. */
  public get nextDeadline(): number | undefined {
    return this.scheduler.nextDeadline;
  }

  /**
   * Lets everything happen that is due by a time in milliseconds since the epoch, but no more than a number of turns.
   *
   * @returns whether all of it has happened
   */
  public catchUp(time: number, mostTurns: number): MaybePromise<boolean> {
    return this.scheduler.catchUp(time, mostTurns);
  }

  /** As `Simulation.run`, but at once where nothing has to be waited for: a promise costs more than a small workflow. */
  public runToEnd(): MaybePromise<void> {
    return this.scheduler.run();
  }
}
