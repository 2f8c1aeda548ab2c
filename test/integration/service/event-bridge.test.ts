import { Stack } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { EventBridge } from '../../../lib/integration/service/event-bridge';
import { own, path, problemsOf, resolved, TASK_TOKEN } from '../support';

const stack = new Stack();
const event = { source: 'orders', detailType: 'OrderShipped', detail: { id: path('$.id') } };
const EVENT = { Source: 'orders', DetailType: 'OrderShipped', Detail: { id: path('$.id') } };

function permission(resource: unknown, label: string, wildcardReason?: string) {
  const reason = `sends events to the ${label}`;
  return { actions: ['events:PutEvents'], resources: [resource], reason, ...(wildcardReason && { wildcardReason }) };
}

describe('EventBridge.putEvents', () => {
  test('without a bus sends to the default one', () => {
    expect(EventBridge.putEvents({ entries: [event] })._call).toEqual({
      target: { service: 'events:putEvents' },
      pattern: 'requestResponse',
      arguments: { Entries: [EVENT] },
      permissions: [permission(own('events', 'event-bus/default'), 'default event bus')],
    });
  });

  test('to a construct sends by its ARN', () => {
    const eventBus = new EventBus(stack, 'Bus');
    const entry = { ...event, eventBus, resources: ['arn:aws:s3:::orders'], time: path('$.time') };
    const busArn: unknown = stack.resolve(eventBus.eventBusArn);
    expect(resolved(stack, EventBridge.putEvents({ entries: [entry] }))).toEqual({
      target: { service: 'events:putEvents' },
      pattern: 'requestResponse',
      arguments: {
        Entries: [{ ...EVENT, EventBusName: busArn, Resources: ['arn:aws:s3:::orders'], Time: path('$.time') }],
      },
      permissions: [permission(busArn, 'event bus "Default/Bus"')],
    });
  });

  test('to several buses has one statement for each, the wide one apart', () => {
    const foreign = 'arn:aws:events:eu-west-1:999999999999:event-bus/audit';
    const buses = ['shop', foreign, '{% $bus %}', 'shop', `shop-${path('$.x')}`];
    const integration = EventBridge.putEvents({ entries: buses.map((eventBus) => ({ ...event, eventBus })) });
    expect(integration._call).toEqual({
      target: { service: 'events:putEvents' },
      pattern: 'requestResponse',
      arguments: { Entries: buses.map((EventBusName) => ({ ...EVENT, EventBusName })) },
      permissions: [
        permission(own('events', 'event-bus/shop'), 'event bus "shop"'),
        permission(foreign, 'event bus "audit"'),
        permission(own('events', 'event-bus/*'), 'event bus chosen at run time', 'the event bus is chosen at run time'),
        permission(
          own('events', 'event-bus/shop-*'),
          'event bus chosen at run time',
          'the event bus is chosen at run time',
        ),
      ],
    });
  });

  test('of events that the run makes may send to every bus', () => {
    expect(EventBridge.putEvents({ entries: '{% $events %}' })._call).toEqual({
      target: { service: 'events:putEvents' },
      pattern: 'requestResponse',
      arguments: { Entries: '{% $events %}' },
      permissions: [
        permission(own('events', 'event-bus/*'), 'event bus chosen at run time', 'the event bus is chosen at run time'),
      ],
    });
  });

  test.each([
    ['no event', 0, ['error SW5011']],
    ['ten events', 10, []],
    ['eleven events', 11, ['error SW5011']],
  ])('of %s', (_, count, expected) => {
    expect(problemsOf(EventBridge.putEvents({ entries: Array(count).fill(event) }))).toEqual(expected);
  });

  test('in the name of AWS is reported', () => {
    const entries = [
      { ...event, source: 'aws.orders' },
      { ...event, source: 'awsome' },
    ];
    expect(problemsOf(EventBridge.putEvents({ entries }))).toEqual(['error SW5009']);
  });

  test('with a task token', () => {
    const request = EventBridge.putEvents({ entries: [{ ...event, detail: { token: TASK_TOKEN } }] });
    expect(request.waitForTaskToken()._call).toEqual({ ...request._call, pattern: 'waitForTaskToken' });
    expect(problemsOf(EventBridge.putEvents({ entries: [event] }).waitForTaskToken())).toEqual(['error SW5001']);
  });
});
