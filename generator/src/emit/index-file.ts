import type { ProviderModel } from "../model/provider-model.ts";
import { type Declaration, importNames, type ModuleFile } from "./declaration.ts";

/** What users of a client import beside it. */
const coreExports = [
  "AbortedError",
  "ApiError",
  "AuthenticationError",
  "BadRequestError",
  "type CallOptions",
  "type CancelOutcome",
  "ConflictError",
  "ConnectionError",
  "DeadlineError",
  "InvalidInputError",
  "InvalidResponseError",
  "type Job",
  "JobCancelledError",
  "JobFailedError",
  "type JobStatus",
  "JobTimeoutError",
  "type JobToken",
  "JobglotError",
  "NotFoundError",
  "PermissionError",
  "RateLimitError",
  "ResultExpiredError",
  "ServerError",
  "ServiceUnavailableError",
  "type Snapshot",
  "SubmitOutcomeUnknownError",
  "type SubmitOptions",
  "UnknownStatusError",
  "UntrustedUrlError",
  "ValidationError",
  "type WaitOptions",
];

/** The module that `import … from "@jobglot/<name>"` reaches. */
export function indexFile({ typeName, constant, jobs }: ProviderModel): ModuleFile {
  const types = ["Options", "", ...(jobs.length > 0 ? ["Jobs"] : [])].map(
    (suffix) => `type ${typeName}${suffix}`,
  );
  const names = (entries: readonly string[]) => importNames("", entries).flatMap((entry) => entry.names);
  const declarations: Declaration[] = [
    { kind: "export", names: names(coreExports), from: "@jobglot/core" },
    { kind: "export", names: names([`create${typeName}`, ...types]), from: "./client.js" },
    ...(jobs.length > 0 ? [{ kind: "export", from: "./jobs/index.js" } as const] : []),
    { kind: "export", from: "./operations/index.js" },
    { kind: "export", names: [constant], from: "./provider.js" },
    {
      kind: "export",
      names: ["components", "operations", "paths"].map((name) => `type ${name}`),
      from: "./schema.js",
    },
  ];
  return { path: "src/index.ts", declarations };
}
