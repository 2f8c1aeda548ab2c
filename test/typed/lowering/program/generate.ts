import type { Block, Expression, Handler, Program, Read, Step, Type } from './program';

/**
 * The program that a list of numbers represents: each number decides about one thing. Where the list has ended everything is
 * as simple as can be, so shorter lists and smaller numbers are simpler programs.
 */
export function programOf(tape: readonly number[]): Program {
  return new Generator(tape).program();
}

interface Variable {
  readonly id: number;
  readonly type: Type | 'input' | 'error' | 'tuple';
}

interface Context {
  readonly scope: readonly Variable[];
  readonly depth: number;
  /** What `return` takes; undefined where there is none. */
  readonly output: Type | undefined;
  /** Whether anything may fail: of branches that run at the same time one at the most. */
  readonly mayFail: boolean;
}

const ERRORS = ['Declined', 'Broken', 'Late'] as const;
const TYPES: readonly Type[] = ['num', 'rec', 'str', 'nums', 'recs', 'deep', 'bool'];
/** Some would hide other variables, or functions, if they were taken as they are. */
const NAMES = ['value', 'input', 'sum', 'Result', 'count', 'item'] as const;

class Generator {
  private at = 0;
  private ids = 0;
  private names = 0;
  private steps = 0;

  constructor(private readonly tape: readonly number[]) {}

  program(): Program {
    const input = this.newId();
    const output = this.oneOf(TYPES);
    const context = { scope: [{ id: input, type: 'input' }], depth: 0, output, mayFail: true } as const;
    return { input, block: this.block(context, output) };
  }

  private below(count: number): number {
    const number = this.tape[this.at++] ?? 0;
    return number % count;
  }

  private chance(percent: number): boolean {
    return this.below(100) > 99 - percent;
  }

  private oneOf<Choice>(choices: readonly Choice[]): Choice {
    return choices[this.below(choices.length)] as Choice;
  }

  private newId(): number {
    return ++this.ids;
  }

  private newName(kind: string): string {
    return `${kind} ${++this.names}`;
  }

  /** Steps, and a result of the type. */
  private block(context: Context, result: Type | undefined): Block {
    const scope = [...context.scope];
    const steps: Step[] = [];
    const most = context.depth === 0 ? 6 : 3;
    while (steps.length < most && this.steps < 25 && this.below(5) > (context.depth === 0 ? 0 : 2)) {
      this.steps++;
      steps.push(this.step({ ...context, scope }, scope));
    }
    if (result === undefined) return { steps };
    return { steps, result: this.expression({ ...context, scope }, result) };
  }

  /** As {@link block}, but with a step for sure. */
  private filled(context: Context, result: Type | undefined): Block {
    const block = this.block(context, result);
    if (block.steps.some(({ kind }) => kind !== 'let')) return block;
    const scope = [...context.scope];
    const steps = [this.task({ ...context, scope }, scope)];
    return { steps, ...(result !== undefined && { result: this.expression({ ...context, scope }, result) }) };
  }

  /** A block that may end the flow, or fail. */
  private way(context: Context, result: Type | undefined): Block {
    return this.chance(20) && (context.mayFail || context.output !== undefined)
      ? this.ending(context)
      : this.block(context, result);
  }

  private ending(context: Context): Block {
    const scope = [...context.scope];
    const inner = { ...context, scope };
    const steps: Step[] = this.chance(30) ? [this.task(inner, scope)] : [];
    if (context.output !== undefined && (!context.mayFail || this.chance(50))) {
      steps.push({ kind: 'return', name: this.newName('Return'), value: this.expression(inner, context.output) });
    } else {
      const cause = this.expression(inner, 'str');
      steps.push({ kind: 'fail', name: this.newName('Fail'), error: this.oneOf(ERRORS), cause });
    }
    return { steps };
  }

  private step(context: Context, scope: Variable[]): Step {
    const kinds = [
      () => this.task(context, scope),
      () => this.task(context, scope),
      () => this.value(context, scope),
      () => this.value(context, scope),
      () => this.wait(context),
      (): Step => ({ kind: 'embed', name: this.newName('Embedded') }),
    ];
    const isDeep = context.depth >= 3;
    const made = isDeep
      ? kinds
      : [
          ...kinds,
          () => this.when(context, scope),
          () => this.when(context, scope),
          () => this.choose(context, scope),
          () => this.switch(context, scope),
          () => this.map(context, scope),
          () => this.map(context, scope),
          () => this.parallel(context, scope),
          ...(context.mayFail
            ? [
                () => this.loop(context, scope),
                () => this.repeat(context, scope),
                () => this.try(context, scope),
                () => this.try(context, scope),
              ]
            : []),
          ...(context.mayFail || context.output !== undefined ? [() => this.need(context, scope)] : []),
        ];
    return this.oneOf(made)();
  }

