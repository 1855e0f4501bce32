import { readFileSync } from "node:fs";
import Handlebars from "handlebars";

/** The templates, by file name without `.hbs`. They are free of logic and escape nothing: values come escaped for their sink. */
export type TemplateName =
  | "package.json"
  | "tsconfig.json"
  | "turbo.json"
  | "README.md"
  | "job-status.README.md";

/** The compiled templates, by their text: a template that is edited is another one. */
const compiled = new Map<string, HandlebarsTemplateDelegate>();

/** Fills a template. A value that the template names and the data lacks is an error. */
export function renderTemplate(name: TemplateName, data: object): string {
  const source = readFileSync(new URL(`templates/${name}.hbs`, import.meta.url), "utf8");
  let template = compiled.get(source);
  if (template === undefined) {
    template = Handlebars.compile(source, { noEscape: true, strict: true, knownHelpersOnly: true });
    compiled.set(source, template);
  }
  return template(data);
}
