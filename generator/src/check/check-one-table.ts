import type { CheckContext } from "./check-context.ts";
import type { Lifecycle } from "./lifecycle.ts";

/** A provider has one status table, so a wire value means the same in all its lifecycles. */
export function checkOneTable(lifecycles: readonly Lifecycle[], { report }: CheckContext): void {
  const table = new Map<string, { readonly status: string; readonly lifecycle: string }>();
  for (const lifecycle of lifecycles) {
    for (const [wire, node] of lifecycle.get("status", "map")?.entries() ?? []) {
      const status = node.text() ?? "";
      const first = table.get(wire);
      if (first === undefined) table.set(wire, { status, lifecycle: lifecycle.name });
      if (first === undefined || first.status === status) continue;
      report({
        code: "one-table",
        severity: "error",
        place: node.place,
        message: `\`${wire}\` means ${status} here and ${first.status} in \`${first.lifecycle}\`.`,
        fix: "A provider has one table: give both the same state, or tell them apart with `rules`.",
      });
    }
  }
}
