/** What the team writes about a departure: notes to itself, and messages to everybody who booked it. Append-only. */
import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, inBothLanguages, translated } from './columns.ts';
import { operatorMembers, operators } from './operators.ts';
import { tourSchedules } from './schedules.ts';

const about = () => ({
  id: uuid('id').primaryKey(),
  operatorId: uuid('operator_id')
    .notNull()
    .references(() => operators.id),
  scheduleId: uuid('schedule_id')
    .notNull()
    .references(() => tourSchedules.id),
  memberId: uuid('member_id')
    .notNull()
    .references(() => operatorMembers.id),
  createdAt: createdAt(),
});

export const scheduleNotes = pgTable('schedule_notes', { ...about(), text: text('text').notNull() }, (t) => [
  index('schedule_notes_by_schedule').on(t.scheduleId, t.createdAt),
  check('schedule_notes_say_something', sql`length(${t.text}) between 1 and 2000`),
]);

/** The words are kept once; the outbox has a message for each booking, which names them. */
export const scheduleMessages = pgTable(
  'schedule_messages',
  {
    ...about(),
    text: translated('text').notNull(),
    /** Bookings that it was queued for. */
    bookings: integer('bookings').notNull(),
  },
  (t) => [
    index('schedule_messages_by_schedule').on(t.scheduleId, t.createdAt),
    check('schedule_messages_text_is_in_both_languages', inBothLanguages(t.text)),
  ],
);
