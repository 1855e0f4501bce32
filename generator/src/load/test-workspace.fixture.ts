import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { checkDocument } from "../check/check-document.ts";
import type { Configuration } from "../configuration/configuration.ts";
import { DiagnosticsError } from "../diagnostics/diagnostics-error.ts";
import { loadProvider } from "./load-provider.ts";

/** A folder of specifications for one test. */
export class TestWorkspace {
  readonly root: string;

  private constructor(root: string) {
    this.root = root;
  }

  static async create(): Promise<TestWorkspace> {
    return new TestWorkspace(await mkdtemp(join(tmpdir(), "jobglot-load-")));
  }

  async remove(): Promise<void> {
    await rm(this.root, { recursive: true });
  }

  async write(path: string, text: string | Buffer): Promise<void> {
    await mkdir(dirname(join(this.root, path)), { recursive: true });
    await writeFile(join(this.root, path), text);
  }

  /** What loading and checking says of the document in specs/acme. */
  async findings(configuration: Configuration = {}): Promise<readonly string[]> {
    try {
      const loaded = await loadProvider(this.root, "acme", configuration);
      const diagnostics = await checkDocument(loaded, { rules: "extensions" });
      return diagnostics.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`);
    } catch (error) {
      if (error instanceof DiagnosticsError) return error.message.split("\n");
      throw error;
    }
  }
}

/** A document whose one schema is a reference. */
export function referring(reference: string): string {
  return `openapi: 3.1.0
info: { title: Acme, version: "1" }
paths: {}
components:
  schemas:
    Job: { $ref: "${reference}" }
    Name: { type: string }
`;
}
