import { expect, test } from "vitest";
import { basicCredentials } from "./basic-credentials.js";

const origin = { provider: "sample" };

function sent(key: string, headers: Readonly<Record<string, string>> = {}) {
  const message = { url: "https://api.sample.test/", method: "GET", headers };
  return basicCredentials().attach(message, key, origin).headers;
}

test.each([
  // The examples of RFC 7617, sections 2 and 2.1.
  { given: "Aladdin:open sesame", want: "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==" },
  { given: "test:123£", want: "Basic dGVzdDoxMjPCow==" },
  { given: "user:", want: "Basic dXNlcjo=" },
  { given: ":password", want: "Basic OnBhc3N3b3Jk" },
  { given: "user:a:b", want: "Basic dXNlcjphOmI=" },
])("$given is sent as $want", ({ given, want }) => {
  expect(sent(given)).toEqual({ authorization: want });
});

test("a header of the caller's own comes first", () => {
  expect(sent("user:password", { authorization: "Bearer own" })).toEqual({ authorization: "Bearer own" });
});

test.each(["secret", "user:secret\n", "us\u0000er:secret"])(
  "%j is no user and password, and is not shown",
  (key) => {
    expect(() => sent(key)).toThrow('sample takes a user and a password: pass `apiKey` as "user:password"');
    expect(() => sent(key)).not.toThrow("secret");
  },
);
