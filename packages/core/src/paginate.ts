import type { Client } from "./client.js";
import { InvalidResponseError } from "./errors/call-errors.js";
import type { ErrorOrigin } from "./errors/jobglot-error.js";
import type { Exchange } from "./exchange.js";
import { followLink } from "./follow-link.js";
import { leavable } from "./leavable.js";
import type { CallOptions, SendOptions } from "./options.js";
import type { KeyRule } from "./route.js";
import { withDeadline } from "./timeout.js";

/** Where a page has its items, and the URL of the page after it. */
export interface PageFormat<Page extends Exchange, Item> {
  readonly items: (page: Page) => Iterable<Item> | null | undefined;
  readonly next: (page: Page) => string | null | undefined;
  /** Whether the API key goes along with the requests for further pages; it has to unless told. */
  readonly key?: KeyRule;
}

/**
 * Every item of a paginated list, fetched page by page as it is consumed, and anew for whoever iterates over it again. The
 * URL of the next page is followed at trusted origins only. Who leaves while a page is under way ends its request.
 *
 * @param firstPage asks for it with these options.
 * @throws like the operation itself; InvalidResponseError when a page has not the form of one, or names itself as its next.
 */
export function paginate<Page extends Exchange, Item>(
  client: Client,
  firstPage: (options: CallOptions) => Promise<Page>,
  format: PageFormat<Page, Item>,
  options: CallOptions = {},
): AsyncIterable<Item> {
  return {
    [Symbol.asyncIterator]: () =>
      leavable((left) => readPages(client, firstPage, format, { ...options, left })),
  };
}

async function* readPages<Page extends Exchange, Item>(
  client: Client,
  firstPage: (options: CallOptions) => Promise<Page>,
  format: PageFormat<Page, Item>,
  options: SendOptions,
): AsyncGenerator<Item, void, undefined> {
  const followed = new Set<string>();
  const origin = { provider: client.provider.name };
  const bounded = withDeadline(options, client.clock.now(), origin);
  let page = await firstPage(bounded);
  for (;;) {
    const { items, next: url } = read(page, format, origin);
    yield* items;
    if (url === undefined) return;
    if (followed.has(url)) {
      const message = `${client.provider.title} named a page as its own next: the list would never end.`;
      throw new InvalidResponseError(message, origin);
    }
    followed.add(url);
    page = await followLink<Page, object>(client, { method: "GET", url, key: format.key }, bounded);
  }
}

/** @throws InvalidResponseError for a page that has not the form of one. */
function read<Page extends Exchange, Item>(
  page: Page,
  format: PageFormat<Page, Item>,
  origin: ErrorOrigin,
): { readonly items: Iterable<Item>; readonly next: string | undefined } {
  let cause: unknown;
  try {
    const items = format.items(page) ?? [];
    const next: unknown = format.next(page) ?? "";
    if (typeof items === "object" && Symbol.iterator in items && typeof next === "string") {
      return { items, next: next === "" ? undefined : next };
    }
  } catch (error) {
    cause = error;
  }
  const message = `${origin.provider} answered with a page without a list of items, or with a next page that is no URL.`;
  throw new InvalidResponseError(message, { ...origin, requestId: page.requestId, cause });
}
