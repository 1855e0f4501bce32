import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import standaloneCode from "ajv/dist/standalone/index.js";
import Handlebars from "handlebars";
import type { Plugin } from "rolldown";
import { extensionReference, openExtensionSchema } from "../src/check/compile-extension.ts";
import { extensionDefinitions } from "../src/check/extension-schema.ts";
import { templateOptions } from "../src/emit/compile-template.ts";
import { templateNames } from "../src/emit/render-template.ts";

/** Puts what modules would compile each time they run in their place. */
export const compileNow: Plugin = {
  name: "compile-now",
  load: (file) => {
    if (basename(file) === "compile-template.ts") return compiledTemplates();
    if (basename(file) === "compile-extension.ts") return compiledExtensions();
    return undefined;
  },
};

function compiledTemplates(): string {
  const members = templateNames.map((name) => {
    const file = join(import.meta.dirname, `../src/emit/templates/${name}.hbs`);
    const code = Handlebars.precompile(readFileSync(file, "utf8"), templateOptions);
    return `${JSON.stringify(name)}: Handlebars.template(${code})`;
  });
  return `import Handlebars from "handlebars/runtime.js";
const templates = { ${members.join(",\n")} };
export const compileTemplate = (name) => templates[name];
`;
}

function compiledExtensions(): string {
  const references = Object.fromEntries(extensionDefinitions.map((name) => [name, extensionReference(name)]));
  const schema = openExtensionSchema({ code: { source: true, esm: true } });
  return `${standaloneCode.default(schema, references)}
const validators = { ${extensionDefinitions.join(", ")} };
export const compileExtension = (definition) => validators[definition];
`;
}
