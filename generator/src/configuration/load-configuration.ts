import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, normalize } from "node:path";
import { pathToFileURL } from "node:url";
import { ConfigurationError } from "../diagnostics/configuration-error.ts";
import { createDiagnostic, type Diagnostic, type DiagnosticFacts } from "../diagnostics/diagnostic.ts";
import { suggestName } from "../diagnostics/suggest.ts";
import { errorCode } from "../error-code.ts";
import type { Configuration } from "./configuration.ts";

/** The files that can hold the settings; the first that is there counts. */
export const configurationFiles = [
  "jobglot.config.ts",
  "jobglot.config.mts",
  "jobglot.config.mjs",
  "jobglot.config.js",
] as const;

/**
 * Reads the settings of a workspace.
 * @param root absolute path of the workspace
 * @returns `{}` when there is no file
 * @throws {ConfigurationError} when the file cannot be run, or holds something else
 */
export async function loadConfiguration(root: string): Promise<Configuration> {
  const present = readdirSync(root);
  const name = configurationFiles.find((candidate) => present.includes(candidate));
  if (name === undefined) return {};
  const path = join(root, name);
  // The query makes Node run a file again that was edited since.
  const { mtimeMs } = statSync(path);
  const url = `${pathToFileURL(path).href}?modified=${Math.round(mtimeMs)}`;
  const module: unknown = await beforeExit(import(url)).catch(async (error: unknown) => {
    throw new ConfigurationError([await explainFailure(path, name, error)]);
  });
  const settings: unknown =
    typeof module === "object" && module !== null && "default" in module ? module.default : undefined;
  if (typeof settings !== "object" || settings === null || Array.isArray(settings)) {
    const fix = "Write `export default defineConfig({ … })`.";
    throw new ConfigurationError([finding(name, { message: "The file exports no settings.", fix })]);
  }
  return readSettings(settings, path, name);
}

/** Node ends without a word, and with 0, when all that is left to wait for is something that never happens. */
async function beforeExit(module: Promise<unknown>): Promise<unknown> {
  let end = (): void => undefined;
  const never = new Promise((_, reject) => {
    end = () => reject(new Error("it waits for something that never happens"));
    process.once("beforeExit", end);
  });
  try {
    return await Promise.race([module, never]);
  } finally {
    process.off("beforeExit", end);
  }
}

/** Why the file could not be run. */
async function explainFailure(path: string, file: string, error: unknown): Promise<Diagnostic> {
  try {
    readFileSync(path);
  } catch (problem) {
    const code = errorCode(problem);
    const isFolder = code === "EISDIR";
    return finding(file, {
      message: isFolder ? "This is a folder, and no file." : `The file cannot be read (${code ?? problem}).`,
      fix: isFolder ? "Move it away." : "Check its permissions.",
    });
  }
  const { findSyntaxError, findThrow } = await import("./settings-place.ts");
  const syntax = await findSyntaxError(path);
  if (syntax !== undefined) {
    const message = `The file cannot be parsed: ${syntax.message.replace(/\.$/u, "")}.`;
    return finding(file, { ...syntax, message, fix: "Correct it." });
  }
  if (runsNoTypeScript(error)) {
    const message = `Node ${process.versions.node} runs no TypeScript.`;
    const fix = "Use Node 22.18 or later, or write the settings into `jobglot.config.mjs`.";
    return finding(file, { message, fix });
  }
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const message = `The file cannot be run: ${reason.replace(/\.$/u, "")}.`;
  return finding(file, { ...findThrow(path, error), message, fix: "Correct it." });
}

function runsNoTypeScript(error: unknown): boolean {
  return (
    error instanceof Error &&
    errorCode(error) === "ERR_UNKNOWN_FILE_EXTENSION" &&
    /"\.[cm]?ts"/u.test(error.message)
  );
}

async function readSettings(settings: object, path: string, file: string): Promise<Configuration> {
  const findings: Diagnostic[] = [];
  const overlapping = overlaps(settings) ? ("generated" in settings ? "generated" : "specs") : undefined;
  for (const [name, value] of Object.entries(settings)) {
    const isRight = validators.get(name);
    const isFree = name !== overlapping;
    if (isRight !== undefined && (value === undefined || (isRight(value) && isFree))) continue;
    const { findSetting } = await import("./settings-place.ts");
    const place = await findSetting(path, name);
    findings.push(
      isRight === undefined
        ? finding(file, {
            ...place,
            message: `There is no setting \`${name}\`.`,
            fix: suggestName(name, [...validators.keys()], "setting"),
          })
        : finding(file, {
            ...place,
            message: `\`${name}\` has a wrong value.`,
            fix: advice.get(name) ?? "Correct it.",
          }),
    );
  }
  const [first, ...others] = findings;
  if (first !== undefined) throw new ConfigurationError([first, ...others]);
  return settings;
}

function finding(file: string, facts: Omit<DiagnosticFacts, "code" | "file">): Diagnostic {
  return createDiagnostic({ code: "jobglot/configuration", file, ...facts });
}

const isInnerPath = (value: unknown) =>
  typeof value === "string" &&
  value !== "" &&
  !/^([/\\]|[a-z]:)/iu.test(value) &&
  !value.split(/[/\\]/u).some((part) => part === ".." || part === "node_modules");

/** Whether one of the two folders holds the other. */
function overlaps({
  specs = "specs",
  generated = "generated",
}: {
  readonly specs?: unknown;
  readonly generated?: unknown;
}): boolean {
  const [left = "", right = ""] = [generated, specs].map((path) => `${normalize(join(String(path), "."))}/`);
  return [left, right].includes("./") || left.startsWith(right) || right.startsWith(left);
}

const isHost = (value: unknown) =>
  typeof value === "string" && /^([a-z0-9.-]+|\[[0-9a-f:.]+\])(:\d+)?$/u.test(value);

const isListOf = (isItem: (value: unknown) => boolean) => (value: unknown) =>
  Array.isArray(value) && value.every(isItem);

const validators = new Map<string, (value: unknown) => boolean>([
  ["specs", isInnerPath],
  ["generated", isInnerPath],
  ["scope", (value) => typeof value === "string" && /^@[a-z0-9~-][a-z0-9._~-]*$/u.test(value)],
  ["allowedReferenceHosts", isListOf(isHost)],
  ["allowedPrivateHosts", isListOf(isHost)],
  ["allowedReferenceFolders", isListOf(isInnerPath)],
  ["maximumFileBytes", (value) => typeof value === "number" && Number.isInteger(value) && value > 0],
]);

const advice = new Map([
  ["specs", "Give a path inside the workspace, apart from `generated`, such as `specs`."],
  ["generated", "Give a path inside the workspace, apart from `specs`, such as `generated`."],
  ["scope", "Give an npm scope, such as `@acme`."],
  ["allowedReferenceHosts", "List host names without scheme and path, such as `api.example.com`."],
  ["allowedPrivateHosts", "List host names without scheme and path, such as `localhost:8080`."],
  ["allowedReferenceFolders", "List paths inside the workspace, such as `specs/shared`."],
  ["maximumFileBytes", "Give a whole number of bytes, such as `64 * 1024 * 1024`."],
]);
