import type { Json } from "@jobglot/core";
import type { AnswerWrapper } from "@jobglot/simulator";
import { paintPicture } from "./paint-picture.ts";

/**
 * Puts pictures that exist where the providers' examples name some that do not.
 * @param pictureUrl where the picture with a number can be fetched
 */
export function withPictures(pictureUrl: (seed: number) => string): AnswerWrapper {
  return (next, { simulation }) =>
    async (call) => {
      const answer = await next(call);
      const { body } = answer;
      if (body.kind !== "json") return answer;
      return { ...answer, body: { ...body, value: replace(simulation.provider, body.value, pictureUrl) } };
    };
}

function replace(provider: string, value: Json, pictureUrl: (seed: number) => string): Json {
  if (Array.isArray(value)) return value.map((item) => replace(provider, item, pictureUrl));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      if (typeof member !== "string") return [name, replace(provider, member, pictureUrl)];
      if (provider === "serika" && name === "url") return [name, pictureUrl(0)];
      if (provider === "octoai" && name === "image_b64") return [name, paintPicture(1).toString("base64")];
      if (provider === "socaity" && name === "result") return [name, pictureUrl(2)];
      return [name, member];
    }),
  );
}
