import { suggest } from '../util/closest-name';
import { shortLogicalId } from '../util/placeholder-name';
import type { TemplateMachine } from './template-machine';

/** What a machine is found by. */
type Named = Pick<TemplateMachine, 'id' | 'constructPath' | 'machineName'>;

type Machines = readonly Named[];

/** A machine, or a sentence that says why there is none. */
export type FoundMachine<Machine> = { readonly machine: Machine } | { readonly problem: string };

/** A machine by its logical id, its construct's id or path, or its name. */
export function findMachine<Machine extends Named>(
  machines: readonly Machine[],
  idOrName: string,
): FoundMachine<Machine> {
  const exact = machines.find(({ id, constructPath }) => id === idOrName || constructPath === idOrName);
  if (exact !== undefined) return { machine: exact };
  const matching = machines.filter(
    ({ id, machineName }) => shortLogicalId(id) === withoutSeparators(idOrName) || machineName === idOrName,
  );
  const [machine] = matching;
  if (machine !== undefined && matching.length === 1) return { machine };
  return { problem: machine === undefined ? missing(idOrName, machines) : ambiguous(idOrName, matching) };
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
  const counts = new Map<string, number>();
  for (const { id } of machines) counts.set(shortLogicalId(id), (counts.get(shortLogicalId(id)) ?? 0) + 1);
  return machines.map(({ id }) => (counts.get(shortLogicalId(id)) === 1 ? shortLogicalId(id) : id));
}

/** Paths below the stack work as well: logical ids have the ids of all scopes, letters and digits only. */
function withoutSeparators(idOrName: string): string {
  return idOrName.replace(/[^A-Za-z0-9]/g, '');
}

function ambiguous(idOrName: string, machines: Machines): string {
  const ids = machines.map(({ id }) => `"${id}"`).join(', ');
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
    .map((name) => `"${name}"`)
    .join(', ');
}
