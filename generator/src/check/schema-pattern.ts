import type { Oas3Rule } from "@redocly/openapi-core";
import { isPattern } from "../schema/is-pattern.ts";
import { fixSeparator } from "./finding.ts";

const message =
  "This is no regular expression of ECMA-262 in Unicode, so nothing is checked with it." +
  `${fixSeparator}Correct it, with an overlay where the document is the provider's.`;

/** A pattern that is no regular expression allows whatever the rest of its schema does. */
export const schemaPattern: Oas3Rule = () => ({
  Schema: {
    enter(schema, { report, location }) {
      const { pattern } = schema;
      if (typeof pattern === "string" && !isPattern(pattern)) {
        report({ location: location.child(["pattern"]), message });
      }
      const named = "patternProperties" in schema ? Object.keys(Object(schema.patternProperties)) : [];
      for (const name of named.filter((name) => !isPattern(name))) {
        report({ location: location.child(["patternProperties", name]).key(), message });
      }
    },
  },
});
