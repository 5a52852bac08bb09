import { lookup as systemLookup } from 'node:dns';
import type { LookupAddress } from 'node:dns';
import { isIP } from 'node:net';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Where things may be sent besides the public internet. */
export interface AllowedPlaces {
  /** Names of hosts, whatever they resolve to; addresses; ranges of addresses (`10.1.0.0/16`). */
  private: readonly string[];
  /** This machine too, and http: what is lenient in development. */
  development: boolean;
}

/** Why something is not sent to an address. */
export class BlockedAddress extends Error {
  override readonly name = 'BlockedAddress';
}

/** Everything that is not global unicast is somebody's inside: RFC 6890 and its registry, as `ipaddr.js` knows it. */
const globalIPv6 = ipaddr.parseCIDR('2000::/3');

/** Whether anybody on the internet may be reached at an address. What stands for an IPv4 address is judged as that. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address.replace(/%.*$/, ''));
  if (parsed.range() !== 'unicast') return false;
  return parsed.kind() === 'ipv4' || parsed.match(globalIPv6);
}

/**
 * Whether an address may be connected to. Judged is what a name resolved to, at the moment of connecting, so that a name
 * which resolves to something else a moment later changes nothing.
 */
export function mayConnect(host: string, address: string, allowed: AllowedPlaces): boolean {
  if (isPublicAddress(address)) return true;
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (allowed.development && parsed.range() === 'loopback') return true;
  return allowed.private.some((one) => isMeant(one, host, parsed));
}

function isMeant(place: string, host: string, address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  if (place.includes('/')) {
    const [range, bits] = ipaddr.parseCIDR(place);
    return range.kind() === address.kind() && address.match(range, bits);
  }
  if (ipaddr.isValid(place)) return ipaddr.process(place).toString() === address.toString();
  return place.toLowerCase() === host.toLowerCase();
}

type Resolve = (host: string) => Promise<LookupAddress[]>;

const resolveBySystem: Resolve = (host) =>
  new Promise((resolve, reject) => {
    systemLookup(host, { all: true, verbatim: true }, (error, found) => {
      if (error) reject(error);
      else resolve(found);
    });
  });

/**
 * A lookup for sockets that hands over only addresses that may be connected to. The socket connects to what this
 * answers and asks nobody again.
 */
export function guardedLookup(allowed: AllowedPlaces, resolve: Resolve = resolveBySystem): LookupFunction {
  return (host, options, done) => {
    resolve(host).then(
      (found) => {
        const usable = found
          .filter(({ address }) => mayConnect(host, address, allowed))
          .filter(({ family }) => !options.family || options.family === family);
        const [first] = usable;
        if (!first) done(blocked(host, found), '', 0);
        else if (options.all) done(null, usable);
        else done(null, first.address, first.family);
      },
      (error: unknown) => {
        done(error instanceof Error ? error : new Error(String(error)), '', 0);
      },
    );
  };
}

function blocked(host: string, found: readonly LookupAddress[]): BlockedAddress {
  const [first] = found;
  return new BlockedAddress(
    first === undefined
      ? `${host} has no address.`
      : `${host} is ${first.address}, an address inside a network. Nothing is sent there unless allowPrivate in notifications.yaml names it.`,
  );
}

/** A host that is an address is never looked up, so it is judged before anything is sent. @throws BlockedAddress */
export function requireReachable(url: URL, allowed: AllowedPlaces): void {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !mayConnect(host, host, allowed))
    throw blocked(host, [{ address: host, family: 0 }]);
  if (url.protocol === 'https:' || allowed.development) return;
  if (isIP(host) !== 0 ? !isPublicAddress(host) : allowed.private.some((one) => one.toLowerCase() === host))
    return;
  throw new BlockedAddress(
    `${url.origin} is not https: what is sent there could be read and changed on its way.`,
  );
}
