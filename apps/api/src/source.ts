/** Where a request comes from, as the limits count it. */
import { BlockList, isIPv4 } from 'node:net';

const loopback = new BlockList();
loopback.addAddress('::1', 'ipv6');

/** Fastify says nothing where whoever asked has hung up already. */
type Address = string | undefined;

const plain = (address: Address = '') =>
  address.includes(':') ? address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '') : address;

export function isLoopback(address: Address): boolean {
  const text = plain(address);
  return isIPv4(text) ? text.startsWith('127.') : text !== '' && loopback.check(text, 'ipv6');
}

/** An IPv4 address as it is; of an IPv6 one the first 64 bits, since every customer owns that many. */
export function sourceOf(address: Address): string {
  const text = plain(address);
  return isIPv4(text) ? text : `${firstFourGroups(text).join(':')}::/64`;
}

function firstFourGroups(address: string): string[] {
  const [head = '', tail] = address.toLowerCase().split('::');
  const before = head.split(':').filter((group) => group !== '');
  const after = (tail ?? '').split(':').filter((group) => group !== '');
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  const groups = [...before, ...Array.from({ length: Math.max(0, zeros) }, () => '0'), ...after];
  return groups.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ''));
}
