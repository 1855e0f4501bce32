import { defineConfig } from "vitest/config";

// A test that loads the compilers takes seconds on a machine that is held up.
export default defineConfig({ test: { testTimeout: 30_000 } });
