import { Duration } from 'aws-cdk-lib';
import { Pass } from '../../../../lib/builder/pass';
import type { TypedWorkflow } from '../../../../lib/compiler/typed-workflow';
import { RawIntegration } from '../../../../lib/integration/call/raw-integration';
import { invoke } from '../../../../lib/typed/call/lambda-call';
import { result } from '../../../../lib/typed/call/result';
import { type CaughtError, onError } from '../../../../lib/typed/flow/catcher';
import * as is from '../../../../lib/typed/function/is';
import * as list from '../../../../lib/typed/function/list';
import * as num from '../../../../lib/typed/function/num';
import { ifPresent, orElse } from '../../../../lib/typed/function/or-else';
import { marked } from '../../../../lib/typed/value/argument';
import type { Ref } from '../../../../lib/typed/value/expression';
import { workflow } from '../../../../lib/typed/workflow';
import type { Block, Expression, Input, Program, Read, Rec, Step } from './program';

export const WORKER = 'arn:aws:lambda:eu-west-1:111122223333:function:worker';
export const FUNCTION = 'arn:aws:lambda:eu-west-1:111122223333:function:function';

/** Says a program to a typed flow, as a user would. */
export function asFlow({ input, block }: Program): TypedWorkflow<Input, unknown> {
  const steps = (flow: unknown, given: unknown): unknown => say(flow, block, new Map([[input, given]]));
  return workflow<Input>('Program', steps as never) as unknown as TypedWorkflow<Input, unknown>;
}

type References = ReadonlyMap<number, unknown>;

/** The types of steps say what fits; programs fit by the way they are made. */
type AnyFlow = Readonly<Record<Step['kind'] | 'distributedMap', (...args: readonly unknown[]) => unknown>>;

function say(flow: unknown, { steps, result: given }: Block, outer: References, ...more: readonly Bound[]): unknown {
  const references = new Map([...outer, ...more]);
  for (const step of steps) {
    const value = (SAID[step.kind] as Say<Step>)(flow as AnyFlow, step, references);
    if ('id' in step) references.set(step.id, value);
  }
  return given && argument(given, references);
}

type Bound = readonly [id: number, value: unknown];
type Say<Of extends Step> = (flow: AnyFlow, step: Of, references: References) => unknown;

const SAID: { readonly [Kind in Step['kind']]: Say<Extract<Step, { readonly kind: Kind }>> } = {
  task: (flow, { name, isFunction, args, retry }, references) => {
    const given = Object.fromEntries(Object.entries(args).map(([key, value]) => [key, argument(value, references)]));
    const call = isFunction
      ? invoke<unknown, unknown>(FUNCTION, given as never)
      : result(RawIntegration.of(WORKER, { arguments: marked(given) as { [name: string]: unknown } }));
    return flow.task(name, call, retried(retry));
  },
  let: (flow, { name, value }, references) => flow.let(name, argument(value, references)),
  wait: (flow, { name, seconds }, references) =>
    flow.wait(
      name,
      typeof seconds === 'number' ? Duration.seconds(seconds) : { seconds: argument(seconds, references) },
    ),
  // It leaves nothing of what was in the payload.
  embed: (flow, { name }) => flow.embed(new Pass(name, { output: { embedded: name } })),
  when: (flow, { name, condition, yes, otherwise, narrowed }, references) =>
    flow.when(
      name,
      argument(condition, references),
      (f: unknown, value: unknown) => say(f, yes, references, [narrowed, value]),
      otherwise && ((f: unknown) => say(f, otherwise, references)),
    ),
  choose: (flow, { name, alternatives, otherwise }, references) =>
    flow.choose(
      name,
      alternatives.map(([condition, block]) => [argument(condition, references), saying(block, references)]),
      saying(otherwise, references),
    ),
  switch: (flow, { name, value, cases, otherwise }, references) => {
    const each = Object.entries(cases).map(([key, block]) => [key, saying(block, references)]);
    return flow.switch(name, argument(value, references), {
      ...Object.fromEntries(each),
      otherwise: saying(otherwise, references),
    });
  },
  need: (flow, { name, value, otherwise }, references) =>
    flow.need(name, read(value, references), saying(otherwise, references)),
  parallel: (flow, { name, branches, asList }, references) => {
    const all = Object.entries(branches).map(([key, block]) => [key, saying(block, references)] as const);
    return flow.parallel(name, asList ? all.map(([, branch]) => branch) : Object.fromEntries(all));
  },
  map: (flow, { name, list: of, item, index, block, distributed, retry }, references) => {
    const items = argument(of, references);
    const steps = (f: unknown, value: unknown, place: unknown): unknown =>
      say(f, block, references, [item, value], [index, place]);
    const options = { maxConcurrency: 1, ...retried(retry) };
    if (distributed === undefined) return flow.map(name, items, steps, options);
    const batch = distributed === 'each' ? {} : { batch: { maxItemsPerBatch: distributed } };
    return flow.distributedMap(name, items, steps, { ...options, ...batch });
  },
  loop: (flow, { name, start, state, turn, below, block, atMost, exhausted }, references) =>
    flow.loop(
      name,
      argument(start, references),
      (f: unknown, value: unknown, turns: unknown) => say(f, block, references, [state, value], [turn, turns]),
      {
        while: (value: Ref<Rec>) => is.less(value.a, argument(below, references) as number),
        atMost,
        ...(exhausted && { exhausted: saying(exhausted, references) }),
      },
    ),
  repeat: (flow, { name, turn, block, above, atMost, exhausted }, references) =>
    flow.repeat(name, (f: unknown, turns: unknown) => say(f, block, references, [turn, turns]), {
      until: (value: Ref<Rec>) => is.greater(value.a, argument(above, references) as number),
      atMost,
      ...(exhausted && { exhausted: saying(exhausted, references) }),
    }),
  try: (flow, { name, block, handlers, always, retry }, references) =>
    flow.try(name, saying(block, references), {
      catch: handlers.map(({ errors, error, block: handling }) => {
        const handler = (f: unknown, caught: Ref<CaughtError>): unknown =>
          say(f, handling, references, [error, caught]);
        return onError(errors, handler as never);
      }),
      ...(always && { finally: saying(always, references) }),
      ...retried(retry),
    }),
  fail: (flow, { name, error, cause }, references) => flow.fail(name, error, argument(cause, references)),
  return: (flow, { name, value }, references) => flow.return(name, argument(value, references)),
};

