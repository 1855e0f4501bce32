/** What a quirk comes to: calls that work, types that compile, or a diagnostic. */
export interface QuirkCase {
  /** The document's file name without extension. */
  readonly quirk: string;
  readonly calls?: readonly QuirkCall[];
  /** TypeScript that has to compile, with the package's types as `api`. */
  readonly usage?: string;
  /** Every finding, as `line:column severity message`. */
  readonly findings?: readonly string[];
}

export interface QuirkCall {
  /** The method of the client, such as `jobs.list`. */
  readonly method: string;
  readonly input?: object;
  /** The client's base URL, where the document has none. */
  readonly baseUrl?: string;
  /** Method and URL of the one request. */
  readonly want: string;
}

const server = "https://api.example.com";

export const quirkCases: readonly QuirkCase[] = [
  {
    quirk: "path-query",
    calls: [
      { method: "createMessage", want: `POST ${server}/messages` },
      { method: "createBetaMessage", want: `POST ${server}/messages?beta=true` },
      {
        method: "getBetaModel",
        input: { params: { path: { model: "a?b" } } },
        want: `GET ${server}/models/a%3Fb?beta=true`,
      },
    ],
  },
  {
    quirk: "cookies",
    calls: [
      {
        method: "listJobs",
        input: { params: { cookie: { session: "a b" } } },
        want: `GET ${server}/jobs`,
      },
    ],
    usage: `export const input: api.ListJobsInput = { params: { cookie: { session: "a", theme: "dark" } } };
// @ts-expect-error -- the session is required
export const without: api.ListJobsInput = { params: { cookie: { theme: "dark" } } };`,
  },
  {
    quirk: "out-of-place",
    calls: [{ method: "createSong", want: `POST ${server}/songs` }],
    usage: `// @ts-expect-error -- the place of the parameter is unknown
export const input: api.CreateSongInput = { body: {} };
// @ts-expect-error -- nothing can be sent to its server
export const upload = (client: api.SongsOutOfPlace): unknown => client.uploadSong;
// @ts-expect-error -- an extension is no path
export type Extension = api.paths["x-songs"];`,
    findings: [
      "12:11 warning `body` of /songs is left out: parameters are those of OpenAPI 3.1.",
      "23:16 warning Nothing can be sent to the server `https://`: it is no URL. PUT /uploads is left out.",
    ],
  },
  {
    quirk: "one-direction",
    calls: [
      { method: "createSong", input: { body: { title: "a", key: "b" } }, want: `POST ${server}/songs` },
    ],
    usage: `declare const song: api.CreateSongInput["body"];
export const input: api.CreateSongInput = {
  body: { title: "a", key: "b", voice: { name: "c" }, variations: [{ title: "d", key: "e" }] },
};
// @ts-expect-error -- the provider makes the id
export const id: api.CreateSongInput = { body: { title: "a", key: "b", id: "c" } };
// @ts-expect-error -- and the ids of voices
export const voice: api.CreateSongInput = { body: { title: "a", key: "b", voice: { id: "c", name: "d" } } };
// @ts-expect-error -- the key is required
export const keyless: api.CreateSongInput = { body: { title: "a" } };
type Song = api.operations["getSong"]["responses"][200]["content"]["application/json"];
export const read = ({ id, title, voice }: Song): string => id + title + (voice?.id ?? "");
// @ts-expect-error -- no answer has the key
export const key = (found: Song): unknown => found.key;
export const again: api.CreateSongInput["body"] = song;`,
  },
  {
    quirk: "two-lifecycles",
    calls: [
      {
        method: "predictions.get",
        input: { params: { path: { prediction_id: "7" } } },
        want: `GET ${server}/predictions/7`,
      },
    ],
  },
  {
    quirk: "get-body",
    calls: [
      { method: "findSongs", input: { params: { query: { q: "a" } } }, want: `GET ${server}/songs?q=a` },
      { method: "deleteSongs", input: { body: {} }, want: `DELETE ${server}/songs` },
    ],
    usage: `export const nothing: api.FindSongsInput = {};
// @ts-expect-error -- no body is sent
export const body: api.FindSongsInput = { body: {} };`,
    findings: ["10:7 warning The body of GET /songs is left out: `fetch` sends none with this method."],
  },
  {
    quirk: "query-method",
    calls: [{ method: "listJobs", want: `GET ${server}/jobs` }],
    findings: ["10:5 warning `query` of /jobs is left out: only the methods of OpenAPI 3.1 can be called."],
  },
  {
    quirk: "undeclared-parameters",
    calls: [
      {
        method: "getJob",
        input: { params: { path: { team: 1, id: "a/b" } } },
        want: `GET ${server}/teams/1/jobs/a%2Fb`,
      },
    ],
    usage: `export const input: api.GetJobInput = { params: { path: { team: 1, id: "a" } } };`,
    findings: [
      "3:48 warning Expected type `string` but got `integer`.",
      "10:7 warning The operation does not define the path parameter `{id}` expected by path `/teams/{team}/jobs/{id}`.",
      "10:28 warning Path parameter `job_id` is not used in the path `/teams/{team}/jobs/{id}`.",
      "11:112 warning Expected type `array` but got `object`.",
    ],
  },
  {
    quirk: "text-answers",
    calls: [
      { method: "chat", want: `POST ${server}/chat` },
      { method: "getWord", want: `GET ${server}/word` },
    ],
    usage: `export const said = (answer: api.ChatOutput): string => (typeof answer === "string" ? answer : answer.text);
export const rows: api.GetTableOutput = "a,b";
export const word: api.GetWordOutput = "yes";
// @ts-expect-error -- it is another word
export const other: api.GetWordOutput = "maybe";`,
  },
  {
    quirk: "openapi-3-2",
    calls: [
      { method: "writeLog", input: { body: { text: "a" } }, want: `POST ${server}/logs` },
      { method: "readEvents", want: `GET ${server}/events` },
    ],
    usage: `export const textOf = ({ text }: api.WriteLogOutput): string => text;
export const events: api.ReadEventsOutput = "data: a";
export async function read(lines: api.ReadLogsOutput): Promise<string[]> {
  const texts: string[] = [];
  for await (const { text } of lines) texts.push(text);
  return texts;
}`,
    findings: [
      "22:5 warning `query` of /logs is left out: only the methods of OpenAPI 3.1 can be called.",
      "25:5 warning `additionalOperations` of /logs is left out: only the methods of OpenAPI 3.1 can be called.",
      "30:20 warning `querystring` of /events is left out: parameters are those of OpenAPI 3.1.",
    ],
  },
  {
    quirk: "operation-ids",
    calls: [
      { method: "jobs_.runs.list", want: `GET ${server}/a` },
      { method: "modelsListAll", want: `GET ${server}/b` },
      { method: "getOneModel", want: `GET ${server}/c` },
      { method: "getTheQuotaV2", want: `GET ${server}/d` },
      { method: "filesRead12F", want: `GET ${server}/e` },
    ],
    usage: `const text: api.FilesRead12FOutput = "text";
const operation: api.operations["models_list-all"]["responses"][200]["content"]["application/json"] = text;
void operation;`,
  },
  {
    quirk: "duplicate-ids",
    calls: [
      { method: "getJobs", want: `GET ${server}/jobs` },
      { method: "getModels", want: `GET ${server}/models` },
    ],
    findings: ["7:19 warning Every operation must have a unique `operationId`."],
  },
  {
    quirk: "colliding-ids",
    calls: [
      { method: "getFiles", want: `GET ${server}/files` },
      { method: "getFilesAll", want: `GET ${server}/files/all` },
      { method: "getDiff", want: `GET ${server}/diff` },
      { method: "vcs.diff.raw", want: `GET ${server}/diff/raw` },
      { method: "getAId2", want: `GET ${server}/a/id` },
      { method: "getId", want: `GET ${server}/id` },
      { method: "postId", want: `POST ${server}/id` },
    ],
    findings: [
      "13:11 warning The operations getAId (GET /id) and get_a_id (POST /id) both need the name getAId.",
      "7:22 warning The operations get-files (GET /files) and get_files (GET /files/all) both need the name getFiles.",
      "9:21 warning The operations vcs.diff (GET /diff) and vcs.diff.raw (GET /diff/raw) both need the name vcs.diff.",
    ],
  },
  {
    quirk: "several-answers",
    calls: [{ method: "getStatistics", want: `GET ${server}/statistics` }],
    usage: `const answers: api.GetStatisticsOutput[] = [[[1]], {}, undefined];
void answers;`,
  },
  {
    quirk: "lost-references",
    calls: [{ method: "getJob", want: `GET ${server}/job` }],
    usage: `const job: api.GetJobOutput = { owner: 1, page: { type: "blocks" } };
void job;`,
    findings: [
      "17:16 warning Can't resolve $ref.",
      "19:60 warning Can't resolve $ref.",
      "24:25 warning Can't resolve $ref.",
    ],
  },
  {
    quirk: "wrong-types",
    calls: [{ method: "createJob", input: { body: {} }, want: `POST ${server}/jobs` }],
    usage: `const input: api.CreateJobInput = { body: { strength: 1, steps: 2, mode: "any", range: [1, "a"] } };
const output: api.CreateJobOutput = "a";
void [input, output];`,
    findings: [
      "3:1 warning The field `version` must be present on this level.",
      "5:3 warning Expected type `string` but got `null`.",
      "11:7 warning Expected type `array` but got `null`.",
      "12:7 warning Expected type `ParameterList` (array) but got `null`.",
      "20:73 warning Expected type `number` but got `boolean`.",
      "21:51 warning Expected type `array` but got `boolean`.",
      "21:66 warning Expected type `number` but got `string`.",
      "22:45 warning Expected type `array` but got `string`.",
      "23:46 warning Expected type `Schema` (object) but got `array`.",
      "27:3 warning Expected type `NamedSchemas` (object) but got `null`.",
    ],
  },
  {
    quirk: "ambiguous-reference",
    findings: [
      "14:19 warning Every operation must have a unique `operationId`.",
      "23:26 error Several operations have the operationId `get`.",
    ],
  },
  {
    quirk: "missing-ids",
    calls: [
      { method: "get", want: `GET ${server}/` },
      { method: "getJobsById", input: { params: { path: { id: "7" } } }, want: `GET ${server}/jobs/7` },
      { method: "getJobsId", want: `GET ${server}/jobs/id` },
    ],
  },
  {
    quirk: "nullable",
    calls: [{ method: "getJob", want: `GET ${server}/job` }],
    usage: `const job: api.GetJobOutput = {
  text: null, word: null, mode: null, either: null, both: null, reference: null, anything: null,
};
const other: api.GetJobOutput = {
  text: "a", word: "b", mode: "fast", either: 1, both: { name: "a" }, reference: { name: "a" }, anything: 1,
};
// @ts-expect-error the mode is one of two, or null
other.mode = "medium";
void job;`,
    findings: [
      "13:31 warning Property `nullable` is not expected here.",
      '14:32 warning `type` can be one of the following only: "object", "array", "string", "number", "integer", "boolean", "null".',
      ...["15:51", "16:19", "17:17", "19:21"].map(
        (place) => `${place} warning Property \`nullable\` is not expected here.`,
      ),
    ],
  },
  {
    quirk: "ref-siblings",
    calls: [{ method: "getJob", want: `GET ${server}/job` }],
    usage: `const job: api.GetJobOutput = {
  described: { name: "a" }, extended: { name: "a", role: "b" }, demanding: { name: "a", nickname: "b" }, typed: { name: "a" },
};
// @ts-expect-error the nickname is required beside the reference
job.demanding = { name: "a" };
// @ts-expect-error and the role as well
job.extended = { name: "a" };`,
  },
  {
    quirk: "defs",
    calls: [
      { method: "getJob", want: `GET ${server}/job` },
      { method: "getAgain", want: `GET ${server}/again` },
    ],
    usage: `const step: api.GetStepOutput = { name: "a", next: { name: "b" } };
const again: api.GetAgainOutput = step;
const job: api.GetJobOutput = { steps: [again], first: step, optional: [{ size: 1 }] };
const both: api.components["schemas"]["Both"] = { size: 1, inner: true };
void [job, both];`,
  },
  {
    quirk: "const-union",
    calls: [{ method: "getJob", want: `GET ${server}/job` }],
    usage: `const job: api.GetJobOutput = { status: "done", level: null, nothing: null };
// @ts-expect-error the words are known
job.status = "over";
// @ts-expect-error only null is nothing
job.nothing = 1;`,
  },
  {
    quirk: "wrapper-objects",
    calls: [
      {
        method: "jobControllerCreateV1",
        input: { body: { payload: { prompt: "Alice" } } },
        want: `POST ${server}/v1/job`,
      },
    ],
    usage: `declare const answer: api.JobControllerCreateV1Output;
const id: string | undefined = answer.data?.id;
void id;`,
  },
  {
    quirk: "dotted-schemas",
    calls: [{ method: "getJob", want: `GET ${server}/job` }],
    usage: `const job: api.components["schemas"]["acme.v1.Job"] = { owner: { name: "a" }, page: { items: ["b"] }, size: 1 };
const output: api.GetJobOutput = job;
void output;`,
  },
  {
    quirk: "verb-paths",
    calls: [
      {
        method: "postModelsModelGenerate",
        input: { params: { path: { model: "a:b" } } },
        want: `POST ${server}/v1/models/a%3Ab:generate`,
      },
      {
        method: "postModelsModel",
        input: { params: { path: { model: "a" } } },
        want: `POST ${server}/v1/models/a`,
      },
      { method: "getModels", want: `GET ${server}/v1/models` },
      { method: "getModels2", want: `GET ${server}/v1/models/` },
    ],
  },
  ...["no-servers", "empty-servers", "relative-server"].map(
    (quirk): QuirkCase => ({
      quirk,
      calls: [{ method: "getJob", baseUrl: `${server}/v2`, want: `GET ${server}/v2/job` }],
    }),
  ),
  {
    quirk: "several-servers",
    calls: [
      { method: "getJob", want: "GET https://eu.example.com/v1/job" },
      { method: "getQueue", want: "GET https://queue.example.com/queue" },
      { method: "postQueue", want: "POST https://write.example.com/queue" },
    ],
  },
  {
    quirk: "status-ranges",
    calls: [
      { method: "getJob", want: `GET ${server}/job` },
      { method: "getLower", want: `GET ${server}/lower` },
      { method: "deleteNone", want: `DELETE ${server}/none` },
    ],
    usage: `const job: api.GetJobOutput = { id: "a" };
const lower: api.GetLowerOutput = "a";
const none: api.DeleteNoneOutput = undefined;
void [job, lower, none];`,
  },
  {
    quirk: "json-lines",
    findings: ["17:87 warning Property `itemSchema` is not expected here."],
    calls: [
      { method: "getEvents", want: `GET ${server}/events` },
      { method: "getProblem", want: `GET ${server}/problem` },
    ],
    usage: `const read = async (client: api.JSONLines) => {
  for await (const line of await client.getResults()) {
    const id: string | undefined = line.id;
    void id;
  }
  for await (const line of await client.getListed()) {
    const id: string = line.id;
    void id;
  }
  for await (const { id } of await client.getItems()) id.length;
  for await (const line of await client.getRaw()) {
    // @ts-expect-error nobody knows what a line is
    line.id;
  }
  const either = await client.getEither({ as: "bytes" });
  if (either instanceof Uint8Array) either.byteLength;
  else if (Symbol.asyncIterator in either) for await (const { n } of either) n?.toFixed();
  else if ("id" in either) either.id.length;
  else either.later.valueOf();
  // @ts-expect-error no such form
  await client.getEither({ as: "text" });
};
const line: api.GetResultsLine = { id: "a" };
const blob: api.GetEitherOutput = new Blob([]);
const stream: api.GetEitherOutput<"stream"> = new ReadableStream<Uint8Array<ArrayBuffer>>();
const events: api.GetEventsOutput = "data: a";
const problem: api.GetProblemOutput = { id: "a" };
void [read, line, blob, stream, events, problem];`,
  },
  {
    quirk: "recursive",
    calls: [{ method: "getTree", want: `GET ${server}/tree` }],
    usage: `const tree: api.GetTreeOutput = { name: "a", children: [{ name: "b", parent: { name: "a" } }], twin: { name: "c" } };
const value: api.GetValueOutput = ["a", { b: ["c", []] }];
const echo: api.components["schemas"]["Echo"] = [["a"]];
// @ts-expect-error a number is none
const wrong: api.GetValueOutput = ["a", 1];
// @ts-expect-error and no text, since one that is only itself or a number is a number
const self: api.components["schemas"]["Self"] = "a";
void [tree, value, echo, wrong, self];`,
  },
  {
    quirk: "reserved-names",
    calls: [
      { method: "delete", want: `GET ${server}/1` },
      { method: "constructor_", want: `GET ${server}/2` },
      { method: "then_", want: `GET ${server}/3` },
      { method: "http_", want: `GET ${server}/4` },
      { method: "jobs_.list", want: `GET ${server}/5` },
      { method: "proto", want: `GET ${server}/6` },
      { method: "client", want: `GET ${server}/7` },
      { method: "_3d.models", want: `GET ${server}/8` },
      { method: "toString_.valueOf_", want: `GET ${server}/9` },
      { method: "paths", want: `GET ${server}/10` },
      { method: "index.list", want: `GET ${server}/11` },
      { method: "apiError", want: `GET ${server}/12` },
      { method: "promise", want: `GET ${server}/13` },
      { method: "operations", want: `GET ${server}/14` },
      { method: "createClient", want: `GET ${server}/15` },
      { method: "取得", want: `GET ${server}/16` },
    ],
    usage: `const record: api.DeleteOutput = { constructor: "d", class: "a", "": "b", "a-b": "c" };
const client: api.PromiseApi = api.createPromiseApi();
const event: api.StatusEvent = record;
void [client, event];`,
  },
  {
    quirk: "enums",
    calls: [{ method: "getJob", want: `GET ${server}/job` }],
    usage: `const job: api.GetJobOutput = {
  blank: "", number: -1, cases: "DONE", mixed: null, untyped: "a", none: "anything", flags: ["-1"], big: 1e21,
};
job.cases = "done";
job.mixed = true;
// @ts-expect-error cases are told apart
job.cases = "dOne";
// @ts-expect-error numbers as well
job.number = 2;`,
  },
  {
    quirk: "defaults",
    calls: [
      { method: "createJob", input: { body: { prompt: "Alice" } }, want: `POST ${server}/job` },
      {
        method: "createJob",
        input: { params: { query: { limit: 5 } }, body: { prompt: "Alice" } },
        want: `POST ${server}/job?limit=5`,
      },
    ],
    usage: `const input: api.CreateJobInput = { body: { prompt: "a" } };
const full: api.CreateJobInput = { body: { prompt: "a", steps: 1, style: null, seeds: [], size: "large" } };
void [input, full];`,
  },
  {
    quirk: "discriminator",
    calls: [{ method: "getPet", want: `GET ${server}/pet` }],
    usage: `const cat: api.GetPetOutput = { kind: "cat", lives: 9 };
const square: api.GetShapeOutput = { form: "square", side: 1 };
const circle: api.GetShapeOutput = { form: "circle", radius: 1 };
const created: api.GetEventOutput = { type: "job.created", id: "a" };
const deleted: api.GetDeletedOutput = { type: "job.deleted" };
void [cat, square, circle, created, deleted];`,
    findings: [
      "14:22 warning This discriminator has no `mapping`, so its values are taken to be the names of the schemas.",
    ],
  },
  {
    quirk: "openapi-3-0",
    calls: [
      {
        method: "createJob",
        input: { body: { image: new Blob(["a"]), strength: 1 } },
        want: `POST ${server}/job`,
      },
    ],
    usage: `const job: api.CreateJobOutput = { id: "a", error: null, mode: null, owner: null, score: 0.5 };
const image: api.GetImageOutput = new Blob([]);
void [job, image];`,
  },
  {
    quirk: "schema-keywords",
    calls: [{ method: "createJob", input: { body: { any: "thing" } }, want: `POST ${server}/job` }],
    usage: `export const input: api.CreateJobInput = { body: { any: "thing" } };
const job: api.CreateJobOutput = { id: "a", metadata: { any: ["thing"] }, nothing: {}, url: "b" };
export const id: string = job.id;
// @ts-expect-error an id is a text
job.id = 1;
// @ts-expect-error there is nothing in it
job.nothing = { any: "thing" };
// @ts-expect-error the name is required beside the reference
job.base = { state: "on" };
job.base = { name: "a" };
job.cause = { code: "a", item: "b" };
// @ts-expect-error the code is required, though what it is of may be null
job.cause = { item: "b" };
job.choice = { name: 1 };
job.choice = { name: "a", state: "on" };
// @ts-expect-error the name is required of each
job.choice = { state: "on" };
// @ts-expect-error and of the other
job.choice = {};
job.tuple = ["a", 1, 2];
job.anything = 1;
job.either = "a";
// @ts-expect-error one of two is nothing
job.either = 1;
// @ts-expect-error the first is a text
job.tuple = [1, 2];
job.labels = { size: 1, colour: "red" };
job.flags = { size: 1, "x-ray": true };`,
  },
  {
    quirk: "unknown-answers",
    calls: [{ method: "createJob", want: `POST ${server}/jobs` }],
    usage: `declare const client: api.Unknown;
export const result: Promise<unknown> = (await client.jobs.createJob()).result();`,
  },
  {
    quirk: "references-to-references",
    calls: [
      { method: "getItem", want: `GET ${server}/item` },
      {
        method: "createJob",
        input: { params: { query: { limit: 1 } }, body: { prompt: "Alice" } },
        want: `POST ${server}/job?limit=1`,
      },
    ],
    usage: `export const idOf = ({ id }: api.CreateJobOutput): string => id;
// @ts-expect-error the limit is required
export const input: api.CreateJobInput = { body: { prompt: "Alice" } };
export const item: api.GetItemOutput = "a";`,
  },
  {
    quirk: "job-members",
    calls: [{ method: "both.create", want: `POST ${server}/both` }],
    usage: `export const id = ({ id }: api.BothCreateOutput): string => id;
export const text: string[] = [...new Array<api.TupleResult>(), ...new Array<api.ListResult>()];`,
  },
  {
    quirk: "enum-parameters",
    calls: [
      {
        method: "createJob",
        input: { params: { query: { mode: "fast" } } },
        want: `POST ${server}/jobs?mode=fast`,
      },
    ],
  },
  {
    quirk: "anchors",
    calls: [{ method: "getJob", want: `GET ${server}/job` }],
    usage: `export const job: api.GetJobOutput = { id: "a", next: { id: "b" } };
export const tree: api.GetTreeOutput = { name: "a", child: { name: "b" } };
// @ts-expect-error a child has a name
export const wrong: api.GetTreeOutput = { name: "a", child: {} };`,
  },
  {
    quirk: "immediate",
    calls: [{ method: "presence", want: `POST ${server}/presence` }],
    usage: `export async function given() {
  const { jobs } = api.createImmediate();
  const result: { images: string[] } | undefined = await (await jobs.presence()).result();
  return result;
}`,
  },
  { quirk: "json-document", calls: [{ method: "getJob", want: `GET ${server}/job` }] },
];
