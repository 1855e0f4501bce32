import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { prepareFolder, runIn, vitest } from "./core-copy.ts";
import type { Runtime } from "./runtimes.ts";

/** Where Debian's Chromium is, unless `CHROMIUM` names another one. */
const chromium = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** What Chromium is started with: no window, and nothing that talks to anybody but the tests. */
const chromiumFlags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const browserPackages = { "@vitest/browser-playwright": vitest, playwright: "^1.65.1" };

const browserConfiguration = `import { playwright } from "@vitest/browser-playwright";

const launchOptions = ${JSON.stringify({ executablePath: chromium, args: chromiumFlags })};
export default {
  test: {
    include: ["src/**/*.test.ts"],
    testTimeout: 30_000,
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions }),
      instances: [{ browser: "chromium" }],
    },
  },
};
`;

/** Runs the tests on one runtime, prints how it goes, and says whether all of them passed. */
export function runTests({ name, packages, program: [path, ...options], isBrowser }: Runtime): boolean {
  if (isBrowser && !existsSync(chromium)) {
    console.error(
      `${name}: there is no ${chromium}. Install it (\`apt-get install chromium\`), or set CHROMIUM.`,
    );
    return false;
  }
  const folder = prepareFolder(name, { ...packages, ...(isBrowser ? browserPackages : {}) });
  const program = join(folder, "node_modules", path);
  const { stdout } = spawnSync(program, ["--version"], { encoding: "utf8" });
  console.log(`\n${name}: ${isBrowser ? chromium : stdout.trim().replace(/\n.*/s, "")}`);
  const files = isBrowser ? { "vitest.config.mjs": browserConfiguration } : {};
  const command = [program, ...options, "node_modules/vitest/vitest.mjs", "run", "--reporter=dot"] as const;
  return runIn(folder, command, files);
}
