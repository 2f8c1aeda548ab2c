import type { ExecutionRecord } from '../../service/execution/execution-record';
import type { ServiceObserver } from '../../service/service-observer';
import { visibleLine } from '../../util/visible-text';
import type { CliIo } from '../cli-io';

/** Reports at the terminal how executions end. */
export class ExecutionLines implements ServiceObserver {
  constructor(private readonly io: CliIo) {}

  public executionEnded({ arn, facts, mapRunArn }: ExecutionRecord): void {
    // A Map Run may have thousands.
    if (mapRunArn !== undefined) return;
    const { status, startTime, stopTime = startTime, error, cause } = facts;
    const name = arn.split(':').slice(6).join(':');
    const time = new Date(stopTime).toISOString().slice(11, 23);
    const why = error === undefined ? '' : ` ${error}${cause === undefined ? '' : `: ${cause}`}`;
    this.io.err(
      `${visibleLine(`${time} ${name} ${status} in ${(stopTime - startTime) / 1000} s${why.slice(0, 2_000)}`)}\n`,
    );
  }

  public broken(problem: unknown): void {
    this.io.err(`A mistake in Stepwright: ${problem instanceof Error ? problem.stack : String(problem)}\n`);
  }
}
