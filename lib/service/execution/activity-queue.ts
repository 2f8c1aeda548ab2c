/** A task of an activity that waits for a worker. */
export interface ActivityTask {
  readonly token: string;
  /** JSON text. */
  readonly input: string;
  /** @returns whether the task is still wanted */
  take(workerName: string | undefined): Promise<boolean>;
}

/** A worker that waits for a task. */
interface Poller {
  readonly workerName: string | undefined;
  give(task: ActivityTask): void;
}

/** The tasks of one activity and the workers that poll for them: first come, first served. */
export class ActivityQueue {
  private readonly tasks: ActivityTask[] = [];
  private readonly pollers = new Set<Poller>();

  public add(task: ActivityTask): void {
    this.tasks.push(task);
    void this.match();
  }

  public get pollerCount(): number {
    return this.pollers.size;
  }

  /**
   * Waits for a task.
   *
   * @param signal aborted when the worker has gone, or has waited long enough
   * @returns undefined where none came
   */
  public poll(workerName: string | undefined, signal: AbortSignal): Promise<ActivityTask | undefined> {
    return new Promise((resolve) => {
      const leave = (): void => {
        this.pollers.delete(poller);
        resolve(undefined);
      };
      const poller: Poller = {
        workerName,
        give: (task) => {
          signal.removeEventListener('abort', leave);
          resolve(task);
        },
      };
      if (signal.aborted) return resolve(undefined);
      signal.addEventListener('abort', leave, { once: true });
      this.pollers.add(poller);
      void this.match();
    });
  }

  /** A task that has ended in the meantime is given to no worker. */
  private async match(): Promise<void> {
    for (;;) {
      const [poller] = this.pollers;
      const task = poller === undefined ? undefined : this.tasks.shift();
      if (poller === undefined || task === undefined) return;
      this.pollers.delete(poller);
      if (await task.take(poller.workerName)) poller.give(task);
      else this.pollers.add(poller);
    }
  }
}
