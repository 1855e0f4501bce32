import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { simulation as serika } from "@jobglot/serika/simulator";
import { startSimulatorServer } from "@jobglot/simulator/server";
import { rolldown } from "rolldown";
import { freePort } from "../command-line/free-port.ts";
import { askWhenReady } from "./ask-when-ready.ts";
import { cacheFolder } from "./cache-folder.ts";

/** The last major whose `fetch` keeps the answers of all requests unless told. */
const packages = { next: "14.2.35", react: "18.3.1", "react-dom": "18.3.1" };

const files = {
  "app/layout.js": "export default ({ children }) => <html><body>{children}</body></html>;\n",
  "app/page.js": `import { runJob } from "../next-app.mjs";

export default async function Page() {
  return <pre>{await runJob(process.env.SERIKA_URL)}</pre>;
}
`,
};

const want = {
  "jobs submitted by the build": 0,
  pages: ["FINISHED", "FINISHED"],
  "jobs submitted by the pages": 2,
};

/**
 * Builds a page of Next.js that runs a job, and asks for it twice. Prints how it goes, and says whether each time a job was
 * submitted that ended. The packages have to be built.
 */
export async function tryNext(): Promise<boolean> {
  const folder = cacheFolder("next", packages);
  const [port, server] = [await freePort(), await startSimulatorServer([serika])];
  const jobs = (): number => server.simulators.serika?.jobs.length ?? 0;
  const next = (...options: string[]): ChildProcess =>
    spawn(process.execPath, [join(folder, "node_modules/next/dist/bin/next"), ...options], {
      cwd: folder,
      env: { ...process.env, SERIKA_URL: Object.values(server.baseUrls.serika ?? {})[0], ...quiet },
      stdio: ["ignore", "ignore", "inherit"],
    });
  await writeApp(folder);
  await once(next("build"), "exit");
  const atBuild = jobs();
  const app = next("start", "--port", String(port));
  // it may have ended before anybody waits for that
  const ended = once(app, "exit");
  try {
    const pages: (string | undefined)[] = [];
    for (const _ of want.pages) {
      const page = await askWhenReady(() => fetch(`http://127.0.0.1:${port}`));
      pages.push(/<pre>(.*?)<\/pre>/.exec(await page.text())?.[1]);
    }
    const found = {
      "jobs submitted by the build": atBuild,
      pages,
      "jobs submitted by the pages": jobs() - atBuild,
    };
    const isFine = isDeepStrictEqual(found, want);
    console.log(`\nNext.js: ${isFine ? `${Object.keys(want).length} checks passed` : JSON.stringify(found)}`);
    return isFine;
  } finally {
    app.kill();
    await Promise.all([ended, server.close()]);
  }
}

const quiet = { NEXT_TELEMETRY_DISABLED: "1" };

async function writeApp(folder: string): Promise<void> {
  // it would be built upon what an earlier run has left there
  for (const left of ["app", ".next"]) rmSync(join(folder, left), { recursive: true, force: true });
  mkdirSync(join(folder, "app"));
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
  const build = await rolldown({
    input: fileURLToPath(new URL("next-app.ts", import.meta.url)),
    platform: "node",
  });
  await build.write({ file: join(folder, "next-app.mjs"), format: "esm", codeSplitting: false });
  await build.close();
}
