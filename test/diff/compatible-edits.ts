import type { Edit } from "./edit.ts";

/** Edits after which every app compiles and works as before. */
export const compatibleEdits: readonly Edit[] = [
  {
    name: "no key is needed any more",
    given: [
      [
        `security:
  - key: []
`,
        "",
      ],
      [
        `  securitySchemes:
    key: { type: http, scheme: bearer }
`,
        "",
      ],
    ],
    want: ["8:3 feature: The client needs no `apiKey` any more."],
    breaks: [],
    bump: "patch",
  },
  {
    name: "an operation needs no key any more",
    given: [["      summary: List your songs.", "      summary: List your songs.\n      security: []"]],
    want: ["12:7 feature: `songs.list()` needs no API key any more."],
    breaks: [],
    bump: "patch",
  },
  {
    name: "the input requires a member that is for answers alone",
    given: [
      ["required: [words]", "required: [words, id]"],
      [
        "        title: { type: string }\n        tempo",
        "        id: { type: string, readOnly: true }\n        title: { type: string }\n        tempo",
      ],
    ],
    want: ["133:13 fix: `NewSong.id`, which `songs.create()` takes, is new."],
    breaks: [],
    bump: "patch",
  },
  {
    name: "nothing but the layout changes",
    given: [
      [
        `        url: { type: string, format: uri }
        seconds: { type: number }
`,
        `        url:
          format: uri
          type: string
        # how long it takes
        seconds: { type: number }
`,
      ],
    ],
    want: [],
    breaks: [],
  },
  {
    name: "members stand in another order",
    given: [
      [
        `        url: { type: string, format: uri }
        seconds: { type: number }
`,
        `        seconds: { type: number }
        url: { type: string, format: uri }
`,
      ],
    ],
    want: [],
    breaks: [],
  },
  {
    name: "an operation is new",
    given: [
      [
        `  /voices:
`,
        `  /genres:
    get:
      operationId: genres.list
      summary: List the genres.
      responses:
        "204": { description: There are none. }
  /voices:
`,
      ],
    ],
    want: ["69:7 feature: `genres.list()` is new: list the genres."],
    breaks: [],
    bump: "patch",
  },
  {
    name: "the input gets an optional member",
    given: [
      [
        `        title: { type: string }
        tempo`,
        `        title: { type: string }
        genre: { type: string }
        tempo`,
      ],
    ],
    want: ["134:16 feature: `NewSong.genre`, which `songs.create()` takes, is new."],
    breaks: [],
    bump: "patch",
  },
  {
    name: "the answer gets a member",
    given: [
      [
        `        id: { type: string }
        name`,
        `        id: { type: string }
        age: { type: integer }
        name`,
      ],
    ],
    want: ["170:14 feature: `Voice.age`, which `listVoices()` and `voices.get()` answer, is new."],
    breaks: [],
    bump: "patch",
  },
  {
    name: "a member of the input gets a value",
    given: [["enum: [calm, wild]", "enum: [calm, wild, sad]"]],
    want: ["135:50 feature: `NewSong.mood`, which `songs.create()` takes, can be `sad` now."],
    breaks: [],
    bump: "patch",
  },
  {
    name: "a member of the input may be left out",
    given: [["required: [words]", "required: []"]],
    want: ["130:17 feature: `NewSong.words`, which `songs.create()` takes, is optional now."],
    breaks: [],
    bump: "patch",
  },
  {
    name: "a member of the answer is always there",
    given: [["required: [id, state]", "required: [id, state, track]"]],
    want: [
      "141:29 feature: `Song.track`, which `songs.create()`, `songs.get()` and 2 more answer, is always there now.",
    ],
    breaks: [],
    bump: "patch",
  },
  {
    name: "an operation with input gets an optional parameter",
    given: [
      [
        "        - { name: language, in: query",
        `        - { name: version, in: query, schema: { type: string } }
        - { name: language, in: query`,
      ],
    ],
    want: ["89:11 feature: `VoicesGetInput.params.query.version` is new."],
    breaks: [],
    bump: "patch",
  },
  {
    name: "a description changes",
    given: [["What the song is about.", "What the song tells."]],
    want: ["132:45 fix: Descriptions and examples have changed."],
    breaks: [],
    bump: "patch",
  },
  {
    name: "a number may be lower",
    given: [["minimum: 40", "minimum: 20"]],
    want: ["134:42 feature: `NewSong.tempo`, which `songs.create()` takes, has `minimum` `20` now."],
    breaks: [],
    bump: "patch",
  },
  {
    name: "a default changes",
    given: [
      [
        `        title: { type: string }
        tempo`,
        `        title: { type: string, default: Untitled }
        tempo`,
      ],
    ],
    want: [
      `133:41 fix: \`NewSong.title\`, which \`songs.create()\` takes, has the default \`"Untitled"\` now.`,
    ],
    breaks: [],
    bump: "patch",
  },
  {
    name: "an operation is deprecated",
    given: [
      [
        `      operationId: listVoices
`,
        `      operationId: listVoices
      deprecated: true
`,
      ],
    ],
    want: ["70:19 feature: `listVoices()` is deprecated."],
    breaks: [],
    bump: "patch",
  },
  {
    name: "a refusal is documented",
    given: [
      [
        `        "204": { description: Stopped. }
`,
        `        "204": { description: Stopped. }
        "409": { description: It has ended. }
`,
      ],
    ],
    want: ["55:16 feature: `songs.cancel()` may refuse with `409` now."],
    breaks: [],
    bump: "patch",
  },
  {
    name: "jobs are polled at another pace",
    given: [["initial: PT1S, factor: 1, max: PT1S", "initial: PT2S, factor: 2, max: PT8S"]],
    want: ["193:9 fix: Jobs of `jobs.songs.create()` are polled at another pace now."],
    breaks: [],
    bump: "patch",
  },
  {
    name: "jobs are polled elsewhere",
    given: [
      [
        `        operation: songs.get
        parameters`,
        `        operation: songs.state
        parameters`,
      ],
    ],
    want: ["193:9 fix: Jobs of `jobs.songs.create()` are polled with `GET /songs/{song_id}/state` now."],
    breaks: [],
    bump: "patch",
  },
  {
    name: "results are kept for a longer time",
    given: [["result: PT24H", "result: PT48H"]],
    want: [
      "209:18 fix: Jobs of `jobs.songs.create()` keep their result for 48 h after completion, instead of 24 h after completion.",
    ],
    breaks: [],
    bump: "patch",
  },
  {
    name: "the key goes into another header",
    given: [["key: { type: http, scheme: bearer }", "key: { type: apiKey, in: header, name: X-Key }"]],
    want: ["126:5 fix: The API key is sent as `X-Key: …` (header) now."],
    breaks: [],
    bump: "patch",
  },
  {
    name: "errors are read from elsewhere",
    given: [
      [
        "error: { message: $response.body#/complaint }",
        "error: { message: $response.body#/complaint, code: $response.body#/complaint }",
      ],
    ],
    want: ["205:14 fix: Jobs of `jobs.songs.create()` report their errors otherwise now."],
    breaks: [],
    bump: "patch",
  },
  {
    name: "a rate limit is documented",
    given: [
      [
        "      retention: {",
        `      rateLimit: [{ operations: "*", requests: 600, per: PT1M }]
      retention: {`,
      ],
    ],
    want: ["190:5 fix: The client keeps to other rate limits."],
    breaks: [],
    bump: "patch",
  },
  {
    name: "a component takes in what stood in an operation",
    given: [
      [
        `              schema:
                type: object
                required: [voices]
                properties:
                  voices:
                    type: array
                    items: { $ref: "#/components/schemas/Voice" }
`,
        `              schema: { $ref: "#/components/schemas/VoiceList" }
`,
      ],
      [
        `    Problem:
`,
        `    VoiceList:
      type: object
      required: [voices]
      properties:
        voices:
          type: array
          items: { $ref: "#/components/schemas/Voice" }
    Problem:
`,
      ],
    ],
    want: ["167:7 feature: `VoiceList`, which `listVoices()` answers, is a new type."],
    breaks: [],
    bump: "patch",
  },
];
