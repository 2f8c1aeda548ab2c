import { jsonOf } from '../../asl/document-json';
import { isAnyObject } from '../../util/member-of';
import { isTokenLeaf } from '../../util/token-leaf';
import type { CollectedFacts } from '../facts/collected-facts';
import { Place } from '../facts/place';
import type { StateFacts } from '../facts/state-facts';

/** A member name, or a value that is not a container, anywhere in a definition. */
export interface DefinitionLeaf {
  readonly value: unknown;
  readonly place: Place;
  /** Where it is, for messages: `"Arguments" of "Charge"`. */
  readonly owner: string;
}

/** A container on the way down, with as little as a leaf that is found needs to say where it is. */
interface Container {
  readonly value: Readonly<Record<string, unknown>>;
  readonly key: string;
  readonly outer: Container | undefined;
}

/**
 * The leaves that a test picks. Nearly no leaf is ever picked, so places are made only for those that are. Iterative:
 * payloads may be nested to any depth.
 */
export function pickedLeaves(
  { document, states }: CollectedFacts,
  isPicked: (leaf: unknown) => boolean,
): readonly DefinitionLeaf[] {
  const found: { readonly within: Container; readonly key: string; readonly value: unknown }[] = [];
  const pending: Container[] = [{ value: jsonOf(document), key: '', outer: undefined }];
  for (let within = pending.pop(); within !== undefined; within = pending.pop()) {
    const members = within.value;
    const isList = Array.isArray(members);
    for (const key of Object.keys(members)) {
      const value = members[key];
      if (!isList && isPicked(key)) found.push({ within, key, value: key });
      // CDK tokens may be objects (a `SecretValue`) and lists with one encoded string: both are leaves.
      if (isAnyObject(value) && !isTokenLeaf(value)) {
        pending.push({ value, key, outer: within });
      } else if (isPicked(value)) found.push({ within, key, value });
    }
  }
  if (found.length === 0) return [];
  const named = new Map<object, StateFacts>(states.map((state) => [state.fields, state]));
  return found.map(({ within, key, value }) => ({ value, ...whereIs(within, key, document, named) }));
}

function whereIs(
  within: Container,
  key: string,
  document: object,
  states: ReadonlyMap<object, { readonly name: string; readonly place: Place }>,
): Omit<DefinitionLeaf, 'value'> {
  const steps: (string | number)[] = [];
  // The innermost state's own place, so that the diagnostic has its line.
  for (let inner: Container | undefined = within, step = key; inner !== undefined; inner = inner.outer) {
    steps.unshift(Array.isArray(inner.value) ? Number(step) : step);
    const state = states.get(inner.value);
    if (state !== undefined || inner.value === document) {
      const place = steps.reduce<Place>((outer, each) => outer.at(each), state?.place ?? Place.ROOT);
      return { place, owner: state === undefined ? `"${steps[0]}"` : `"${steps[0]}" of "${state.name}"` };
    }
    step = inner.key;
  }
  return { place: Place.ROOT, owner: 'the definition' };
}
