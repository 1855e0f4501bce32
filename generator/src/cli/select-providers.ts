import type { Workspace } from "../configuration/find-workspace.ts";
import { suggestName } from "../diagnostics/suggest.ts";
import { UsageError } from "../diagnostics/usage-error.ts";
import { listProviders, noSpecification } from "../load/list-providers.ts";
import { jobStatusTarget } from "../model/job-status-target.ts";

/**
 * Checks the names that `generate` is given: providers, and `job-status`.
 * @throws {UsageError} when one of them does not exist, or there are no providers at all
 */
export async function checkTargets(workspace: Workspace, given: readonly string[]): Promise<void> {
  await selectProviders(
    workspace,
    given.filter((name) => name !== jobStatusTarget),
  );
}

/**
 * The providers that a command is about: the given ones, or all.
 * @throws {UsageError} when one of them does not exist, or there are none at all
 */
export async function selectProviders(
  workspace: Workspace,
  given: readonly string[],
): Promise<readonly string[]> {
  const known = listProviders(workspace.root, workspace.configuration);
  for (const name of given) {
    if (known.includes(name)) continue;
    throw new UsageError(`There is no provider \`${name}\`.`, suggestName(name, known, "provider"));
  }
  if (known.length === 0) throw noSpecification(workspace.specs);
  return given.length === 0 ? known : [...new Set(given)];
}
