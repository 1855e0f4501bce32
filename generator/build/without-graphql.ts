import type { Plugin } from "rolldown";

/**
 * Leaves out what Redocly has for GraphQL, which is a third of its code and loaded at every start: a document that is not
 * OpenAPI 3 is refused before it gets there.
 */
export const withoutGraphql: Plugin = {
  name: "without-graphql",
  load: (file) => {
    if (/openapi-core.lib.rules.graphql.index\.js$/.test(file)) return "export const rules = {};";
    if (/openapi-core.lib.graphql.lint-graphql\.js$/.test(file)) return lintNothing;
    return undefined;
  },
};

const lintNothing = `export const lintGraphqlDocument = () => {
  throw new Error("A GraphQL document came through as OpenAPI.");
};`;
