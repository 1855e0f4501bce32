import type { OpenApiDocument } from "../model/open-api.ts";
import type { ProviderModel } from "../model/provider-model.ts";

/** One side of a comparison. */
export interface ComparedDocument {
  /** In the words of OpenAPI 3.1, with its extensions. */
  readonly document: OpenApiDocument;
  readonly model: ProviderModel;
}
