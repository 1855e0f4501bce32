import { expect, it } from "vitest";
import { print } from "./layout.ts";
import { simulatorFile } from "./simulator-file.ts";

it.each([
  { given: 1, want: [["simulation", 1]] },
  { given: 200, want: [["simulation", 200]] },
  {
    given: 401,
    want: [
      ["routes1", 200],
      ["routes2", 200],
      ["routes3", 1],
      ["simulation", 0],
    ],
  },
])("splits $given routes so that a compiler can take them", ({ given, want }) => {
  const routes = Array.from({ length: given }, (_, index) => ({ operation: `get${index}` }));
  const { declarations } = simulatorFile({ title: "Acme", simulation: { provider: "acme", routes } });
  const constants = declarations.filter((declaration) => declaration.kind === "constant");
  expect(constants.map(({ name, value }) => [name, print(value).split("operation").length - 1])).toEqual(
    want,
  );
  const text = print(constants.at(-1)?.value ?? "");
  expect(text.includes("routes: [...routes1, ...routes2, ...routes3]")).toBe(given > 200);
});
