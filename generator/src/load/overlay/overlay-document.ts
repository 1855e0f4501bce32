import type { DiagnosticCode } from "../../diagnostics/catalogue.ts";
import { suggestName } from "../../diagnostics/suggest.ts";

/** One change of an overlay, of the right shape. */
export interface OverlayAction {
  /** JSON pointer of the action in its file. */
  readonly pointer: string;
  readonly target: string;
  readonly change:
    | { readonly kind: "remove" }
    | { readonly kind: "update"; readonly value: unknown }
    | { readonly kind: "copy"; readonly from: string };
}

export interface OverlayDocument {
  /** The document that it says it is made for, as it is written. */
  readonly extends: string | undefined;
  readonly actions: readonly OverlayAction[];
}

/** What is wrong in an overlay, and where. */
export interface OverlayFinding {
  readonly code: Extract<DiagnosticCode, `jobglot/overlay-${string}`>;
  readonly pointer: string;
  /** A warning keeps nothing from being applied; an error when absent. */
  readonly severity?: "error" | "warning";
  readonly message: string;
  readonly fix: string;
}

type Report = (finding: Omit<OverlayFinding, "code">) => void;

const rootFields = ["overlay", "info", "extends", "actions"];
const actionFields = ["target", "description", "update", "copy", "remove"];

/** Reads an Overlay 1.0 or 1.1; actions of a wrong shape are reported and left out. */
export function readOverlay(parsed: unknown, onFinding: (finding: OverlayFinding) => void): OverlayDocument {
  const report: Report = (finding) => onFinding({ code: "jobglot/overlay-shape", ...finding });
  if (!isRecord(parsed) || typeof parsed.overlay !== "string") {
    const fix = "Begin it with `overlay: 1.1.0`, and give it `info` and `actions`.";
    report({ pointer: "", message: "This is no OpenAPI Overlay.", fix });
    return { extends: undefined, actions: [] };
  }
  const { overlay: version, info, extends: extended, actions } = parsed;
  if (!/^1\.[01]\.\d+$/u.test(version)) {
    const message = `Overlays of version \`${version}\` are not known.`;
    report({ pointer: "/overlay", message, fix: "There are: `1.0.0`, `1.1.0`." });
    return { extends: undefined, actions: [] };
  }
  rejectUnknown(parsed, rootFields, "", "An overlay", report);
  if (!isRecord(info) || typeof info.title !== "string" || typeof info.version !== "string") {
    const message = "An overlay needs an `info` with a `title` and a `version`, both texts.";
    report({ pointer: info === undefined ? "" : "/info", message, fix: "Say what the overlay is for." });
  }
  if (extended !== undefined && typeof extended !== "string") {
    const message = "`extends` must be the URL or the path of a document.";
    report({ pointer: "/extends", message, fix: "Correct it, or leave it out." });
  }
  if (!Array.isArray(actions) || actions.length === 0) {
    const pointer = actions === undefined ? "" : "/actions";
    report({ pointer, message: "An overlay needs a list of `actions`.", fix: "Give it at least one." });
  }
  const list: readonly unknown[] = Array.isArray(actions) ? actions : [];
  return {
    extends: typeof extended === "string" ? extended : undefined,
    actions: list.flatMap(
      (action, index) => readAction(action, `/actions/${index}`, version.startsWith("1.0."), report) ?? [],
    ),
  };
}

function readAction(
  action: unknown,
  pointer: string,
  isFirstVersion: boolean,
  report: Report,
): OverlayAction | undefined {
  const reject = (message: string, fix: string, field = ""): undefined => {
    report({ pointer: pointer + field, message, fix });
  };
  if (!isRecord(action)) return reject("An action must be an object.", "Give it a `target` and an `update`.");
  rejectUnknown(action, actionFields, pointer, "An action", report);
  const { target, update, copy, remove = false } = action;
  if (typeof target !== "string") {
    return reject("An action needs a `target`.", "Name what it changes, such as `$.info`.");
  }
  if (typeof remove !== "boolean") {
    return reject("`remove` must be true or false.", "Write `remove: true`.", "/remove");
  }
  if (remove) return { pointer, target, change: { kind: "remove" } };
  if (update !== undefined && copy !== undefined) {
    return reject("An action cannot have both `update` and `copy`.", "Make two actions of it.");
  }
  if (copy !== undefined) {
    if (isFirstVersion) return reject("`copy` came with version 1.1.", "Write `overlay: 1.1.0`.", "/copy");
    if (typeof copy !== "string") {
      return reject("`copy` must be a JSONPath.", "Name what is copied, such as `$.info`.", "/copy");
    }
    return { pointer, target, change: { kind: "copy", from: copy } };
  }
  if (!Object.hasOwn(action, "update")) {
    const fix = "Give it an `update`, a `copy`, or `remove: true`.";
    report({ pointer, severity: "warning", message: "This action does nothing.", fix });
    return undefined;
  }
  return { pointer, target, change: { kind: "update", value: update } };
}

function rejectUnknown(
  value: Readonly<Record<string, unknown>>,
  known: readonly string[],
  pointer: string,
  subject: string,
  report: Report,
): void {
  for (const key of Object.keys(value)) {
    if (known.includes(key) || key.startsWith("x-")) continue;
    const place = `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    const fix = suggestName(key, known, "field");
    report({ pointer: place, message: `${subject} has no field \`${key}\`.`, fix });
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
