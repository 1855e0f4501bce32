#!/usr/bin/env node
import process from "node:process";
import { importModule, NotBuiltError } from "../import-module.js";

try {
  const { start } = await importModule("cli/start");
  await start();
} catch (error) {
  if (!(error instanceof NotBuiltError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
