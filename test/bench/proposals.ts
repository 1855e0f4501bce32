/**
 * Prints the job lifecycles that `jobglot add` proposes for OpenAPI documents: the second table of docs/documents.md.
 *
 * Run `node test/bench/proposals.ts <file>…`.
 */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { modelOf } from "../../generator/src/generate-provider.ts";
import { loadDocument } from "../../generator/src/load/load-document.ts";
import { callOf } from "../../generator/src/propose/document-operations.ts";
import { proposeOverlay } from "../../generator/src/propose/propose-overlay.ts";

const scratch = await mkdtemp(join(tmpdir(), "jobglot-proposals-"));
const overlay = join(scratch, "overlay.yaml");
process.stdout.write("| document | submits | polls | confidence | open words |\n|---|---|---|---|---|\n");
for (const place of process.argv.slice(2)) {
  const request = { name: "document", root: scratch, file: resolve(place) };
  const { document } = await loadDocument(request);
  const { text, lifecycles } = proposeOverlay(document);
  await writeFile(overlay, text);
  // throws where the proposal does not hold
  await modelOf(await loadDocument({ ...request, overlay }), "document");
  for (const { poll, submits, confidence } of lifecycles) {
    const [first, ...others] = submits.map(({ operation }) => callOf(operation));
    const open = poll.words.flatMap(({ word, state }) => (state === undefined ? [word] : []));
    const submitting = others.length === 0 ? first : `${first} and ${others.length} more`;
    const cells = [document.info?.title, submitting, callOf(poll.operation), confidence, open.join(", ")];
    process.stdout.write(`| ${cells.map((cell) => String(cell).replaceAll("|", "\\|")).join(" | ")} |\n`);
  }
}
await rm(scratch, { recursive: true });
