// Runs the conformance matrix, prints it, and writes it to docs/conformance.md.
import { mkdir, writeFile } from "node:fs/promises";
import { type Conformance, conform } from "./conform.ts";
import { providerJobs } from "./provider-jobs.ts";
import { renderPage, renderTables } from "./render-matrix.ts";

const page = new URL("../../docs/conformance.md", import.meta.url);
const matrix: Conformance[] = [];
for (const job of providerJobs) matrix.push(await conform(job));
await mkdir(new URL(".", page), { recursive: true });
await writeFile(page, renderPage(matrix));
console.log(renderTables(matrix));
