import { compare } from "./compare.ts";
import { jobStatuses } from "./job-statuses.ts";
import type { StatusTableModel } from "./provider-model.ts";
import type { Specification } from "./specification.ts";

/** The one table of a provider: the maps of all its lifecycles; `undefined` when there is none. */
export function modelStatusTable(
  specification: Specification,
  facts: Pick<StatusTableModel, "constant" | "typeName" | "title" | "specification"> & {
    readonly name: string;
  },
): StatusTableModel | undefined {
  const { components } = specification.document;
  const lifecycles = Object.entries(components?.["x-jobs"] ?? {}).sort(([left], [right]) =>
    compare(left, right),
  );
  const overrides = specification.operations().map(({ operation }) => operation["x-job"]?.status?.map ?? {});
  const maps = [...lifecycles.map(([, { status }]) => status.map ?? {}), ...overrides];
  const table = new Map(maps.flatMap((map) => Object.entries(map)));
  if (table.size === 0) return undefined;
  const { name, ...names } = facts;
  const entries = [...table].map(([wire, status]) => ({ wire, status }));
  entries.sort((left, right) => jobStatuses.indexOf(left.status) - jobStatuses.indexOf(right.status));
  return { provider: name, ...names, entries };
}
