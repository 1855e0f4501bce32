import { Session } from "node:inspector/promises";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { repository } from "../command-line/run-command.ts";

export interface HotFunction {
  readonly name: string;
  /** Relative to the repository, or what Node calls its own. */
  readonly module: string;
  /** Of the samples in which the program ran, with 1 for all. */
  readonly share: number;
}

const idle: ReadonlySet<string> = new Set(["(idle)", "(root)"]);

function moduleOf(url: string): string {
  return url.startsWith("file:") ? relative(repository, fileURLToPath(url)) : url;
}

/** Runs something under the profiler of V8. Returns the fifteen functions in which it was most often, by themselves. */
export async function hottestFunctions(run: () => Promise<unknown>): Promise<readonly HotFunction[]> {
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.start");
  await run();
  const { profile } = await session.post("Profiler.stop");
  session.disconnect();
  const hits = new Map<string, { name: string; module: string; count: number }>();
  for (const { callFrame, hitCount = 0 } of profile.nodes) {
    if (idle.has(callFrame.functionName)) continue;
    const [name, module] = [callFrame.functionName || "(anonymous)", moduleOf(callFrame.url)];
    const place = `${name} ${module}:${callFrame.lineNumber}`;
    hits.set(place, { name, module, count: (hits.get(place)?.count ?? 0) + hitCount });
  }
  const total = [...hits.values()].reduce((sum, { count }) => sum + count, 0);
  return [...hits.values()]
    .sort((one, other) => other.count - one.count)
    .slice(0, 15)
    .map(({ name, module, count }) => ({ name, module, share: count / total }));
}
