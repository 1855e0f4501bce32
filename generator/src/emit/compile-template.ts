import { readFileSync } from "node:fs";
import Handlebars from "handlebars";
import type { TemplateName } from "./render-template.ts";

/** Values come escaped, and one that is missing is an error. */
export const templateOptions = { noEscape: true, strict: true, knownHelpersOnly: true } as const;

/** The compiled templates, by their text: a template that is edited is another one. */
const compiled = new Map<string, HandlebarsTemplateDelegate>();

/** A template as a function. What is built has compiled ones in the place of this module (`build/compile-now.ts`). */
export function compileTemplate(name: TemplateName): HandlebarsTemplateDelegate {
  const source = readFileSync(new URL(`templates/${name}.hbs`, import.meta.url), "utf8");
  let template = compiled.get(source);
  if (template === undefined) {
    template = Handlebars.compile(source, templateOptions);
    compiled.set(source, template);
  }
  return template;
}
