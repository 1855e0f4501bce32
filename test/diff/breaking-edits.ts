import type { Edit } from "./edit.ts";

/** Edits after which an app has to change that used what they touch. */
export const breakingEdits: readonly Edit[] = [
  {
    name: "a method is renamed",
    given: [["operationId: listVoices", "operationId: voices.list"]],
    want: ["69:7 breaking: `listVoices()` is `voices.list()` now."],
    breaks: ["callers"],
    bump: "minor",
  },
  {
    name: "an operation is gone",
    given: [
      [
        `    delete:
      operationId: songs.cancel
      summary: Stop composing a song.
      responses:
        "204": { description: Stopped. }
`,
        "",
      ],
      [
        "      cancel: { operation: songs.cancel, parameters: { path.song_id: $handle.id }, effect: immediate }",
        "      cancel: null",
      ],
    ],
    want: [
      "51:7 breaking: `songs.cancel()` is gone.",
      "203:15 breaking: Jobs of `jobs.songs.create()` cannot be cancelled any more.",
    ],
    breaks: ["callers", "jobs"],
    bump: "minor",
  },
  {
    name: "a path is another one",
    given: [["  /voices/{voice_id}:", "  /singers/{voice_id}:"]],
    want: [
      "85:7 breaking: `voices.get()` calls `/singers/{voice_id}` instead of `/voices/{voice_id}`, which `http` has to be given.",
    ],
    breaks: ["callers"],
    bump: "minor",
  },
  {
    name: "a path parameter is renamed",
    given: [
      ["  /voices/{voice_id}:", "  /voices/{id}:"],
      ["{ name: voice_id,", "{ name: id,"],
    ],
    want: [
      "85:7 breaking: `voices.get()` calls `/voices/{id}` instead of `/voices/{voice_id}`, which `http` has to be given.",
      "88:19 breaking: `VoicesGetInput.params.path.voice_id` is `id` now.",
    ],
    breaks: ["callers"],
    bump: "minor",
  },
  {
    name: "an operation without input gets an optional parameter",
    given: [
      [
        `      operationId: listVoices
`,
        `      operationId: listVoices
      parameters:
        - { name: limit, in: query, schema: { type: integer } }
`,
      ],
    ],
    want: [
      "69:7 breaking: `listVoices()` takes an input before its options now.",
      "71:9 feature: `listVoices()` takes `params.query.limit` now.",
    ],
    breaks: ["callers"],
    bump: "minor",
  },
  {
    name: "an operation loses its input",
    given: [
      [
        `      parameters:
        - { name: limit, in: query, schema: { type: integer } }
`,
        "",
      ],
    ],
    want: [
      "12:7 breaking: `songs.list()` takes no input any more, only options.",
      "16:9 breaking: `songs.list()` takes no `params.query.limit` any more.",
    ],
    breaks: ["callers"],
    bump: "minor",
  },
  {
    name: "an optional member of the input is gone",
    given: [
      [
        `        title: { type: string }
        tempo`,
        "        tempo",
      ],
    ],
    want: ["133:16 breaking: `NewSong.title`, which `songs.create()` takes, is gone."],
    breaks: ["callers", "jobs"],
    bump: "minor",
  },
  {
    name: "a member of the input is renamed",
    given: [
      [
        `        title: { type: string }
        tempo`,
        `        name: { type: string }
        tempo`,
      ],
    ],
    want: [
      "133:16 breaking: `NewSong.title`, which `songs.create()` takes, is gone.",
      "133:15 feature: `NewSong.name`, which `songs.create()` takes, is new.",
    ],
    breaks: ["callers", "jobs"],
    bump: "minor",
  },
  {
    name: "a member of the input becomes required",
    given: [
      ["required: [words]", "required: [words, genre]"],
      [
        `        title: { type: string }
        tempo`,
        `        genre: { type: string }
        title: { type: string }
        tempo`,
      ],
    ],
    want: ["133:16 breaking: `NewSong.genre`, which `songs.create()` takes, is new and required."],
    breaks: ["callers", "jobs"],
    bump: "minor",
  },
  {
    name: "a member of the input is for answers alone",
    given: [
      ["title: { type: string }\n        tempo", "title: { type: string, readOnly: true }\n        tempo"],
    ],
    want: ["133:42 breaking: `NewSong.title`, which `songs.create()` takes, is for answers alone now."],
    breaks: ["callers", "jobs"],
    bump: "minor",
  },
  {
    name: "a member of an answer is for requests alone",
    given: [["seconds: { type: number }", "seconds: { type: number, writeOnly: true }"]],
    want: [
      "155:45 breaking: `Track.seconds`, which `songs.create()`, `songs.get()` and 2 more answer, is for requests alone now.",
    ],
    breaks: ["callers", "jobs"],
    bump: "minor",
  },
  {
    name: "a member of the input that apps leave out becomes required",
    given: [["required: [topic]", "required: [topic, stream]"]],
    want: ["112:33 breaking: `LyricsWriteInput.body.stream` is required now."],
    breaks: ["callers"],
    bump: "minor",
  },
  {
    name: "a member of the input is of another type",
    given: [["tempo: { type: integer, minimum: 40, maximum: 240 }", "tempo: { type: string }"]],
    want: [
      "134:24 breaking: `NewSong.tempo`, which `songs.create()` takes, is `string` instead of `integer`.",
      "134:16 feature: `NewSong.tempo`, which `songs.create()` takes, has no `maximum` any more.",
      "134:16 feature: `NewSong.tempo`, which `songs.create()` takes, has no `minimum` any more.",
    ],
    breaks: ["callers", "jobs"],
    bump: "minor",
  },
  {
    name: "a member of the input loses a value",
    given: [["enum: [calm, wild]", "enum: [wild]"]],
    want: ["135:37 breaking: `NewSong.mood`, which `songs.create()` takes, is never `calm` any more."],
    breaks: ["callers", "jobs"],
    bump: "minor",
  },
  {
    name: "a member of the answer is gone",
    given: [
      [
        `        created_at: { type: string, format: date-time }
`,
        "",
      ],
    ],
    want: [
      "145:21 breaking: `Song.created_at`, which `songs.create()`, `songs.get()` and 2 more answer, is gone.",
    ],
    breaks: ["callers", "jobs"],
    bump: "minor",
  },
  {
    name: "a member of the answer may be left out",
    given: [["required: [id, name]", "required: [id]"]],
    want: [
      "167:17 breaking: `Voice.name`, which `listVoices()` and `voices.get()` answer, may be absent now.",
    ],
    breaks: ["callers"],
    bump: "minor",
  },
  {
    name: "a member of the answer may be null",
    given: [
      [
        `        name: { type: string }
`,
        `        name: { type: [string, "null"] }
`,
      ],
    ],
    want: [
      "170:23 breaking: `Voice.name`, which `listVoices()` and `voices.get()` answer, is `string` or `null` instead of `string`.",
    ],
    breaks: ["callers"],
    bump: "minor",
  },
  {
    name: "a member of the answer gets a value",
    given: [["enum: [low, high]", "enum: [low, middle, high]"]],
    want: [
      "171:44 breaking: `Voice.range`, which `listVoices()` and `voices.get()` answer, can be `middle` now.",
    ],
    breaks: ["callers"],
    bump: "minor",
  },
  {
    name: "a member of the answer loses a value",
    given: [["enum: [low, high]", "enum: [low]"]],
    want: [
      "171:38 breaking: `Voice.range`, which `listVoices()` and `voices.get()` answer, is never `high` any more.",
    ],
    breaks: ["callers"],
    bump: "minor",
  },
  {
    name: "a member of the answer is of another type",
    given: [["        seconds: { type: number }", "        seconds: { type: string }"]],
    want: [
      "155:26 breaking: `Track.seconds`, which `songs.create()`, `songs.get()` and 2 more answer, is `string` instead of `number`.",
    ],
    breaks: ["callers", "jobs"],
    bump: "minor",
  },
  {
    name: "a schema is renamed",
    given: [
      [
        `    Voice:
`,
        `    Singer:
`,
      ],
      [`items: { $ref: "#/components/schemas/Voice" }`, `items: { $ref: "#/components/schemas/Singer" }`],
      [`schema: { $ref: "#/components/schemas/Voice" }`, `schema: { $ref: "#/components/schemas/Singer" }`],
    ],
    want: [
      "166:7 breaking: `Voice`, which `listVoices()` and `voices.get()` answer, is gone.",
      "166:7 feature: `Singer`, which `listVoices()` and `voices.get()` answer, is a new type.",
    ],
    breaks: ["callers"],
    bump: "minor",
  },
  {
    name: "an answer has another status",
    given: [
      [
        `      operationId: songs.get
      summary: Get a song.
      responses:
        "200":`,
        `      operationId: songs.get
      summary: Get a song.
      responses:
        "201":`,
      ],
    ],
    want: ["46:11 breaking: `songs.get()` answers with `201` instead of `200`."],
    breaks: ["callers", "jobs"],
    bump: "minor",
  },
  {
    name: "an operation may answer without a body",
    given: [
      [
        `      operationId: listVoices
      summary: List the voices.
      responses:
`,
        `      operationId: listVoices
      summary: List the voices.
      responses:
        "204": { description: None. }
`,
      ],
    ],
    want: ["72:16 breaking: `listVoices()` may answer with `204` now."],
    breaks: ["callers"],
    bump: "minor",
  },
  {
    name: "an optional parameter becomes required",
    given: [["{ name: limit, in: query, schema", "{ name: limit, in: query, required: true, schema"]],
    want: ["16:47 breaking: `SongsListInput.params.query.limit` is required now."],
    breaks: ["callers"],
    bump: "minor",
  },
  {
    name: "an operation gets a required parameter",
    given: [
      [
        "        - { name: language, in: query",
        `        - { name: version, in: query, required: true, schema: { type: string } }
        - { name: language, in: query`,
      ],
    ],
    want: ["89:11 breaking: `VoicesGetInput.params.query.version` is new and required."],
    breaks: ["callers"],
    bump: "minor",
  },
  {
    name: "a parameter is of another type",
    given: [
      [
        "{ name: limit, in: query, schema: { type: integer } }",
        "{ name: limit, in: query, schema: { type: boolean } }",
      ],
    ],
    want: ["16:53 breaking: `SongsListInput.params.query.limit` is `boolean` instead of `integer`."],
    breaks: ["callers"],
    bump: "minor",
  },
  {
    name: "a parameter is gone",
    given: [
      [
        `        - { name: language, in: query, schema: { type: string } }
`,
        "",
      ],
    ],
    want: ["89:11 breaking: `VoicesGetInput.params.query.language` is gone."],
    breaks: ["callers"],
    bump: "minor",
  },
  {
    name: "an error has another form",
    given: [
      [
        `      required: [title]
      properties:
        title: { type: string }
`,
        `      required: [detail]
      properties:
        detail: { type: string }
`,
      ],
    ],
    want: [
      "176:16 breaking: `Problem.title`, which `voices.get()` refuses with, is gone.",
      "176:17 feature: `Problem.detail`, which `voices.get()` refuses with, is new.",
    ],
    breaks: ["callers"],
    bump: "minor",
  },
  {
    name: "a list has no pages any more",
    given: [
      [
        `      x-pagination: { items: $response.body#/songs, next: { url: $response.body#/next } }
`,
        "",
      ],
    ],
    want: ["12:7 breaking: `songs.listAll()` is gone."],
    breaks: ["callers"],
    bump: "minor",
  },
  {
    name: "an operation cannot be streamed any more",
    given: [
      [
        `      x-stream: { select: { body.stream: true }, transport: sse, event: { $ref: "#/components/schemas/Line" } }
`,
        "",
      ],
      [
        `            text/event-stream:
              schema: { type: string }
`,
        "",
      ],
    ],
    want: ["103:7 breaking: `lyrics.writeStream()` is gone."],
    breaks: ["callers"],
    bump: "minor",
  },
  {
    name: "the events of a stream are of another type",
    given: [
      [`event: { $ref: "#/components/schemas/Line" }`, `event: { $ref: "#/components/schemas/Lyrics" }`],
    ],
    want: ["103:7 breaking: The events of `lyrics.writeStream()` are `Lyrics` now."],
    breaks: ["callers"],
    bump: "minor",
  },
  {
    name: "the provider has another name",
    given: [
      [
        `  title: Studio
`,
        `  title: Sound Studio
`,
      ],
    ],
    want: [
      "3:10 breaking: `createStudio` is `createSoundStudio` now, and its types are called accordingly.",
      "3:10 fix: Descriptions and examples have changed.",
    ],
    breaks: ["callers", "jobs"],
    bump: "minor",
  },
  {
    name: "the server has to be given",
    given: [
      [
        `  - url: https://api.studio.dev/v1
`,
        `  - url: https://{region}.studio.dev/v1
    variables: { region: { default: eu, x-required: true } }
`,
      ],
    ],
    want: [
      "6:3 breaking: The server `https://api.studio.dev/v1` is gone: it gets no requests and no credentials any more.",
      "6:3 breaking: The client needs a `baseUrl` now.",
      "6:3 feature: The server `https://{region}.studio.dev/v1` is new.",
    ],
    breaks: ["callers", "jobs"],
    bump: "minor",
  },
  {
    name: "an operation submits no jobs any more",
    given: [
      [
        `      x-job: { use: song }
`,
        "",
      ],
    ],
    want: ["191:7 breaking: `jobs.songs.create()` is gone: the operation submits no jobs any more."],
    breaks: ["jobs"],
    bump: "minor",
  },
  {
    name: "results are of another type",
    given: [["result: { value: $response.body#/track }", "result: { value: $response.body#/notes }"]],
    want: ["204:15 breaking: Jobs of `jobs.songs.create()` give a result of another type."],
    breaks: ["jobs"],
    bump: "minor",
  },
  {
    name: "a lifecycle is renamed",
    given: [
      ["x-job: { use: song }", "x-job: { use: tune }"],
      [
        `    song:
      handle`,
        `    tune:
      handle`,
      ],
    ],
    want: [
      "191:15 breaking: Jobs of `jobs.songs.create()` have the type `TuneHandle` instead of `SongHandle` for their handle.",
      "204:15 breaking: Jobs of `jobs.songs.create()` have the type `TuneResult` instead of `SongResult` for their result.",
    ],
    breaks: ["jobs"],
    bump: "minor",
  },
  {
    name: "a status is gone",
    given: [
      [`done, "off-key", stopped]`, `done, "off-key"]`],
      [
        `          stopped: CANCELLED
`,
        "",
      ],
      [
        "      cancel: { operation: songs.cancel, parameters: { path.song_id: $handle.id }, effect: immediate }",
        "      cancel: { operation: songs.cancel, parameters: { path.song_id: $handle.id }, effect: deletes }",
      ],
    ],
    want: [
      "203:20 breaking: The status `stopped`, which meant `CANCELLED`, is gone.",
      "207:15 breaking: Jobs of `jobs.songs.create()` are deleted when they are cancelled; before, they ended at once.",
      "138:13 breaking: `SongState`, which `songs.create()`, `songs.get()` and 2 more answer, is never `stopped` any more.",
    ],
    breaks: ["callers", "jobs", "statuses"],
    bump: "minor",
  },
  {
    name: "a status is new",
    given: [
      [`done, "off-key", stopped]`, `done, "off-key", stopped, lost]`],
      [
        `          stopped: CANCELLED
`,
        `          stopped: CANCELLED
          lost: TIMEOUT
`,
      ],
    ],
    want: [
      "204:17 breaking: The status `lost` is new: it means `TIMEOUT`.",
      "138:60 breaking: `SongState`, which `songs.create()`, `songs.get()` and 2 more answer, can be `lost` now.",
    ],
    breaks: ["callers", "jobs", "statuses"],
    bump: "minor",
  },
  {
    name: "a status is mapped elsewhere",
    given: [[`"off-key": FAILED`, `"off-key": TIMEOUT`]],
    want: ["202:22 breaking: The status `off-key` means `TIMEOUT` now, not `FAILED`."],
    breaks: ["jobs", "statuses"],
    bump: "minor",
  },
  {
    name: "the result comes to a webhook alone",
    given: [
      [
        "      result: { value: $response.body#/track }",
        "      result: { value: $response.body#/track, by: webhook }\n      webhook: { field: $request.body#/words, payload: poll }",
      ],
    ],
    want: [
      "204:15 breaking: Jobs of `jobs.songs.create()` give their result to a webhook alone now.",
      "205:16 feature: Jobs of `jobs.songs.create()` call a webhook now.",
    ],
    breaks: ["jobs"],
    bump: "minor",
  },
  {
    name: "jobs cannot be cancelled any more",
    given: [
      [
        "      cancel: { operation: songs.cancel, parameters: { path.song_id: $handle.id }, effect: immediate }",
        "      cancel: null",
      ],
    ],
    want: ["208:15 breaking: Jobs of `jobs.songs.create()` cannot be cancelled any more."],
    breaks: ["jobs"],
    bump: "minor",
  },
  {
    name: "a cancellation is only a request now",
    given: [["effect: immediate", "effect: requested"]],
    want: [
      "208:15 breaking: Jobs of `jobs.songs.create()` end some time later when they are cancelled; before, they ended at once.",
    ],
    breaks: ["jobs"],
    bump: "minor",
  },
  {
    name: "jobs do not report their progress any more",
    given: [
      [
        `      progress: { at: $response.body#/done_part, scale: 1 }
`,
        "",
      ],
    ],
    want: ["191:7 breaking: Jobs of `jobs.songs.create()` do not report their progress any more."],
    breaks: ["jobs"],
    bump: "minor",
  },
  {
    name: "jobs do not report their logs any more",
    given: [
      [
        `      logs: $response.body#/notes
`,
        "",
      ],
    ],
    want: ["191:7 breaking: Jobs of `jobs.songs.create()` do not report their logs any more."],
    breaks: ["jobs"],
    bump: "minor",
  },
  {
    name: "results are kept for a shorter time",
    given: [["result: PT24H", "result: PT12H"]],
    want: [
      "209:18 breaking: Jobs of `jobs.songs.create()` keep their result for 12 h after completion, instead of 24 h after completion.",
    ],
    breaks: ["jobs"],
    bump: "minor",
  },
  {
    name: "tokens hold more than they did",
    given: [
      [
        "handle: { id: $response.body#/id }",
        "handle: { id: $response.body#/id, state: $response.body#/state }",
      ],
      [
        `      poll:
        operation: songs.get
        parameters: { path.song_id: $handle.id }`,
        `      poll:
        operation: songs.get
        parameters: { path.song_id: $handle.state }`,
      ],
    ],
    want: [
      "191:15 breaking: Jobs of `jobs.songs.create()` need `state` in their tokens, which older tokens lack.",
      "193:9 fix: Jobs of `jobs.songs.create()` are polled with other parameters now.",
    ],
    breaks: ["jobs"],
    bump: "minor",
  },
  {
    name: "a text has to be longer",
    given: [["words: { type: string, description", "words: { type: string, minLength: 10, description"]],
    want: ["132:43 breaking: `NewSong.words`, which `songs.create()` takes, has `minLength` `10` now."],
    breaks: ["callers", "jobs"],
    bump: "minor",
  },
  {
    name: "a number has to be lower",
    given: [["maximum: 240", "maximum: 200"]],
    want: ["134:55 breaking: `NewSong.tempo`, which `songs.create()` takes, has `maximum` `200` now."],
    breaks: ["callers", "jobs"],
    bump: "minor",
  },
  {
    name: "the server is another one",
    given: [["https://api.studio.dev/v1", "https://api.studio.example/v1"]],
    want: [
      "6:3 breaking: The server `https://api.studio.dev/v1` is gone: it gets no requests and no credentials any more.",
      "6:3 feature: The server `https://api.studio.example/v1` is new.",
    ],
    breaks: ["callers", "jobs"],
    bump: "minor",
  },
  {
    name: "an error may have another form",
    given: [
      [
        `        "404":
          description: No such voice.
`,
        `        "409":
          description: Locked.
          content: { application/json: { schema: { $ref: "#/components/schemas/Line" } } }
        "404":
          description: No such voice.
`,
      ],
    ],
    want: ["97:11 breaking: `voices.get()` may refuse with `409` now."],
    breaks: ["callers"],
    bump: "minor",
  },
  {
    name: "an answer is another component",
    given: [
      [
        `                    items: { $ref: "#/components/schemas/Voice" }`,
        `                    items: { $ref: "#/components/schemas/Line" }`,
      ],
    ],
    want: [
      "169:13 breaking: `ListVoicesOutput.voices[].id` is gone.",
      "170:15 breaking: `ListVoicesOutput.voices[].name` is gone.",
      "171:16 breaking: `ListVoicesOutput.voices[].range` is gone.",
      "181:15 feature: `ListVoicesOutput.voices[].text` is new.",
    ],
    breaks: ["callers"],
    bump: "minor",
  },
  {
    name: "a body has another media type",
    given: [
      [
        `      x-stream: { select: { body.stream: true }, transport: sse, event: { $ref: "#/components/schemas/Line" } }
      requestBody:
        required: true
        content:
          application/json:`,
        `      x-stream: { select: { body.stream: true }, transport: sse, event: { $ref: "#/components/schemas/Line" } }
      requestBody:
        required: true
        content:
          multipart/form-data:`,
      ],
    ],
    want: [
      "110:13 breaking: `LyricsWriteInput.body` cannot be `application/json` any more.",
      "110:13 feature: `LyricsWriteInput.body` can be `multipart/form-data` now.",
    ],
    breaks: ["callers"],
    bump: "minor",
  },
  {
    name: "requests carry two keys together",
    given: [
      ["  - key: []", "  - key: []\n    account: []"],
      [
        "  securitySchemes:",
        "  securitySchemes:\n    account: { type: apiKey, in: header, name: X-Account }",
      ],
    ],
    want: ["8:3 breaking: The client takes `apiKey.account` and `apiKey.key` now."],
    breaks: ["callers", "jobs"],
    bump: "minor",
  },
];
