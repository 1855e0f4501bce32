import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Workspace } from "../../configuration/find-workspace.ts";
import { generatedFolder, jobglotScope } from "../../configuration/workspace-defaults.ts";
import { UsageError } from "../../diagnostics/usage-error.ts";
import { errorCode } from "../../error-code.ts";
import type { ExitCode, Terminal } from "../terminal.ts";

/** What a provider's package exports for the simulator; only the simulator reads it. */
type Simulation = Readonly<Record<string, unknown>>;

interface SimulatorServer {
  /** Where it listens. */
  readonly url: string;
  /** For each provider, the local base URL of each server of its specification. */
  readonly baseUrls: Readonly<Record<string, Readonly<Record<string, string>>>>;
  close(): Promise<void>;
}

interface SimulatorModule {
  startSimulatorServer(
    simulations: readonly Simulation[],
    options: { readonly port: number },
  ): Promise<SimulatorServer>;
}

const simulatorServer = "@jobglot/simulator/server";

/** Plays providers on 127.0.0.1 until the process is interrupted. */
export async function simulate(
  { root, configuration }: Workspace,
  providers: readonly string[],
  port: number,
  terminal: Terminal,
): Promise<ExitCode> {
  const { scope = jobglotScope } = configuration;
  const generated = generatedFolder(root, configuration);
  const module = await importFrom(root, simulatorServer);
  if (!isSimulatorModule(module)) {
    throw new UsageError(
      "@jobglot/simulator has no startSimulatorServer.",
      "Install the version that belongs to this jobglot.",
    );
  }
  const simulations = await Promise.all(
    // A package can name itself: also where packages of the workspace are not linked into its root, as by Bun and pnpm.
    providers.map((name) => importSimulation(join(generated, name), `${scope}/${name}/simulator`)),
  );
  const server = await listen(module, simulations, port);
  // Listened for before anything is printed: whoever reads the lines may stop the server at once.
  const interrupted = terminal.interrupted();
  terminal.write(`Listening on ${server.url}. Stop it with Ctrl-C.\n`);
  for (const [provider, servers] of Object.entries(server.baseUrls)) {
    for (const [original, local] of Object.entries(servers))
      terminal.write(`${provider}: ${original} is ${local}\n`);
  }
  await interrupted;
  await server.close();
  return 0;
}

async function listen(
  module: SimulatorModule,
  simulations: readonly Simulation[],
  port: number,
): Promise<SimulatorServer> {
  try {
    return await module.startSimulatorServer(simulations, { port });
  } catch (error) {
    const code = errorCode(error);
    if (code !== "EADDRINUSE" && code !== "EACCES") throw error;
    throw new UsageError(`Port ${port} cannot be listened on (${code}).`, "Give another `--port`, or none.");
  }
}

async function importSimulation(folder: string, specifier: string): Promise<Simulation> {
  const module = await importFrom(folder, specifier);
  if (
    typeof module === "object" &&
    module !== null &&
    "simulation" in module &&
    isRecord(module.simulation)
  ) {
    return module.simulation;
  }
  throw new UsageError(
    `${specifier} exports no \`simulation\`.`,
    "Run `jobglot generate --force`, and build the package.",
  );
}

/** Imports a package as a folder of the workspace has it installed, not as this program has. */
async function importFrom(folder: string, specifier: string): Promise<unknown> {
  try {
    const path = createRequire(join(folder, "package.json")).resolve(specifier);
    return await import(pathToFileURL(path).href);
  } catch (error) {
    const code = errorCode(error);
    if (
      code === "MODULE_NOT_FOUND" ||
      code === "ERR_MODULE_NOT_FOUND" ||
      code === "ERR_PACKAGE_PATH_NOT_EXPORTED"
    ) {
      throw new UsageError(
        `${specifier} cannot be found from ${folder}.`,
        specifier === simulatorServer
          ? "Run `npm install --save-dev @jobglot/simulator`; in the repository of jobglot, `npm run build`."
          : "Run `npm install` and `npm run build`, so that it is there.",
      );
    }
    throw error;
  }
}

function isSimulatorModule(module: unknown): module is SimulatorModule {
  return isRecord(module) && typeof module.startSimulatorServer === "function";
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
