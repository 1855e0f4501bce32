import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Runtime } from "./runtimes.ts";

/** The newest Vitest that still runs on Node 20. All runtimes have the same one. */
const vitest = "4.1.12";

const core = fileURLToPath(new URL("../../packages/core/", import.meta.url));
const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "jobglot", "runtimes");

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

/** Runs the tests on one runtime, and prints how it goes. */
export async function runTests({ name, node, isBrowser }: Runtime): Promise<boolean> {
  if (isBrowser && !existsSync(chromium)) {
    console.error(
      `${name}: there is no ${chromium}. Install it (\`apt-get install chromium\`), or set CHROMIUM.`,
    );
    return false;
  }
  const folder = join(cache, name);
  mkdirSync(folder, { recursive: true });
  const manifest = JSON.stringify(manifestOf(node, isBrowser), null, 2);
  const file = join(folder, "package.json");
  if (!existsSync(file) || readFileSync(file, "utf8") !== manifest) {
    writeFileSync(file, manifest);
    if (!run("npm", ["install", "--no-audit", "--no-fund", "--silent"], folder)) {
      rmSync(file);
      return false;
    }
  }
  rmSync(join(folder, "src"), { recursive: true, force: true });
  cpSync(join(core, "src"), join(folder, "src"), { recursive: true });
  writeFileSync(join(folder, "vitest.config.mjs"), isBrowser ? browserConfig : nodeConfig);
  const binary = join(folder, "node_modules/node/bin/node");
  const { stdout } = spawnSync(binary, ["--version"], { encoding: "utf8" });
  console.log(`\n${name}: ${isBrowser ? chromium : `Node ${stdout.trim()}`}`);
  return run(binary, ["node_modules/vitest/vitest.mjs", "run", "--reporter=dot"], folder);
}

function manifestOf(node: string, isBrowser: boolean): object {
  const { dependencies } = JSON.parse(readFileSync(join(core, "package.json"), "utf8"));
  const browser = isBrowser ? { "@vitest/browser-playwright": vitest, playwright: "^1.65.1" } : {};
  return {
    private: true,
    type: "module",
    dependencies: { ...dependencies, ...browser, node, vitest },
    allowScripts: { node: true },
  };
}

const nodeConfig = `export default { test: { include: ["src/**/*.test.ts"], testTimeout: 30_000 } };
`;

const browserConfig = `import { playwright } from "@vitest/browser-playwright";

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

function run(command: string, parameters: readonly string[], cwd: string): boolean {
  const { status, error } = spawnSync(command, parameters, { cwd, stdio: "inherit" });
  if (error !== undefined) console.error(String(error));
  return status === 0;
}
