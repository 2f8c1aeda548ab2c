import { suggest } from '../util/closest-name';
import { shortLogicalId } from '../util/placeholder-name';
import type { TemplateMachine } from './template-machine';

/** What a machine is found by. */
type Named = Pick<TemplateMachine, 'id' | 'variant' | 'constructPath' | 'machineName'>;

type Machines = readonly Named[];

/** A machine, or a sentence that says why there is none. */
export type FoundMachine<Machine> = { readonly machine: Machine } | { readonly problem: string };

/** A machine by its logical id, its construct's id or path, or its name; one of several definitions as `Orders:IsProd`. */
export function findMachine<Machine extends Named>(
  machines: readonly Machine[],
  idOrName: string,
): FoundMachine<Machine> {
  const whole = calledSo(machines, idOrName);
  const matching = whole.length > 0 ? whole : variantsCalledSo(machines, idOrName);
  const [machine] = matching;
  if (machine !== undefined && matching.length === 1) return { machine };
  return { problem: machine === undefined ? missing(idOrName, machines) : ambiguous(idOrName, matching) };
}

/** The same, with all definitions of the machine that conditions choose between, for what works on several. */
export function findDefinitions<Machine extends Named>(
  machines: readonly Machine[],
  idOrName: string,
): { readonly machines: readonly Machine[] } | { readonly problem: string } {
  const found = findMachine(machines, idOrName);
  if ('machine' in found) return { machines: [found.machine] };
  const called = calledSo(machines, idOrName);
  return new Set(called.map(({ id }) => id)).size === 1 ? { machines: called } : found;
}

function calledSo<Machine extends Named>(machines: readonly Machine[], name: string): readonly Machine[] {
  const exact = machines.filter(({ id, constructPath }) => id === name || constructPath === name);
  return exact.length > 0 ? exact : machines.filter((machine) => isCalled(machine, name));
}

function variantsCalledSo<Machine extends Named>(machines: readonly Machine[], name: string): readonly Machine[] {
  const colon = name.lastIndexOf(':');
  const variant = name.slice(colon + 1);
  const candidates = machines.filter((machine) => machine.variant === variant);
  return colon < 0 ? [] : calledSo(candidates, name.slice(0, colon));
}

function isCalled({ id, machineName }: Named, name: string): boolean {
  return shortLogicalId(id) === withoutSeparators(name) || machineName === name;
}

/** The machine of a template that has one. */
export function onlyMachine<Machine extends Named>(machines: readonly Machine[]): FoundMachine<Machine> {
  const [machine] = machines;
  if (machine === undefined) return { problem: 'There is no state machine in the template.' };
  if (machines.length === 1) return { machine };
  return { problem: `The template has ${machines.length} state machines: specify which one: ${listed(machines)}.` };
}

/** The shortest name of each machine: its construct id, where no other machine has the same. */
export function shortNames(machines: readonly Pick<Named, 'id'>[]): readonly string[] {
  const ids = new Map<string, Set<string>>();
  for (const { id } of machines) ids.set(shortLogicalId(id), (ids.get(shortLogicalId(id)) ?? new Set()).add(id));
  return machines.map(({ id }) => (ids.get(shortLogicalId(id))?.size === 1 ? shortLogicalId(id) : id));
}

/** The name of one of several definitions that a condition chooses between. */
export function withVariant(name: string, variant: string | undefined): string {
  return variant === undefined ? name : `${name}:${variant}`;
}

/** Paths below the stack work as well: logical ids have the ids of all scopes, letters and digits only. */
function withoutSeparators(idOrName: string): string {
  return idOrName.replace(/[^A-Za-z0-9]/g, '');
}

function ambiguous(idOrName: string, machines: Machines): string {
  const ids = machines.map(({ id, variant }) => `"${withVariant(id, variant)}"`).join(', ');
  if (new Set(machines.map(({ id }) => id)).size === 1) {
    return `"${idOrName}" has ${machines.length} definitions, of which a condition of the template chooses one: name one: ${ids}.`;
  }
  return `"${idOrName}" is the short id or the name of ${machines.length} state machines: name one: ${ids}.`;
}

function missing(idOrName: string, machines: Machines): string {
  if (machines.length === 0) return `There is no state machine in the template, so none is "${idOrName}".`;
  const candidates = machines.flatMap(({ id, machineName }) => [
    shortLogicalId(id),
    ...(machineName === undefined ? [] : [machineName]),
  ]);
  return `There is no state machine "${idOrName}" in the template.${suggest(idOrName, candidates)} It holds: ${listed(machines)}.`;
}

function listed(machines: Machines): string {
  return shortNames(machines)
    .map((name, index) => `"${withVariant(name, machines[index]?.variant)}"`)
    .join(', ');
}
