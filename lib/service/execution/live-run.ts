import { isPromise } from '../../engine/maybe-promise';
import { Simulation } from '../../engine/runtime/simulation';
import type { SimulationOptions } from '../../engine/runtime/simulation-options';
import type { Timer } from '../../engine/runtime/timer-queue';
import type { WorldClock } from '../clock/world-clock';

/** Turns of one execution between two looks at what else there is to do: a loop of states must not stop the service. */
const TURNS_AT_A_TIME = 500;

/** What a run reports. */
export interface LiveRunEvents {
  /** Nothing of the run is in progress any more: all of its executions have ended. */
  finished(): void;
  /** The engine failed; all executions of the run have been ended. */
  broken(problem: unknown): void;
}

/**
 * An execution that a client has started, with those that it starts: a simulation of its own, driven by the clock of the
 * service. What is due happens as soon as the clock is there, and an answer is taken when it comes.
 */
export class LiveRun {
  public readonly simulation: Simulation;
  private timer: Timer | undefined;
  private pumping: Promise<void> | undefined;
  private isWanted = false;
  private isClosed = false;

  constructor(
    private readonly clock: WorldClock,
    options: SimulationOptions,
    private readonly events: LiveRunEvents,
  ) {
    this.simulation = new Simulation({ startTime: clock.now, ...options, onAnswer: () => this.wake() });
  }

  /** Lets what is due happen, soon. */
  public wake(): void {
    this.isWanted = true;
    if (this.isClosed) return;
    this.pumping ??= this.pump();
  }

  /** Does something with the simulation when its clock is that of the service. */
  public async change<Result>(action: (simulation: Simulation) => Result): Promise<Result> {
    this.wake();
    await this.pumping;
    await this.simulation.clock.catchUp(this.clock.now, Number.POSITIVE_INFINITY);
    try {
      return action(this.simulation);
    } finally {
      this.wake();
    }
  }

  public close(): void {
    this.isClosed = true;
    this.timer?.cancel();
  }

  private async pump(): Promise<void> {
    const release = this.clock.holdForTurn();
    try {
      while (this.isWanted && !this.isClosed) {
        await new Promise((resolve) => setImmediate(resolve));
        this.isWanted = false;
        const catching = this.simulation.clock.catchUp(this.clock.now, TURNS_AT_A_TIME);
        if (!(isPromise(catching) ? await catching : catching)) this.isWanted = true;
      }
    } catch (problem) {
      this.simulation.failAll({
        error: 'Stepwright.InternalError',
        cause: `The engine failed, which is a mistake in Stepwright: ${String(problem)}`,
      });
      this.events.broken(problem);
    } finally {
      this.pumping = undefined;
      this.arm();
      release();
    }
    if (this.simulation.isFinished) this.events.finished();
  }

  private arm(): void {
    this.timer?.cancel();
    const { simulation, clock } = this;
    // A virtual clock does not jump to the longest time that an execution may take.
    const due = clock.mode.kind === 'virtual' ? simulation.clock.nextEventTime : simulation.clock.nextDeadline;
    if (due === undefined || simulation.isFinished || this.isClosed) this.timer = undefined;
    else this.timer = clock.at(due, () => this.wake());
  }
}
