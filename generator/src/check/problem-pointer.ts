import type { NormalizedProblem } from "@redocly/openapi-core";

/** The JSON pointer of the place of a problem that Redocly found. */
export function pointerOf({ location: [location] }: NormalizedProblem): string {
  const pointer = location?.pointer ?? "";
  return pointer === "#/" ? "" : pointer.replace(/^#/, "");
}
