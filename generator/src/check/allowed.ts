import type { NormalizedProblem } from "@redocly/openapi-core";
import type { LoadedDocument } from "../load/loaded-document.ts";
import { valueAt } from "../schema/json-pointer.ts";
import { pointerOf } from "./problem-pointer.ts";

/**
 * Whether Redocly takes for a mistake what the document's version of OpenAPI allows:
 *
 * - boolean schemas (3.1, 4.8.24)
 * - `#` for the schema around with an `$id`: Redocly takes the document for it (JSON Schema 2020-12, section 8.2.1)
 * - since 3.2, cookies of the style `cookie` (4.12.2) and responses without a description (4.17)
 */
export function isAllowed(problem: NormalizedProblem, { source }: LoadedDocument): boolean {
  const { ruleId, message } = problem;
  if (ruleId !== "struct") return false;
  const version = String(valueAt(source.parsed, "/openapi"));
  if (version.startsWith("3.0")) return false;
  if (/^Expected type `Schema` \(object\) but got `boolean`/.test(message)) return true;
  const pointer = pointerOf(problem);
  if (/^\/(openapi|info|servers|paths|components|tags|security|webhooks)$/.test(pointer)) {
    return message.startsWith("Property ");
  }
  if (version.startsWith("3.1")) return false;
  if (message.startsWith("`style` can be one of")) return valueAt(source.parsed, pointer) === "cookie";
  return (
    message === "The field `description` must be present on this level." &&
    /\/responses\/[^/]+$/.test(pointer)
  );
}
