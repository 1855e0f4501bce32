import { readingOf } from "../model/media-types.ts";
import { type OperationModel, takesInput } from "../model/operation-model.ts";
import { isBasic, type ProviderModel } from "../model/provider-model.ts";
import { stepsCode } from "./access.ts";
import { type Code, object, print } from "./layout.ts";
import { jsonLiteral, memberAccess, propertyKey, stringLiteral } from "./literal.ts";

/** The columns of an example: wider ones are scrolled where READMEs are shown. */
const exampleWidth = 90;

/**
 * A first program with the package: a job where the provider has any, otherwise a call. Where the document shows no body
 * that could be written down, the input of the job is declared.
 */
export function exampleCode(model: ProviderModel, packageName: string): string {
  const { name, constant, typeName } = model;
  const settings = settingsOf(model, (key) => `process.env.${environmentName(name)}_${key}`);
  const create = `const ${constant} = `;
  const submitting = model.operations.filter(({ id }) =>
    model.jobs.some(({ operation }) => operation === id),
  );
  const job = simplest(submitting.filter(isWritable)) ?? simplest(submitting);
  const declared = job === undefined || isWritable(job) ? undefined : `${job.names.typeName}Input`;
  const imported = [`create${typeName}`, ...(declared === undefined ? [] : [`type ${declared}`])];
  const head = [
    `import { ${imported.join(", ")} } from ${stringLiteral(packageName)};`,
    "",
    print([create, `create${typeName}(`, settings.length === 0 ? "" : object(settings), ");"], {
      width: exampleWidth,
    }),
    "",
  ];
  if (job !== undefined) {
    const submitted =
      declared === undefined
        ? callText("const job = await ", `${constant}.jobs`, job)
        : `declare const input: ${declared};\nconst job = await ${constant}.jobs${methodPath(job)}(input);`;
    const kind = model.jobs.find(({ operation }) => operation === job.id);
    if (kind?.result.byWebhook) return [...head, submitted].join("\n");
    return [
      ...head,
      submitted,
      "for await (const { status } of job) console.log(status);",
      'console.log(await job.result({ timeout: "10m" }));',
    ].join("\n");
  }
  const operation = simplest(model.operations.filter(isWritable));
  return [
    ...head,
    ...(operation === undefined ? [] : [callText("console.log(await ", constant, operation, ");")]),
  ]
    .join("\n")
    .trimEnd();
}

/** The settings of a client that have to be given. */
function settingsOf(model: ProviderModel, keyOf: (name: string) => string): Code[] {
  return [
    ...keySetting(model, keyOf),
    ...(model.baseUrlRequired ? [`baseUrl: ${stringLiteral(exampleBaseUrl(model))}`] : []),
  ];
}

function keySetting({ apiKeys }: ProviderModel, keyOf: (name: string) => string): Code[] {
  if (apiKeys.length < 2) return apiKeys.map(() => `apiKey: ${keyOf("API_KEY")}`);
  const keys = apiKeys.map(({ scheme }): Code => `${propertyKey(scheme)}: ${keyOf(environmentName(scheme))}`);
  return [["apiKey: ", object(keys)]];
}

