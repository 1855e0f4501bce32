import type { SendingInit } from "../transport/sending-init.js";

/** What `fetch` takes as a body. Named this way because Node's own types do not declare `BodyInit`. */
export type RequestBody = NonNullable<RequestInit["body"]>;

/** How the body of an operation is sent. */
export interface BodyForm {
  /** The `Content-Type`; absent where `fetch` makes it of the body. */
  readonly mediaType?: string;
  /**
   * The body in a form that `fetch` takes.
   *
   * @throws RangeError when the value has no such form.
   */
  readonly write: (value: unknown) => RequestBody;
  /** How `fetch` is to be called with what was written; like with a text unless told. */
  readonly prepare?: (body: RequestBody) => Promise<SendingInit>;
}