  private task(context: Context, scope: Variable[]): Step {
    const gives = this.oneOf(TYPES);
    const args: Record<string, Expression> = {};
    const count = this.below(3);
    for (let index = 0; index <= count; index++) args[`p${index}`] = this.expression(context, this.oneOf(TYPES));
    const id = this.newId();
    scope.push({ id, type: gives });
    const mayFail = context.mayFail && this.chance(25);
    return {
      kind: 'task',
      id,
      name: this.newName(this.oneOf(['Task', 'Input', 'Sum'])),
      isFunction: this.chance(30),
      gives,
      args,
      ...(mayFail && { failure: { error: this.oneOf(ERRORS), every: 1 + this.below(3) } }),
      ...(mayFail && this.chance(20) && { retry: { errors: this.oneOf(ERRORS), maxAttempts: 1 + this.below(2) } }),
    };
  }

  private value(context: Context, scope: Variable[]): Step {
    const type = this.oneOf(TYPES);
    const value = this.expression(context, type);
    const id = this.newId();
    scope.push({ id, type });
    return { kind: 'let', id, name: this.oneOf(NAMES), value };
  }

  private wait(context: Context): Step {
    const seconds = this.chance(50) ? this.count(context) : 1 + this.below(5);
    return { kind: 'wait', name: this.newName('Wait'), seconds };
  }

  /** A number of things: never negative. */
  private count(context: Context): Expression {
    return { kind: 'count', list: this.expression(context, 'nums') };
  }

  private when(context: Context, scope: Variable[]): Step {
    const inner = deeper(context);
    const optional = this.chance(40) ? this.optional(context) : undefined;
    const condition: Expression =
      optional === undefined ? this.expression(context, 'bool') : { kind: 'present', value: optional };
    const narrowed = this.newId();
    const thenScope: readonly Variable[] = optional ? [...context.scope, { id: narrowed, type: 'num' }] : context.scope;
    const name = this.newName('When?');
    const id = this.newId();
    if (this.chance(30))
      return { kind: 'when', id, name, condition, narrowed, yes: this.way({ ...inner, scope: thenScope }, undefined) };
    const type = this.oneOf(TYPES);
    const first = this.way({ ...inner, scope: thenScope }, type);
    const otherwise = first.result === undefined ? this.block(inner, type) : this.way(inner, type);
    scope.push({ id, type });
    return { kind: 'when', id, name, condition, narrowed, yes: first, otherwise };
  }

  private choose(context: Context, scope: Variable[]): Step {
    const inner = deeper(context);
    const type = this.oneOf(TYPES);
    const count = 1 + this.below(2);
    const alternatives = Array.from(
      { length: count },
      () => [this.expression(context, 'bool'), this.way(inner, type)] as const,
    );
    const id = this.newId();
    const otherwise = this.block(inner, type);
    scope.push({ id, type });
    return { kind: 'choose', id, name: this.newName('Choose?'), alternatives, otherwise };
  }

  private switch(context: Context, scope: Variable[]): Step {
    const inner = deeper(context);
    const type = this.oneOf(TYPES);
    const value = this.expression(context, 'str');
    const cases = { a: this.way(inner, type), b: this.way(inner, type) };
    const otherwise = this.block(inner, type);
    const id = this.newId();
    scope.push({ id, type });
    return { kind: 'switch', id, name: this.newName('Switch?'), value, cases, otherwise };
  }

  private need(context: Context, scope: Variable[]): Step {
    const value = this.optional(context);
    if (value === undefined) return this.value(context, scope);
    const id = this.newId();
    const otherwise = this.ending(deeper(context));
    scope.push({ id, type: 'num' });
    return { kind: 'need', id, name: this.newName('Need?'), value, otherwise };
  }

  private parallel(context: Context, scope: Variable[]): Step {
    const asList = this.chance(30);
    const first = { ...deeper(context), output: undefined };
    const other = { ...first, mayFail: false };
    // By these keys, so that what it gives is a value of the type.
    const branches = {
      r: this.filled(first, 'rec'),
      l: this.block(other, 'nums'),
      rs: this.filled(other, 'recs'),
    };
    const id = this.newId();
    scope.push({ id, type: asList ? 'tuple' : 'deep' });
    return { kind: 'parallel', id, name: this.newName('Parallel'), branches, asList };
  }

