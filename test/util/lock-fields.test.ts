import { Condition, Context, GoTo, ItemReader, Lambda, Map, Pass, Task, WaitTime, Workflow } from '../../lib/index';
import { lockFields } from '../../lib/util/lock-fields';

describe('lockFields', () => {
  it('makes fields unchangeable and leaves room for others', () => {
    const locked = lockFields({ name: 'a' });

    expect(() => Object.assign(locked, { name: 'b' })).toThrow(TypeError);
    expect(Object.assign(locked, { other: 1 })).toEqual({ name: 'a', other: 1 });
  });

  // The jsii kernel does this to every object that it hands to Python, Java, .NET or Go.
  it.each([
    ['a state', new Pass('Done')],
    ['a task with a retrier', new Task('Call', Lambda.invoke('orders')).retry()],
    ['an integration', Lambda.invoke('orders')],
    ['a container with steps', new Map('Each').itemProcessor(new Pass('One'))],
    ['a chain', new Pass('A').next(new Pass('B'))],
    ['a jump', GoTo.state('A')],
    ['a workflow', Workflow.startWith(new Pass('A'))],
    ['a condition', Condition.jsonata('{% true %}')],
    ['a wait time', WaitTime.seconds(1)],
    ['an item reader', ItemReader.s3Objects({ bucket: 'b', prefix: Context.executionName })],
  ])('lets the jsii runtime mark %s', (_, value) => {
    const mark = Symbol.for('$__jsii__objid__$');

    Object.assign(value, { [mark]: 'Object@10000' });

    expect(Reflect.get(value, mark)).toBe('Object@10000');
  });
});
