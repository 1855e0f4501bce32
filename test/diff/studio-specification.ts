/** The document that the edits start from: calls of every kind, and a job with everything that a lifecycle can say. */
export const studioSpecification = `openapi: 3.1.0
info:
  title: Studio
  version: "1"
servers:
  - url: https://api.studio.dev/v1
security:
  - key: []
paths:
  /songs:
    get:
      operationId: songs.list
      summary: List your songs.
      x-pagination: { items: $response.body#/songs, next: { url: $response.body#/next } }
      parameters:
        - { name: limit, in: query, schema: { type: integer } }
      responses:
        "200":
          description: A page of songs.
          content:
            application/json:
              schema: { $ref: "#/components/schemas/SongPage" }
    post:
      operationId: songs.create
      summary: Compose a song.
      x-job: { use: song }
      requestBody:
        required: true
        content:
          application/json:
            schema: { $ref: "#/components/schemas/NewSong" }
      responses:
        "202":
          description: Accepted.
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Song" }
  /songs/{song_id}:
    parameters:
      - { name: song_id, in: path, required: true, schema: { type: string } }
    get:
      operationId: songs.get
      summary: Get a song.
      responses:
        "200":
          description: A song.
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Song" }
    delete:
      operationId: songs.cancel
      summary: Stop composing a song.
      responses:
        "204": { description: Stopped. }
  /songs/{song_id}/state:
    parameters:
      - { name: song_id, in: path, required: true, schema: { type: string } }
    get:
      operationId: songs.state
      summary: Get the state of a song.
      responses:
        "200":
          description: A song.
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Song" }
  /voices:
    get:
      operationId: listVoices
      summary: List the voices.
      responses:
        "200":
          description: The voices.
          content:
            application/json:
              schema:
                type: object
                required: [voices]
                properties:
                  voices:
                    type: array
                    items: { $ref: "#/components/schemas/Voice" }
  /voices/{voice_id}:
    get:
      operationId: voices.get
      summary: Get a voice.
      parameters:
        - { name: voice_id, in: path, required: true, schema: { type: string } }
        - { name: language, in: query, schema: { type: string } }
      responses:
        "200":
          description: A voice.
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Voice" }
        "404":
          description: No such voice.
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Problem" }
  /lyrics:
    post:
      operationId: lyrics.write
      summary: Write lyrics.
      x-stream: { select: { body.stream: true }, transport: sse, event: { $ref: "#/components/schemas/Line" } }
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [topic]
              properties:
                topic: { type: string }
                stream: { type: boolean }
      responses:
        "200":
          description: The lyrics.
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Lyrics" }
            text/event-stream:
              schema: { type: string }
components:
  securitySchemes:
    key: { type: http, scheme: bearer }
  schemas:
    NewSong:
      type: object
      required: [words]
      properties:
        words: { type: string, description: What the song is about. }
        title: { type: string }
        tempo: { type: integer, minimum: 40, maximum: 240 }
        mood: { type: string, enum: [calm, wild] }
    SongState:
      type: string
      enum: [waiting, composing, done, "off-key", stopped]
    Song:
      type: object
      required: [id, state]
      properties:
        id: { type: string }
        state: { $ref: "#/components/schemas/SongState" }
        created_at: { type: string, format: date-time }
        done_part: { type: number }
        notes: { type: string }
        track: { $ref: "#/components/schemas/Track" }
        complaint: { type: string }
    Track:
      type: object
      required: [url, seconds]
      properties:
        url: { type: string, format: uri }
        seconds: { type: number }
        format: { type: string, enum: [mp3, wav] }
    SongPage:
      type: object
      required: [songs]
      properties:
        songs:
          type: array
          items: { $ref: "#/components/schemas/Song" }
        next: { type: string }
    Voice:
      type: object
      required: [id, name]
      properties:
        id: { type: string }
        name: { type: string }
        range: { type: string, enum: [low, high] }
    Problem:
      type: object
      required: [title]
      properties:
        title: { type: string }
    Line:
      type: object
      required: [text]
      properties:
        text: { type: string }
    Lyrics:
      type: object
      required: [lines]
      properties:
        lines:
          type: array
          items: { $ref: "#/components/schemas/Line" }
  x-jobs:
    song:
      handle: { id: $response.body#/id }
      poll:
        operation: songs.get
        parameters: { path.song_id: $handle.id }
        interval: { initial: PT1S, factor: 1, max: PT1S }
      status:
        at: $response.body#/state
        map:
          waiting: QUEUED
          composing: PROCESSING
          done: FINISHED
          "off-key": FAILED
          stopped: CANCELLED
      result: { value: $response.body#/track }
      error: { message: $response.body#/complaint }
      progress: { at: $response.body#/done_part, scale: 1 }
      logs: $response.body#/notes
      cancel: { operation: songs.cancel, parameters: { path.song_id: $handle.id }, effect: immediate }
      retention: { result: PT24H, from: completion }
`;
