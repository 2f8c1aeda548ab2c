import { Names, type Plan } from './arbitrary-workflow';

/** Where a state leads and what stands inside of it, and nothing else of it. */
export interface Ways {
  readonly next?: string;
  readonly choices?: readonly string[];
  readonly default?: string;
  readonly catch?: readonly string[];
  readonly blocks?: readonly WaysBlock[];
}

export interface WaysBlock {
  readonly start: string;
  readonly states: Readonly<Record<string, Ways>>;
}

/**
 * What a plan without reuse means, by the plainest recursion there is: every fragment knows where its open ends lead.
 * The compiler, which may not recurse, has to come to the same.
 */
export function meaningOf(plan: Plan): WaysBlock {
  return blockOf(plan, '', new Names());
}

function blockOf(plan: Plan, prefix: string, names: Names): WaysBlock {
  const states: Record<string, Ways> = {};
  const start = place(named(plan, names), prefix, undefined, states);
  return { start, states };
}

/** The plan with its names, which are given out in the order of the text, before anything is placed. */
type Named =
  | { readonly kind: 'state'; readonly name: string; readonly leadsOn: boolean }
  | { readonly kind: 'sequence'; readonly before: Named; readonly after: Named }
  | { readonly kind: 'choice'; readonly name: string; readonly rules: readonly Named[]; readonly otherwise?: Named }
  | { readonly kind: 'container'; readonly name: string; readonly blocks: readonly Named[] }
  | { readonly kind: 'end'; readonly steps: Named }
  | { readonly kind: 'scoped'; readonly scope: string; readonly steps: Named }
  | { readonly kind: 'task'; readonly name: string; readonly handler: Named; readonly rejoin: boolean };

function named(plan: Plan, names: Names): Named {
  switch (plan.kind) {
    case 'pass':
      return { kind: 'state', name: names.next('Pass'), leadsOn: true };
    case 'succeed':
      return { kind: 'state', name: names.next('Succeed'), leadsOn: false };
    case 'fail':
      return { kind: 'state', name: names.next('Fail'), leadsOn: false };
    case 'sequence': {
      const before = named(plan.before, names);
      return { kind: 'sequence', before, after: named(plan.after, names) };
    }
    case 'choice': {
      const name = names.next('Choice');
      const rules = plan.rules.map((rule) => named(rule, names));
      if (plan.otherwise === null) return { kind: 'choice', name, rules };
      return { kind: 'choice', name, rules, otherwise: named(plan.otherwise, names) };
    }
    case 'parallel': {
      const name = names.next('Parallel');
      return { kind: 'container', name, blocks: plan.branches.map((branch) => named(branch, names)) };
    }
    case 'map':
    case 'block': {
      const name = names.next(plan.kind === 'map' ? 'Map' : 'Block');
      return { kind: 'container', name, blocks: [named(plan.steps, names)] };
    }
    case 'end':
      return { kind: 'end', steps: named(plan.steps, names) };
    case 'scoped':
      return { kind: 'scoped', scope: plan.scope, steps: named(plan.steps, names) };
    case 'task': {
      const name = names.next('Task');
      return { kind: 'task', name, handler: named(plan.handler, names), rejoin: plan.rejoin };
    }
    case 'shared':
    case 'goTo':
      throw new Error('Plans with reuse have no meaning here.');
  }
}

/** Places a fragment whose open ends lead to `next` (undefined: the end), and gives its first state. */
function place(plan: Named, prefix: string, next: string | undefined, states: Record<string, Ways>): string {
  switch (plan.kind) {
    case 'state':
      states[prefix + plan.name] = plan.leadsOn ? { next } : {};
      return prefix + plan.name;
    case 'sequence':
      return place(plan.before, prefix, place(plan.after, prefix, next, states), states);
    case 'choice': {
      const choices = plan.rules.map((rule) => place(rule, prefix, next, states));
      const fallback = plan.otherwise ? place(plan.otherwise, prefix, next, states) : next;
      states[prefix + plan.name] = { choices, default: fallback };
      return prefix + plan.name;
    }
    case 'container': {
      const blocks = plan.blocks.map((block) => {
        const inner: Record<string, Ways> = {};
        return { start: place(block, prefix, undefined, inner), states: inner };
      });
      states[prefix + plan.name] = { next, blocks };
      return prefix + plan.name;
    }
    case 'end':
      return place(plan.steps, prefix, undefined, states);
    case 'scoped':
      return place(plan.steps, `${prefix}${plan.scope}.`, next, states);
    case 'task': {
      const handler = place(plan.handler, prefix, plan.rejoin ? next : undefined, states);
      states[prefix + plan.name] = { next, catch: [handler] };
      return prefix + plan.name;
    }
  }
}

/** The same, read out of a definition. */
export function waysIn(block: { readonly StartAt: string; readonly States: object }): WaysBlock {
  const states: Record<string, Ways> = {};
  for (const [name, state] of Object.entries(block.States)) states[name] = waysOf(state as LooseState);
  return { start: block.StartAt, states };
}

interface LooseState {
  readonly Type: string;
  readonly Next?: string;
  readonly End?: boolean;
  readonly Default?: string;
  readonly Choices?: readonly { readonly Next: string }[];
  readonly Catch?: readonly { readonly Next: string }[];
  readonly Branches?: readonly { readonly StartAt: string; readonly States: object }[];
  readonly ItemProcessor?: { readonly StartAt: string; readonly States: object };
}

function waysOf(state: LooseState): Ways {
  const { Type, Next, End, Default, Choices, Catch, Branches, ItemProcessor } = state;
  // Exactly one of them, where the type has them at all.
  if (/^(Choice|Succeed|Fail)$/.test(Type)) expect([Next, End]).toEqual([undefined, undefined]);
  else expect((Next === undefined) === (End === true)).toBe(true);
  const blocks = Branches ?? (ItemProcessor && [ItemProcessor]);
  return {
    ...(/^(Choice|Succeed|Fail)$/.test(Type) ? {} : { next: Next }),
    ...(Choices && { choices: Choices.map((rule) => rule.Next), default: Default }),
    ...(Catch && { catch: Catch.map((catcher) => catcher.Next) }),
    ...(blocks && { blocks: blocks.map(waysIn) }),
  };
}

/** Checks what every definition must keep: targets exist, every state is reached, names stand once. Gives the names. */
export function expectWellFormed(block: WaysBlock, seen: Set<string> = new Set()): Set<string> {
  const names = Object.keys(block.states);
  const reached = new Set<string>();
  const rest = [block.start];
  for (let name = rest.pop(); name !== undefined; name = rest.pop()) {
    if (reached.has(name)) continue;
    expect(names).toContain(name);
    reached.add(name);
    const ways = block.states[name];
    rest.push(...(ways?.choices ?? []), ...(ways?.catch ?? []));
    if (ways?.next !== undefined) rest.push(ways.next);
    if (ways?.default !== undefined) rest.push(ways.default);
  }
  expect([...reached].sort()).toEqual([...names].sort());
  for (const name of names) {
    expect(seen).not.toContain(name);
    expect(name.length).toBeLessThanOrEqual(80);
    seen.add(name);
  }
  for (const ways of Object.values(block.states)) for (const inner of ways.blocks ?? []) expectWellFormed(inner, seen);
  return seen;
}
