import { isAnyObject } from './member-of';

/** Whether two values are the same JSON: the order of an object's members means nothing. */
export function equalJson(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (!isAnyObject(one) || !isAnyObject(other)) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const names = Object.keys(one);
  if (names.length !== Object.keys(other).length) return false;
  return names.every((name) => Object.hasOwn(other, name) && equalJson(one[name], other[name]));
}
