import createOpenapiFetch from "openapi-fetch";
import type { Client } from "./client.js";
import type { InvalidInputError } from "./errors/call-errors.js";
import type { HttpClient } from "./http.js";
import { serializeAnyBody } from "./request/any-body.js";
import type { asInput } from "./request/as-input.js";
import type { RequestBody } from "./request/body-form.js";
import type { serializePath } from "./request/path.js";
import { withOneQuery } from "./request/query.js";
import { deepQuery } from "./request/query-styles.js";
import type { KeyRule } from "./route.js";

/**
 * What every client has loaded already. It is handed over and not imported, so that a bundler makes one file of it and the
 * rest of the client.
 */
export interface LoadedParts {
  readonly serializePath: typeof serializePath;
  readonly writeJson: (value: unknown) => RequestBody;
  readonly asInput: typeof asInput;
  readonly InvalidInputError: typeof InvalidInputError;
}

/** openapi-fetch with our transport in place of `fetch`. No other module calls openapi-fetch. */
export function openHttp<Paths extends object>(
  { provider, headers, transport: { origins, transmit } }: Client<Paths>,
  keys: Readonly<Record<string, KeyRule>>,
  { serializePath, writeJson, asInput, InvalidInputError }: LoadedParts,
): HttpClient<Paths> {
  const baseUrl = provider.servers.length > 0 ? origins.baseUrlOf(undefined) : "";
  const origin = { provider: provider.name };
  const operations = new WeakMap<Request, string>();
  const guarded = async (request: Request): Promise<Response> => {
    const operation = operations.get(request);
    const server = operation === undefined ? undefined : provider.serverOf?.[operation];
    const ownBase = server === undefined ? baseUrl : origins.baseUrlOf(server);
    const isDefault = request.url.startsWith(baseUrl);
    const asked = isDefault ? ownBase + request.url.slice(baseUrl.length) : request.url;
    const message = {
      url: withOneQuery(asked, operation ?? ""),
      method: request.method,
      headers: Object.fromEntries(request.headers),
      body: request.body === null ? null : await request.arrayBuffer(),
      key: operation === undefined ? undefined : keys[operation],
    };
    const { signal, cache } = request;
    return transmit(message, { operation, signal, fresh: cache === "no-store" });
  };
  const http = createOpenapiFetch<Paths>({
    baseUrl,
    headers: headers() ?? {},
    pathSerializer: (template, values) => asInput(origin, () => serializePath(template, values)),
    bodySerializer: (body: unknown) => asInput(origin, () => serializeAnyBody(body, writeJson)),
    querySerializer: (values) => asInput(origin, () => deepQuery(values)),
    fetch: guarded,
  });
  http.use({
    onRequest({ request, schemaPath, params, options }) {
      const operation = `${request.method} ${schemaPath}`;
      // Without values openapi-fetch asks no serializer, and sends the template.
      if (params.path === undefined) asInput({ ...origin, operation }, () => serializePath(schemaPath));
      if (options.fetch !== guarded) {
        const message =
          "A `fetch` of one call would go past the guards of the client. Pass `fetch` where the client is created.";
        throw new InvalidInputError(message, { ...origin, operation });
      }
      operations.set(request, operation);
    },
  });
  return http;
}
