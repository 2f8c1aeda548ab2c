import { constantText, hasMark, hasReference } from '../../expression/dynamic-text';
import { isTokenLeaf } from '../../util/token-leaf';
import type { ProblemList } from '../diagnostics/diagnostic-list';
import { markerInComment, markerInText, notConstantComment, unreadReference } from '../diagnostics/field-problems';
import type { StateEntry } from '../scopes/scope';

/** The noncharacters that mark run-time values, see expression/dynamic-text.ts. */
const MARKER = /[\uFDD0\uFDD1]/;

/** The comment of a workflow; undefined, and reported, where the run decides it. */
export function constantComment(comment: string, problems: ProblemList): string | undefined {
  const constant = constantText(comment);
  if (constant === undefined) problems.add(notConstantComment());
  else if (MARKER.test(constant)) problems.add(markerInComment());
  return constant;
}

/** Where the names of other states are. A run-time value in a name is reported where the name is given. */
const NAMES: ReadonlySet<string> = new Set(['Next', 'Default', 'StartAt']);

/** An object or a list on the way down, its own name, and the field of the state that it is in. */
interface Pending {
  readonly value: object;
  readonly name: string;
  readonly field: string;
}

/**
 * Post-condition: no written state holds a run-time value that no language reads. The characters that mark such values may come
 * in by a text from outside, which only its author may be able to read: that is reported, and the text stays as it is.
 *
 * @param blocks the blocks that are checked on their own
 */
export function checkMarkers(
  entry: StateEntry,
  written: unknown,
  blocks: ReadonlySet<unknown>,
  problems: ProblemList,
): void {
  // Nearly every state has none of either.
  let unread: Set<string> | undefined;
  let marked: Set<string> | undefined;
  // A stock state has the paths of the CDK where the CDK wants them.
  const isReference = entry.kind === 'built' ? hasReference : hasMark;
  const note = (text: string, name: string, field: string): void => {
    if (isReference(text)) {
      if (!NAMES.has(name)) {
        unread ??= new Set();
        unread.add(field);
      }
    } else if (MARKER.test(text) && !problems.literals.has(text)) {
      marked ??= new Set();
      marked.add(field);
    }
  };
  const pending: Pending[] = [];
  const visit = (value: unknown, name: string, field: string): void => {
    if (typeof value === 'string') note(value, name, field);
    else if (typeof value === 'object' && value !== null) pending.push({ value, name, field });
  };
  visit(written, '', '');
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { value, field } = next;
    if (isTokenLeaf(value) || blocks.has(value)) continue;
    const isList = Array.isArray(value);
    for (const [key, member] of Object.entries(value)) {
      const within = field === '' ? key : field;
      if (!isList) note(key, '', within);
      visit(member, key, within);
    }
  }
  // Behind another error it may be what is left of what was reported.
  if (unread !== undefined && !problems.hasErrors) {
    for (const field of unread) problems.add(unreadReference(entry, field));
  }
  if (marked !== undefined) for (const field of marked) problems.add(markerInText(entry, field));
  if (MARKER.test(entry.name) && !hasReference(entry.name)) problems.add(markerInText(entry, ''));
}
