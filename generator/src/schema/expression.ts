/** A runtime expression of OpenAPI, and `$handle.<name>`. */
export type Expression =
  | { readonly kind: "statusCode" }
  | { readonly kind: "responseBody" | "requestBody"; readonly pointer: string }
  | { readonly kind: "responseHeader"; readonly name: string }
  | { readonly kind: "requestParameter"; readonly in: "path" | "query" | "header"; readonly name: string }
  | { readonly kind: "handle"; readonly name: string };

/** The forms that an expression can have, for messages. */
export const expressionForms =
  "`$statusCode`, `$response.body#/pointer`, `$response.header.Name`, `$request.body#/pointer`, " +
  "`$request.path.name`, `$request.query.name`, `$request.header.Name`, `$handle.name`";

/** @returns `undefined` when the text is no expression */
export function parseExpression(text: string): Expression | undefined {
  if (text === "$statusCode") return { kind: "statusCode" };
  const body = /^\$(response|request)\.body(?:#(.*))?$/su.exec(text);
  if (body !== null) {
    const pointer = body[2] ?? "";
    if (pointer !== "" && !pointer.startsWith("/")) return undefined;
    return { kind: body[1] === "response" ? "responseBody" : "requestBody", pointer };
  }
  const header = /^\$response\.header\.([!#$%&'*+.^_`|~0-9A-Za-z-]+)$/u.exec(text);
  if (header?.[1] !== undefined) return { kind: "responseHeader", name: header[1] };
  const parameter = /^\$request\.(path|query|header)\.(.+)$/su.exec(text);
  if (parameter?.[2] !== undefined) {
    const location = parameter[1] === "path" ? "path" : parameter[1] === "query" ? "query" : "header";
    return { kind: "requestParameter", in: location, name: parameter[2] };
  }
  const handle = /^\$handle\.([A-Za-z_][A-Za-z0-9_]*)$/u.exec(text);
  if (handle?.[1] !== undefined) return { kind: "handle", name: handle[1] };
  return undefined;
}

/** A value that is meant as an expression: every text that starts with `$`. */
export function isExpressionText(value: unknown): value is string {
  return typeof value === "string" && value.startsWith("$");
}
