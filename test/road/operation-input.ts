import type { Json, Simulation, SimulationRoute } from "@jobglot/core";
import { isRecord } from "./is-record.ts";

/** What an operation is called with: the first example of its document, and the ids of jobs that exist. */
export interface OperationInput {
  readonly params?: { readonly path: Readonly<Record<string, string>> };
  readonly body?: unknown;
}

/**
 * @param jobIds by lifecycle, a job that has ended.
 * @returns `undefined` for an operation that takes nothing.
 */
export function inputOf(
  route: SimulationRoute,
  simulation: Simulation,
  jobIds: ReadonlyMap<string, string>,
): OperationInput | undefined {
  const names = route.parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name);
  const path = Object.fromEntries(
    names.map((name) => [name, jobIds.get(lifecycleOf(route, name, simulation) ?? "") ?? `a-${name}`]),
  );
  const body = route.body === undefined ? undefined : bodyOf(route.body.content);
  if (route.parameters.length === 0 && body === undefined) return undefined;
  return { ...(names.length === 0 ? {} : { params: { path } }), ...(body === undefined ? {} : { body }) };
}

/** The lifecycle whose handle an operation takes in a path parameter. */
function lifecycleOf(route: SimulationRoute, parameter: string, simulation: Simulation): string | undefined {
  return simulation.lifecycles.find(({ poll, cancel, result }) =>
    [poll, cancel, result?.call].some(
      (call) =>
        call?.operation === route.operation && call.parameters?.[`path.${parameter}`] === "$handle.id",
    ),
  )?.name;
}

function bodyOf(content: NonNullable<SimulationRoute["body"]>["content"]): unknown {
  const [mediaType, { examples }] = Object.entries(content)[0] ?? ["", { examples: {} }];
  const example: Json | undefined = Object.values(examples)[0];
  if (example === undefined) throw new Error(`There is no example of ${mediaType}.`);
  if (mediaType !== "multipart/form-data" || !isRecord(example)) return example;
  return { ...example, file: new Blob([new Uint8Array([1, 2, 3])], { type: "audio/mpeg" }) };
}
