import { runScript } from "../command-line/run-command.ts";

/** What a compiler reports of a check with `--extendedDiagnostics`. */
export interface TypeCheck {
  readonly instantiations: number;
  readonly checkSeconds: number;
  readonly totalSeconds: number;
}

/**
 * Type-checks a project with a compiler.
 * @param compiler - absolute path of a `tsc`
 * @throws Error when it finds errors.
 */
export async function typeCheck(compiler: string, folder: string, project: string): Promise<TypeCheck> {
  const options = ["-p", project, "--extendedDiagnostics"];
  const { exitCode, output } = await runScript(compiler, options, folder);
  if (exitCode !== 0) throw new Error(`${project} has errors.\n${output}`);
  const figure = (name: string): number => {
    const [, text] = new RegExp(`^${name}:\\s+([\\d.]+)`, "mu").exec(output) ?? [];
    if (text === undefined) throw new Error(`The compiler does not report "${name}".\n${output}`);
    return Number(text);
  };
  return {
    instantiations: figure("Instantiations"),
    checkSeconds: figure("Check time"),
    totalSeconds: figure("Total time"),
  };
}
