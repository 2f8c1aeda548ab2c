import type { Diagnostic, RelatedLocation } from '../../diagnostic/diagnostic';
import { GUIDE } from '../../diagnostic/guides';
import { Severity } from '../../diagnostic/severity';
import { SHARED_CODES } from '../../diagnostic/shared-codes';
import type { SourceLocation } from '../../diagnostic/source-location';
import { type CallSite, locateCallSite } from '../../util/call-site';
import { closestName } from '../../util/closest-name';
import { entryPointer, type Scope, type StateEntry, scopePointer } from '../scopes/scope';
import type { ResolvedTransition } from '../transitions/transition';

/**
 * Everything that can be wrong with a workflow's structure: one function each, with its code and wording. A code is
 * never given to another problem.
 */

const STRUCTURE = `${GUIDE}/statemachine-structure.html`;

/** SW1113 */
export function twoStatesOneName(first: StateEntry, second: CallSite): Diagnostic {
  // One call site for both: a fluent method made one out of the other.
  if (first.site === second) {
    return structureError(SHARED_CODES.repeatedStateName, first, second, {
      message: `"${first.name}" is used in two forms: every method of a state returns a new value, and both values have its name.`,
      help: `Use the last value everywhere; to jump to the state, name it: GoTo.state("${first.name}").`,
    });
  }
  return structureError(SHARED_CODES.repeatedStateName, first, second, {
    message: `Two different states are named "${first.name}".`,
    help: 'Rename one of them, or use the same value in both places; scoped("...") makes a copy of a fragment under other names.',
    related: [seeSite('The first one is made here', first.site)],
  });
}

/** SW1011 */
export function sameStateInTwoScopes(entry: StateEntry, other: Scope): Diagnostic {
  return structureError('SW1011', entry, entry.site, {
    message: `The state "${entry.name}" is used in two scopes, but a name may appear only once in the whole workflow.`,
    help: 'A branch or item processor can\'t jump out of itself. Use a copy under another name: fragment.scoped("...").',
    related: [
      { message: 'First used in', path: `${scopePointer(entry.scope)}/States` },
      { message: 'Used again in', path: `${scopePointer(other)}/States` },
    ],
  });
}

/** SW1012 */
export function twoTransitions(
  entry: StateEntry,
  [first, second]: readonly [ResolvedTransition, ResolvedTransition],
  where: TransitionPlaces,
): Diagnostic {
  return structureError('SW1012', entry, entry.site, {
    message: `The state "${entry.name}" has two different transitions: to ${wayText(first)} and to ${wayText(second)}.`,
    help: `Use a copy under another name for one of them, state.scoped("..."); or, for a jump alone, GoTo.state("${entry.name}").`,
    related: [where(first), where(second)],
  });
}

/** Shows where a way leads. */
export type TransitionPlaces = (way: ResolvedTransition) => RelatedLocation;

/** SW1013 */
export function badName(entry: StateEntry): Diagnostic {
  const { length } = [...entry.name];
  const scoped = entry.prefix === '' ? '' : ` for it or for the scope "${entry.prefix.slice(0, -1)}"`;
  return structureError('SW1013', entry, entry.site, {
    message:
      length === 0 ? 'A state has no name.' : `The name "${entry.name}" has ${length} characters; 80 are allowed.`,
    help: length === 0 ? 'Pass a name.' : `Pass a shorter name${scoped}.`,
  });
}

/** What else is known of a target that is not there. */
export interface UnknownTargetDetails {
  /** A state of that name, wherever it stands. */
  readonly other?: StateEntry;
  /** The name scope that the name was written in. */
  readonly prefix?: string;
}

/** SW1107, or SW1108 where the state is in another scope */
export function unknownTarget(
  scope: Scope,
  name: string,
  site: CallSite,
  { other, prefix = '' }: UnknownTargetDetails,
): Diagnostic {
  const near = closestName(name, namesIn(scope, prefix));
  const elsewhere = other && other.scope !== scope;
  return {
    code: elsewhere ? SHARED_CODES.jumpAcrossScopes : SHARED_CODES.unknownTarget,
    severity: Severity.ERROR,
    message: elsewhere
      ? `Nothing can lead to "${name}" from here: it is in another scope.`
      : `There is no state "${name}" to go to.`,
    path: scopePointer(scope),
    help: elsewhere
      ? 'Next, Default, Choices and Catch lead only to states of the same branch or item processor.'
      : near === undefined
        ? 'Pass the state itself, or add a state of this name to the same scope.'
        : `Did you mean "${near}"?`,
    ...sourceField(site),
    ...(elsewhere && { related: [seeSite('The state is made here', other.site)] }),
    url: STRUCTURE,
  };
}

/** SW1015 */
export function unreachable(entry: StateEntry): Diagnostic {
  return structureError('SW1015', entry, entry.site, {
    message: `No transition leads to the state "${entry.name}".`,
    help: 'Every path before it ends or jumps elsewhere. Remove the state, or add a transition to it.',
  });
}

