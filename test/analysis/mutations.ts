import type { Fields, Machine, Part } from './arbitrary-machine';

/** One way to break a machine that is right. */
export interface Mutation {
  readonly what: string;
  /** The rule that must see it. */
  readonly code: string;
  readonly language?: 'JSONPath' | 'JSONata';
  readonly type?: 'STANDARD' | 'EXPRESS';
  readonly breaks: (at: Finder, machine: Machine) => void;
}

/** Finds a state of a copy by its part, or what lies in it. */
export type Finder = (part: Part, ...keys: readonly (string | number)[]) => Fields;

const P = { language: 'JSONPath' } as const;
const J = { language: 'JSONata' } as const;

export const MUTATIONS: readonly Mutation[] = [
  { what: 'take a required field away', code: 'SW1101', breaks: (at) => delete at('task').Resource },
  { what: 'misspell a field', code: 'SW1102', breaks: (at) => rename(at('task'), 'Retry', 'Retries') },
  {
    what: 'put a field where it does not belong',
    code: 'SW1102',
    breaks: (at) => set(at('wait'), 'TimeoutSeconds', 5),
  },
  { what: 'give a Choice an End', code: 'SW1102', breaks: (at) => set(at('choice'), 'End', true) },
  {
    what: 'give a Pass a Catch',
    code: 'SW1102',
    breaks: (at, { names }) => set(at('left'), 'Catch', [{ ErrorEquals: ['States.ALL'], Next: names.left }]),
  },
  { what: 'put Next and End together', code: 'SW1103', breaks: (at) => set(at('wait'), 'End', true) },
  {
    what: 'put a field and its path together',
    code: 'SW1103',
    ...P,
    breaks: (at) => set(at('wait'), 'SecondsPath', '$.s'),
  },
  { what: 'write a number as text', code: 'SW1104', breaks: (at) => set(at('map'), 'MaxConcurrency', '5') },
  { what: 'make the branches an object', code: 'SW1104', breaks: (at) => set(at('parallel'), 'Branches', {}) },
  { what: 'wait a negative time', code: 'SW1105', breaks: (at) => set(at('wait'), 'Seconds', -5) },
  {
    what: 'retry a negative number of times',
    code: 'SW1105',
    breaks: (at) => set(at('task', 'Retry', 0), 'MaxAttempts', -1),
  },
  {
    what: 'back off by less than one',
    code: 'SW1105',
    breaks: (at) => set(at('task', 'Retry', 0), 'BackoffRate', 0.1),
  },
  { what: 'misspell a type', code: 'SW1106', breaks: (at) => set(at('done'), 'Type', 'Success') },
  {
    what: 'lead to a state that is not there',
    code: 'SW1107',
    breaks: (at) => set(at('wait'), 'Next', 'Nowhere at all'),
  },
  {
    what: 'start at a state that is not there',
    code: 'SW1107',
    breaks: (at) => set(at('parallel', 'Branches', 0), 'StartAt', 'Nowhere at all'),
  },
  {
    what: 'catch into a state that is not there',
    code: 'SW1107',
    breaks: (at) => set(at('task', 'Catch', 0), 'Next', 'Nowhere at all'),
  },
  { what: 'jump out of a branch', code: 'SW1108', breaks: (at, { names }) => replaceEnd(at('left'), names.done) },
  {
    what: 'jump into an item processor',
    code: 'SW1108',
    breaks: (at, { names }) => set(at('choice'), 'Default', names.item),
  },
  { what: 'leave a state unreachable', code: 'SW1109', breaks: (at, { names }) => set(at('runs'), 'Next', names.done) },
  { what: 'lead a branch in a circle', code: 'SW1110', breaks: (at, { names }) => replaceEnd(at('left'), names.left) },
  { what: 'lead the end back', code: 'SW1111', breaks: (at, { names }) => set(at('token'), 'Next', names.parallel) },
  {
    what: 'use a name twice',
    code: 'SW1113',
    breaks: (at, { names }) => renameState(at('parallel', 'Branches', 0), names.left, names.done),
  },
  {
    what: 'use a name of 81 characters',
    code: 'SW1112',
    breaks: (at, { names }) => renameState(at('parallel', 'Branches', 0), names.left, 'n'.repeat(81)),
  },
  { what: 'empty the rules', code: 'SW1114', breaks: (at) => set(at('choice'), 'Choices', []) },
  { what: 'empty the names of errors', code: 'SW1114', breaks: (at) => set(at('task', 'Catch', 0), 'ErrorEquals', []) },
  { what: 'compare nothing', code: 'SW1115', ...P, breaks: (at) => delete at('choice', 'Choices', 0).Variable },
  { what: 'misspell a word', code: 'SW1116', breaks: (at) => set(at('task', 'Retry', 0), 'JitterStrategy', 'Full') },
  { what: 'put a space into a label', code: 'SW1118', breaks: (at) => set(at('runs'), 'Label', 'all runs') },
  {
    what: 'batch in an inline Map',
    code: 'SW1119',
    breaks: (at) => set(at('map'), 'ItemBatcher', { MaxItemsPerBatch: 2 }),
  },
  { what: 'batch without a bound', code: 'SW1120', breaks: (at) => set(at('runs'), 'ItemBatcher', {}) },
  {
    what: 'compare with no timestamp',
    code: 'SW1121',
    ...P,
    breaks: (at) => set(at('choice', 'Choices', 1, 'And', 0), 'TimestampLessThan', 'tomorrow'),
  },
  {
    what: 'use a field of JSONPath in JSONata',
    code: 'SW2101',
    ...J,
    breaks: (at) => set(at('task'), 'ResultPath', '$.x'),
  },
  {
    what: 'use a field of JSONata in JSONPath',
    code: 'SW2101',
    ...P,
    breaks: (at) => set(at('task'), 'Output', '{% 1 %}'),
  },
  {
    what: 'put a JSONPath state into a JSONata machine',
    code: 'SW2102',
    ...J,
    breaks: (at) => set(at('left'), 'QueryLanguage', 'JSONPath'),
  },
  { what: 'break a path', code: 'SW2103', ...P, breaks: (at) => set(at('right'), 'InputPath', '$.a[[[') },
  {
    what: 'put a result into many places',
    code: 'SW2104',
    ...P,
    breaks: (at) => set(at('task'), 'ResultPath', '$.a[*]'),
  },
  {
    what: 'take the dollar sign from a path',
    code: 'SW2105',
    ...P,
    breaks: (at) => set(at('task', 'Parameters', 'Payload'), 'x.$', 'order'),
  },
  {
    what: 'take the dollar sign from a key',
    code: 'SW2106',
    ...P,
    breaks: (at) => rename(at('task', 'Parameters', 'Payload'), 'id.$', 'id'),
  },
  {
    what: 'leave a parenthesis open',
    code: 'SW2107',
    ...P,
    breaks: (at) => set(at('first', 'Parameters'), 'text.$', "States.Format('{}', $.a"),
  },
  {
    what: 'misspell an intrinsic function',
    code: 'SW2108',
    ...P,
    breaks: (at) => set(at('first', 'Parameters'), 'text.$', 'States.Uuid()'),
  },
  {
    what: 'leave an argument out',
    code: 'SW2109',
    ...P,
    breaks: (at) => set(at('first', 'Parameters'), 'sum.$', 'States.MathAdd(1)'),
  },
  {
    what: 'add a text to a number',
    code: 'SW2110',
    ...P,
    breaks: (at) => set(at('first', 'Parameters'), 'sum.$', "States.MathAdd('one', 1)"),
  },
  { what: 'give a key twice', code: 'SW2123', ...P, breaks: (at) => set(at('first', 'Parameters'), 'sum', 3) },
  {
    what: 'break an expression',
    code: 'SW2111',
    ...J,
    breaks: (at) => set(at('first', 'Output'), 'text', '{% $x.( %}'),
  },
  {
    what: 'compare with ==',
    code: 'SW2111',
    ...J,
    breaks: (at) => set(at('choice', 'Choices', 0), 'Condition', '{% $states.input.n == 5 %}'),
  },
  {
    what: 'forget the closing mark',
    code: 'SW2112',
    ...J,
    breaks: (at) => set(at('first', 'Output'), 'text', '{% $states.input '),
  },
  {
    what: 'write an expression in JSONPath',
    code: 'SW2113',
    ...P,
    breaks: (at) => set(at('task', 'Parameters', 'Payload'), 'y', '{% $states.input %}'),
  },
  {
    what: 'write a path in JSONata',
    code: 'SW2114',
    ...J,
    breaks: (at) => set(at('first', 'Output'), 'text', '$.order.id'),
  },
  {
    what: 'start with a bare name',
    code: 'SW2115',
    ...J,
    breaks: (at) => set(at('first', 'Output'), 'text', '{% order.id %}'),
  },
  {
    what: 'misspell a function',
    code: 'SW2116',
    ...J,
    breaks: (at) => set(at('first', 'Output'), 'text', '{% $uppercas($states.input.a) %}'),
  },
  { what: 'use $eval', code: 'SW2116', ...J, breaks: (at) => set(at('first', 'Output'), 'text', "{% $eval('1') %}") },
  {
    what: 'give too many arguments',
    code: 'SW2117',
    ...J,
    breaks: (at) => set(at('first', 'Output'), 'text', '{% $uppercase($states.input.a, 1) %}'),
  },
  {
    what: 'decide by a number',
    code: 'SW2118',
    ...J,
    breaks: (at) => set(at('choice', 'Choices', 0), 'Condition', '{% $states.input.n + 1 %}'),
  },
  {
    what: 'misspell a member of $states',
    code: 'SW2119',
    ...J,
    breaks: (at) => set(at('first', 'Output'), 'text', '{% $states.inputs %}'),
  },
  {
    what: 'read a result before the call',
    code: 'SW2120',
    ...J,
    breaks: (at) => set(at('task', 'Arguments'), 'Payload', '{% $states.result %}'),
  },
  {
    what: 'read an error where there is none',
    code: 'SW2120',
    ...J,
    breaks: (at) => set(at('task'), 'Output', '{% $states.errorOutput %}'),
  },
  {
    what: 'misspell a member of the context',
    code: 'SW2121',
    ...P,
    breaks: (at) => set(at('task', 'Parameters', 'Payload'), 'id.$', '$$.Execution.id'),
  },
  {
    what: 'read an item outside of a Map',
    code: 'SW2122',
    ...P,
    breaks: (at) => set(at('task', 'Parameters', 'Payload'), 'id.$', '$$.Map.Item.Value'),
  },
  { what: 'set a part of a variable', code: 'SW2201', breaks: (at) => set(at('left', 'Assign'), 'a.b', 1) },
  { what: 'set an outer variable inside', code: 'SW2202', breaks: (at) => set(at('first', 'Assign'), 'inner', 1) },
  {
    what: 'read a variable that nothing sets',
    code: 'SW2203',
    ...J,
    breaks: (at) => set(at('right'), 'Output', '{% $nobody %}'),
  },
  {
    what: 'read a variable of a branch behind it',
    code: 'SW2203',
    ...P,
    breaks: (at) => set(at('map'), 'ItemsPath', '$inner'),
  },
  {
    what: 'set a variable on one way only',
    code: 'SW2204',
    ...J,
    breaks: (at) => {
      set(at('wait'), 'Assign', { sometimes: 1 });
      set(at('right'), 'Output', '{% $sometimes %}');
    },
  },
  {
    what: 'read an outer variable in a Distributed Map',
    code: 'SW2205',
    ...J,
    breaks: (at) => set(at('child'), 'Output', String(at('runs', 'ItemSelector').given)),
  },
  {
    what: 'shape a result and throw it away',
    code: 'SW2301',
    ...P,
    breaks: (at) => set(at('task'), 'ResultPath', null),
  },
  {
    what: 'put States.ALL first',
    code: 'SW3101',
    breaks: (at) => set(at('task', 'Retry', 0), 'ErrorEquals', ['States.ALL']),
  },
  {
    what: 'put States.ALL beside others',
    code: 'SW3101',
    breaks: (at) => set(at('task', 'Retry', 1), 'ErrorEquals', ['Other', 'States.ALL']),
  },
  {
    what: 'misspell an error',
    code: 'SW3102',
    breaks: (at) => set(at('task', 'Retry', 0), 'ErrorEquals', ['States.TimeOut']),
  },
  {
    what: 'name an error twice',
    code: 'SW3103',
    breaks: (at) => set(at('task', 'Retry', 0), 'ErrorEquals', ['Busy', 'Busy']),
  },
  {
    what: 'catch what can not happen',
    code: 'SW3104',
    breaks: (at) => set(at('task', 'Catch', 0), 'ErrorEquals', ['States.BranchFailed']),
  },
  {
    what: 'retry what comes again',
    code: 'SW3105',
    breaks: (at) => set(at('task', 'Retry', 0), 'ErrorEquals', ['States.Permissions']),
  },
  {
    what: 'catch States.Runtime',
    code: 'SW3106',
    breaks: (at) => set(at('task', 'Catch', 0), 'ErrorEquals', ['States.Runtime']),
  },
  {
    what: 'beat slower than the time-out',
    code: 'SW3107',
    ...P,
    breaks: (at) => set(at('task'), 'HeartbeatSeconds', 9999),
  },
  { what: 'wait for a token for ever', code: 'SW3108', ...J, breaks: (at) => delete at('token').TimeoutSeconds },
  {
    what: 'delay at most less than at first',
    code: 'SW3109',
    breaks: (at) => Object.assign(at('task', 'Retry', 0), { IntervalSeconds: 100, MaxDelaySeconds: 50 }),
  },
  {
    what: 'pass on a megabyte',
    code: 'SW4102',
    ...P,
    breaks: (at) => set(at('left'), 'Result', 'x'.repeat(300_000)),
  },
  { what: 'run too many iterations at a time', code: 'SW4103', breaks: (at) => set(at('map'), 'MaxConcurrency', 1000) },
  {
    what: 'iterate over too many items',
    code: 'SW4104',
    ...J,
    breaks: (at) => set(at('map'), 'Items', '{% [1..20000] %}'),
  },
  { what: 'wait for two years', code: 'SW4105', breaks: (at) => set(at('wait'), 'Seconds', 63_072_000) },
  { what: 'name a function instead of its ARN', code: 'SW5101', breaks: (at) => set(at('task'), 'Resource', 'work') },
  {
    what: 'misspell a service',
    code: 'SW5102',
    breaks: (at) => set(at('task'), 'Resource', 'arn:aws:states:::lamda:invoke'),
  },
  {
    what: 'wait where one can not',
    code: 'SW5103',
    breaks: (at) => set(at('task'), 'Resource', 'arn:aws:states:::lambda:invoke.sync'),
  },
  {
    what: 'write an SDK action in Pascal case',
    code: 'SW5104',
    breaks: (at) => set(at('task'), 'Resource', 'arn:aws:states:::aws-sdk:s3:GetObject'),
  },
  {
    what: 'keep the token',
    code: 'SW5105',
    ...J,
    breaks: (at) => set(at('token', 'Arguments'), 'MessageBody', 'no token'),
  },
  {
    what: 'leave an argument of a call out',
    code: 'SW5106',
    ...P,
    breaks: (at) => delete at('task', 'Parameters').FunctionName,
  },
  {
    what: 'write an argument in the wrong case',
    code: 'SW5107',
    ...J,
    breaks: (at) => rename(at('task', 'Arguments'), 'FunctionName', 'functionName'),
  },
  { what: 'wait in Express', code: 'SW6101', type: 'EXPRESS', breaks: () => undefined },
  { what: 'run a Distributed Map in Express', code: 'SW6102', type: 'EXPRESS', breaks: () => undefined },
  { what: 'wait long in Express', code: 'SW6103', type: 'EXPRESS', breaks: (at) => set(at('wait'), 'Seconds', 400) },
  {
    what: 'wait in an Express child',
    code: 'SW6104',
    ...P,
    breaks: (at) => set(at('child'), 'Resource', 'arn:aws:states:::sqs:sendMessage.waitForTaskToken'),
  },
];

function set(fields: Fields, name: string, value: Fields[string]): void {
  fields[name] = value;
}

function rename(fields: Fields, from: string, to: string): void {
  fields[to] = fields[from] ?? null;
  delete fields[from];
}

function replaceEnd(state: Fields, next: string): void {
  delete state.End;
  state.Next = next;
}

function renameState(block: Fields, from: string, to: string): void {
  block.StartAt = to;
  rename(block.States as Fields, from, to);
}
