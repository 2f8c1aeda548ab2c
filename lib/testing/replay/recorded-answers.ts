import type { JsonValue } from '../../asl/json';
import { SimulationError } from '../../engine/simulation-error';
import type { TaskOutcome } from '../../engine/task/task-handler';
import { Answer } from '../../task-answer/answer';
import { looseDifference } from './loose-difference';
import type { PlaceholderValues } from './placeholder-values';
import { eventsById, nearest, payloadOf, type RecordedEvent, stateOf } from './recorded-history';

/** A call of a task in a history, and how it ended. */
export interface RecordedCall {
  readonly parameters: JsonValue | undefined;
  readonly outcome: TaskOutcome;
  /** The name of the error, where it ran out of time. */
  readonly timeout?: string;
}

/** An answer for each state of a history that called something: its calls are answered as they were then. */
export function recordedAnswers(
  events: readonly RecordedEvent[],
  values: PlaceholderValues,
): ReadonlyMap<string, Answer> {
  return new Map([...recordedCalls(events)].map(([state, list]) => [state, answerOf(state, list, values)]));
}

/** The calls of each state, in the order in which they were scheduled. */
export function recordedCalls(events: readonly RecordedEvent[]): ReadonlyMap<string, readonly RecordedCall[]> {
  const byId = eventsById(events);
  const ends = endsByScheduled(events, byId);
  const calls = new Map<string, RecordedCall[]>();
  for (const scheduled of events.filter(({ type }) => SCHEDULED.test(type))) {
    const state = stateOf(scheduled, byId);
    if (state === undefined) continue;
    const list = calls.get(state) ?? [];
    list.push(recordedCall(scheduled, ends.get(scheduled.id)));
    calls.set(state, list);
  }
  return calls;
}

const SCHEDULED = /^(Task|LambdaFunction|Activity)Scheduled$/;
const SUBMITTED = 'TaskSubmitted';
const ENDED = /^(Task|LambdaFunction|Activity)(Succeeded|Failed|TimedOut|SubmitFailed|StartFailed|ScheduleFailed)$/;

interface CallEnd {
  submitted?: RecordedEvent;
  ended?: RecordedEvent;
}

function endsByScheduled(
  events: readonly RecordedEvent[],
  byId: ReadonlyMap<number, RecordedEvent>,
): ReadonlyMap<number, CallEnd> {
  const ends = new Map<number, CallEnd>();
  for (const event of events) {
    const isEnd = ENDED.test(event.type);
    if (!isEnd && event.type !== SUBMITTED) continue;
    const scheduled = nearest(event, byId, ({ type }) => SCHEDULED.test(type));
    if (scheduled === undefined) continue;
    const end = ends.get(scheduled.id) ?? {};
    if (isEnd) end.ended ??= event;
    else end.submitted ??= event;
    ends.set(scheduled.id, end);
  }
  return ends;
}

function recordedCall(scheduled: RecordedEvent, { submitted, ended }: CallEnd = {}): RecordedCall {
  const { details } = scheduled;
  const parameters = payloadOf(details.parameters ?? details.input);
  const delaySeconds = Math.max(0, ((ended?.timestamp ?? 0) - (scheduled.timestamp ?? ended?.timestamp ?? 0)) / 1000);
  const timing = {
    delaySeconds,
    ...(submitted?.details.output === undefined ? {} : { submitted: payloadOf(submitted.details.output) }),
  };
  if (ended === undefined) return { parameters, outcome: { kind: 'silence' } };
  if (ended.type.endsWith('Succeeded')) {
    return {
      parameters,
      outcome: { kind: 'success', output: payloadOf(ended.details.output) ?? null, ...timing },
    };
  }
  if (ended.type.endsWith('TimedOut')) {
    const seconds = details.timeoutInSeconds;
    // It was the timeout, not a missing heartbeat, where all of the time had passed.
    const heartbeats = typeof seconds === 'number' && delaySeconds >= seconds;
    const { error } = ended.details;
    const timeout = typeof error === 'string' ? error : 'States.Timeout';
    return { parameters, outcome: heartbeats ? { kind: 'pending', heartbeats } : { kind: 'silence' }, timeout };
  }
  const { error, cause } = ended.details;
  const outcome = {
    kind: 'failure',
    ...(typeof error === 'string' ? { error } : {}),
    ...(cause === undefined || cause === null
      ? {}
      : { cause: typeof cause === 'string' ? cause : JSON.stringify(cause) }),
    refused: submitted === undefined,
    ...timing,
  } as const;
  return { parameters, outcome };
}

/** Branches and iterations may call in another order than they did then: what was sent reports which call it is. */
function answerOf(state: string, recorded: readonly RecordedCall[], values: PlaceholderValues): Answer {
  const open = [...recorded];
  return Answer.of(({ request }) => {
    const same = open.findIndex(({ parameters }) => {
      const isSame =
        parameters !== undefined &&
        looseDifference(parameters, request.parameters, 'parameters', values.isSame) === undefined;
      values.drop();
      return isSame;
    });
    const [call] = open.splice(Math.max(same, 0), 1);
    if (call === undefined) {
      throw new SimulationError(`The history has ${recorded.length} calls of "${state}"; it is now called once more.`);
    }
    return call.outcome;
  });
}
