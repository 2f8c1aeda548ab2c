import type { Block, Expression, Program, Read, Step, TaskStep } from './program';
import { work } from './work';

/** A call of a task. */
export interface Called {
  readonly name: string;
  readonly args: unknown;
}

export interface Outcome {
  readonly output?: unknown;
  readonly error?: string;
  /** In their order. Undefined where some may or may not have been cut short by a failure in addition to them. */
  readonly calls: readonly Called[] | undefined;
}

/** Runs a program as TypeScript would: the meaning of flows. */
export function interpret({ input, block }: Program, given: unknown): Outcome {
  const run = new Interpreter();
  try {
    const output = run.body(block, new Map([[input, given]]));
    return { output, calls: run.isUncertain ? undefined : run.calls };
  } catch (error) {
    if (!(error instanceof Failed)) throw error;
    return { error: error.error, calls: run.isUncertain ? undefined : run.calls };
  }
}

type Values = ReadonlyMap<number, unknown>;

class Failed extends Error {
  constructor(readonly error: string) {
    super(error);
  }
}

/** Thrown by `return`. */
class Returned {
  constructor(readonly value: unknown) {}
}

class Interpreter {
  readonly calls: Called[] = [];
  isUncertain = false;

  /** A block that `return` ends. */
  body(block: Block, values: Values): unknown {
    try {
      return this.block(block, values);
    } catch (thrown) {
      if (thrown instanceof Returned) return thrown.value;
      throw thrown;
    }
  }

  private block({ steps, result }: Block, outer: Values): unknown {
    const values = new Map(outer);
    for (const step of steps) {
      const value = this.step(step, values);
      if ('id' in step) values.set(step.id, value);
    }
    return result === undefined ? null : valueOf(result, values);
  }

  private step(step: Step, values: Values): unknown {
    return (this.run[step.kind] as (step: Step, values: Values) => unknown)(step, values);
  }

  private readonly run: {
    readonly [Kind in Step['kind']]: (step: Extract<Step, { kind: Kind }>, values: Values) => unknown;
  } = {
    task: (step, values) => this.retrying(step.retry, () => this.task(step, values)),
    let: ({ value }, values) => valueOf(value, values),
    wait: () => undefined,
    embed: () => undefined,
    when: ({ condition, yes, otherwise, narrowed }, values) => {
      if (valueOf(condition, values) !== true) return otherwise && this.block(otherwise, values);
      const tested = condition.kind === 'present' ? valueOf(condition.value, values) : undefined;
      return this.block(yes, new Map([...values, [narrowed, tested]]));
    },
    choose: ({ alternatives, otherwise }, values) => {
      const chosen = alternatives.find(([condition]) => valueOf(condition, values) === true);
      return this.block(chosen?.[1] ?? otherwise, values);
    },
    switch: ({ value, cases, otherwise }, values) =>
      this.block(cases[valueOf(value, values) as string] ?? otherwise, values),
    need: ({ value, otherwise }, values) => valueOf(value, values) ?? this.block(otherwise, values),
    parallel: ({ branches, asList }, values) => {
      const all = Object.entries(branches);
      try {
        const results = all.map(([name, block]) => [name, this.body(block, values)] as const);
        return asList ? results.map(([, result]) => result) : Object.fromEntries(results);
      } catch (error) {
        // How far the others came is not said.
        this.isUncertain = true;
        throw error;
      }
    },
    map: ({ list, item, index, block, distributed, retry }, values) => {
      const items = valueOf(list, values) as readonly unknown[];
      const units = typeof distributed === 'number' ? batches(items, distributed) : items;
      const results = () =>
        units.map((unit, place) => this.body(block, new Map([...values, [item, unit], [index, place]])));
      try {
        return this.retrying(retry, results);
      } catch (error) {
        if (distributed === undefined) throw error;
        this.isUncertain = true;
        throw new Failed('States.ExceedToleratedFailureThreshold');
      }
    },
    loop: ({ start, state, turn, below, block, atMost, exhausted }, values) => {
      let current = valueOf(start, values) as { readonly a: number };
      for (let turns = 0; current.a < (valueOf(below, values) as number); turns++) {
        if (turns >= atMost) return this.exhausted(exhausted, values);
        current = this.block(block, new Map([...values, [state, current], [turn, turns]])) as typeof current;
      }
      return current;
    },
    repeat: ({ turn, block, above, atMost, exhausted }, values) => {
      for (let turns = 0; turns < atMost; turns++) {
        const result = this.block(block, new Map([...values, [turn, turns]])) as { readonly a: number };
        if (result.a > (valueOf(above, values) as number)) return result;
      }
      return this.exhausted(exhausted, values);
    },
    try: ({ block, handlers, always, retry }, values) => {
      try {
        return this.retrying(retry, () => this.block(block, values));
      } catch (thrown) {
        if (!(thrown instanceof Failed)) throw thrown;
        const handler = handlers.find(({ errors }) => errors.includes(thrown.error) || errors.includes('States.ALL'));
        if (handler === undefined) throw thrown;
        return this.block(handler.block, new Map([...values, [handler.error, { Error: thrown.error }]]));
      } finally {
        if (always !== undefined) this.block(always, values);
      }
    },
    fail: ({ error }) => {
      throw new Failed(error);
    },
    return: ({ value }, values) => {
      throw new Returned(valueOf(value, values));
    },
  };

