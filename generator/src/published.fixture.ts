import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A document in the shape of published ones: quirks that break OpenAPI, one kind of job, operations of other kinds. */
export const published = `openapi: 3.1.0
info: { title: Acme }
servers: [{ url: https://api.example.com/v1 }]
paths:
  /models:
    get: { operationId: models.list, responses: { "200": { description: Models. } } }
    query: { operationId: models.search, responses: { "200": { description: Models. } } }
  /predictions:
    post:
      operationId: predictions.create
      requestBody: { content: { application/json: { schema: { type: object, properties: { input: {}, webhook: { type: string, nullable: true } } } } } }
      responses: { "201": { $ref: "#/components/responses/Prediction" } }
  /predictions/{prediction_id}:
    get:
      operationId: predictions.get
      parameters: [{ $ref: "#/components/parameters/Id" }]
      responses: { "200": { $ref: "#/components/responses/Prediction" } }
  /predictions/{prediction_id}/cancel:
    post:
      operationId: predictions.cancel
      parameters: [{ $ref: "#/components/parameters/Id" }]
      responses: { "200": { $ref: "#/components/responses/Prediction" } }
components:
  parameters: { Id: { name: prediction_id, in: path, required: true, schema: { type: string } } }
  responses: { Prediction: { description: A prediction., content: { application/json: { schema: { $ref: "#/components/schemas/Prediction" } } } } }
  schemas:
    Prediction:
      type: object
      required: [id, status]
      properties:
        id: { type: string }
        status: { type: string, enum: [starting, processing, succeeded, canceled, failed, aborted] }
        output: { nullable: true }
        error: { type: string, nullable: true }
        logs: { type: string }
`;

/** A server on 127.0.0.1 for one test. */
export interface LocalServer {
  /** `127.0.0.1:<port>` */
  readonly host: string;
  close(): void;
}

export async function serveLocally(listener: RequestListener): Promise<LocalServer> {
  const server: Server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
