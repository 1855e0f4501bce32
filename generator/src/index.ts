export { type Configuration, defineConfig } from "./configuration/configuration.ts";
