import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { OpenApiDocument } from "../model/open-api.ts";

/** One side of a change that Redocly found. */
export interface RedoclySide {
  /** JSON pointer with a leading `#`: of the property where there is one before and after, of what holds it otherwise. */
  readonly pointer: string;
  readonly value?: unknown;
}

/** One change as `redocly diff` reports it. What components hold is reported once, however many operations use it. */
export interface RedoclyChange {
  /** Where the change shows first, on the way from the root through references. */
  readonly path: string;
  /** What Redocly calls the changed object: `Schema`, `Parameter`, `MediaType`, … */
  readonly typeName: string;
  readonly kind: "added" | "removed" | "modified";
  /** The member of a modified object; `key` when its name in the object around it has changed. */
  readonly property?: string;
  readonly base?: RedoclySide;
  readonly revision?: RedoclySide;
  readonly impact: "major" | "minor" | "patch";
  /** What rules of Redocly say of it; empty when no rule takes it for breaking. */
  readonly verdicts: readonly { readonly ruleId: string; readonly message: string }[];
}

/** What differs between two OpenAPI 3.1 documents, by the experimental `redocly diff`, which is asked for JSON. */
export async function redoclyDiff(
  base: OpenApiDocument,
  next: OpenApiDocument,
): Promise<readonly RedoclyChange[]> {
  const [before, after] = [JSON.stringify(base), JSON.stringify(next)];
  if (before === after) return [];
  const folder = await mkdtemp(join(tmpdir(), "jobglot-diff-"));
  try {
    await writeFile(join(folder, "base.json"), before);
    await writeFile(join(folder, "next.json"), after);
    const report: unknown = JSON.parse(await runRedocly(folder));
    if (!isReport(report)) throw new Error("`redocly diff` has answered with a report of an unknown form.");
    return report.changes;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function runRedocly(folder: string): Promise<string> {
  const manifest = createRequire(import.meta.url).resolve("@redocly/cli/package.json");
  const script = join(dirname(manifest), "bin/cli.js");
  const commandArguments = [script, "diff", "base.json", "next.json", "--format=json", "--fail-on=none"];
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, commandArguments, {
      cwd: folder,
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    let errors = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      errors += text;
    });
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`\`redocly diff\` has failed: ${errors.trim()}`));
    });
  });
}

function isReport(value: unknown): value is { readonly changes: readonly RedoclyChange[] } {
  return typeof value === "object" && value !== null && "changes" in value && Array.isArray(value.changes);
}
