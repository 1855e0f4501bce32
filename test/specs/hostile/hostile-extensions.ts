/** The extensions of a document with a payload in each text of them that is free. */
export interface HostileExtensions {
  /** Of the operations that are given here alone; all others are `null`. */
  readonly envelope: object;
  /** Operations that the extensions stand at. */
  readonly paths: Readonly<Record<string, object>>;
  readonly jobs: Readonly<Record<string, object>>;
}

/**
 * @param lifecycle the name of the lifecycle that says the least
 * @param read the operation that reads a job, whose `status` is `waiting`, `over` or the payload
 */
export function hostileExtensions(payload: string, lifecycle: string, read: string): HostileExtensions {
  const member = `/${payload.replaceAll("~", "~0").replaceAll("/", "~1")}`;
  // a name on one line, and a value that is no expression
  const mode = `mode ${payload.replace(/[\n\r\u2028\u2029]/g, " ")}`;
  const object = {
    type: "object",
    required: ["id", "status", payload],
    properties: {
      id: { type: "string" },
      status: { type: "string", enum: ["waiting", "over", payload] },
      reason: { type: "object", properties: { [payload]: { type: "string" } } },
      [payload]: { type: "string" },
    },
  };
  const page = {
    type: "object",
    properties: { [payload]: { type: "array", items: object }, next: { type: "string" } },
  };
  const answer = (schema: object, mediaType = "application/json") => ({
    responses: { "200": { description: payload, content: { [mediaType]: { schema } } } },
  });
  const requestBody = {
    content: {
      "application/json": { schema: { type: "object", properties: { [payload]: {}, [mode]: {} } } },
    },
  };
  const event = {
    transport: "sse",
    event: object,
    events: [payload],
    end: payload,
    endEvent: payload,
    error: payload,
  };
  const status = {
    at: "$response.body#/status",
    map: { waiting: "QUEUED", over: "FINISHED", [payload]: "PROCESSING" },
  };
  return {
    envelope: {
      data: `$response.body#${member}`,
      error: `$response.body#${member}`,
      failed: [{ at: `$response.body#${member}`, in: [`not ${payload}`] }],
      requestId: "$response.body#/id",
    },
    paths: {
      "/wrapped": { get: { operationId: `wrapped ${payload}`, ...answer(object) } },
      "/rich": {
        post: {
          operationId: `rich.create ${payload}`,
          "x-job": { use: `rich ${payload}` },
          "x-envelope": null,
          parameters: [{ name: mode, in: "query", schema: { type: "string" } }],
          requestBody,
          ...answer(object),
        },
        get: {
          operationId: `rich.list ${payload}`,
          "x-envelope": null,
          "x-pagination": { items: `$response.body#${member}`, next: { url: "$response.body#/next" } },
          ...answer(page),
        },
      },
      "/rich/{id}/events": {
        get: {
          operationId: `rich.events ${payload}`,
          "x-envelope": null,
          "x-stream": event,
          parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
          ...answer({ type: "string" }, "text/event-stream"),
        },
      },
    },
    jobs: {
      [lifecycle]: {
        handle: { id: "$response.body#/id" },
        poll: { operation: read, parameters: { "path.id": "$handle.id" } },
        status,
        result: { value: "$response.body" },
        cancel: null,
        assumed: [{ status: `A reason. ${payload}` }],
      },
      [`rich ${payload}`]: {
        submit: {
          select: { [`query.${mode}`]: mode, [`body.${mode}`]: mode },
          immediate: {
            when: [{ at: "$response.body#/status", eq: payload }],
            result: `$response.body#${member}`,
          },
        },
        handle: { id: "$response.body#/id", more: `$response.body#${member}` },
        poll: { operation: read, parameters: { "path.id": "$handle.id" } },
        status: {
          ...status,
          rules: [{ when: [{ at: `$response.body#${member}`, ne: payload }], status: "FAILED" }],
        },
        result: { value: `$response.body#${member}` },
        error: { message: `$response.body#/reason${member}` },
        logs: `$response.body#${member}`,
        list: { operation: `rich.list ${payload}`, items: `$response.body#${member}` },
        stream: { operation: `rich.events ${payload}`, parameters: { "path.id": "$handle.id" } },
        webhook: {
          field: `$request.body#${member}`,
          payload: "poll",
          signature: { scheme: "standard-webhooks" },
        },
        cancel: null,
        assumed: [{ status: `A reason. ${payload}` }],
      },
    },
  };
}
