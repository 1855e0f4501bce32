import type { EmittedFile } from "../emitted-file.ts";
import { jobStatusTarget } from "../model/job-status-target.ts";
import type { StatusTableModel } from "../model/provider-model.ts";
import { bannerText, lineComments } from "./banner.ts";
import { compatible, type EmitOptions, licenseField, licenseFile } from "./emit-options.ts";
import { jobStatusReadmeText } from "./job-status-readme.ts";
import { packageFiles } from "./package-files.ts";
import { printModules } from "./print-module.ts";
import { statusFile, statusIndexFile } from "./status-files.ts";

/** The files of the package that holds every provider's status table. */
export function emitJobStatus(tables: readonly StatusTableModel[], options: EmitOptions): EmittedFile[] {
  const banner = bannerText("the specifications under specs/", `npx jobglot generate ${jobStatusTarget}`);
  const index = printModules([statusIndexFile(tables)], lineComments(banner));
  const modules = tables.flatMap((table) =>
    printModules(
      [statusFile(table, `src/${table.provider}.ts`)],
      lineComments(bannerText(table.specification, `npx jobglot generate ${table.provider}`)),
    ),
  );
  return [
    ...packageFiles({
      packageName: `${options.scope}/${jobStatusTarget}`,
      version: options.version,
      description: "What the job statuses of AI-inference providers mean, in one vocabulary",
      target: jobStatusTarget,
      files: [],
      entries: [[".", "index"], ...tables.map(({ provider }) => [`./${provider}`, provider] as const)],
      dependencies: { "@jobglot/core": compatible(options.coreVersion) },
      ...licenseField(options),
      ...(options.workspace === undefined ? {} : { workspace: options.workspace }),
      task: "combine",
      banner,
    }),
    ...licenseFile(options),
    { path: "README.md", text: jobStatusReadmeText(tables, options.scope) },
    ...index,
    ...modules,
  ];
}
