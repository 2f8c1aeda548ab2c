import type { StateMachineDocument } from '../../asl/state-machine-document';
import { statesOf } from '../../asl/walk';
import { SimulationError } from '../../engine/simulation-error';
import { visibleLine, visibleText } from '../../util/visible-text';
import type { Run } from '../run/run';
import { shown } from '../run/shown';
import { simulate } from '../run/simulate';
import type { SimulationTarget } from '../run/target';
import type { WorkflowSimulation } from '../run/workflow-simulation';
import { boundDocument, placeholdersIn, withNumbers } from './bound-document';
import { type Comparison, compareHistory, type Divergence } from './compare-history';
import { type PlaceholderValue, PlaceholderValues } from './placeholder-values';
import { recordedAnswers } from './recorded-answers';
import { parsedHistory, payloadOf, type RecordedEvent, readHistory } from './recorded-history';
import { NamesOfExecution } from './recorded-names';
import { noteSettings } from './recorded-settings';

/** What came of running a recorded execution on today's definition. */
export interface Replay {
  readonly run: Run;
  /** The first event in which they differ; undefined where today's definition does the same. */
  readonly divergence: Divergence | undefined;
  /** What placeholders of the definition (`${OrdersTable}`) were when the execution was recorded, as far as the history shows. */
  readonly placeholders: readonly PlaceholderValue[];
  /** What differs, in words. */
  toText(): string;
}

/**
 * Runs an execution once more on today's definition: same input, same time, and each task answered as it was then. What
 * `aws stepfunctions get-execution-history` wrote becomes a test.
 *
 *     const replay = await replayHistory(orders, readFileSync('incident.json', 'utf8'));
 *     expect(replay.toText()).toBe('Today the same happens.');
 *
 * What only deployment knows is a placeholder in the definition (`${OrdersTable.Arn}`), and an ARN or a name in the history. A
 * placeholder is what the first event shows that has it, and must be the same in all others. So are the names of machine and
 * execution, where the definition reads them from the context object.
 *
 * What the children of a Distributed Map called is in histories of their own: mock it in `prepare`.
 *
 * @param target the workflow as it is today
 * @param history the events, as text or value, all pages of them; `executionArn` of DescribeExecution may be next to `events`
 * @param prepare adds to the simulation: `(simulation) => simulation.named('Orders')`. Called for each of a few runs
 * @throws SimulationError where the history is not one, or its first page is missing
 */
export async function replayHistory(
  target: SimulationTarget,
  history: unknown,
  prepare: (simulation: WorkflowSimulation) => WorkflowSimulation = (simulation) => simulation,
): Promise<Replay> {
  const value = parsedHistory(history);
  const recorded = readHistory(value);
  const { document } = simulate(target);
  const values = new PlaceholderValues();
  const names = new NamesOfExecution(value, recorded, document, values);
  noteSettings(document, recorded, values);
  const replay = (definition: SimulationTarget, withPlaceholders: boolean): Promise<Round> => {
    const simulation = simulate(definition).options(names.options(withPlaceholders));
    return replayOnce(prepare(answered(simulation, recorded, values)), recorded, values);
  };
  const ofDefinition = placeholdersIn(document);
  const hasUnknown = ofDefinition.size > 0;
  let definition = hasUnknown ? withNumbers(document, values) : target;
  let round = await replay(definition, true);
  // What a workflow computes from an ARN can't be compared with a placeholder: it runs once more with what is known by now.
  for (let known = 0; hasUnknown && round.divergence !== undefined && values.size > known; ) {
    known = values.size;
    const bound = withNumbers(boundDocument(document, values), values);
    const next = await replay(bound, true);
    // Handlers may be given by the names in placeholders, so that those stay where values lead no more.
    if (next.same <= round.same) break;
    [definition, round] = [bound, next];
  }
  // Now the data has shown the names of the execution, or never will.
  if (names.areOpen) round = await replay(definition, false);
  const { run, divergence } = round;
  const placeholders = values.all.filter(({ placeholder }) => ofDefinition.has(placeholder));
  return { run, divergence, placeholders, toText: () => visibleText(divergenceText(divergence)) };
}

interface Round extends Comparison {
  readonly run: Run;
}

async function replayOnce(
  simulation: WorkflowSimulation,
  recorded: readonly RecordedEvent[],
  values: PlaceholderValues,
): Promise<Round> {
  const run = simulation._open(payloadOf(recorded[0]?.details.input) ?? {});
  try {
    await run.finish();
  } catch (problem) {
    // A call that the history doesn't have is a divergence, which the events show.
    if (!(problem instanceof SimulationError)) throw problem;
  }
  return { run, ...compareHistory(recorded, readHistory(run.history), values) };
}

/** With the recorded answers. States that are gone, or are not tasks any more, will show as a divergence. */
function answered(
  simulation: WorkflowSimulation,
  recorded: readonly RecordedEvent[],
  values: PlaceholderValues,
): WorkflowSimulation {
  const tasks = namesOfTasks(simulation.document);
  const [start] = recorded;
  const timed = start?.timestamp === undefined ? simulation : simulation.options({ startTime: start.timestamp });
  return [...recordedAnswers(recorded, values)]
    .filter(([state]) => tasks.has(state))
    .reduce((one, [state, answer]) => one.mock(state, answer), timed);
}

function namesOfTasks(document: StateMachineDocument): ReadonlySet<string> {
  return new Set([...statesOf(document)].filter(({ state }) => state.Type === 'Task').map(({ name }) => name));
}

function divergenceText(divergence: Divergence | undefined): string {
  if (divergence === undefined) return 'Today the same happens.';
  const { recorded, actual, difference, placeholders } = divergence;
  if (recorded === undefined) return `Today more happens: ${eventText(actual)}.`;
  if (difference !== undefined) {
    return [
      `Event ${recorded.id}, ${eventText(recorded)}, differs in ${difference.place}:`,
      `  recorded  ${visibleLine(shown(difference.recorded))}`,
      `  today     ${visibleLine(shown(difference.actual))}`,
      ...placeholders.map((one) => `  ${visibleLine(placeholderText(one))}`),
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

function placeholderText({ placeholder, value, event, place }: PlaceholderValue): string {
  return `${placeholder} is ${shown(value)} since event ${event}, ${place}`;
}
