// Runs the conformance matrix, prints it, and writes it to docs/conformance.md.
import { mkdir, writeFile } from "node:fs/promises";
import { runMatrix } from "./matrix.ts";
import { renderPage, renderTables } from "./render-matrix.ts";

const page = new URL("../../docs/conformance.md", import.meta.url);
const rows = await runMatrix();
await mkdir(new URL(".", page), { recursive: true });
await writeFile(page, renderPage(rows));
console.log(renderTables(rows));
