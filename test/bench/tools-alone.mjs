// What the tools that jobglot emits with take by themselves: openapi-typescript's transform makes the types of a document,
// ts-morph a function of each operation, and nothing is checked, named, documented or run. It is bundled, since a hundred
// small modules take longer to load: `node tools-alone.cjs <document> <folder>`.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { astToString } from "openapi-typescript/dist/lib/ts.mjs";
import { resolveRef, scanDiscriminators } from "openapi-typescript/dist/lib/utils.mjs";
import transformSchema from "openapi-typescript/dist/transform/index.mjs";
import { Project, StructureKind } from "ts-morph";
import { parse } from "yaml";

const [file, folder] = process.argv.slice(-2);
const text = readFileSync(file, "utf8");
const document = file.endsWith(".json") ? JSON.parse(text) : parse(text);

const options = { silent: true };
const types = transformSchema(document, {
  discriminators: scanDiscriminators(document, options),
  injectFooter: [],
  resolve: (reference) => resolveRef(document, reference, options),
});
writeFileSync(join(folder, "schema.ts"), astToString(types));

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
const statements = Object.entries(document.paths).flatMap(([path, item]) =>
  methods
    .filter((method) => method in item)
    .map((method) => ({
      kind: StructureKind.Function,
      isExported: true,
      name: `${method}${path.replaceAll(/\W/g, "_")}`,
      parameters: [{ name: "init", type: "RequestInit" }],
      statements: `return fetch(${JSON.stringify(path)}, { ...init, method: ${JSON.stringify(method)} });`,
    })),
);
const project = new Project({ useInMemoryFileSystem: true, skipLoadingLibFiles: true });
const operations = project.createSourceFile("operations.ts", { statements });
writeFileSync(join(folder, "operations.ts"), operations.getFullText());
