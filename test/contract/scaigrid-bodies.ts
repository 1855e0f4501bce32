/** What ScaiGrid's document shows, and the smallest completion of what it only describes. */

/** Ours: the document names no host. */
export const host = "https://grid.example.com";
export const baseUrl = `${host}/v1/inference`;
export const apiKey = "token-of-the-test";

/** The response headers of the document. */
export const headers = {
  "X-Scaigrid-Request-Id": "req_42",
  "X-Scaigrid-Model": "scailabs/poolnoodle-omni",
  "X-Scaigrid-Backend": "backend_7",
};

/** The response envelope of the document around some data. */
export function envelope<Data>(data: Data): {
  readonly status: "ok";
  readonly data: Data;
  readonly meta: { readonly request_id: string };
} {
  return { status: "ok", data, meta: { request_id: "req_42" } };
}

/** "Errors use the same envelope with `status: "error"` and an `error` object"; what the object holds is ours. */
export const errorEnvelope = {
  status: "error",
  error: { code: "model_missing", message: "There is no such model." },
  meta: { request_id: "req_42" },
} as const;

/** Every field of the table of chat. */
export const chatBody = {
  model: "scailabs/poolnoodle-omni",
  messages: [
    { role: "system", content: "Be brief." },
    { role: "user", content: "Say hello." },
  ],
  max_tokens: 200,
  temperature: 0.8,
  top_p: 0.9,
  stop: ["THE END"],
  seed: 42,
  stream: false as const,
  tools: [{ type: "function", function: { name: "clock" } }],
  tool_choice: { type: "function", function: { name: "clock" } },
  metadata: { team: "docs" },
};
/** Only the required fields, and the other forms of `stop` and `tool_choice`. */
export const shortChatBody = {
  model: "scailabs/poolnoodle-omni",
  messages: [{ role: "user", content: "Say hello." }],
  stop: "THE END",
  tool_choice: "auto",
};
export const chatData = {
  id: "chat_1",
  choices: [{ index: 0, message: { role: "assistant", content: "Hello!" }, finish_reason: "stop" }],
};
export const chatChunks = [
  { choices: [{ delta: { content: "Hel" } }] },
  { choices: [{ delta: { content: "lo!" } }] },
];

export const generateBody = {
  prompt: "Once upon a time",
  model: "scailabs/poolnoodle-omni",
  max_tokens: 200,
  temperature: 0.8,
  stop: ["THE END"],
  seed: 42,
};
export const generateData = { choices: [{ text: ", a noodle learned to swim.", finish_reason: "length" }] };

export const embedBody = {
  model: "openai/text-embedding-3-small",
  input: ["first text", "second text"],
  dimensions: 1536,
};
export const embedData = {
  data: [
    { index: 0, embedding: [0.0123, -0.0456] },
    { index: 1, embedding: [0.0321, 0.0654] },
  ],
};

export const imagesBody = {
  model: "openai/dall-e-3",
  prompt: "A landscape painting",
  n: 1,
  size: "1024x1024",
  quality: "standard",
  style: "vivid",
  response_format: "url",
};
export const imagesData = { data: [{ url: "https://files.example.com/landscape.png" }] };

export const speechBody = {
  model: "openai/tts-1",
  input: "Hello world",
  voice: "alloy",
  response_format: "mp3",
  speed: 1.0,
};

/** "s3://..." and `{...}` are elided in the document. */
export const batchBody = {
  input_file_url: "s3://...",
  endpoint_completion_window: "24h",
  metadata: { team: "docs" },
};

/** Not in the document: a batch, with its result URLs. */
export function batch(status: string, urls: { output?: string; error?: string } = {}) {
  return {
    id: "batch_1",
    status,
    output_file_url: urls.output ?? null,
    error_file_url: urls.error ?? null,
  };
}
