import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createConsumerFolder, generateHeyApi, link, run } from "./consumer-folder.ts";
import { peersFolder } from "./peers-folder.ts";
import { requestClients } from "./request-clients.ts";

/** A temporary folder with all that the modules of {@link requestClients} import. */
export interface RequestFolder {
  readonly root: string;
  /** The modules themselves, in their order. */
  readonly entries: readonly string[];
}

/** @param baseUrl - where the client is to send its requests that takes this when it is generated. */
export async function createRequestFolder(baseUrl: string): Promise<RequestFolder> {
  const root = await createConsumerFolder([]);
  const peers = await peersFolder();
  const peer = (path: string): string => join(peers, "node_modules", path);
  for (const name of ["openapi-fetch", "ky", "axios"]) await link(root, name, peer(name));
  await generateHeyApi(root, peers);
  const output = { target: "orval/api.ts", client: "fetch", baseUrl };
  const settings = { api: { input: "synthetic-300.json", output } };
  await writeFile(join(root, "orval.config.mjs"), `export default ${JSON.stringify(settings)};\n`);
  await run(root, peer("orval/dist/bin/orval.mjs"), "--config", "orval.config.mjs");
  await mkdir(join(root, "requests"));
  const entries: string[] = [];
  for (const [index, source] of Object.values(requestClients).entries()) {
    const entry = join(root, "requests", `${index}.ts`);
    await writeFile(entry, source);
    entries.push(entry);
  }
  return { root, entries };
}
