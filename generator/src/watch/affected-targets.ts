import { relative, sep } from "node:path";

/** The target that stands for every provider: also those that come and go. */
export const everyProvider = "*";

/** What a change of a file can be about. */
interface Watched {
  /** Absolute path of the folder of the specifications. */
  readonly specs: string;
  /** For each provider, the absolute paths of all files that its last run read. */
  readonly filesOf: ReadonlyMap<string, readonly string[]>;
}

/**
 * The providers that a changed file concerns.
 * @param file absolute path
 * @returns `[everyProvider]` for a file that is not of some providers alone, as the settings and the templates are
 */
export function affectedTargets(file: string, { specs, filesOf }: Watched): readonly string[] {
  const readers = [...filesOf].filter(([, files]) => files.includes(file)).map(([provider]) => provider);
  const [folder = "", inside] = relative(specs, file).split(sep);
  const isOfProvider = folder !== "" && folder !== ".." && inside !== undefined;
  if (isOfProvider && filesOf.has(folder)) return [...new Set([folder, ...readers])];
  return readers.length > 0 ? readers : [everyProvider];
}
