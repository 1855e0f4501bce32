import type { Configuration } from "../configuration/configuration.ts";
import { jobglotScope } from "../configuration/workspace-defaults.ts";
import { jobStatusTarget } from "../model/job-status-target.ts";

const jobglotPackages: readonly string[] = ["core", "generator", "simulator"];

/** Why a name cannot be that of a provider, and what to do. */
interface NameProblem {
  readonly message: string;
  readonly fix: string;
}

/** Whether a name has the form of a provider's: that of a folder, a package and a module. */
export function isProviderName(name: string): boolean {
  return /^[a-z0-9][a-z0-9-]*$/.test(name);
}

/** What keeps a name from being that of a provider; `undefined` when nothing does. */
export function providerNameProblem(
  name: string,
  { scope = jobglotScope }: Pick<Configuration, "scope">,
): NameProblem | undefined {
  if (!isProviderName(name)) {
    return {
      message: `\`${name}\` cannot name a provider.`,
      fix: "Use small letters, digits and hyphens.",
    };
  }
  const taken = scope === jobglotScope ? [jobStatusTarget, ...jobglotPackages] : [jobStatusTarget];
  if (!taken.includes(name)) return undefined;
  return {
    message: `\`${name}\` cannot name a provider: \`${scope}/${name}\` is a package of jobglot's own.`,
    fix: "Choose another name.",
  };
}
