#!/usr/bin/env node
import * as module from "node:module";
import { importModule, NotBuiltError } from "../import-module.js";

// Modules, the compilers above all, are kept as machine code between runs; Node 20 cannot.
module.enableCompileCache?.();

try {
  // the sources read the templates each time, which "dev" watches
  const { start } = await importModule("cli/start", { preferSources: process.argv[2] === "dev" });
  await start();
} catch (error) {
  if (!(error instanceof NotBuiltError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