/** SW1016 */
export function noEnd(scope: Scope): Diagnostic {
  const holder = scope.parent?.entry;
  const site = holder?.site ?? scope.entries[0]?.site;
  return {
    code: 'SW1016',
    // Measured by others: the service looks for the end of the top level only.
    severity: holder ? Severity.WARNING : Severity.ERROR,
    message: `${holder ? `A block of "${holder.name}"` : 'The workflow'} never ends: no state of it is a Succeed, a Fail or the last of a chain.`,
    path: scopePointer(scope),
    help: 'Add a rule to a Choice of the loop that leads to an end, for example otherwise(new Succeed("Done")).',
    ...(site && sourceField(site)),
    url: STRUCTURE,
  };
}

/** SW1017 */
export function emptyState(entry: StateEntry, lacks: string, help: string): Diagnostic {
  return structureError('SW1017', entry, entry.site, { message: `"${entry.name}" has no ${lacks}.`, help });
}

/** SW1018 */
export function specifiedTwice(entry: StateEntry, method: string): Diagnostic {
  return structureError('SW1018', entry, entry.site, {
    message: `"${entry.name}" has two values from ${method}(...), and only one can be used.`,
    help: `Call ${method} once.`,
  });
}

/** SW1019 */
export function notAState(entry: StateEntry, fault: string): Diagnostic {
  return structureError('SW1019', entry, entry.site, {
    message: `The raw state "${entry.name}" ${fault}.`,
    help: 'Write it as the States Language has it: { Type: "Pass", ... }.',
  });
}

/** SW1020 */
export function sameNameInside(entry: StateEntry, name: string, other: StateEntry): Diagnostic {
  return structureError('SW1020', entry, entry.site, {
    message: `A state inside of "${entry.name}" is named "${name}", and another state of the workflow has the same name.`,
    help: 'Names may appear only once in the whole workflow, branches and item processors included. Rename one of them.',
    related: [seeSite('The other one is made here', other.site)],
  });
}

/** SW1021 */
export function notEmbeddable(site: CallSite, message: string): Diagnostic {
  return {
    code: 'SW1021',
    severity: Severity.ERROR,
    message: `States of another library could not be rendered: ${message}`,
    path: '',
    help: 'The message is that of the other library. A stock state can be used only once, and in a JSONata workflow it must not be JSONPath.',
    ...sourceField(site),
  };
}

/** SW1022 */
export function rejoinOfDefaultCatch(): Diagnostic {
  return {
    code: 'SW1022',
    severity: Severity.ERROR,
    message:
      'The workflow\'s "defaultCatch" has "rejoin", but its handler is shared by all states: it can\'t continue with what follows each.',
    path: '',
    help: 'Remove "rejoin", or add handlers to the states: catchError(handler, { rejoin: true }).',
  };
}

/** SW1023 */
export function runTimeName(entry: StateEntry): Diagnostic {
  return structureError('SW1023', entry, entry.site, {
    message: 'The name of a state has a run-time value, but names are constant.',
    help: 'Write the name as a string.',
  });
}

/** SW1028 */
export function droppedValue(site: CallSite, call: string, entry: StateEntry | undefined): Diagnostic {
  const what = entry === undefined ? 'what it was called on' : `"${entry.name}"`;
  return {
    code: 'SW1028',
    severity: Severity.WARNING,
    message: `Nothing uses the new value that "${call}" returns: the workflow has ${what} without it.`,
    path: entry === undefined ? '' : entryPointer(entry),
    help: `States, chains, calls and workflows never change: assign what "${call}" returns, and pass that on.`,
    ...sourceField(site),
    ...(entry !== undefined && { related: [seeSite('The state is made here', entry.site)] }),
  };
}

/** A problem inside a state: where, and the state's source line. */
export function inState(
  entry: StateEntry,
  field: string,
  what: Pick<Diagnostic, 'code' | 'severity' | 'message' | 'help' | 'url'>,
): Diagnostic {
  return { ...what, path: entryPointer(entry) + field, ...sourceField(entry.site) };
}

/** Where a call site lies, as a field of a diagnostic or of a related place. */
function sourceField(site: CallSite): { readonly source?: SourceLocation } {
  const source = locateCallSite(site);
  return source === undefined ? {} : { source };
}

/** A related place in the source. */
export function seeSite(message: string, site: CallSite): RelatedLocation {
  return { message, ...sourceField(site) };
}

function structureError(
  code: string,
  entry: StateEntry,
  site: CallSite,
  what: Pick<Diagnostic, 'message' | 'help' | 'related'>,
): Diagnostic {
  return { code, severity: Severity.ERROR, ...what, path: entryPointer(entry), ...sourceField(site), url: STRUCTURE };
}

function wayText(way: ResolvedTransition): string {
  return way.name === null ? 'the end' : `"${way.name}"`;
}

/** The names of a block's states, and as they are written inside of a name scope. */
function namesIn(scope: Scope, prefix: string): readonly string[] {
  const names = scope.entries.map((entry) => entry.name);
  if (prefix === '') return names;
  return [...names.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length)), ...names];
}
