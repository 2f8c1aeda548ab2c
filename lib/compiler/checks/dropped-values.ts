import type { Diagnostic } from '../../diagnostic/diagnostic';
import { FileError } from '../../file/file-error';
import { readRegularFile } from '../../file/read-regular-file';
import { type CallSitePlace, locateCallSite } from '../../util/call-site';
import { derivationChanges, noteUse, unusedDerivations } from '../../util/derivation';
import { droppedValue } from '../diagnostics/problems';
import type { Layout } from '../scopes/layout';
import type { StateEntry } from '../scopes/scope';
import { statementCallAt } from '../statement-call';
import type { BuiltSpec } from '../workflow-spec';

/** How many files are read for one workflow. */
const MOST_FILES = 20;

/**
 * Values that a fluent method made out of something that the workflow has, and that were lost: `charge.retry(...)` as a
 * statement. Who comes from builders that change themselves writes that.
 *
 * A value that is in no workflow proves nothing: it may be an attempt, a variant for another workflow, or be used later. The
 * text of the program does: the value of a statement is never used. Programs whose text is not there, and programs in
 * other languages than TypeScript and JavaScript, get no diagnostic.
 */
export function droppedValues(spec: BuiltSpec, layout: Layout): readonly Diagnostic[] {
  const known = KNOWN.get(spec);
  if (known !== undefined && known.changes === derivationChanges()) return known.found;
  const found = unusedOf(spec, layout);
  KNOWN.set(spec, { changes: derivationChanges(), found });
  return found;
}

/** What was found last: a workflow is compiled again and again, mostly with nothing in between. */
const KNOWN = new WeakMap<BuiltSpec, { readonly changes: number; readonly found: readonly Diagnostic[] }>();

function unusedOf(spec: BuiltSpec, { fragments, entries }: Layout): readonly Diagnostic[] {
  noteUse(spec);
  for (const fragment of fragments) noteUse(fragment);
  const values: object[] = [spec, ...fragments];
  for (const fragment of fragments)
    if (fragment.kind === 'state' && fragment.type === 'Task') values.push(fragment.call);
  const found: Diagnostic[] = [];
  const told = new Set<string>();
  const texts = new Map<string, string>();
  let owners: ReadonlyMap<object, StateEntry> | undefined;
  for (const { derivation, value } of unusedDerivations(values)) {
    const place = locateCallSite(derivation.site);
    if (place === undefined) continue;
    const key = `${place.file}:${place.line}:${place.column}`;
    const call = told.has(key) ? undefined : statementCallAt(textOf(place, texts), place.line, place.column);
    if (call === undefined) continue;
    told.add(key);
    owners ??= ownersOf(entries);
    found.push(droppedValue(derivation.site, `${call.receiver}.${call.method}(...)`, owners.get(value)));
  }
  return found;
}

/** The state that each node of a state, and each node of a call, belongs to. */
function ownersOf(entries: Layout['entries']): ReadonlyMap<object, StateEntry> {
  const owners = new Map<object, StateEntry>();
  for (const entry of entries.values()) {
    owners.set(entry.node, entry);
    if (entry.kind === 'built' && entry.node.type === 'Task') owners.set(entry.node.call, entry);
  }
  return owners;
}

/** The text of a source file; nothing where it can't be read. */
function textOf({ file }: CallSitePlace, texts: Map<string, string>): string {
  const known = texts.get(file);
  if (known !== undefined) return known;
  if (texts.size >= MOST_FILES) return '';
  const text = readSource(file);
  texts.set(file, text);
  return text;
}

function readSource(file: string): string {
  if (!/\.[cm]?[jt]sx?$/.test(file)) return '';
  try {
    return readRegularFile(file);
  } catch (problem) {
    if (problem instanceof FileError) return '';
    throw problem;
  }
}
