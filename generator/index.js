import { importModule } from "./import-module.cjs";

export const { defineConfig } = await importModule("index");
