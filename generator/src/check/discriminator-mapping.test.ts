import { expect, it } from "vitest";
import { acme, check, formatFinding } from "./acme.fixture.ts";

const message = (discriminator: string) => `    Message:
      oneOf: [{ $ref: "#/components/schemas/Job" }, { $ref: "#/components/schemas/Request" }]
      discriminator: ${discriminator}
`;

it("warns of a discriminator without mapping", async () => {
  expect((await check(acme + message("{ propertyName: id }"))).map(formatFinding)).toEqual([
    "65:22 warning This discriminator has no `mapping`, so its values are taken to be the names of the schemas. Add `mapping` with each value and its schema.",
  ]);
});

it("is content with a mapping", async () => {
  const given = acme + message('{ propertyName: id, mapping: { job: "#/components/schemas/Job" } }');
  expect(await check(given)).toEqual([]);
});
