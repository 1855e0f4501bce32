/** Where a parameter can be (OpenAPI 3.1, section 4.8.12.2); what is elsewhere is left out of the package. */
export const parameterPlaces: readonly string[] = ["query", "path", "header", "cookie"];
