import { join, sep } from "node:path";
import { watch } from "chokidar";
import { loadConfiguration } from "../configuration/load-configuration.ts";
import { specsFolder } from "../configuration/workspace-defaults.ts";
import { settingFiles } from "../generate-settings.ts";
import { affectedTargets } from "./affected-targets.ts";

/** Watches what packages are made from. */
interface SourceWatcher {
  /** Watches these files too. Absolute paths. */
  watch(files: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

interface WatchSourcesOptions {
  /** Absolute path of the folder of the templates. */
  readonly templates: string;
  /** For each provider, the absolute paths of all files that its last run read. Is read at each change. */
  readonly filesOf: ReadonlyMap<string, readonly string[]>;
  /** Is called with the targets that a change concerns. */
  readonly changed: (targets: readonly string[]) => void;
}

/**
 * Watches the specifications, the settings and the templates of a workspace. Resolves when it does.
 * @param root absolute path of the workspace
 */
export async function watchSources(
  root: string,
  { templates, filesOf, changed }: WatchSourcesOptions,
): Promise<SourceWatcher> {
  const specs = specsFolder(root, await loadConfiguration(root));
  const settings = settingFiles.map((name) => join(root, name));
  const watcher = watch([specs, templates, ...settings], { ignoreInitial: true });
  watcher.on("all", (event, file) => {
    // What is watched by its own name is forgotten once it is gone, also when it comes back, as with another branch.
    const isWatchedByName = event === "unlinkDir" ? file === specs : !file.startsWith(specs + sep);
    if (event.startsWith("unlink") && isWatchedByName) watcher.add(file);
    if (event !== "addDir") changed(affectedTargets(file, { specs, filesOf }));
  });
  await new Promise<void>((resolve, reject) => {
    watcher.once("ready", resolve).once("error", reject);
  });
  return {
    watch: async (files) => {
      watcher.add(files.filter((file) => !file.startsWith(specs + sep)));
    },
    close: () => watcher.close(),
  };
}
