import { lookup } from "node:dns";
import type { LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";

/** A host that nobody allowed, since its address is private. */
export class PrivateAddressError extends Error {
  override readonly name = "PrivateAddressError";

  constructor(host: string, address: string) {
    super(
      `${host} has the private address ${address}; if that is meant, add "${host}" to allowedPrivateHosts in jobglot.config.ts`,
    );
  }
}

/** @throws {PrivateAddressError} when the host of a URL is an address that is not public; names are looked up later */
export function assertPublicHost({ host, hostname }: URL): void {
  const address = hostname.replace(/^\[|\]$/gu, "");
  if (ipaddr.isValid(address) && !isPublic(address)) throw new PrivateAddressError(host, address);
}

/**
 * Resolves names for a request, and refuses those with any address that is not public. The address that was looked at is
 * the one that is connected to, so a name cannot change its mind in between.
 */
export function lookUpPublic({ host }: URL): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      const hidden = addresses?.find(({ address }) => !isPublic(address));
      const failure = hidden === undefined ? error : new PrivateAddressError(host, hidden.address);
      const [first] = addresses ?? [];
      if (failure !== null || first === undefined) callback(failure ?? new Error("no address"), "");
      else if (options.all === true) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

/** Whether an address is one of the internet: not loopback, link-local, private, multicast, or a disguise of those. */
export function isPublic(address: string): boolean {
  return ipaddr.process(address.replace(/%.*$/u, "")).range() === "unicast";
}
