import { existsSync } from "node:fs";
import { defineConfig } from "vitest/config";
import { criticalModules } from "./critical-modules.ts";

const include = Object.values(criticalModules).flat();
const missing = include.filter((path) => !existsSync(new URL(path, import.meta.url)));
if (missing.length > 0)
  throw new Error(`critical-modules.ts names ${missing.join(", ")}, which is not there.`);

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts"],
    testTimeout: 30_000,
    coverage: { include, thresholds: { branches: 100 }, reporter: ["text"] },
  },
});
