import { jsonOf } from '../../asl/document-json';
import type { JsonValue } from '../../asl/json';
import type { StateMachineDocument } from '../../asl/state-machine-document';
import { statesOf } from '../../asl/walk';
import { ownMember } from '../../util/own-member';
import type { PlaceholderValues } from './placeholder-values';
import { eventsById, type RecordedEvent, stateOf } from './recorded-history';

/** Details of events that are fields of the state, as the definition has them. */
const FIELDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  LambdaFunctionScheduled: { resource: 'Resource', timeoutInSeconds: 'TimeoutSeconds' },
  ActivityScheduled: {
    resource: 'Resource',
    timeoutInSeconds: 'TimeoutSeconds',
    heartbeatInSeconds: 'HeartbeatSeconds',
  },
  TaskScheduled: { timeoutInSeconds: 'TimeoutSeconds', heartbeatInSeconds: 'HeartbeatSeconds' },
};

/**
 * Notes what the events show of the fields of their states. It has to be known before the first run: an activity's ARN makes
 * other events than a function's, and a number that only deployment knows can't be run.
 */
export function noteSettings(
  document: StateMachineDocument,
  events: readonly RecordedEvent[],
  values: PlaceholderValues,
): void {
  const states = new Map([...statesOf(document)].map(({ name, state }) => [name, jsonOf(state)]));
  const byId = eventsById(events);
  const note = (event: RecordedEvent, field: JsonValue | undefined, recorded: JsonValue | undefined, place: string) => {
    if (typeof field !== 'string' || recorded === undefined) return;
    if (values.isSame(recorded, field, place)) values.keep(event.id);
    else values.drop();
  };
  for (const event of events) {
    const state = states.get(stateOf(event, byId) ?? '');
    if (state === undefined) continue;
    for (const [detail, field] of Object.entries(ownMember(FIELDS, event.type) ?? {})) {
      note(event, state[field], event.details[detail], detail);
    }
    if (event.type === 'WaitStateExited') note(event, state.Seconds, secondsSince(event, byId), 'timestamp');
  }
}

function secondsSince(event: RecordedEvent, byId: ReadonlyMap<number, RecordedEvent>): number | undefined {
  const entered = byId.get(event.previousEventId)?.timestamp;
  if (entered === undefined || event.timestamp === undefined) return undefined;
  return Math.round((event.timestamp - entered) / 1000);
}
