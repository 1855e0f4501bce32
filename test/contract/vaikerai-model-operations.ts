import type { ModelsCreateInput } from "@jobglot/vaikerai";
import {
  base,
  collection,
  hardware,
  helloVersion,
  helloWorld,
  newModel,
  onlyPage,
  superResolution,
  version,
} from "./vaikerai-bodies.ts";
import { createdCodes, type OperationRow } from "./vaikerai-operations.ts";

const path = { model_owner: "vaikerai", model_name: "hello-world" };
const modelUrl = `${base}/models/vaikerai/hello-world`;
const newModelRequest: ModelsCreateInput["body"] = {
  owner: "alice",
  name: "my-model",
  description: "An example model",
  visibility: "public",
  hardware: "cpu",
};
const fullModelRequest: ModelsCreateInput["body"] = {
  ...newModelRequest,
  visibility: "private",
  github_url: "https://github.com/alice/my-model",
  paper_url: "https://example.com/paper.pdf",
  license_url: "https://example.com/license",
  cover_image_url: "https://example.com/cover.png",
};

/** Collections, hardware, models and their versions. */
export const modelOperations: readonly OperationRow[] = [
  {
    operation: "hardware.list",
    given: "nothing",
    call: (vaikerai) => vaikerai.hardware.list(),
    method: "GET",
    url: `${base}/hardware`,
    answer: { json: hardware },
  },
  {
    operation: "collections.list",
    given: "nothing",
    call: (vaikerai) => vaikerai.collections.list(),
    method: "GET",
    url: `${base}/collections`,
    answer: { json: onlyPage(superResolution) },
  },
  {
    operation: "collections.get",
    given: "a slug",
    call: (vaikerai) =>
      vaikerai.collections.get({ params: { path: { collection_slug: "super-resolution" } } }),
    method: "GET",
    url: `${base}/collections/super-resolution`,
    answer: { json: collection },
  },
  {
    operation: "models.list",
    given: "nothing",
    call: (vaikerai) => vaikerai.models.list(),
    method: "GET",
    url: `${base}/models`,
    answer: { json: onlyPage(helloWorld) },
  },
  ...createdCodes.map(
    (status) =>
      ({
        operation: "models.create",
        given: `the documented body, answered ${status}`,
        call: ({ models }) => models.create({ body: newModelRequest }),
        method: "POST",
        url: `${base}/models`,
        body: newModelRequest,
        answer: { status, json: newModel },
      }) satisfies OperationRow,
  ),
  {
    operation: "models.create",
    given: "every documented field",
    call: (vaikerai) => vaikerai.models.create({ body: fullModelRequest }),
    method: "POST",
    url: `${base}/models`,
    body: fullModelRequest,
    answer: { json: newModel },
  },
  {
    operation: "models.search",
    given: "a query as plain text",
    call: (vaikerai) => vaikerai.models.search({ body: "hello" }),
    method: "POST",
    url: `${base}/models/search`,
    body: "hello",
    contentType: "text/plain",
    answer: { json: onlyPage(helloWorld) },
  },
  {
    operation: "models.delete",
    given: "a model",
    call: (vaikerai) => vaikerai.models.delete({ params: { path } }),
    method: "DELETE",
    url: modelUrl,
    answer: { status: 204 },
  },
  {
    operation: "models.get",
    given: "a model",
    call: (vaikerai) => vaikerai.models.get({ params: { path } }),
    method: "GET",
    url: modelUrl,
    answer: { json: helloWorld },
  },
  {
    operation: "models.get",
    given: "names that would leave their segments",
    call: (vaikerai) => vaikerai.models.get({ params: { path: { model_owner: "a/b", model_name: "ü?#" } } }),
    method: "GET",
    url: `${base}/models/a%2Fb/%C3%BC%3F%23`,
    answer: { json: helloWorld },
  },
  {
    operation: "models.versions.list",
    given: "a model",
    call: (vaikerai) => vaikerai.models.versions.list({ params: { path } }),
    method: "GET",
    url: `${modelUrl}/versions`,
    answer: { json: onlyPage(version) },
  },
  {
    operation: "models.versions.delete",
    given: "a version",
    call: (vaikerai) =>
      vaikerai.models.versions.delete({ params: { path: { ...path, version_id: helloVersion } } }),
    method: "DELETE",
    url: `${modelUrl}/versions/${helloVersion}`,
    answer: { status: 202 },
  },
  {
    operation: "models.versions.get",
    given: "a version",
    call: (vaikerai) =>
      vaikerai.models.versions.get({ params: { path: { ...path, version_id: helloVersion } } }),
    method: "GET",
    url: `${modelUrl}/versions/${helloVersion}`,
    answer: { json: version },
  },
];
