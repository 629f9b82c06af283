/** A departure that was called off, while its bookings are given their money back one by one. Each booking says itself whether it was. */
import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, oneOf, updatedAt } from './columns.ts';
import { operatorMembers } from './operators.ts';
import { tourSchedules } from './schedules.ts';

const states = ['running', 'stopped', 'done'] as const;

export const scheduleCallOffs = pgTable(
  'schedule_call_offs',
  {
    scheduleId: uuid('schedule_id')
      .primaryKey()
      .references(() => tourSchedules.id),
    operatorId: uuid('operator_id').notNull(),
    memberId: uuid('member_id')
      .notNull()
      .references(() => operatorMembers.id),
    why: text('why', { enum: ['operator', 'weather'] }).notNull(),
    reason: text('reason'),
    state: text('state', { enum: states }).notNull().default('running'),
    /** Bookings that took seats when it was called off. */
    bookings: integer('bookings').notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    index('schedule_call_offs_running').on(t.updatedAt).where(sql`state = 'running'`),
    check('schedule_call_offs_why_is_known', oneOf(t.why, ['operator', 'weather'])),
    check('schedule_call_offs_state_is_known', oneOf(t.state, states)),
  ],
);
