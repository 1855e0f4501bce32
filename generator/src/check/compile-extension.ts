import { readFileSync } from "node:fs";
import { Ajv2020, type Options, type ValidateFunction } from "ajv/dist/2020.js";
import type { ExtensionDefinition } from "./extension-schema.ts";

const schemaFile = new URL("../../schema/x-job.schema.json", import.meta.url);

let ajv: Ajv2020 | undefined;

/** The validator of a definition. What is built has compiled ones in the place of this module (`build/compile-now.ts`). */
export function compileExtension(definition: ExtensionDefinition): ValidateFunction {
  ajv ??= openExtensionSchema();
  const validate = ajv.getSchema(extensionReference(definition));
  if (validate === undefined) throw new Error(`x-job.schema.json has no definition "${definition}".`);
  return validate;
}

/** `x-job.schema.json`, which a test validates. */
export function openExtensionSchema(options: Options = {}): Ajv2020 {
  const schema = new Ajv2020({
    allErrors: true,
    verbose: true,
    strictTypes: false,
    strictRequired: false,
    validateSchema: false,
    meta: false,
    ...options,
  });
  return schema.addSchema(JSON.parse(readFileSync(schemaFile, "utf8")));
}

/** The `$id` of a definition of `x-job.schema.json`. */
export function extensionReference(definition: ExtensionDefinition): string {
  return `urn:jobglot:x-job#/$defs/${definition}`;
}
