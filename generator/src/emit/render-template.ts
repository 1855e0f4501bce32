import { compileTemplate } from "./compile-template.ts";

/** The templates, by file name without `.hbs`. They are free of logic and escape nothing: values come escaped for their sink. */
export const templateNames = [
  "package.json",
  "tsconfig.json",
  "turbo.json",
  "README.md",
  "job-status.README.md",
] as const;

export type TemplateName = (typeof templateNames)[number];

/** Fills a template. A value that the template names and the data lacks is an error. */
export function renderTemplate(name: TemplateName, data: object): string {
  return compileTemplate(name)(data);
}
