/**
 * The text in a ticket's QR code, and how a gate checks it without a network. Runs in a browser as it is: WebCrypto, and nothing of Node.
 *
 *     KT1.<key id>.<payload>.<signature>      168 characters
 *
 * Key id: 4 characters of Crockford's base32. Payload: 54 bytes in base64url, see `readPayload`. Signature: Ed25519 over all the text before
 * its dot. The code says who travels when on what; it opens no booking and is not the secret that manages one.
 */

/** What a ticket says. Ids are UUIDs; `startsAt` is ISO 8601 in UTC, to the second; `sequence` grows each time the ticket is issued anew. */
export type Ticket = {
  keyId: string;
  participantId: string;
  bookingId: string;
  scheduleId: string;
  startsAt: string;
  sequence: number;
};

/** The half of a ticket key that gates carry: 32 raw bytes of Ed25519. */
export type TicketPublicKey = { keyId: string; publicKey: Uint8Array };

export type TicketCheck = { state: 'valid'; ticket: Ticket } | { state: 'unreadable' | 'unknown_key' | 'forged' };

/** The start is counted in seconds from here; four bytes of them last until the year 2156. */
export const ticketEpoch = Date.UTC(2020, 0, 1);
export const payloadBytes = 54;

const shape = /^KT1\.([0-9A-HJKMNP-TV-Z]{4})\.([\w-]{72})\.([\w-]{86})$/;

/**
 * What the text says, **without trust**: anybody can write such a text. For showing what was scanned before or beside the check.
 *
 * @returns undefined where the text is no ticket of this kind: cut off, padded, of another version, or not as we would have written it
 */
export function readTicket(text: string): Ticket | undefined {
  return partsOf(text)?.ticket;
}

/**
 * Whether one of these keys signed the text, and if so, what it says. Keep retired keys in the list for as long as their tickets are good.
 * Says nothing of the day, of another departure, of a cancellation: the gate compares those with its list.
 *
 * @throws where the device knows no Ed25519, or a page is not served securely: that it cannot check is never the guest's forgery
 */
export async function checkTicket(text: string, publicKeys: readonly TicketPublicKey[]): Promise<TicketCheck> {
  const parts = partsOf(text);
  if (parts === undefined) return { state: 'unreadable' };
  const { ticket, signed, signature } = parts;
  // A key id is short, so two keys may share one: whichever fits counts.
  const keys = publicKeys.filter(({ keyId }) => keyId === ticket.keyId);
  if (keys.length === 0) return { state: 'unknown_key' };
  for (const { publicKey } of keys) {
    const key = await crypto.subtle.importKey('raw', new Uint8Array(publicKey), 'Ed25519', false, ['verify']);
    if (await crypto.subtle.verify('Ed25519', key, signature, signed)) return { state: 'valid', ticket };
  }
  return { state: 'forged' };
}

function partsOf(text: string) {
  const [, keyId, payloadText, signatureText] = shape.exec(text) ?? [];
  if (keyId === undefined || payloadText === undefined || signatureText === undefined) return undefined;
  const signature = fromBase64url(signatureText);
  // The last character of a signature has bits to spare: of the sixteen ways to write it only ours is taken.
  if (toBase64url(signature) !== signatureText) return undefined;
  const signed = new TextEncoder().encode(text.slice(0, text.lastIndexOf('.')));
  return { ticket: { keyId, ...readPayload(fromBase64url(payloadText)) }, signed, signature };
}

/** Participant, booking and schedule id, 16 bytes each; the start, 4; the sequence, 2; the greater bytes first. */
function readPayload(bytes: Uint8Array<ArrayBuffer>): Omit<Ticket, 'keyId'> {
  const numbers = new DataView(bytes.buffer);
  const uuidAt = (place: number) => uuidOf(bytes.subarray(place, place + 16));
  return {
    participantId: uuidAt(0),
    bookingId: uuidAt(16),
    scheduleId: uuidAt(32),
    startsAt: new Date(ticketEpoch + numbers.getUint32(48) * 1000).toISOString(),
    sequence: numbers.getUint16(52),
  };
}

function uuidOf(bytes: Uint8Array): string {
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  const letters = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
}

/** Base64url without padding. */
export function toBase64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
