import type { FragmentNode } from '../../builder/fragment-node';
import { dispatch, type KindTable } from '../../util/dispatch';
import { isPlainObject } from '../../util/plain-object';

/** The name of the state that a fragment of the builders starts with. */
export function entryName(fragment: FragmentNode): string {
  return dispatch(ENTRIES, fragment);
}

const ENTRIES: KindTable<FragmentNode, string> = {
  state: ({ name }) => name,
  sequence: ({ before }) => entryName(before),
  scope: ({ name, fragment }) => `${name}.${entryName(fragment)}`,
  end: ({ fragment }) => entryName(fragment),
  goTo: ({ target }) => (typeof target === 'string' ? target : target.name),
  embedded: ({ render }) => render('JSONata').startAt,
};

/** The names of all states of a fragment. */
export function stateNamesOf(fragment: FragmentNode): readonly string[] {
  return namesIn(fragment, '');
}

function namesIn(value: unknown, prefix: string): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item) => namesIn(item, prefix));
  if (!isPlainObject(value)) return [];
  const { kind, name, render } = value;
  if (kind === 'embedded' && typeof render === 'function') return Object.keys(render('JSONata').states);
  const inner = Object.values(value).flatMap((member) =>
    namesIn(member, kind === 'scope' ? `${prefix}${name}.` : prefix),
  );
  return kind === 'state' ? [`${prefix}${name}`, ...inner] : inner;
}
