/** The keys that sign tickets: made at the first start, sealed, and changed without spoiling what was signed before. */
import { deriveKey, seal, unseal } from '@kamchatour/booking';
import type { Database } from '@kamchatour/db';
import { newTicketKey, type TicketKey } from '@kamchatour/tickets';

export type PublicTicketKey = { keyId: string; publicKey: string };

export type TicketKeys = {
  /** The key that signs now. */
  current(): Promise<TicketKey>;
  /** Every key that ever signed, for the gates; `publicKey` in base64url. */
  publicKeys(): Promise<PublicTicketKey[]>;
  /** From now on a new key signs. What the old one signed stays good. */
  rotate(): Promise<void>;
};

/** Another process may have changed the key: it is looked up again after so long. Milliseconds. */
const rememberFor = 60_000;

export function openTicketKeys(database: Database, secretKey: Buffer): TicketKeys {
  const sealingKey = deriveKey(secretKey, 'ticket-keys');
  let known: { key: TicketKey; readAt: number } | undefined;

  async function current(): Promise<TicketKey> {
    if (known && performance.now() - known.readAt < rememberFor) return known.key;
    const key = (await read()) ?? (await make(false));
    known = { key, readAt: performance.now() };
    return key;
  }

  async function read(): Promise<TicketKey | undefined> {
    const [row] = await database.query(
      (sql) => sql<{ keyId: string; publicKey: Buffer; sealed: Buffer }[]>`
        select key_id as "keyId", public_key as "publicKey", private_sealed as sealed from ticket_keys
        where retired_at is null order by created_at limit 1`,
    );
    if (!row) return undefined;
    const privateKey = Buffer.from(String(unseal(sealingKey, row.sealed, row.keyId)), 'base64');
    return { keyId: row.keyId, publicKey: row.publicKey, privateKey };
  }

  /** Of two processes that start together one makes it, and both read that one: the older of the two signs. */
  async function make(retiresOthers: boolean): Promise<TicketKey> {
    const key = newTicketKey();
    const sealed = seal(sealingKey, Buffer.from(key.privateKey).toString('base64'), key.keyId);
    await database.query(
      (sql) => sql`
        with retired as (
          update ticket_keys set retired_at = clock_timestamp() where retired_at is null and ${retiresOthers}
        )
        insert into ticket_keys (key_id, public_key, private_sealed)
        values (${key.keyId}, ${Buffer.from(key.publicKey)}, ${sealed})`,
    );
    return (await read()) ?? key;
  }

  return {
    current,
    async publicKeys() {
      return await database.query(
        (sql) => sql<PublicTicketKey[]>`
          select key_id as "keyId", rtrim(translate(encode(public_key, 'base64'), '+/', '-_'), '=') as "publicKey"
          from ticket_keys order by created_at`,
      );
    },
    async rotate() {
      known = { key: await make(true), readAt: performance.now() };
    },
  };
}
