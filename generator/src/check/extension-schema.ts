import { readFileSync } from "node:fs";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";

/** The definitions of `x-job.schema.json` that an extension is validated with. */
export type ExtensionDefinition =
  | "jobs"
  | "lifecycle"
  | "job"
  | "envelope"
  | "noEnvelope"
  | "requestIdHeader"
  | "credential"
  | "pagination"
  | "stream";

const schemaFile = new URL("../../schema/x-job.schema.json", import.meta.url);
const schemaId = "urn:jobglot:x-job";

let ajv: Ajv2020 | undefined;

/** Validates the value of an extension against its definition; an empty list when it is right. */
export function validateExtension(definition: ExtensionDefinition, value: unknown): readonly ErrorObject[] {
  const validate = validator(definition);
  return validate(value) ? [] : (validate.errors ?? []);
}

function validator(definition: ExtensionDefinition): ValidateFunction {
  if (ajv === undefined) {
    ajv = new Ajv2020({ allErrors: true, verbose: true, strictTypes: false, strictRequired: false });
    ajv.addSchema(JSON.parse(readFileSync(schemaFile, "utf8")));
  }
  const validate = ajv.getSchema(`${schemaId}#/$defs/${definition}`);
  if (validate === undefined) throw new Error(`x-job.schema.json has no definition "${definition}".`);
  return validate;
}
