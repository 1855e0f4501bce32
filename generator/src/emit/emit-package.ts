import type { EmittedFile } from "../emitted-file.ts";
import { jobStatusTarget } from "../model/job-status-target.ts";
import { packageDocument } from "../model/package-document.ts";
import type { ProviderModel } from "../model/provider-model.ts";
import { statusTableName, statusTableText } from "../model/status-table-file.ts";
import { bannerText, lineComments } from "./banner.ts";
import { clientFile } from "./client-file.ts";
import type { ModuleFile } from "./declaration.ts";
import { documentText } from "./document-text.ts";
import { compatible, type EmitOptions, licenseField, licenseFile } from "./emit-options.ts";
import { indexFile } from "./index-file.ts";
import { jobsFiles } from "./jobs-files.ts";
import { operationsFiles } from "./operations-files.ts";
import { packageFiles } from "./package-files.ts";
import { plainText } from "./plain-text.ts";
import { printModules } from "./print-module.ts";
import { providerFile } from "./provider-file.ts";
import { readmeText } from "./readme.ts";
import { schemaText } from "./schema-text.ts";
import { simulatorFile } from "./simulator-file.ts";
import { statusFile } from "./status-files.ts";

/** The files of a provider's package. */
export async function emitPackage(model: ProviderModel, options: EmitOptions): Promise<EmittedFile[]> {
  const { name, title, jobs, statusTable } = model;
  const standalone = options.workspace === undefined;
  const command = options.command ?? `npx jobglot generate ${name}`;
  const banner = bannerText(model.specification, command);
  const readsTable = jobs.length > 0 && statusTable !== undefined;
  const hasStatusPackage = readsTable && !standalone;
  const statusModule = standalone ? "../status.js" : `${options.scope}/${jobStatusTarget}/${name}`;
  function* modules(): Generator<ModuleFile> {
    yield indexFile(model);
    yield providerFile(model);
    yield clientFile(model);
    yield* operationsFiles(model);
    if (jobs.length > 0) yield* jobsFiles(model, statusModule);
    if (readsTable && standalone) yield statusFile(statusTable, "src/status.ts");
    yield simulatorFile(model);
  }
  const schema = await schemaText(model);
  return [
    ...packageFiles({
      packageName: `${options.scope}/${name}`,
      version: options.version,
      description: `Typed client for ${plainText(title)}${jobs.length > 0 ? ", with jobs that speak one vocabulary" : ""}`,
      target: name,
      entries: [
        [".", "index"],
        ["./operations", "operations/index"],
        ...(jobs.length > 0 ? [["./jobs", "jobs/index"] as const] : []),
        ["./schema", "schema"],
        ["./simulator", "simulator"],
      ],
      files: [packageDocument],
      dependencies: {
        "@jobglot/core": compatible(options.coreVersion),
        ...(hasStatusPackage
          ? { [`${options.scope}/${jobStatusTarget}`]: compatible(options.jobStatusVersion) }
          : {}),
      },
      ...licenseField(options),
      ...(options.workspace === undefined ? {} : { workspace: options.workspace }),
      task: "generate",
      banner,
    }),
    ...licenseFile(options),
    { path: "README.md", text: readmeText(model, options, command) },
    { path: packageDocument, text: documentText(model.source) },
    { path: "src/schema.ts", text: `${lineComments(banner)}\n\n${schema}` },
    ...printModules(modules(), lineComments(banner)),
    ...(hasStatusPackage ? [{ path: statusTableName, text: statusTableText(statusTable) }] : []),
  ];
}
