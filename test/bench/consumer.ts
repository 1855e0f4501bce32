import { resourceName } from "./synthetic-document.ts";

/** One call of an app, to the synthetic document. */
export interface ConsumerCall {
  readonly operation: string;
  readonly method: "GET" | "POST" | "DELETE";
  readonly path: string;
  /** Values as they stand in the code. */
  readonly id?: string;
  readonly query?: string;
  readonly body?: string;
  /** What the app reads of the answer. */
  readonly read: "data[0]?.name" | "name";
  /** The group of the operation: its tag. */
  readonly group: string;
}

const input = '{ name: "a", content: [{ type: "text", text: "b" }] }';
const filter = '{ field: "a", operator: "eq", value: 1 }';

/** One call of each kind to one resource after another, beginning with a page, one of it and a new one. */
export function consumerCalls(count: number): ConsumerCall[] {
  return Array.from({ length: count }, (_, index) => callOf(resourceName(index), index % 6));
}

function callOf(name: string, kind: number): ConsumerCall {
  const all = `/${name.replace(/(?!^)[A-Z]/g, "-$&").toLowerCase()}s`;
  const one = `${all}/{id}`;
  const id = '"a"';
  const group = `${name.charAt(0).toLowerCase()}${name.slice(1)}s`;
  const kinds: readonly Omit<ConsumerCall, "group">[] = [
    { operation: `list${name}s`, method: "GET", path: all, query: "{ limit: 2 }", read: "data[0]?.name" },
    { operation: `get${name}`, method: "GET", path: one, id, read: "name" },
    { operation: `create${name}`, method: "POST", path: all, body: input, read: "name" },
    { operation: `update${name}`, method: "POST", path: one, id, body: input, read: "name" },
    {
      operation: `search${name}`,
      method: "POST",
      path: `${one}/search`,
      id,
      query: "{ limit: 2 }",
      body: filter,
      read: "data[0]?.name",
    },
    { operation: `delete${name}`, method: "DELETE", path: one, id, read: "name" },
  ];
  const call = kinds[kind];
  if (call === undefined) throw new Error(`There is no call ${kind}.`);
  return { ...call, group };
}

/** How an app calls through one client. */
export interface ConsumedClient {
  readonly name: string;
  /** What the app begins with. */
  head(calls: readonly ConsumerCall[]): string;
  /** An expression that has the answer's body, or `undefined` where the client gives none without a check. */
  answer(call: ConsumerCall): string;
}

/** An app that makes the calls and reads a name of each answer. */
export function consumerText(client: ConsumedClient, calls: readonly ConsumerCall[]): string {
  const statements = calls.map((call, index) => {
    const answer = `answer${index}`;
    return `const ${answer} = ${client.answer(call)};\nnames.push(${answer}?.${call.read});`;
  });
  return `${client.head(calls)}\nexport const names: (string | undefined)[] = [];\n${statements.join("\n")}\n`;
}

const members = (entries: Readonly<Record<string, string | undefined>>): string => {
  const present = Object.entries(entries).filter(([, value]) => value !== undefined);
  return `{ ${present.map(([name, value]) => `${name}: ${value}`).join(", ")} }`;
};

function paramsOf({ id, query }: ConsumerCall): string | undefined {
  const path = id === undefined ? undefined : `{ id: ${id} }`;
  return path === undefined && query === undefined ? undefined : members({ path, query });
}

const positional = ({ id, query, body }: ConsumerCall): string =>
  [id, body, query].filter((value) => value !== undefined).join(", ");

const importOf = (calls: readonly ConsumerCall[], module: string): string =>
  `import { ${calls.map(({ operation }) => operation).join(", ")} } from "${module}";`;

export const jobglotClient: ConsumedClient = {
  name: "jobglot",
  head: () => `import { createSynthetic300 } from "@jobglot/synthetic-300";
const client = createSynthetic300({ apiKey: "any" });`,
  answer: (call) =>
    `await client.${call.group}.${call.operation}(${members({ params: paramsOf(call), body: call.body })})`,
};

export const noClient: ConsumedClient = {
  name: "no generated code",
  head: () => "interface Named { name: string }\ninterface Page { data: Named[] }",
  answer: ({ path, method, body, read }) => {
    const init = members({ method: `"${method}"`, body: body && `JSON.stringify(${body})` });
    const type = read === "name" ? "Named" : "Page";
    return `(await (await fetch("https://api.example.com/v1${path}", ${init})).json()) as ${type}`;
  },
};

/** Functions as a person would write them down, beside the types of openapi-typescript. */
export const handWritten: ConsumedClient = {
  name: "hand-written functions",
  head: (calls) => importOf(calls, "../hand-written.js"),
  answer: (call) => `await ${call.operation}(${positional(call)})`,
};

/** The declarations of `hand-written.d.ts`. */
export function handWrittenDeclarations(calls: readonly ConsumerCall[]): string {
  const functions = calls.map(({ operation, id, query, body }) => {
    const own = `operations["${operation}"]`;
    const parameters = [
      id && "id: string",
      body && `body: ${own}["requestBody"]["content"]["application/json"]`,
      query && `query?: ${own}["parameters"]["query"]`,
    ].filter((parameter) => parameter !== undefined);
    const answer = `${own}["responses"][200]["content"]["application/json"]`;
    return `export declare function ${operation}(${parameters.join(", ")}): Promise<${answer}>;`;
  });
  return `import type { operations } from "./schema.js";\n${functions.join("\n")}\n`;
}

export const openapiFetch: ConsumedClient = {
  name: "openapi-fetch",
  head: () => `import createClient from "openapi-fetch";
import type { paths } from "../schema.js";
const client = createClient<paths>({ baseUrl: "https://api.example.com/v1" });`,
  answer: (call) => {
    const init = members({ params: paramsOf(call), body: call.body });
    return `(await client.${call.method}("${call.path}", ${init})).data`;
  },
};

export const heyApi: ConsumedClient = {
  name: "@hey-api/openapi-ts",
  head: () => 'import * as client from "../hey-api/index.js";',
  answer: ({ operation, id, query, body }) => {
    const input = members({ path: id && `{ id: ${id} }`, query, body });
    return `(await client.${operation}(${input})).data`;
  },
};

export const orval: ConsumedClient = {
  name: "orval",
  head: (calls) => `${importOf(calls, "../orval/api.js")}
const bodyOf = <Body>(answer: { status: 200; data: Body } | { status: 404 | 429 }): Body | undefined =>
  answer.status === 200 ? answer.data : undefined;`,
  answer: (call) => `bodyOf(await ${call.operation}(${positional(call)}))`,
};
