import type { ProviderModel } from "../model/provider-model.ts";
import { commentText } from "./comment.ts";
import { importNames, type ModuleFile } from "./declaration.ts";
import { tallJsonObject } from "./literal.ts";

/** The module with the data that a simulator plays the provider from. */
export function simulatorFile(model: ProviderModel): ModuleFile {
  return {
    path: "src/simulator.ts",
    declarations: [
      ...importNames("@jobglot/core", ["type Simulation"]),
      {
        kind: "constant",
        name: "simulation",
        doc: [`What a simulator has to know to play ${commentText(model.title)}.`],
        type: "Simulation",
        value: tallJsonObject(model.simulation),
      },
    ],
  };
}
