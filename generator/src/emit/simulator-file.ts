import type { JsonObject } from "../model/open-api.ts";
import type { ProviderModel } from "../model/provider-model.ts";
import { commentText } from "./comment.ts";
import { type ConstantDeclaration, importCore, type ModuleFile } from "./declaration.ts";
import { array, type Code, tallObject } from "./layout.ts";
import { jsonLiteral, propertyKey, tallJsonObject } from "./literal.ts";

/** A compiler compares the elements of an array with each other, and gives up on those of a thousand routes. */
const routesAtOnce = 200;

/** The module with the data that a simulator plays the provider from. */
export function simulatorFile({
  title,
  simulation,
}: Pick<ProviderModel, "title" | "simulation">): ModuleFile {
  const parts = partsOf(simulation);
  return {
    path: "src/simulator.ts",
    declarations: [
      ...importCore(["type Simulation"]),
      ...parts,
      {
        kind: "constant",
        name: "simulation",
        doc: [`What a simulator has to know to play ${commentText(title)}.`],
        type: "Simulation",
        value: parts.length === 0 ? tallJsonObject(simulation) : composed(simulation, parts),
      },
    ],
  };
}

/** The routes as constants of their own, where they are too many for one. */
function partsOf({ routes }: JsonObject): ConstantDeclaration[] {
  if (!Array.isArray(routes) || routes.length <= routesAtOnce) return [];
  const count = Math.ceil(routes.length / routesAtOnce);
  return Array.from({ length: count }, (_, index) => ({
    kind: "constant",
    local: true,
    name: `routes${index + 1}`,
    type: `Simulation["routes"]`,
    value: jsonLiteral(routes.slice(index * routesAtOnce, (index + 1) * routesAtOnce)),
  }));
}

function composed(simulation: JsonObject, parts: readonly ConstantDeclaration[]): Code {
  const members = Object.entries(simulation).map(([name, value]): Code => {
    const isRoutes = name === "routes";
    const literal = isRoutes ? array(parts.map((part) => `...${part.name}`)) : jsonLiteral(value);
    return [propertyKey(name), ": ", literal];
  });
  return tallObject(members);
}
