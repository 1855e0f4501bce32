import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { providers } from "./spec-documents.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };

test.each(providers)("Redocly's own command finds no errors and no warnings in %s", async (provider) => {
  const command = [`${root}node_modules/@redocly/cli/bin/cli.js`, "lint", "--format=json"];
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...command, `specs/${provider}/openapi.yaml`],
    { cwd: root, env },
  );
  expect(JSON.parse(stdout).totals).toEqual({ errors: 0, warnings: 0, ignored: 0 });
});

test("no finding is ignored", () => {
  expect(existsSync(`${root}.redocly.lint-ignore.yaml`)).toBe(false);
});
