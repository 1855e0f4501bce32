import { expect, it } from "vitest";
import { providerTypeName } from "./provider-type-name.ts";

it.each([
  { given: "Acme", want: "Acme" },
  { given: "Acme HTTP API", want: "Acme" },
  { given: "Acme - OpenAPI 3.0", want: "Acme" },
  { given: "Acme API Reference", want: "Acme" },
  { given: "Acme API v2", want: "Acme" },
  { given: "Acme Video SDK", want: "AcmeVideoSDK" },
  { given: "REST API", want: "Studio" },
  { given: "API Reference", want: "Studio" },
  { given: "", want: "Studio" },
  { given: "Http", want: "HttpApi" },
  { given: "Client", want: "ClientApi" },
  { given: "Error API", want: "ErrorApi" },
])("types of $given are called $want", ({ given, want }) => {
  expect(providerTypeName(given, "studio")).toBe(want);
});
