import { isDeepStrictEqual } from 'node:util';
import type { TestStateResponse } from '../../engine/inspect/test-state-request';
import { readJson } from '../../engine/json-text';
import type { ServiceAnswer } from './test-state-service';

/** Something that the engine and the service say differently about one state and input. */
export interface Difference {
  /** `output`, `cause`, `inspectionData.afterInputPath`, ... */
  readonly field: string;
  readonly service: unknown;
  readonly engine: unknown;
}

const FIELDS = ['status', 'output', 'error', 'cause', 'nextState'] as const;

/** Fields of the inspection data that both sides know; the service adds more from time to time. */
export function differencesBetween(service: ServiceAnswer, engine: ServiceAnswer): readonly Difference[] {
  if ('refused' in service || 'refused' in engine) {
    const [one, other] = [outcomeOf(service), outcomeOf(engine)];
    return isDeepStrictEqual(one, other) ? [] : [{ field: 'request', service: one, engine: other }];
  }
  return [...fieldsOf(service.response, engine.response)].filter(
    (difference) => !isDeepStrictEqual(difference.service, difference.engine),
  );
}

function outcomeOf(answer: ServiceAnswer): unknown {
  return 'refused' in answer ? { ...answer.refused } : 'accepted';
}

function* fieldsOf(service: TestStateResponse, engine: TestStateResponse): Generator<Difference> {
  for (const field of FIELDS) yield { field, service: readable(service[field]), engine: readable(engine[field]) };
  const [one, other] = [service.inspectionData ?? {}, engine.inspectionData ?? {}];
  for (const name of Object.keys(one)) {
    if (!Object.hasOwn(other, name)) continue;
    yield { field: `inspectionData.${name}`, service: readable(one[name]), engine: readable(other[name]) };
  }
}

/** JSON text as its value, so that white space and the order of members do not count. */
function readable(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return readJson(value);
  } catch {
    return value;
  }
}
