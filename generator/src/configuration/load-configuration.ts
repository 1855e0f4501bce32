import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { suggestName } from "../diagnostics/suggest.ts";
import { UsageError } from "../diagnostics/usage-error.ts";
import type { Configuration } from "./configuration.ts";

/** The files that can hold the settings; the first that is there counts. */
export const configurationFiles = ["jobglot.config.ts", "jobglot.config.mjs", "jobglot.config.js"] as const;

/**
 * Reads the settings of a workspace.
 * @param root absolute path of the workspace
 * @returns `{}` when there is no file
 * @throws {UsageError} when the file cannot be run, or holds something else
 */
export async function loadConfiguration(root: string): Promise<Configuration> {
  const present = await readdir(root);
  const name = configurationFiles.find((candidate) => present.includes(candidate));
  if (name === undefined) return {};
  const path = join(root, name);
  // The query makes Node run a file again that was edited since.
  const { mtimeMs } = await stat(path);
  const module: unknown = await import(`${pathToFileURL(path).href}?modified=${Math.round(mtimeMs)}`).catch(
    (error: unknown) => {
      throw new UsageError(`${path} cannot be run: ${String(error)}.`, "Correct the file.");
    },
  );
  const settings: unknown =
    typeof module === "object" && module !== null && "default" in module ? module.default : undefined;
  if (typeof settings !== "object" || settings === null || Array.isArray(settings)) {
    throw new UsageError(`${path} exports no settings.`, "Write `export default defineConfig({ … })`.");
  }
  return readSettings(settings, path);
}

function readSettings(settings: object, path: string): Configuration {
  for (const [name, value] of Object.entries(settings)) {
    const isRight = validators.get(name);
    if (isRight === undefined) {
      throw new UsageError(
        `${path}: there is no setting \`${name}\`.`,
        suggestName(name, [...validators.keys()], "setting"),
      );
    }
    if (value !== undefined && !isRight(value)) {
      throw new UsageError(`${path}: \`${name}\` has a wrong value.`, advice.get(name) ?? "Correct it.");
    }
  }
  return settings;
}

const isInnerPath = (value: unknown) =>
  typeof value === "string" &&
  value !== "" &&
  !/^([/\\]|[a-z]:)/iu.test(value) &&
  !value.split(/[/\\]/u).includes("..");

const validators = new Map<string, (value: unknown) => boolean>([
  ["specs", isInnerPath],
  ["generated", isInnerPath],
  ["scope", (value) => typeof value === "string" && /^@[a-z0-9~-][a-z0-9._~-]*$/u.test(value)],
  [
    "allowedReferenceHosts",
    (value) =>
      Array.isArray(value) &&
      value.every((host) => typeof host === "string" && /^[a-z0-9.-]+(:\d+)?$/u.test(host)),
  ],
]);

const advice = new Map([
  ["specs", "Give a path inside the workspace, such as `specs`."],
  ["generated", "Give a path inside the workspace, such as `generated`."],
  ["scope", "Give an npm scope, such as `@acme`."],
  ["allowedReferenceHosts", "List host names without scheme and path, such as `api.example.com`."],
]);
