import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { acmeApp, acmeMistakes, acmeSpecification } from "./acme-specification.ts";
import { runScript } from "./run-command.ts";
import { copyWorkspace, type WorkspaceCopy } from "./workspace-copy.ts";

let workspace: WorkspaceCopy;

beforeEach(async () => {
  workspace = await copyWorkspace();
});
afterEach(() => workspace.remove());

const appConfiguration = JSON.stringify({
  extends: "../generated/acme/tsconfig.json",
  compilerOptions: { rootDir: ".", outDir: "dist", types: ["node"], skipLibCheck: false },
  include: ["app.ts"],
});

describe("a provider that is added under specs", () => {
  it("is linted, generated, compiled and played without any other edit", async () => {
    await workspace.write("specs/acme/openapi.yaml", acmeSpecification);
    expect(await workspace.jobglot("lint", "acme")).toEqual({
      exitCode: 0,
      output: "acme: no findings\n",
      errors: "",
    });
    const before = await workspace.contents("generated/serika");
    expect(await workspace.jobglot("generate")).toMatchObject({ exitCode: 0, errors: "" });
    expect((await workspace.jobglot("generate", "--check")).exitCode).toBe(0);
    expect(await workspace.contents("generated/serika")).toEqual(before);

    await symlink(
      join(workspace.root, "generated/acme"),
      join(workspace.root, "node_modules/@jobglot/acme"),
      "junction",
    );
    for (const folder of ["generated/job-status", "generated/acme"]) {
      expect(await workspace.compile("-p", folder)).toEqual({ exitCode: 0, output: "", errors: "" });
    }

    await workspace.write("app/package.json", '{ "type": "module" }');
    await workspace.write("app/tsconfig.json", appConfiguration);
    await workspace.write("app/app.ts", acmeApp);
    expect(await workspace.compile("-p", "app")).toEqual({ exitCode: 0, output: "", errors: "" });
    const { output, errors } = await runScript("dist/app.js", [], join(workspace.root, "app"));
    expect(errors).toBe("");
    expect(JSON.parse(output)).toEqual({ status: "FINISHED", failed: "FAILED", isUrl: true });

    await workspace.write("app/app.ts", acmeMistakes);
    const mistakes = await workspace.compile("-p", "app");
    expect(mistakes.exitCode).not.toBe(0);
    expect(mistakes.output).toMatch(/app\.ts\(5,\d+\): error TS\d+: .*'words'/u);
    expect(mistakes.output).toMatch(
      /app\.ts\(6,\d+\): error TS2322: Type '"FAILED"' is not assignable to type '"FINISHED"'/u,
    );
  });

  it("needs no workspace", async () => {
    await workspace.write("elsewhere/acme.yaml", acmeSpecification);
    const { exitCode, output } = await workspace.jobglot(
      "generate",
      "--spec",
      "elsewhere/acme.yaml",
      "--out",
      "elsewhere/acme",
    );
    expect(exitCode).toBe(0);
    expect(output).toMatch(/^elsewhere\/acme: generated, \d+ added \(\d+ ms\)$/mu);
    const again = "npx jobglot generate --spec elsewhere/acme.yaml --out <this folder>";
    for (const file of ["README.md", "src/index.ts", "tsconfig.json"]) {
      expect((await workspace.read(`elsewhere/acme/${file}`)).split("\n", 2).join("\n")).toContain(again);
    }
    expect(await workspace.compile("-p", "elsewhere/acme")).toEqual({ exitCode: 0, output: "", errors: "" });
  });
});
