/**
 * Modules that make the same two requests through different clients. Each exports `get` and `post`; they are bundled and
 * read the server's URL from the environment.
 */
const common = `
const baseUrl = process.env.BASE_URL;
const headers = { Authorization: "Bearer any" };
const id = "a-17";
const body = { name: "a", content: [{ type: "text", text: "b" }], metadata: { project: "c", attempt: 1 } };
`;

/** The first is what the others are compared with. */
export const requestClients: Readonly<Record<string, string>> = {
  fetch: `${common}
async function request(method, path, init) {
  const response = await fetch(baseUrl + path, { method, ...init });
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
}
export const get = () => request("GET", "/archived-adapters/" + encodeURIComponent(id), { headers });
export const post = () =>
  request("POST", "/archived-adapters", {
    headers: { ...headers, "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
`,
  jobglot: `import { createClient } from "@jobglot/core";
import { createArchivedAdapter, getArchivedAdapter, synthetic300 } from "@jobglot/synthetic-300";
${common}
const client = createClient(synthetic300, { baseUrl, apiKey: "any" });
export const get = async () => (await getArchivedAdapter(client, { params: { path: { id } } })).body;
export const post = async () => (await createArchivedAdapter(client, { body })).body;
`,
  "openapi-fetch": `import createClient from "openapi-fetch";
${common}
const client = createClient({ baseUrl, headers });
export const get = async () => (await client.GET("/archived-adapters/{id}", { params: { path: { id } } })).data;
export const post = async () => (await client.POST("/archived-adapters", { body })).data;
`,
  orval: `import { createArchivedAdapter, getArchivedAdapter } from "../orval/api";
${common}
export const get = async () => (await getArchivedAdapter(id, { headers })).data;
export const post = async () => (await createArchivedAdapter(body, { headers })).data;
`,
  "@hey-api/openapi-ts": `import { createArchivedAdapter, getArchivedAdapter } from "../hey-api/index";
import { client } from "../hey-api/client.gen";
${common}
client.setConfig({ baseUrl, auth: "any" });
export const get = async () => (await getArchivedAdapter({ path: { id } })).data;
export const post = async () => (await createArchivedAdapter({ body })).data;
`,
  ky: `import ky from "ky";
${common}
const client = ky.create({ prefix: baseUrl, headers });
export const get = () => client.get("archived-adapters/" + encodeURIComponent(id)).json();
export const post = () => client.post("archived-adapters", { json: body }).json();
`,
  axios: `import axios from "axios";
${common}
const client = axios.create({ baseURL: baseUrl, headers });
export const get = async () => (await client.get("/archived-adapters/" + encodeURIComponent(id))).data;
export const post = async () => (await client.post("/archived-adapters", body)).data;
`,
};