  private map(context: Context, scope: Variable[]): Step {
    const id = this.newId();
    const item = this.newId();
    const index = this.newId();
    const ofRecs = this.chance(50);
    const list = this.expression(context, ofRecs ? 'recs' : 'nums');
    const gives = this.chance(50) ? 'rec' : 'num';
    const name = this.newName('Map');
    const distributed = this.chance(30) ? (this.chance(40) ? 2 : 'each') : undefined;
    if (distributed !== undefined) {
      const type = distributed === 'each' ? (ofRecs ? 'rec' : 'num') : ofRecs ? 'recs' : 'nums';
      const inner = { ...deeper(context), output: undefined, scope: [...context.scope, { id: item, type } as const] };
      const block = this.filled(inner, gives);
      scope.push({ id, type: gives === 'rec' ? 'recs' : 'nums' });
      return { kind: 'map', id, name, list, item, index, block, distributed };
    }
    const own = [
      { id: item, type: ofRecs ? 'rec' : 'num' },
      { id: index, type: 'num' },
    ] as const;
    const block = this.block({ ...deeper(context), output: gives, scope: [...context.scope, ...own] }, gives);
    scope.push({ id, type: gives === 'rec' ? 'recs' : 'nums' });
    const retry = context.mayFail && this.chance(10) && { retry: { errors: this.oneOf(ERRORS), maxAttempts: 1 } };
    return { kind: 'map', id, name, list, item, index, block, ...retry };
  }

  private loop(context: Context, scope: Variable[]): Step {
    const id = this.newId();
    const turn = this.newId();
    const inner = deeper(context);
    const own: readonly Variable[] = [
      { id, type: 'rec' },
      { id: turn, type: 'num' },
    ];
    const name = this.newName('Loop');
    const start = this.expression(context, 'rec');
    const below: Expression = { kind: 'literal', value: this.below(9) };
    const block = this.block({ ...inner, scope: [...context.scope, ...own] }, 'rec');
    const exhausted = this.chance(50) ? this.ending(inner) : undefined;
    scope.push({ id, type: 'rec' });
    const atMost = 1 + this.below(4);
    return { kind: 'loop', id, name, start, state: id, turn, below, block, atMost, ...(exhausted && { exhausted }) };
  }

  private repeat(context: Context, scope: Variable[]): Step {
    const id = this.newId();
    const turn = this.newId();
    const inner = deeper(context);
    const name = this.newName('Repeat');
    const block = this.filled({ ...inner, scope: [...context.scope, { id: turn, type: 'num' }] }, 'rec');
    const above: Expression = { kind: 'literal', value: this.below(9) };
    const exhausted = this.chance(50) ? this.ending(inner) : undefined;
    scope.push({ id, type: 'rec' });
    return { kind: 'repeat', id, name, turn, block, above, atMost: 1 + this.below(4), ...(exhausted && { exhausted }) };
  }

  private try(context: Context, scope: Variable[]): Step {
    const id = this.newId();
    const name = this.newName('Try');
    const inner = { ...deeper(context), output: undefined };
    const type = this.oneOf(TYPES);
    const block = this.filled(inner, type);
    const handlers = Array.from({ length: this.below(3) }, (): Handler => {
      const error = this.newId();
      const errors = this.chance(30) ? ['States.ALL'] : [this.oneOf(ERRORS)];
      const handling = { ...inner, scope: [...context.scope, { id: error, type: 'error' } as const] };
      return { errors, error, block: this.chance(25) ? this.ending(handling) : this.block(handling, type) };
    });
    // "States.ALL" must be the last.
    const inOrder = handlers.filter(({ errors }) => !errors.includes('States.ALL'));
    const all = handlers.filter(({ errors }) => errors.includes('States.ALL')).slice(0, 1);
    const always = this.chance(40) ? this.filled(inner, undefined) : undefined;
    const retry = this.chance(15) && { retry: { errors: this.oneOf(ERRORS), maxAttempts: 1 } };
    scope.push({ id, type });
    return {
      kind: 'try',
      id,
      name,
      block,
      handlers: distinct([...inOrder, ...all]),
      ...(always && { always }),
      ...retry,
    };
  }

  private expression(context: Context, type: Type, depth = 0): Expression {
    const reads = readsOf(context.scope, type);
    const read = (): Expression => this.oneOf(reads);
    if (reads.length > 0 && (depth > 1 || this.chance(60))) return read();
    return this.made(context, type, depth + 1);
  }

