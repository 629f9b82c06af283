/** Letters that were not sent anywhere: the built-in mailbox of the demo. */
import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, createdAt } from './columns.ts';

export const mailboxMessages = pgTable(
  'mailbox_messages',
  {
    /** That of the message in the outbox: delivered again it is still one letter. */
    id: uuid('id').primaryKey(),
    recipient: text('recipient').notNull(),
    subject: text('subject').notNull(),
    /** The whole letter as it would have left. */
    raw: bytes('raw').notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('mailbox_messages_by_time').on(t.createdAt)],
);
