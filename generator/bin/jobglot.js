#!/usr/bin/env node
const { enableCompileCache } = require("node:module");
const { importModule, NotBuiltError } = require("../import-module.cjs");

// Modules, the compilers above all, are kept as machine code between runs; Node 20 cannot.
enableCompileCache?.();

async function run() {
  try {
    // the sources read the templates each time, which "dev" watches
    const { start } = await importModule("cli/start", { preferSources: process.argv[2] === "dev" });
    await start();
  } catch (error) {
    if (!(error instanceof NotBuiltError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}

void run();
