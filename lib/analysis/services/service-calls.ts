import type { StateFacts } from '../facts/state-facts';
import type { ServiceTarget } from '../facts/task-target';
import { OPTIMIZED_SERVICES } from './optimized-services';
import type { ActionModel, ServiceModel } from './service-model';

/** A Task that calls a service. */
export interface ServiceCall {
  readonly state: StateFacts;
  readonly target: ServiceTarget;
  /** Undefined where nothing is known of the service. */
  readonly service: ServiceModel | undefined;
  /** Undefined where nothing is known of the action. */
  readonly action: ActionModel | undefined;
}

/** All calls of services, with what is known of them. */
export function* serviceCalls(states: readonly StateFacts[]): Generator<ServiceCall> {
  for (const state of states) {
    const { target } = state;
    if (target?.kind !== 'service') continue;
    const service = own(OPTIMIZED_SERVICES, target.service);
    yield { state, target, service, action: service && own(service.actions, target.action) };
  }
}

function own<Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
