import { importModule } from "./import-module.js";

export const { defineConfig } = await importModule("index");
