/** The file of a package that holds the document it was made from; `jobglot diff` compares with that of a published one. */
export const packageDocument = "openapi.json";
