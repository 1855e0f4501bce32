import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { providers } from "./spec-documents.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };

test("Redocly's own command finds no errors and no warnings, and nothing is ignored", async () => {
  const specs = providers.map((provider) => `specs/${provider}/openapi.yaml`);
  const redocly = `${root}node_modules/@redocly/cli/bin/cli.js`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [redocly, "lint", "--format=json", ...specs],
    {
      cwd: root,
      env,
    },
  );
  expect(JSON.parse(stdout).totals).toEqual({ errors: 0, warnings: 0, ignored: 0 });
  expect(existsSync(`${root}.redocly.lint-ignore.yaml`)).toBe(false);
});
