import { statesOf } from '../../asl/walk';
import { SimulationError } from '../../task-answer/simulation-error';
import { visibleLine, visibleText } from '../../util/visible-text';
import type { Run } from '../run/run';
import { shown } from '../run/shown';
import { simulate } from '../run/simulate';
import type { SimulationTarget } from '../run/target';
import type { WorkflowSimulation } from '../run/workflow-simulation';
import { type Departure, firstDeparture } from './compare-history';
import { recordedAnswers } from './recorded-answers';
import { payloadOf, type RecordedEvent, readHistory } from './recorded-history';

/** What came of running a recorded execution on today's definition. */
export interface Replay {
  readonly run: Run;
  /** The first event in which they differ; undefined where today's definition does the same. */
  readonly departure: Departure | undefined;
  /** What differs, in words. */
  toText(): string;
}

/**
 * Runs an execution once more on today's definition: same input, same time, and each task answered as it was then. What
 * `aws stepfunctions get-execution-history` wrote becomes a test. What the children of a distributed Map called is in histories of their own: mock it in `prepare`.
 *
 *     const replay = await replayHistory(orders, readFileSync('incident.json', 'utf8'));
 *     expect(replay.toText()).toBe('Today the same happens.');
 *
 * @param target the workflow as it is today
 * @param history the events, as text or value, all pages of them
 * @param prepare adds to the simulation: `(simulation) => simulation.named('Orders')`
 */
export async function replayHistory(
  target: SimulationTarget,
  history: unknown,
  prepare: (simulation: WorkflowSimulation) => WorkflowSimulation = (simulation) => simulation,
): Promise<Replay> {
  const recorded = readHistory(history);
  const simulation = prepare(mockedSimulation(target, recorded));
  const run = simulation._open(payloadOf(recorded[0]?.details.input) ?? {});
  try {
    await run.finish();
  } catch (problem) {
    // A call that the history doesn't have is a departure, which the events show.
    if (!(problem instanceof SimulationError)) throw problem;
  }
  const departure = firstDeparture(recorded, readHistory(run.history));
  return { run, departure, toText: () => visibleText(departureText(departure)) };
}

function mockedSimulation(target: SimulationTarget, recorded: readonly RecordedEvent[]): WorkflowSimulation {
  const [start] = recorded;
  const { roleArn } = start?.details ?? {};
  const simulation = simulate(target).options({
    ...(start?.timestamp === undefined ? {} : { startTime: start.timestamp }),
    ...(typeof roleArn === 'string' ? { roleArn } : {}),
  });
  const tasks = new Set(
    [...statesOf(simulation.document)].filter(({ state }) => state.Type === 'Task').map(({ name }) => name),
  );
  // States that are gone, or are no tasks any more, will show as a departure.
  return [...recordedAnswers(recorded)]
    .filter(([state]) => tasks.has(state))
    .reduce((one, [state, answer]) => one.mock(state, answer), simulation);
}

function departureText(departure: Departure | undefined): string {
  if (departure === undefined) return 'Today the same happens.';
  const { recorded, actual, difference } = departure;
  if (recorded === undefined) return `Today more happens: ${eventText(actual)}.`;
  if (difference !== undefined) {
    return [
      `Event ${recorded.id}, ${eventText(recorded)}, differs in ${difference.place}:`,
      `  recorded  ${visibleLine(shown(difference.recorded))}`,
      `  today     ${visibleLine(shown(difference.actual))}`,
    ].join('\n');
  }
  return `Event ${recorded.id}, ${eventText(recorded)}, does not happen today: ${actual === undefined ? 'nothing follows' : `instead there is ${eventText(actual)}`}.`;
}

function eventText(event: RecordedEvent | undefined): string {
  if (event === undefined) return 'nothing';
  const { name, error } = event.details;
  const named = typeof name === 'string' ? ` of "${name}"` : '';
  return visibleLine(`${event.type}${named}${typeof error === 'string' ? ` with ${error}` : ''}`);
}
