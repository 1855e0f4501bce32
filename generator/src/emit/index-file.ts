import {
  exportedBytesNames,
  exportedCoreNames,
  exportedDataUrlNames,
  exportedStreamNames,
  exportedUnsignedNames,
  exportedWebhookNames,
} from "../model/core-names.ts";
import type { ProviderModel } from "../model/provider-model.ts";
import { type Declaration, importNames, type ModuleFile } from "./declaration.ts";
import { answersBytes } from "./operation-types.ts";

/** The module that `import … from "@jobglot/<name>"` reaches. */
export function indexFile({ typeName, constant, jobs, operations }: ProviderModel): ModuleFile {
  const types = ["Options", "", ...(jobs.length > 0 ? ["Jobs"] : [])].map(
    (suffix) => `type ${typeName}${suffix}`,
  );
  const names = (entries: readonly string[]) => importNames("", entries).flatMap((entry) => entry.names);
  // A name that is given twice would be that of the type of core alone.
  const events = operations.flatMap(({ names, stream }) => (stream ? [`type ${names.typeName}Event`] : []));
  const fromCore = [
    ...exportedCoreNames,
    ...(operations.some(answersBytes) ? exportedBytesNames : []),
    ...(jobs.some(({ limit }) => limit?.dataUrlBytes !== undefined) ? exportedDataUrlNames : []),
    ...([...operations, ...jobs].some(({ stream }) => stream !== undefined) ? exportedStreamNames : []),
    ...(jobs.some(({ webhook }) => webhook !== undefined) ? exportedWebhookNames : []),
    ...(jobs.some(({ webhook }) => webhook !== undefined && webhook.signature === undefined)
      ? exportedUnsignedNames
      : []),
  ].filter((name) => !events.includes(name));
  const declarations: Declaration[] = [
    { kind: "export", names: names(fromCore), from: "@jobglot/core" },
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
