import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { main } from "../../generator/src/cli/main.ts";
import type { Diagnostic } from "../../generator/src/diagnostics/diagnostic.ts";

/** A workspace in a temporary folder, with nothing in it but what a test writes. */
export interface ScratchWorkspace {
  /** Absolute path. */
  readonly root: string;
  write(path: string, content: string | Uint8Array): Promise<void>;
  /** Makes `path` a symbolic link to `target`, both relative to the root. */
  link(path: string, target: string): Promise<void>;
  /** Runs `jobglot` in this process. */
  jobglot(...commandArguments: string[]): Promise<CommandResult>;
  remove(): Promise<void>;
}

export interface CommandResult {
  readonly exitCode: number;
  readonly output: string;
  readonly errors: string;
}

export async function createScratchWorkspace(): Promise<ScratchWorkspace> {
  const root = await realpath(await mkdtemp(join(tmpdir(), "jobglot-scratch-")));
  const write = async (path: string, content: string | Uint8Array): Promise<void> => {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  };
  await write("package.json", '{ "workspaces": [], "type": "module" }');
  return {
    root,
    write,
    link: async (path, target) => {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await symlink(join(root, target), join(root, path));
    },
    jobglot: async (...commandArguments) => {
      let output = "";
      let errors = "";
      const writeError = (text: string): void => {
        errors += text;
      };
      const exitCode = await main(commandArguments, {
        directory: root,
        write: (text) => {
          output += text;
        },
        writeError,
        relay: writeError,
        interrupted: () => Promise.resolve(),
      });
      return { exitCode, output, errors };
    },
    remove: () => rm(root, { recursive: true }),
  };
}

/** The findings in what `--reporter json` printed. */
export function findingsIn(output: string): readonly Diagnostic[] {
  const report: {
    readonly diagnostics?: readonly Diagnostic[];
    readonly providers: readonly { readonly diagnostics: readonly Diagnostic[] }[];
  } = JSON.parse(output);
  return [...(report.diagnostics ?? []), ...report.providers.flatMap(({ diagnostics }) => diagnostics)];
}
