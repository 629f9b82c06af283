/** The keys that sign tickets. A retired one signs no more, and what it signed stays good. */

import { sql } from 'drizzle-orm';
import { check, pgTable, text } from 'drizzle-orm/pg-core';
import { bytes, createdAt, instant } from './columns.ts';

export const ticketKeys = pgTable(
  'ticket_keys',
  {
    keyId: text('key_id').primaryKey(),
    /** Ed25519, 32 bytes: given to every gate. */
    publicKey: bytes('public_key').notNull(),
    /** Sealed by SECRET_KEY; never leaves the server. */
    privateSealed: bytes('private_sealed').notNull(),
    createdAt: createdAt(),
    retiredAt: instant('retired_at'),
  },
  (t) => [check('ticket_keys_public_part_is_ed25519', sql`length(${t.publicKey}) = 32`)],
);
