import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { findWorkspace } from "../configuration/find-workspace.ts";
import { ConfigurationError } from "../diagnostics/configuration-error.ts";
import { DiagnosticsError } from "../diagnostics/diagnostics-error.ts";
import { formatDiagnostics } from "../diagnostics/print-diagnostics.ts";
import { UsageError } from "../diagnostics/usage-error.ts";
import { generatorVersion } from "../write/generator-version.ts";
import { type Command, parseCommandLine } from "./command-line.ts";
import { helpText } from "./help.ts";
import { checkTargets, selectProviders } from "./select-providers.ts";
import type { ExitCode, Reporter, Terminal } from "./terminal.ts";

/** Runs `jobglot` with the arguments after its name. What a person did wrong is printed, without a stack. */
export async function main(commandArguments: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    const command = parseCommandLine(commandArguments);
    const reporter = "reporter" in command ? command.reporter : undefined;
    return await run(command, terminal).catch((error: unknown) => reportFailure(error, reporter, terminal));
  } catch (error) {
    return reportFailure(error, undefined, terminal);
  }
}

/** Prints what kept a command from doing anything; a defect of ours is thrown on. */
function reportFailure(error: unknown, reporter: Reporter | undefined, terminal: Terminal): ExitCode {
  if (error instanceof DiagnosticsError || error instanceof ConfigurationError) {
    const { diagnostics } = error;
    if (reporter === "json") terminal.write(`${JSON.stringify({ providers: [], diagnostics }, null, 2)}\n`);
    else terminal.writeError(formatDiagnostics(diagnostics, "plain"));
    return error instanceof ConfigurationError ? 2 : 1;
  }
  if (error instanceof UsageError) {
    terminal.writeError(`${error.message}\n${error.fix}\n`);
    return 2;
  }
  throw error;
}

async function run(command: Command, terminal: Terminal): Promise<ExitCode> {
  switch (command.name) {
    case "help":
      terminal.write(helpText(command.about));
      return 0;
    case "version":
      terminal.write(`${generatorVersion()}\n`);
      return 0;
    case "generate":
      return runGenerate(command, terminal);
    case "lint": {
      const workspace = await findWorkspace(terminal.directory);
      const providers = await selectProviders(workspace, command.providers);
      const { lint } = await import("./commands/lint.ts");
      return lint(workspace, providers, command.reporter ?? "pretty", terminal);
    }
    case "diff": {
      const workspace = await findWorkspace(terminal.directory);
      const { base, write, reporter = "pretty" } = command;
      const providers = await selectProviders(workspace, command.providers);
      const isAll = command.providers.length === 0;
      const { printDiff } = await import("./commands/diff.ts");
      return printDiff({ root: workspace.root, providers, isAll, base, write }, reporter, terminal);
    }
    case "status": {
      const workspace = await findWorkspace(terminal.directory);
      const providers = await selectProviders(workspace, []);
      const { status } = await import("./commands/status.ts");
      return status(workspace, providers, terminal);
    }
    case "add": {
      const workspace = await findWorkspace(terminal.directory);
      const { add } = await import("./commands/add.ts");
      return add(workspace, command, terminal);
    }
    case "pull": {
      const workspace = await findWorkspace(terminal.directory);
      const providers = await selectProviders(workspace, command.providers);
      const { pull } = await import("./commands/pull.ts");
      return pull(workspace, providers, command.providers.length > 0, terminal);
    }
    case "dev": {
      const workspace = await findWorkspace(terminal.directory);
      const { dev } = await import("./commands/dev.ts");
      return dev(workspace.root, command, terminal);
    }
    case "simulate": {
      const workspace = await findWorkspace(terminal.directory);
      const providers = await selectProviders(workspace, command.providers);
      const { simulate } = await import("./commands/simulate.ts");
      return simulate(workspace, providers, command.port, terminal);
    }
  }
}

async function runGenerate(
  command: Command & { readonly name: "generate" },
  terminal: Terminal,
): Promise<ExitCode> {
  const { generateAndPrint } = await import("./commands/generate.ts");
  const { check, force, reporter = "pretty" } = command;
  if ("spec" in command) {
    const root = terminal.directory;
    const spec = existingFile(root, command.spec, "Give the path of an OpenAPI document with `--spec`.");
    const overlay =
      command.overlay === undefined ? {} : { overlay: existingFile(root, command.overlay, overlayAdvice) };
    const out = resolve(root, command.out);
    return generateAndPrint({ root, spec, ...overlay, out, check, force }, reporter, terminal);
  }
  const workspace = await findWorkspace(terminal.directory);
  await checkTargets(workspace, command.providers);
  const named = command.providers.length === 0 ? {} : { providers: [...new Set(command.providers)] };
  return generateAndPrint({ root: workspace.root, ...named, check, force }, reporter, terminal);
}

const overlayAdvice = "Give the path of an OpenAPI Overlay with `--overlay`.";

function existingFile(directory: string, path: string, advice: string): string {
  const file = resolve(directory, path);
  if (!existsSync(file)) throw new UsageError(`There is no file ${file}.`, advice);
  return file;
}
