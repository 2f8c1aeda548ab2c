import { elementAt } from '../../util/element-at';
import type { MutableNode, Slot } from './mutable-node';
import { JsonataSyntaxError } from './syntax-error';

/** A node takes over the slots that a part of it is still looking for. */
export function takeSlots(node: MutableNode, part: MutableNode): void {
  const slots = slotsOf(part);
  if (slots.length > 0) node.seekingParent = [...(node.seekingParent ?? []), ...slots];
}

/** The slots that a node looks for, itself included. */
function slotsOf(node: MutableNode): readonly Slot[] {
  const own = node.type === 'parent' && node.slot !== undefined ? [node.slot] : [];
  return [...(node.seekingParent ?? []), ...own];
}

/** Gives the slots that the last step of a path looks for to the steps before it; the path looks for the others. */
export function resolveSlots(path: MutableNode): void {
  const steps = path.steps ?? [];
  const last = steps.at(-1);
  if (last === undefined) return;
  for (const slot of slotsOf(last)) {
    let index = steps.length - 2;
    while (slot.level > 0) {
      let step = steps[index];
      index -= 1;
      if (step === undefined) {
        path.seekingParent = [...(path.seekingParent ?? []), slot];
        break;
      }
      // Several steps in a row that bind names are one.
      for (let before = steps[index]; step.focus !== undefined && before?.focus !== undefined; before = steps[index]) {
        step = before;
        index -= 1;
      }
      giveSlot(step, slot);
    }
  }
}

/** What a filter looks for at one level is what the step is found in. A filter that is a `%` itself finds nothing. */
export function resolveSlotsOfFilter(step: MutableNode, filter: MutableNode): void {
  if (filter.seekingParent === undefined) return;
  for (const slot of filter.seekingParent) {
    if (slot.level === 1) giveSlot(step, slot);
    else slot.level -= 1;
  }
  takeSlots(step, filter);
}

/** A step binds a slot, or passes it on with a level less. */
function giveSlot(node: MutableNode, slot: Slot): void {
  switch (node.type) {
    case 'name':
    case 'wildcard':
      slot.level -= 1;
      if (slot.level > 0) return;
      if (node.ancestor !== undefined) slot.label = node.ancestor.label;
      node.ancestor = slot;
      node.tuple = true;
      return;
    case 'parent':
      slot.level += 1;
      return;
    case 'block': {
      const last = node.expressions?.at(-1);
      if (last === undefined) return;
      node.tuple = true;
      giveSlot(last, slot);
      return;
    }
    case 'path': {
      node.tuple = true;
      const steps = node.steps ?? [];
      for (let index = steps.length - 1; index >= 0; index -= 1) {
        giveSlot(elementAt(steps, index), slot);
        if (slot.level === 0) return;
      }
      return;
    }
    default:
      throw new JsonataSyntaxError('S0217', node.position ?? 0);
  }
}
