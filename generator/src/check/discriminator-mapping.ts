import type { Oas3Rule } from "@redocly/openapi-core";
import { fixSeparator } from "./finding.ts";

/**
 * Without `mapping` a discriminator's values are the names of the schemas, and the emitted types say so, whatever
 * the members themselves say with `enum` or `const`.
 */
export const discriminatorMapping: Oas3Rule = () => ({
  Schema: {
    enter(schema, { report, location }) {
      const { discriminator } = schema;
      if (discriminator === undefined || discriminator.mapping !== undefined) return;
      if (schema.oneOf === undefined && schema.anyOf === undefined) return;
      report({
        location: location.child(["discriminator"]),
        message:
          "This discriminator has no `mapping`, so its values are taken to be the names of the schemas." +
          `${fixSeparator}Add \`mapping\` with each value and its schema.`,
      });
    },
  },
});
