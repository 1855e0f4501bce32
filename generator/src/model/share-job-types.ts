import { pascalCase } from "./identifier.ts";
import type { JobModel } from "./job-model.ts";
import type { UnsharedJob } from "./model-job.ts";

/**
 * Names the handle and result types of all jobs. Jobs of one lifecycle share them; a job whose types differ, because it
 * replaces a part of the lifecycle, has its own, named after its operation.
 */
export function shareJobTypes(jobs: readonly UnsharedJob[]): JobModel[] {
  const handles = shared(jobs, "Handle", ({ handle }) =>
    JSON.stringify(handle.members.map(({ value: _, ...member }) => member)),
  );
  const results = shared(jobs, "Result", ({ result }) => JSON.stringify(result.types));
  return jobs.map((job) => ({
    ...job,
    handle: { ...job.handle, ...handles(job) },
    result: { ...job.result, ...results(job) },
  }));
}

interface DeclaredType {
  readonly typeName: string;
  readonly file: string;
}

function shared(
  jobs: readonly UnsharedJob[],
  suffix: string,
  identityOf: (job: UnsharedJob) => string,
): (job: UnsharedJob) => DeclaredType {
  const identities = new Map<string, string>();
  const files = new Map<string, Set<string>>();
  const nameOf = (job: UnsharedJob): string => {
    const name = `${pascalCase(job.lifecycle)}${suffix}`;
    return identities.get(name) === identityOf(job) ? name : `${job.names.typeName}${suffix}`;
  };
  for (const job of jobs) {
    const name = `${pascalCase(job.lifecycle)}${suffix}`;
    if (!identities.has(name)) identities.set(name, identityOf(job));
  }
  for (const job of jobs) {
    const users = files.get(nameOf(job)) ?? new Set();
    files.set(nameOf(job), users.add(job.names.file));
  }
  return (job) => {
    const typeName = nameOf(job);
    const [file = "lifecycles", ...others] = files.get(typeName) ?? [];
    return { typeName, file: others.length > 0 ? "lifecycles" : file };
  };
}
