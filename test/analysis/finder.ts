import type { Fields, Machine, Part } from './arbitrary-machine';
import type { Finder } from './mutations';

/** Finds states at any depth by their part, before anything is renamed. */
export function finder(document: Fields, names: Machine['names']): Finder {
  const states = new Map<string, Fields>();
  const pending: Fields[] = [document];
  for (let block = pending.pop(); block !== undefined; block = pending.pop()) {
    for (const [name, state] of Object.entries(block.States as Record<string, Fields>)) {
      states.set(name, state);
      pending.push(
        ...((state.Branches as Fields[]) ?? []),
        ...(state.ItemProcessor ? [state.ItemProcessor as Fields] : []),
      );
    }
  }
  return (part: Part, ...keys) => {
    let found = states.get(names[part]) as Fields;
    for (const key of keys) found = found[key] as Fields;
    return found;
  };
}
