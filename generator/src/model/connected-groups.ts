/**
 * The group of each node of a graph: two nodes share one when each can be reached from the other (Tarjan's algorithm,
 * without recursion). A node that nothing leads back to has none.
 */
export function connectedGroups(edges: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, number> {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const groups = new Map<string, number>();

  const enter = (node: string): { readonly node: string; next: number } => {
    lowest.set(node, order.size);
    order.set(node, order.size);
    open.push(node);
    isOpen.add(node);
    return { node, next: 0 };
  };
  const lower = (node: string, value: number): void => {
    lowest.set(node, Math.min(lowest.get(node) ?? value, value));
  };
  const close = (node: string): void => {
    const members = open.splice(open.lastIndexOf(node));
    for (const member of members) isOpen.delete(member);
    if (members.length === 1 && !edges.get(node)?.includes(node)) return;
    for (const member of members) groups.set(member, order.get(node) ?? 0);
  };

  for (const start of edges.keys()) {
    if (order.has(start)) continue;
    const path = [enter(start)];
    for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
      const { node } = step;
      const target = edges.get(node)?.[step.next];
      step.next += 1;
      if (target === undefined) {
        path.pop();
        const parent = path.at(-1);
        if (parent !== undefined) lower(parent.node, lowest.get(node) ?? 0);
        if (lowest.get(node) === order.get(node)) close(node);
      } else if (!order.has(target)) {
        path.push(enter(target));
      } else if (isOpen.has(target)) {
        lower(node, order.get(target) ?? 0);
      }
    }
  }
  return groups;
}