/** The client of a test, whose requests the simulator answers. */
export function testExampleCode(model: ProviderModel, packageName: string): string {
  const { constant, typeName } = model;
  const key = model.apiKeys.some(isBasic) ? '"any:key"' : '"any"';
  const settings = [...settingsOf(model, () => key), "clock", "fetch: simulator.fetch"];
  return `import { createManualClock, simulate } from ${stringLiteral("@jobglot/simulator")};
import { create${typeName} } from ${stringLiteral(packageName)};
import { simulation } from ${stringLiteral(`${packageName}/simulator`)};

const clock = createManualClock();
const simulator = simulate(simulation, { clock });
${print([`const ${constant} = create${typeName}(`, object(settings), ");"], { width: exampleWidth })}`;
}

/**
 * What follows {@link exampleCode} for a provider that calls back with signed events, or that gives results in no other
 * way; `undefined` for any other.
 */
export function webhookExampleCode(
  { jobs, name, constant, operations }: ProviderModel,
  packageName: string,
): string | undefined {
  const webhook = jobs.find((job) => job.webhook?.signature !== undefined)?.webhook;
  if (webhook === undefined) {
    const isNeeded = jobs.some(({ result }) => result.byWebhook);
    return isNeeded ? unsignedExampleCode(name, packageName) : undefined;
  }
  const { secret } = webhook;
  const telling = operations.find(({ id }) => id === secret?.operation);
  const isTold = telling !== undefined && !takesInput(telling) && !telling.enveloped;
  const secrets: Code =
    isTold && secret?.value.kind === "body"
      ? `async () => (await ${constant}${methodPath(telling)}())${stepsCode(secret.value.steps)}`
      : `process.env.${environmentName(name)}_WEBHOOK_SECRET ?? ""`;
  const inbox = object([`provider: ${stringLiteral(name)}`, ["secrets: ", secrets]]);
  return `import { createWebhookInbox, WebhookError } from ${stringLiteral(packageName)};

${print(["const webhook = createWebhookInbox(", inbox, ");"], { width: exampleWidth })}

// The handler of the webhook's URL; \`receive\` takes a request of Node's http as well.
export async function POST(request: Request): Promise<Response> {
  try {
    await webhook.receive(request);
    return new Response(null, { status: 204 });
  } catch (error) {
    return new Response(null, { status: error instanceof WebhookError ? 400 : 500 });
  }
}

console.log(await job.result({ webhook }));`;
}

function unsignedExampleCode(name: string, packageName: string): string {
  return `import { createUnsignedInbox } from ${stringLiteral(packageName)};

const webhook = createUnsignedInbox({ provider: ${stringLiteral(name)} });

// The handler of the webhook's URL, behind a check that the request comes from the provider.
export async function POST(request: Request): Promise<Response> {
  webhook.receive(await request.json());
  return new Response(null, { status: 204 });
}

console.log(await job.result({ webhook }));`;
}

/** The operation with the shortest way to it. */
function simplest(operations: readonly OperationModel[]): OperationModel | undefined {
  return [...operations].sort((left, right) => left.names.groups.length - right.names.groups.length)[0];
}

/** Whether the input of an operation can be written down. */
function isWritable({ body, example }: OperationModel): boolean {
  if (body === undefined || !body.required) return true;
  return example.body !== undefined && readingOf(body.mediaType) !== "bytes";
}

function callText(before: string, root: string, operation: OperationModel, after = ";"): string {
  const input = takesInput(operation) ? exampleInput(operation) : undefined;
  return print([before, root, methodPath(operation), "(", input ?? "", ")", after], { width: exampleWidth });
}

/** `.predictions.create` */
function methodPath({ names }: OperationModel): string {
  return [...names.groups, names.method].map(memberAccess).join("");
}

function exampleInput({ example, body }: OperationModel): Code | undefined {
  const places = (["path", "query", "header", "cookie"] as const).flatMap((place): Code[] => {
    const found = example.parameters.filter((parameter) => parameter.in === place);
    if (found.length === 0) return [];
    return [
      [
        `${place}: `,
        object(found.map(({ name, value }): Code => [propertyKey(name), ": ", jsonLiteral(value)])),
      ],
    ];
  });
  const members: Code[] = [
    ...(places.length === 0 ? [] : [["params: ", object(places)] as Code]),
    ...(body === undefined || example.body === undefined
      ? []
      : [["body: ", jsonLiteral(example.body)] as Code]),
  ];
  return members.length === 0 ? undefined : object(members);
}

/** `VAIKERAI`, for the name of an environment variable. */
function environmentName(name: string): string {
  return name
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, "_")
    .replace(/^(?=\d)/, "_");
}

function exampleBaseUrl({ servers }: ProviderModel): string {
  const [first = ""] = servers;
  const filled = first.replace(/\{[^{}]*\}/g, "api.example.com");
  return /^https?:/.test(filled) ? filled : "https://api.example.com";
}
