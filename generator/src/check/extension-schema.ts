import type { ErrorObject } from "ajv/dist/2020.js";
import { compileExtension } from "./compile-extension.ts";

/** The definitions of `x-job.schema.json` that an extension is validated with. */
export const extensionDefinitions = [
  "jobs",
  "lifecycle",
  "job",
  "envelope",
  "noEnvelope",
  "requestIdHeader",
  "credential",
  "pagination",
  "stream",
] as const;

export type ExtensionDefinition = (typeof extensionDefinitions)[number];

/** Validates the value of an extension against its definition; an empty list when it is right. */
export function validateExtension(definition: ExtensionDefinition, value: unknown): readonly ErrorObject[] {
  const validate = compileExtension(definition);
  return validate(value) ? [] : (validate.errors ?? []);
}