function saying(block: Block, references: References): (flow: unknown) => unknown {
  return (flow) => say(flow, block, references);
}

function retried(retry: { readonly errors: string; readonly maxAttempts: number } | undefined): object {
  return retry === undefined ? {} : { retry: { ...retry, errors: [retry.errors] } };
}

function read({ id, path }: Read, references: References): Ref<number | undefined> {
  if (!references.has(id)) throw new TypeError(`The value ${id} is not in scope.`);
  const part = path.reduce((value, key) => (value as Readonly<Record<string, unknown>>)[key], references.get(id));
  return part as Ref<number | undefined>;
}

function argument(expression: Expression, references: References): unknown {
  return (GIVEN[expression.kind] as Give<Expression>)(expression, references);
}

type Give<Of extends Expression> = (expression: Of, references: References) => unknown;

const ARITHMETIC = { add: num.add, multiply: num.multiply };

const GIVEN: { readonly [Kind in Expression['kind']]: Give<Extract<Expression, { readonly kind: Kind }>> } = {
  read,
  literal: ({ value }) => value,
  arithmetic: ({ by, left, right }, references) =>
    ARITHMETIC[by](argument(left, references) as number, argument(right, references) as number),
  orElse: ({ value, other }, references) => orElse(read(value, references), argument(other, references) as number),
  template: ({ first, second }, references) => `${argument(first, references)}-${argument(second, references)}`,
  greater: ({ left, right }, references) =>
    is.greater(argument(left, references) as number, argument(right, references) as number),
  equal: ({ left, right }, references) =>
    is.equal(argument(left, references) as Ref<string>, argument(right, references) as string),
  and: ({ left, right }, references) =>
    is.and(argument(left, references) as boolean, argument(right, references) as boolean),
  present: ({ value }, references) => is.present(read(value, references)),
  not: ({ value }, references) => is.not(argument(value, references) as boolean),
  list: ({ items }, references) => items.map((item) => argument(item, references)),
  increased: ({ list: of, by }, references) =>
    list.map(argument(of, references) as Ref<number[]>, (one) => num.add(one, argument(by, references) as number)),
  above: ({ list: of, by }, references) =>
    list.filter(argument(of, references) as Ref<number[]>, (one) =>
      is.greater(one, argument(by, references) as number),
    ),
  sum: ({ list: of }, references) => num.sum(argument(of, references) as Ref<number[]>),
  count: ({ list: of }, references) => list.count(argument(of, references) as Ref<number[]>),
  object: ({ members, ifPresent: optional }, references) => ({
    ...Object.fromEntries(Object.entries(members).map(([name, member]) => [name, argument(member, references)])),
    ...(optional && { c: ifPresent(read(optional, references)) }),
  }),
};
