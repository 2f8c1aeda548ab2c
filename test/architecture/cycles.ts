/**
 * The groups of files that import each other in a circle (strongly connected components of two or more files, or of one
 * that imports itself), each in order of name. Tarjan's algorithm, with its recursion as a list.
 */
export function cyclesOf(imports: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const cycles: string[][] = [];

  for (const root of imports.keys()) {
    if (order.has(root)) continue;
    const calls = [enter(root)];
    for (let call = calls.at(-1); call !== undefined; call = calls.at(-1)) {
      const next = call.targets[call.next++];
      if (next === undefined) {
        calls.pop();
        const caller = calls.at(-1);
        if (caller) lower(caller.file, lowest.get(call.file));
        close(call.file, call.targets);
      } else if (!order.has(next)) calls.push(enter(next));
      else if (isOpen.has(next)) lower(call.file, order.get(next));
    }
  }
  return cycles.sort((left, right) => ((left[0] ?? '') < (right[0] ?? '') ? -1 : 1));

  function enter(file: string): { file: string; targets: readonly string[]; next: number } {
    order.set(file, order.size);
    lowest.set(file, order.size - 1);
    open.push(file);
    isOpen.add(file);
    return { file, targets: imports.get(file) ?? [], next: 0 };
  }

  function lower(file: string, to = Number.POSITIVE_INFINITY): void {
    lowest.set(file, Math.min(lowest.get(file) ?? to, to));
  }

  function close(file: string, targets: readonly string[]): void {
    if (lowest.get(file) !== order.get(file)) return;
    const group = open.splice(open.indexOf(file));
    for (const member of group) isOpen.delete(member);
    if (group.length > 1 || targets.includes(file)) cycles.push(group.sort());
  }
}
