import { join } from "node:path";
import type { Configuration } from "./configuration.ts";

/** The npm scope of jobglot's own packages, and of the emitted ones where the settings name no other. */
export const jobglotScope = "@jobglot";

/** The absolute path of the folder of the specifications. */
export function specsFolder(root: string, { specs = "specs" }: Configuration): string {
  return join(root, specs);
}

/** The absolute path of the folder of the emitted packages. */
export function generatedFolder(root: string, { generated = "generated" }: Configuration): string {
  return join(root, generated);
}
