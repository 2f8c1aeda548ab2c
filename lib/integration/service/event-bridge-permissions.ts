import { RUN_TIME_TEXT } from '../call/call-request';
import type { PermissionStatement } from '../call/permission-statement';
import type { ServiceApis } from '../call/service-api';
import { ownArn } from '../resource/arn';
import { type CalledResource, permissionOn } from '../resource/resource';
import { nameOrArnParameter } from '../resource/resource-parameter';

export const EVENT_BUS = nameOrArnParameter('event bus', busArn);

/** Where an entry names none. */
export const DEFAULT_BUS: CalledResource = { ...EVENT_BUS.read('default'), label: 'default event bus' };

/** Where the run decides the events, it decides their buses, too. */
export const ANY_BUS: CalledResource = EVENT_BUS.read(RUN_TIME_TEXT);

function busArn(name: string): string {
  return ownArn('events', `event-bus/${name}`);
}

/** One statement for each bus, however many events go there. */
export function busPermissions(buses: readonly CalledResource[]): readonly PermissionStatement[] {
  const byArn = new Map(buses.map((bus) => [bus.arn, bus]));
  return [...byArn.values()].map((bus) => permissionOn(bus, ['events:PutEvents'], 'sends events to'));
}

export const EVENT_BRIDGE_APIS: ServiceApis = {
  'events:putEvents': {
    patterns: ['waitForTaskToken'],
    permissions: (request) =>
      busPermissions(
        request.items('Entries').map((entry) => {
          const bus = entry.text('EventBusName');
          return bus === undefined ? DEFAULT_BUS : entry.read(EVENT_BUS, bus);
        }),
      ),
  },
};
