import { buildModel } from "../model/build-model.ts";
import type { OpenApiDocument } from "../model/open-api.ts";
import type { EmitOptions } from "./emit-options.ts";
import { emitPackage } from "./emit-package.ts";

const options = {
  scope: "@jobglot",
  version: "0.1.0",
  coreVersion: "0.1.0",
  jobStatusVersion: "0.1.0",
  workspace: { inputs: [] },
};

/** The files of the package of one document, by path. */
export async function emit(
  document: OpenApiDocument,
  more: Partial<EmitOptions> = {},
): Promise<ReadonlyMap<string, string>> {
  const model = buildModel(document, "acme", "specs/acme/openapi.yaml");
  const files = await emitPackage(model, { ...options, ...more });
  return new Map(files.map(({ path, text }) => [path, text]));
}

/** The members of the one definition, without those that every job has. */
export async function definition(document: OpenApiDocument): Promise<string> {
  const files = await emit(document);
  const text = files.get("src/jobs/jobs_.ts") ?? [...files.keys()].join("\n");
  return text.slice(text.indexOf("= {") + 2);
}
