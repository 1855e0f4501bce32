import { pascalCase } from "../model/identifier.ts";
import type { StatusTableModel } from "../model/provider-model.ts";
import { uniqueName } from "../model/unique-name.ts";
import { commentText } from "./comment.ts";
import { type Declaration, importNames, type ModuleFile, type ParameterDeclaration } from "./declaration.ts";
import { hardLine, indent, tallObject } from "./layout.ts";
import { propertyKey, stringLiteral } from "./literal.ts";

/** The nine states without the runtime: who wants nothing else loads no client, and needs no types of the web. */
const vocabulary = "@jobglot/core/vocabulary";

/** The module with the status table of one provider. */
export function statusFile(table: StatusTableModel, path: string): ModuleFile {
  const title = commentText(table.title);
  return {
    path,
    declarations: [
      ...importNames(vocabulary, ["type StatusTable"]),
      {
        kind: "type",
        name: table.typeName,
        doc: [`The status words of ${title} that are known.`],
        types: table.entries.map(({ wire }) => stringLiteral(wire)),
      },
      {
        kind: "constant",
        name: table.constant,
        doc: [`What the status words of ${title} mean.`],
        value: [
          tallObject(
            table.entries.map(({ wire, status }) => `${propertyKey(wire)}: ${stringLiteral(status)}`),
          ),
          ` as const satisfies StatusTable<${table.typeName}>`,
        ],
      },
    ],
  };
}

/** What the package exports of the vocabulary again: its users need no other. */
const vocabularyNames = [
  "type ActiveStatus",
  "isJobStatus",
  "isTerminal",
  "type JobStatus",
  "jobStatuses",
  "type StatusTable",
  "type TerminalStatus",
  "toStatus",
];

/**
 * The tables by the names that the index exports. Two providers may have the same title, such as production and staging of
 * one API: the first keeps the name, and the others are called after their folders.
 */
function withOwnNames(tables: readonly StatusTableModel[]) {
  const taken = new Set(vocabularyNames.map((name) => name.replace(/^type /, "")));
  const own = (name: string): string => {
    const unique = uniqueName(name, (other) => taken.has(other));
    taken.add(unique);
    return unique;
  };
  return tables.map(({ provider, constant, typeName }) => {
    const constantName = own(constant);
    const exportedType = own(taken.has(typeName) ? `${pascalCase(provider)}Status` : typeName);
    return {
      provider,
      constant: constantName,
      constantImport: renamed(constant, constantName),
      typeImport: `type ${renamed(typeName, exportedType)}`,
    };
  });
}

const renamed = (name: string, as: string): string => (name === as ? name : `${name} as ${as}`);

/** The module that tells the state of a job of any provider. */
export function statusIndexFile(models: readonly StatusTableModel[]): ModuleFile {
  const tables = withOwnNames(models);
  const parameters = (name: string, wire: string): ParameterDeclaration[] => [
    { name: "provider", type: name },
    { name: "wire", type: wire },
  ];
  const declarations: Declaration[] = [
    ...importNames(vocabulary, ["type JobStatus", "toStatus"]),
    ...tables.flatMap(({ provider, constantImport }) => importNames(`./${provider}.js`, [constantImport])),
    { kind: "export", names: vocabularyNames, from: vocabulary },
    ...tables.map(
      ({ provider, constantImport, typeImport }): Declaration => ({
        kind: "export",
        names: importNames("", [constantImport, typeImport]).flatMap(({ names }) => names),
        from: `./${provider}.js`,
      }),
    ),
    {
      kind: "constant",
      name: "statusTables",
      doc: ["The status tables of all providers, by the provider's name."],
      value: [
        tallObject(
          tables.map(({ provider, constant }) =>
            provider === constant ? constant : `${propertyKey(provider)}: ${constant}`,
          ),
        ),
        " as const",
      ],
    },
    {
      kind: "type",
      name: "ProviderName",
      doc: ["A provider whose status words are known."],
      types: ["keyof typeof statusTables"],
    },
    {
      kind: "type",
      name: "JobStatusOf",
      typeParameters: ["Name extends ProviderName", "Wire extends string"],
      doc: [
        "The state that a status word of a provider stands for: one state for a word that the compiler knows.",
      ],
      types: [
        // Of each provider by itself: several have few words in common, or none.
        [
          "Name extends ProviderName",
          indent(
            hardLine,
            "? Wire extends keyof (typeof statusTables)[Name]",
            indent(hardLine, "? (typeof statusTables)[Name][Wire]"),
            indent(
              hardLine,
              ": string extends Wire",
              indent(hardLine, "? JobStatus", hardLine, ': "UNKNOWN"'),
            ),
            hardLine,
            ": never",
          ),
        ],
      ],
    },
    {
      kind: "function",
      name: "toJobStatus",
      overloads: [
        {
          doc: ['The state that a provider\'s status word stands for; `"UNKNOWN"` for any other value.'],
          typeParameters: ["Name extends ProviderName", "Wire extends string"],
          parameters: parameters("Name", "Wire"),
          returns: "JobStatusOf<Name, Wire>",
        },
        { doc: [], typeParameters: [], parameters: parameters("string", "unknown"), returns: "JobStatus" },
      ],
      parameters: parameters("string", "unknown"),
      returns: "JobStatus",
      result: 'isProviderName(provider) ? toStatus(statusTables[provider], wire) : "UNKNOWN"',
    },
    {
      kind: "function",
      name: "isProviderName",
      doc: ["Whether the status words of a provider are known."],
      parameters: [{ name: "name", type: "string" }],
      returns: "name is ProviderName",
      result: "Object.hasOwn(statusTables, name)",
    },
  ];
  return { path: "src/index.ts", declarations };
}