  private made(context: Context, type: Type, depth: number): Expression {
    const of = (inner: Type): Expression => this.expression(context, inner, depth);
    const makers: { readonly [Of in Type]: readonly (() => Expression)[] } = {
      num: [
        () => ({ kind: 'literal', value: this.below(9) }),
        () => ({ kind: 'arithmetic', by: this.oneOf(['add', 'multiply']), left: of('num'), right: of('num') }),
        () => this.defaulted(context, of('num')),
        () => ({ kind: 'sum', list: of('nums') }),
        () => ({ kind: 'count', list: of(this.oneOf(['nums', 'recs'])) }),
      ],
      str: [
        () => ({ kind: 'literal', value: this.oneOf(['a', 'b', 'c', 'it\'s "so"']) }),
        () => ({ kind: 'template', first: of('str'), second: of(this.oneOf(['num', 'str'])) }),
      ],
      bool: [
        () => ({ kind: 'greater', left: of('num'), right: of('num') }),
        () => ({ kind: 'equal', left: of('str'), right: of('str') }),
        () => ({ kind: 'and', left: of('bool'), right: of('bool') }),
        () => ({ kind: 'not', value: of('bool') }),
        () => this.presence(context),
      ],
      nums: [
        () => ({ kind: 'list', items: Array.from({ length: this.below(3) }, () => of('num')) }),
        () => ({ kind: 'increased', list: of('nums'), by: of('num') }),
        () => ({ kind: 'above', list: of('nums'), by: of('num') }),
      ],
      rec: [
        () => {
          const ifPresent = this.chance(40) ? this.optional(context) : undefined;
          return { kind: 'object', members: { a: of('num'), b: of('str') }, ...(ifPresent && { ifPresent }) };
        },
      ],
      recs: [() => ({ kind: 'list', items: Array.from({ length: this.below(3) }, () => of('rec')) })],
      deep: [() => ({ kind: 'object', members: { r: of('rec'), l: of('nums'), rs: of('recs') } })],
    };
    const all = makers[type];
    return (depth > 3 ? (all[0] as () => Expression) : this.oneOf(all))();
  }

  private defaulted(context: Context, other: Expression): Expression {
    const value = this.optional(context);
    return value === undefined ? other : { kind: 'orElse', value, other };
  }

  private presence(context: Context): Expression {
    const value = this.optional(context);
    return value === undefined ? { kind: 'literal', value: true } : { kind: 'present', value };
  }

  /** A number that may be missing. */
  private optional(context: Context): Read | undefined {
    const reads = readsOf(context.scope, 'optional');
    return reads.length === 0 ? undefined : this.oneOf(reads);
  }
}

function deeper(context: Context): Context {
  return { ...context, depth: context.depth + 1 };
}

function distinct(handlers: readonly Handler[]): readonly Handler[] {
  const seen = new Set<string>();
  return handlers.filter(({ errors: [error = ''] }) => !seen.has(error) && seen.add(error));
}

/** The parts of a type. */
const PARTS: {
  readonly [Of in Variable['type'] | 'optional']: readonly (readonly [
    key: string | number,
    type: Variable['type'] | 'optional',
  ])[];
} = {
  num: [],
  str: [],
  bool: [],
  optional: [],
  nums: [
    [0, 'optional'],
    [1, 'optional'],
  ],
  rec: [
    ['a', 'num'],
    ['b', 'str'],
    ['c', 'optional'],
  ],
  recs: [],
  deep: [
    ['r', 'rec'],
    ['l', 'nums'],
    ['rs', 'recs'],
  ],
  input: [
    ['a', 'num'],
    ['b', 'str'],
    ['c', 'optional'],
    ['on', 'bool'],
    ['d', 'deep'],
    ['rs', 'recs'],
  ],
  error: [['Error', 'str']],
  tuple: [
    [0, 'rec'],
    [1, 'nums'],
    [2, 'recs'],
  ],
};

function readsOf(scope: readonly Variable[], wanted: Type | 'optional'): readonly Read[] {
  // The latest first: programs in which steps use what the steps before them gave.
  return [...scope].reverse().flatMap(({ id, type }) => readsIn({ kind: 'read', id, path: [] }, type, wanted));
}

function readsIn(read: Read, type: Variable['type'] | 'optional', wanted: Type | 'optional'): readonly Read[] {
  const own = type === wanted ? [read] : [];
  const parts = PARTS[type].flatMap(([key, part]) => readsIn({ ...read, path: [...read.path, key] }, part, wanted));
  return [...own, ...parts];
}
