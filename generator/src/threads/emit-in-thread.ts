import { setImmediate } from "node:timers/promises";
import { parentPort, workerData } from "node:worker_threads";
import { emitProvider, type ProviderRun } from "../generate-provider.ts";
import type { GenerateOptions } from "../generate-report.ts";
import { openSettings } from "../generate-settings.ts";

/** What a thread is given. */
export interface ThreadWork {
  readonly names: readonly string[];
  readonly options: GenerateOptions;
}

/** What it tells of each. */
export interface ThreadMessage {
  readonly name: string;
  readonly run: ProviderRun;
}

/** Emits the packages that this thread was given, one after the other, until it is told to stop. */
export async function emitInThread(): Promise<void> {
  const { names, options }: ThreadWork = workerData;
  const controller = new AbortController();
  const { signal } = controller;
  parentPort?.once("message", () => controller.abort());
  parentPort?.unref();
  const settings = await openSettings(options);
  try {
    for (const name of names) {
      // Emitting is one long turn: what the other thread has to say is heard between two packages.
      await setImmediate();
      const message: ThreadMessage = { name, run: await emitProvider(name, settings, signal) };
      parentPort?.postMessage(message);
    }
  } catch (error) {
    if (error !== signal.reason) throw error;
  }
}
