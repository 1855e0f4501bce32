import type { OpenApiDocument } from "../model/open-api.ts";
import { formatJsonPointer } from "../schema/json-pointer.ts";
import type { Audience, Change } from "./change.ts";
import type { ComparedDocument } from "./compared-document.ts";
import { code } from "./subject.ts";

/** The status words that the provider's table lost, gained, or takes for another state. */
export function statusChanges(base: ComparedDocument, next: ComparedDocument): Change[] {
  const before = tableOf(base);
  const after = tableOf(next);
  const changes: Change[] = [];
  for (const [wire, status] of after) {
    const was = before.get(wire);
    if (was === status) continue;
    const place = { pointer: mappingOf(wire, next.document), side: "next" } as const;
    changes.push(
      was === undefined
        ? breaking(
            "status-added",
            `The status ${code(wire)} is new: it means ${code(status)}.`,
            ["statuses"],
            place,
          )
        : breaking(
            "status-mapped-elsewhere",
            `The status ${code(wire)} means ${code(status)} now, not ${code(was)}.`,
            ["jobs", "statuses"],
            place,
          ),
    );
  }
  for (const [wire, status] of before) {
    if (after.has(wire)) continue;
    const message = `The status ${code(wire)}, which meant ${code(status)}, is gone.`;
    const place = { pointer: mappingOf(wire, base.document), side: "base" } as const;
    changes.push(breaking("status-removed", message, ["jobs", "statuses"], place));
  }
  return changes;
}

function breaking(
  rule: string,
  message: string,
  breaks: readonly Audience[],
  place: Pick<Change, "pointer" | "side">,
): Change {
  return { rule, impact: "breaking", breaks, message, ...place };
}

function tableOf({ model }: ComparedDocument): ReadonlyMap<string, string> {
  return new Map((model.statusTable?.entries ?? []).map(({ wire, status }) => [wire, status]));
}

/** Where a lifecycle maps the word. */
function mappingOf(wire: string, { components = {} }: OpenApiDocument): string {
  for (const [name, { status }] of Object.entries(components["x-jobs"] ?? {})) {
    if (status.map !== undefined && Object.hasOwn(status.map, wire))
      return formatJsonPointer(["components", "x-jobs", name, "status", "map", wire]);
  }
  return "/components/x-jobs";
}
