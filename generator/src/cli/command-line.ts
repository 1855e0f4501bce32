import { parseArgs } from "node:util";
import { catalogue, type DiagnosticCode, isCatalogued, shortCode } from "../diagnostics/catalogue.ts";
import { closestName, suggestName } from "../diagnostics/suggest.ts";
import { UsageError } from "../diagnostics/usage-error.ts";
import type { Reporter } from "./terminal.ts";

/** What a person asked for. */
export type Command =
  | {
      readonly name: "generate";
      readonly providers: readonly string[];
      readonly check: boolean;
      readonly force: boolean;
      readonly reporter?: Reporter;
    }
  | {
      readonly name: "generate";
      readonly spec: string;
      readonly overlay?: string;
      readonly out: string;
      readonly check: boolean;
      readonly force: boolean;
      readonly reporter?: Reporter;
    }
  | { readonly name: "lint"; readonly providers: readonly string[]; readonly reporter?: Reporter }
  | { readonly name: "add"; readonly provider: string; readonly from: string }
  | { readonly name: "pull"; readonly providers: readonly string[] }
  | { readonly name: "dev"; readonly run?: string }
  | {
      readonly name: "diff";
      readonly providers: readonly string[];
      readonly base: string;
      readonly write: boolean;
      readonly reporter?: Reporter;
    }
  | { readonly name: "status" }
  | { readonly name: "simulate"; readonly providers: readonly string[]; readonly port: number }
  | { readonly name: "help"; readonly about?: CommandName | DiagnosticCode }
  | { readonly name: "version" };

const commandNames = [
  "generate",
  "lint",
  "add",
  "pull",
  "dev",
  "diff",
  "status",
  "simulate",
  "help",
] as const;
export type CommandName = (typeof commandNames)[number];

const optionsOf = {
  generate: ["check", "force", "reporter", "spec", "overlay", "out"],
  lint: ["reporter"],
  add: [],
  pull: [],
  dev: ["run"],
  diff: ["base", "write", "reporter"],
  status: [],
  simulate: ["port"],
  help: [],
} as const satisfies Record<CommandName, readonly string[]>;

const options = {
  check: { type: "boolean" },
  force: { type: "boolean" },
  reporter: { type: "string" },
  spec: { type: "string" },
  overlay: { type: "string" },
  out: { type: "string" },
  port: { type: "string" },
  run: { type: "string" },
  base: { type: "string" },
  write: { type: "boolean" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean" },
} as const;

/**
 * Reads the arguments after `jobglot`.
 * @throws {UsageError} for unknown commands and options, missing and wrong values
 */
export function parseCommandLine(commandArguments: readonly string[]): Command {
  const { values, positionals, tokens } = parse(commandArguments);
  const [first, ...providers] = positionals;
  if (values.version === true) return { name: "version" };
  if (first === undefined) {
    rejectUnknownOptions(tokens, "help");
    return { name: "help" };
  }
  const name = readCommandName(first);
  if (values.help === true) return { name: "help", about: name };
  if (name === "help") {
    const [about] = providers;
    return about === undefined ? { name } : { name, about: readTopic(about) };
  }
  rejectUnknownOptions(tokens, name);
  const reporter = readReporter(values.reporter);
  if (name === "lint") return { name, providers, ...reporter };
  if (name === "diff") {
    return { name, providers, base: values.base ?? "HEAD", write: values.write === true, ...reporter };
  }
  if (name === "pull") return { name, providers };
  if (name === "add") {
    const [provider, from, ...more] = providers;
    if (provider !== undefined && from !== undefined && more.length === 0) return { name, provider, from };
    throw new UsageError(
      "`jobglot add` takes a name, and a file or a URL.",
      "Write `jobglot add acme https://api.example.com/openapi.yaml`.",
    );
  }
  if (name === "simulate") return { name, providers, port: readPort(values.port) };
  if (name === "status" || name === "dev") {
    if (providers.length > 0)
      throw new UsageError(`\`jobglot ${name}\` takes no providers.`, "Call it without them.");
    return name === "dev" && values.run !== undefined ? { name, run: values.run } : { name };
  }
  const flags = { check: values.check === true, force: values.force === true, ...reporter };
  const { spec, overlay, out } = values;
  if (spec === undefined && overlay === undefined && out === undefined) return { name, providers, ...flags };
  if (spec === undefined || out === undefined || providers.length > 0) {
    throw new UsageError(
      "`--spec` and `--out` belong together, without providers.",
      "Write `jobglot generate --spec acme.yaml --out ./acme`, with `--overlay` where there is one.",
    );
  }
  return { name, spec, ...(overlay === undefined ? {} : { overlay }), out, ...flags };
}

type Parsed = ReturnType<typeof parse>;

function parse(commandArguments: readonly string[]) {
  try {
    return parseArgs({ args: [...commandArguments], options, allowPositionals: true, tokens: true });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const unknown = /Unknown option '(-[^']*)'/u.exec(error.message)?.[1];
    if (unknown !== undefined) throw unknownOption(unknown, Object.keys(options));
    throw new UsageError(`${error.message.split(". ")[0]}.`, "See `jobglot help`.");
  }
}

/** @throws {UsageError} for options that exist, but not for this command */
function rejectUnknownOptions(tokens: Parsed["tokens"], command: CommandName): void {
  const known: readonly string[] = [...optionsOf[command], "help", "version"];
  for (const token of tokens) {
    if (token.kind === "option" && !known.includes(token.name))
      throw unknownOption(token.rawName, known, command);
  }
}

function unknownOption(given: string, known: readonly string[], command?: CommandName): UsageError {
  const closest = closestName(given.replace(/^-+/u, ""), known);
  const names = known.map((name) => `--${name}`).join(", ");
  return new UsageError(
    `There is no option \`${given}\`${command === undefined ? "" : ` of \`jobglot ${command}\``}.`,
    closest === undefined ? `There are: ${names}.` : `Did you mean \`--${closest}\`?`,
  );
}

/** A command, or a code of the catalogue, also without its prefix. */
function readTopic(given: string): CommandName | DiagnosticCode {
  const topic =
    commandNames.find((candidate) => candidate === given) ?? [given, `jobglot/${given}`].find(isCatalogued);
  if (topic !== undefined) return topic;
  const codes = Object.keys(catalogue).filter(isCatalogued).map(shortCode);
  const closest = closestName(given.replace(/^jobglot\//u, ""), [...commandNames, ...codes]);
  throw new UsageError(
    `There is no command and no code \`${given}\`.`,
    suggestName(closest ?? given, closest === undefined ? commandNames : [closest], "command"),
  );
}

function readCommandName(given: string): CommandName {
  const name = commandNames.find((candidate) => candidate === given);
  if (name !== undefined) return name;
  throw new UsageError(`There is no command \`${given}\`.`, suggestName(given, commandNames, "command"));
}

function readReporter(given: string | undefined): { readonly reporter?: Reporter } {
  if (given === undefined) return {};
  if (given === "pretty" || given === "plain" || given === "json") return { reporter: given };
  throw new UsageError(`There is no reporter \`${given}\`.`, "There are: `pretty`, `plain`, `json`.");
}

/** @returns 0, any free port, when none is given */
function readPort(given: string | undefined): number {
  if (given === undefined) return 0;
  const port = Number(given);
  if (/^\d+$/u.test(given) && port <= 65_535) return port;
  throw new UsageError(`\`${given}\` is not a port.`, "Give a number from 0 to 65535; 0 takes any free one.");
}
