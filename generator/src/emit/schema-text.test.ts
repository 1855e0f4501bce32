import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";

describe("what the types of a document load", () => {
  const program = `
    import { createRequire } from "node:module";
    import { schemaText } from ${JSON.stringify(new URL("schema-text.ts", import.meta.url))};
    await schemaText({ documentText: '{"openapi":"3.1.0"}', recursiveSchemas: [] });
    const libraries = Object.keys(createRequire(import.meta.url).cache).flatMap((file) => file.split("node_modules/").at(-1));
    console.log(JSON.stringify(libraries.filter((file) => /typescript\\.js$|openapi-core.lib.(bundle|lint)\\.js$/.test(file))));
  `;
  it("is the compiler of ts-morph alone, and no Redocly", () => {
    const printed = execFileSync(process.execPath, ["--input-type=module", "--eval", program], {
      encoding: "utf8",
    });
    expect(JSON.parse(printed)).toEqual(["@ts-morph/common/dist/typescript.js"]);
  });
});
