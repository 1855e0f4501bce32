/** What is said about a kind of finding, beyond the message of one. */
export interface CatalogueEntry {
  /** The rule, as a sentence. */
  readonly rule: string;
  /** How one comes to break it. */
  readonly cause: string;
  /** What to do about it. */
  readonly fix: string;
}

/** Every kind of finding that jobglot has words of its own for, by its code. `docs/diagnostics.md` is made of it. */
export const catalogue = {
  "jobglot/configuration": {
    rule: "The settings are those that jobglot knows, and can be read.",
    cause:
      "`jobglot.config.ts` has a syntax error, throws while it runs, exports no settings, or has one that is unknown or of a wrong type; or Node is older than 22.18, and runs no TypeScript.",
    fix: "Correct the file; `defineConfig` lets an editor check it. For an older Node call it `jobglot.config.mjs`.",
  },
  "jobglot/specification-exists": {
    rule: "A provider has a document.",
    cause:
      "A folder of `specs` has no `openapi.yaml`, `openapi.yml` or `openapi.json`: each is one provider's, but hidden ones and those that `allowedReferenceFolders` names. The package of the provider stays as it is.",
    fix: "Write the document, correct its name, or remove the folder: then its package is removed, too.",
  },
  "jobglot/provider-name": {
    rule: "The folder of a provider has a name that its package can have.",
    cause:
      "The name has other characters than small letters, digits and hyphens, or is that of a package of jobglot's own: `core`, `generator`, `simulator` or `job-status`.",
    fix: "Rename the folder.",
  },
  "jobglot/file-readable": {
    rule: "The folders of the specifications, documents and overlays can be read.",
    cause: "The file is a folder, leads out of its folder, or is not permitted to be read.",
    fix: "Correct the path or its permissions.",
  },
  "jobglot/file-parses": {
    rule: "A document is YAML or JSON.",
    cause:
      "A bracket or a quote is missing, a tab indents a line, a key stands twice, or the file holds something else altogether.",
    fix: "Correct the line; the place is where reading stopped, so the mistake may be a little before it.",
  },
  "jobglot/file-size": {
    rule: "A document has a size that can be read.",
    cause:
      "It has more bytes than `maximumFileBytes` in `jobglot.config.ts` allows, which are 16 MiB when it says nothing.",
    fix: "Split it, or raise the limit; a package takes about 150 times as much memory as the file has bytes, and `NODE_OPTIONS=--max-old-space-size=<MB>` gives more to Node.",
  },
  "jobglot/file-bounded": {
    rule: "A document can be walked in reasonable time.",
    cause:
      "It is nested very deeply, YAML aliases make it contain itself or grow far beyond its text, or `$ref`s lead on to one another, hundreds of them in a row or thousands from schema to schema.",
    fix: "Nest it less deeply, name what is shared with `$ref` rather than with aliases, and let a `$ref` name what is meant.",
  },
  "jobglot/openapi-version": {
    rule: "A document is OpenAPI 3.0, 3.1 or 3.2.",
    cause:
      "The file is something else, or Swagger 2.0. Of OpenAPI 3.2, what 3.1 does not have is left out, with a warning where it can be called.",
    fix: "Begin it with `openapi: 3.1.0`. Swagger 2.0 is converted by `npx @scalar/cli document upgrade <file> --output <file>`, which needs Node 24.",
  },
  "jobglot/reference-circular": {
    rule: "A `$ref` leads to a definition.",
    cause: "References lead to one another in a circle, with nothing else between them.",
    fix: "Let one of them name a definition.",
  },
  "jobglot/overlay-shape": {
    rule: "An overlay is an OpenAPI Overlay 1.0 or 1.1.",
    cause: "A field is missing, unknown or of a wrong type, or an action has nothing to do.",
    fix: "Write `overlay`, `info` and `actions`; an action has a `target` and one of `update`, `copy` and `remove`.",
  },
  "jobglot/overlay-target": {
    rule: "The target of an action selects something in the document.",
    cause:
      "The JSONPath is wrong, the provider's document has changed, an earlier action removed the place, or the place is in another file that the document refers to: an overlay changes the document beside it alone.",
    fix: "Correct the target; names with other characters than letters, digits and `_` stand in brackets and quotes.",
  },
  "jobglot/overlay-value": {
    rule: "An action merges objects into objects, items into lists, and replaces values by values.",
    cause: "The document has a value of another kind at this place.",
    fix: "Give a value of the same kind, or remove what is there with an action before.",
  },
  "jobglot/overlay-size": {
    rule: "The actions of an overlay come to an end.",
    cause: "An action copies a large part of the document to many places, or into itself.",
    fix: "Select fewer nodes, or copy less.",
  },
  "jobglot/overlay-extends": {
    rule: "An overlay is applied to the document that it was made for.",
    cause: "`extends` names another file.",
    fix: "Correct `extends`, or leave it out.",
  },
  "jobglot/extension-shape": {
    rule: "The extensions have the fields that jobglot knows, with values of the right kind.",
    cause: "A field is missing, unknown or misspelt, or its value is of another type.",
    fix: "See `x-job.schema.json`, which editors can check against as well.",
  },
  "jobglot/lifecycle-exists": {
    rule: "The lifecycle that an operation uses is described.",
    cause: "`x-job: { use: … }` names none of `components.x-jobs`.",
    fix: "Correct the name, or describe the lifecycle.",
  },
  "jobglot/lifecycle-used": {
    rule: "A lifecycle is used by an operation.",
    cause: "No operation has an `x-job` that names it.",
    fix: "Add `x-job: { use: … }` to the operation that submits such a job, or remove the lifecycle.",
  },
  "jobglot/operation-exists": {
    rule: "An operation that a lifecycle calls is in the document, once.",
    cause:
      "The operationId is misspelt, missing, or that of several operations; or nothing can be sent to its server.",
    fix: "Name an operationId of the document, and give each operation its own.",
  },
  "jobglot/expression": {
    rule: "An expression can be read where it stands.",
    cause:
      "It is no runtime expression, or reads something that does not exist at this moment of a job's life.",
    fix: "Write one of the forms that the message lists.",
  },
  "jobglot/pointer-resolves": {
    rule: "What an expression reads is in the schema of the answer or the request.",
    cause: "The pointer is misspelt, or the schema does not describe the field.",
    fix: "Correct the pointer, or describe the field.",
  },
  "jobglot/handle-captured": {
    rule: "What is read of the handle was captured from the submission.",
    cause: "`$handle.<name>` is not in the `handle` of the lifecycle.",
    fix: "Capture it under `handle`, or correct the name.",
  },
  "jobglot/parameter-bound": {
    rule: "A call gives a value to each parameter that is required, and to none that does not exist.",
    cause: "A parameter is missing under `parameters`, or misspelt.",
    fix: "Write `path.<name>`, `query.<name>`, `header.<name>` or `body.<name>` with a value.",
  },
  "jobglot/value-fits": {
    rule: "A value can be what its place takes.",
    cause:
      "A literal or what an expression reads is of another type than the parameter that it goes to, is an object where a handle or a URL needs a text, or is described by a `schema` that contradicts the answer's.",
    fix: "Give another value, or correct the schema.",
  },
  "jobglot/idempotency-key": {
    rule: "An idempotency key has a header of its own.",
    cause: "The header is a parameter already, or one that HTTP needs for itself.",
    fix: "Name the header that the provider documents for it.",
  },
  "jobglot/sent-optional": {
    rule: "What the client sends by itself is not asked of callers.",
    cause: "A value of `select`, or the credential in a body, is required by the schema of the operation.",
    fix: "Make it optional, or leave it out of the schema.",
  },
  "jobglot/stream": {
    rule: "Only a stream that is asked for with GET is asked for again.",
    cause: "`reconnect` stands at an operation with another method.",
    fix: "Remove `reconnect`.",
  },
  "jobglot/status-map": {
    rule: "The map of a lifecycle says what each status means, and no others.",
    cause: "The schema lists a status that nobody mapped, or the map has one that the schema does not know.",
    fix: "Map each value of the enum to one of the nine states.",
  },
  "jobglot/condition-value": {
    rule: "A value is compared with what it can be.",
    cause:
      "The value of a condition is misspelt or of another type than what it is compared with (`$statusCode` is a number), or the schema lists values and does not have this one.",
    fix: "Correct the value, or add it to the schema.",
  },
  "jobglot/temporary-answer": {
    rule: "An answer that asks to come again later does not end a job.",
    cause:
      "A rule on `$statusCode`, such as `gte: 400`, leads 429 or 503 to a terminal state. The client repeats such a request a few times; then the rule ends a job that goes on, for too many polls.",
    fix: "Leave these answers out with `notIn`, or give them a state in which the job goes on.",
  },
  "jobglot/terminal-reachable": {
    rule: "A job can finish, and fail where it has an error.",
    cause:
      "Neither the map nor a rule leads to `FINISHED`; or, as a warning, to `FAILED` or `TIMEOUT` although `error` says why a job failed.",
    fix: "Map the value, or add the rule, that means it.",
  },
  "jobglot/webhook-described": {
    rule: "Something tells the state of a job.",
    cause: "`poll` is null, and no `webhook` has the schema of its events.",
    fix: "Add `webhook` with the schema as its `payload`, or an operation to poll.",
  },
  "jobglot/one-table": {
    rule: "A provider's status means the same in all its lifecycles.",
    cause: "Two lifecycles map one word to different states.",
    fix: "Give both the same state, or tell them apart with `rules`.",
  },
  "jobglot/assumed-exists": {
    rule: "What is assumed is a part of the lifecycle.",
    cause: "A path under `assumed` is misspelt.",
    fix: "Write the dotted path of a field that is there.",
  },
  "jobglot/envelope": {
    rule: "Every answer is in the envelope that the document declares.",
    cause: "An operation answers something that does not have the envelope's fields.",
    fix: "Correct its schema, or add `x-envelope: null` to the operation.",
  },
  "jobglot/method-supported": {
    rule: "Every operation can be called.",
    cause: "`query` and `additionalOperations` of OpenAPI 3.2 are left out of the package.",
    fix: "Describe the operation with a method of OpenAPI 3.1 if the provider accepts that.",
  },
  "jobglot/parameter-supported": {
    rule: "Every parameter can be given a value.",
    cause:
      "A parameter of another place than the query, the path, a header or a cookie is left out of the package: `in: querystring`, which OpenAPI 3.2 has for a whole query, or `in: body` of Swagger 2.0.",
    fix: "Describe each parameter of the query with `in: query`, and a body as the `requestBody`.",
  },
  "jobglot/server-usable": {
    rule: "Requests can be sent to a server.",
    cause:
      "The first server has another scheme than `https` or `http`, a query, a fragment or a password, or is no URL. An operation that has such a server of its own is left out, with a warning.",
    fix: "Correct its `url`, with an overlay where the document is the provider's.",
  },
  "jobglot/body-supported": {
    rule: "Every request body can be sent.",
    cause: "The body of a GET, HEAD or TRACE, which `fetch` does not send, is left out of the package.",
    fix: "Describe what it holds as parameters, or the operation with another method, if the provider accepts that.",
  },
  "jobglot/discriminator-mapping": {
    rule: "A discriminator says which value means which schema.",
    cause: "Without `mapping` the values are taken to be the names of the schemas.",
    fix: "Add `mapping` with each value and its schema.",
  },
  "jobglot/schema-pattern": {
    rule: "A pattern is a regular expression of ECMA-262 in Unicode, as JSON Schema has it.",
    cause:
      "Another language's, such as `(?i)`, or one that escapes what needs none, is none: nothing is checked with it.",
    fix: "Correct it, with an overlay where the document is the provider's.",
  },
  "jobglot/name-collision": {
    rule: "Every operation has a name of its own in the client.",
    cause: "Two operationIds come to the same name of a method, a type or a module.",
    fix: "Give one of them another operationId, with an overlay where the document is the provider's.",
  },
  "jobglot/security-supported": {
    rule: "A request carries the credentials that its operation asks for.",
    cause:
      "A security scheme signs each request, answers a challenge, is a certificate of the connection, for which an API key is not enough, or does not say where its key goes; or an operation asks for another scheme than the client sends, which is the first that the document asks for and that takes a key.",
    fix: "Describe a scheme that takes a key, with an overlay where the document is the provider's, or pass a `fetch` that does what the scheme wants.",
  },
  "jobglot/model": {
    rule: "Everything that the package needs can be found in the document.",
    cause: "A reference leads nowhere, from a place that the rules of OpenAPI do not reach.",
    fix: "Point it at a component of the document.",
  },
  "jobglot/diff-base": {
    rule: "What `jobglot diff` compares a specification with can be had, and read.",
    cause:
      "The specification at `--base` has errors itself, or the published package cannot be fetched or holds no document.",
    fix: "Compare with another `--base`.",
  },
  "jobglot/package-readable": {
    rule: "What the next run needs of an emitted package can be read: its version and its status table.",
    cause:
      "Its `package.json` or `status.json` is not permitted to be read, or cannot be parsed, as after a merge that left its marks; or the `version` is none by semver.org. Then nothing is written: a package must not fall back to a version that is published, nor lose a table.",
    fix: "Restore the file, from the last commit for example.",
  },
  "jobglot/write-place": {
    rule: "jobglot writes inside its own packages, over files of its own.",
    cause:
      "A file that it did not write, a folder or a symbolic link is where a file has to go; or the place is not permitted to be read or written, or the disk is full.",
    fix: "Move it away, check its permissions or make room, and generate again.",
  },
  "jobglot/internal": {
    rule: "Whatever a specification holds, it ends in a package or in a finding.",
    cause: "A defect of jobglot.",
    fix: "Please report it together with the specification and what `--reporter pretty` prints.",
  },
  struct: {
    rule: "The document has the structure of OpenAPI. (Redocly)",
    cause:
      "A field is missing, unknown or of a wrong type. Where the package does not need it, this is a warning.",
    fix: "Correct the document, with an overlay where it is the provider's.",
  },
  "no-unresolved-refs": {
    rule: "Every `$ref` leads somewhere. (Redocly)",
    cause:
      "What it names is not there, or it leads out of the folder, to a host or to a private address that the settings do not allow.",
    fix: "Correct it, copy the file into the folder, or allow the place in `jobglot.config.ts`.",
  },
  "operation-operationId-unique": {
    rule: "Every operation has an operationId of its own. (Redocly)",
    cause: "Several share one.",
    fix: "Give each its own; until then those that share one are named by method and path.",
  },
  "path-parameters-defined": {
    rule: "Every parameter of a path is declared. (Redocly)",
    cause: "The path has `{name}`, and no parameter is called so; or the other way round.",
    fix: "Declare it with `in: path`; until then it is taken to be a text. One that the path has no place for is left out.",
  },
} as const satisfies Readonly<Record<string, CatalogueEntry>>;

/** The code of a kind of finding in the catalogue. */
export type DiagnosticCode = keyof typeof catalogue;

/** Whether a code is in the catalogue; Redocly has more rules, with pages of their own. */
export function isCatalogued(code: string): code is DiagnosticCode {
  return Object.hasOwn(catalogue, code);
}

/** Where a code is explained: by a command, wherever jobglot is installed, or on a page of Redocly's. */
export function documentationOf(code: string): string {
  if (isCatalogued(code)) return `jobglot help ${shortCode(code)}`;
  return `https://redocly.com/docs/cli/rules/oas/${code}`;
}

/** A code without its prefix, as `jobglot help` takes it too. */
export function shortCode(code: DiagnosticCode): string {
  return code.replace("jobglot/", "");
}