  private exhausted(block: Block | undefined, values: Values): never {
    if (block !== undefined) this.block(block, values);
    throw new Failed('LoopExhausted');
  }

  private task(step: TaskStep, values: Values): unknown {
    const args = Object.fromEntries(Object.entries(step.args).map(([name, value]) => [name, valueOf(value, values)]));
    this.calls.push({ name: step.name, args });
    const worked = work(step, args);
    if ('error' in worked) throw new Failed(worked.error);
    return worked.value;
  }

  private retrying<Value>(retry: { errors: string; maxAttempts: number } | undefined, attempt: () => Value): Value {
    for (let retries = 0; ; retries++) {
      try {
        return attempt();
      } catch (thrown) {
        const isRetried = thrown instanceof Failed && thrown.error === retry?.errors && retries < retry.maxAttempts;
        if (!isRetried) throw thrown;
      }
    }
  }
}

function batches(items: readonly unknown[], size: number): readonly (readonly unknown[])[] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
}

function valueOf(expression: Expression, values: Values): unknown {
  return (EVALUATED[expression.kind] as (expression: Expression, values: Values) => unknown)(expression, values);
}

const EVALUATED: {
  readonly [Kind in Expression['kind']]: (
    expression: Extract<Expression, { readonly kind: Kind }>,
    values: Values,
  ) => unknown;
} = {
  read: ({ id, path }: Read, values) => {
    if (!values.has(id)) throw new TypeError(`The value ${id} is not in scope.`);
    return path.reduce((value: unknown, key) => (value as Record<string, unknown> | undefined)?.[key], values.get(id));
  },
  literal: ({ value }) => value,
  arithmetic: ({ by, left, right }, values) => {
    const [first, second] = [valueOf(left, values) as number, valueOf(right, values) as number];
    return by === 'add' ? first + second : first * second;
  },
  orElse: ({ value, other }, values) => valueOf(value, values) ?? valueOf(other, values),
  template: ({ first, second }, values) => `${valueOf(first, values)}-${valueOf(second, values)}`,
  greater: ({ left, right }, values) => (valueOf(left, values) as number) > (valueOf(right, values) as number),
  equal: ({ left, right }, values) => valueOf(left, values) === valueOf(right, values),
  and: ({ left, right }, values) => valueOf(left, values) === true && valueOf(right, values) === true,
  present: ({ value }, values) => valueOf(value, values) !== undefined,
  not: ({ value }, values) => valueOf(value, values) !== true,
  list: ({ items }, values) => items.map((item) => valueOf(item, values)),
  increased: ({ list, by }, values) =>
    (valueOf(list, values) as number[]).map((one) => one + (valueOf(by, values) as number)),
  above: ({ list, by }, values) =>
    (valueOf(list, values) as number[]).filter((one) => one > (valueOf(by, values) as number)),
  sum: ({ list }, values) => (valueOf(list, values) as number[]).reduce((sum, one) => sum + one, 0),
  count: ({ list }, values) => (valueOf(list, values) as unknown[]).length,
  object: ({ members, ifPresent }, values) => {
    const own = Object.entries(members).map(([name, member]) => [name, valueOf(member, values)] as const);
    const optional = ifPresent && valueOf(ifPresent, values);
    return { ...Object.fromEntries(own), ...(optional !== undefined && { c: optional }) };
  },
};
