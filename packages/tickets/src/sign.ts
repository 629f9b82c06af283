/** Ticket keys, and the signing of tickets: on the server only. */
import { createHash, createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { payloadBytes, type Ticket, type TicketPublicKey, ticketEpoch, toBase64url } from './code.ts';

/** `privateKey` is PKCS #8, DER: keep it sealed. */
export type TicketKey = TicketPublicKey & { privateKey: Uint8Array };

const base32 = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A new key. Its id is made from its public half, so nobody has to give out names; two may share one (1 in a million). */
export function newTicketKey(): TicketKey {
  const pair = generateKeyPairSync('ed25519');
  const { x } = pair.publicKey.export({ format: 'jwk' });
  if (x === undefined) throw new Error('the new key has no public half');
  const publicKey = new Uint8Array(Buffer.from(x, 'base64url'));
  const privateKey = new Uint8Array(pair.privateKey.export({ format: 'der', type: 'pkcs8' }));
  return { keyId: keyIdOf(publicKey), publicKey, privateKey };
}

function keyIdOf(publicKey: Uint8Array): string {
  const bits = createHash('sha256').update(publicKey).digest().readUInt32BE() >>> 12;
  return [15, 10, 5, 0].map((shift) => base32.charAt((bits >>> shift) & 31)).join('');
}

/**
 * The text of a ticket's QR code. The same facts and key give the same text.
 *
 * @throws RangeError for an id that is no UUID, a start outside 2020 to 2156, a sequence outside 0 to 65535
 */
export function signTicket(key: Omit<TicketKey, 'publicKey'>, facts: Omit<Ticket, 'keyId'>): string {
  const signed = `KT1.${key.keyId}.${toBase64url(payloadOf(facts))}`;
  const privateKey = createPrivateKey({ key: Buffer.from(key.privateKey), format: 'der', type: 'pkcs8' });
  return `${signed}.${toBase64url(sign(null, Buffer.from(signed), privateKey))}`;
}

function payloadOf({ participantId, bookingId, scheduleId, startsAt, sequence }: Omit<Ticket, 'keyId'>): Uint8Array {
  const payload = Buffer.alloc(payloadBytes);
  for (const [place, id] of [participantId, bookingId, scheduleId].entries()) {
    if (!uuid.test(id)) throw new RangeError(`a ticket wants UUIDs, not ${JSON.stringify(id)}`);
    payload.write(id.replaceAll('-', ''), place * 16, 'hex');
  }
  // Both writes refuse what does not fit.
  payload.writeUInt32BE(secondsOf(startsAt), 48);
  payload.writeUInt16BE(wholeNumber(sequence), 52);
  return payload;
}

const secondsOf = (instant: string) => wholeNumber(Math.floor((Date.parse(instant) - ticketEpoch) / 1000));

function wholeNumber(value: number): number {
  if (!Number.isInteger(value)) throw new RangeError(`a ticket wants a whole number, not ${value}`);
  return value;
}
