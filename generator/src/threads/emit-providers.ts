import { once } from "node:events";
import { statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { emitProvider, failedReport, type ProviderRun } from "../generate-provider.ts";
import type { GenerateOptions } from "../generate-report.ts";
import type { GenerateSettings } from "../generate-settings.ts";
import { specificationFile } from "../load/list-providers.ts";
import type { ThreadMessage, ThreadWork } from "./emit-in-thread.ts";
import { shareWork } from "./share-work.ts";

/** What goes on beside the emission. */
interface EmitProgress {
  readonly signal: AbortSignal | undefined;
  /** Is called when a provider is done, in any order. */
  readonly keep: (name: string, run: ProviderRun) => void;
}

/**
 * Emits the packages of providers, in threads where there is enough to do for several.
 * @throws the reason of `signal`, when it is aborted, as soon as no thread writes any more
 */
export async function emitProviders(
  names: readonly string[],
  settings: GenerateSettings,
  options: GenerateOptions,
  { signal, keep }: EmitProgress,
): Promise<void> {
  signal?.throwIfAborted();
  const tasks = names.map((name) => ({ name, kilobytes: kilobytesOf(name, settings) }));
  const [own = [], ...others] = shareWork(tasks, availableParallelism());
  const threads = others.map((share) => emitInOtherThread(share, settings, options, { signal, keep }));
  const ownShare = async (): Promise<void> => {
    for (const name of own) keep(name, await emitProvider(name, settings, signal));
  };
  const ends = await Promise.allSettled([ownShare(), ...threads]);
  for (const end of ends) if (end.status === "rejected") throw end.reason;
}

function kilobytesOf(name: string, settings: GenerateSettings): number {
  try {
    const file = specificationFile(settings, name);
    return file === undefined ? 0 : statSync(file).size / 1024;
  } catch {
    return 0; // loading it says what is wrong
  }
}

/** Emits some packages in another thread. If it breaks down, those that it has not emitted have failed. */
async function emitInOtherThread(
  names: readonly string[],
  settings: GenerateSettings,
  options: GenerateOptions,
  { signal, keep }: EmitProgress,
): Promise<void> {
  const left = new Set(names);
  const work: ThreadWork = { names, options };
  const thread = new Worker(new URL("../../thread.js", import.meta.url), { workerData: work });
  const abort = (): void => thread.postMessage("abort");
  signal?.addEventListener("abort", abort);
  thread.on("message", ({ name, run }: ThreadMessage) => {
    left.delete(name);
    keep(name, run);
  });
  const ended = new Error("The thread that was to emit the package has ended.");
  const failure: unknown = await once(thread, "exit").then(
    () => ended,
    (error) => error,
  );
  signal?.removeEventListener("abort", abort);
  signal?.throwIfAborted();
  for (const name of left) keep(name, { report: failedReport(failure, name, settings) });
}
