/** Every check-in and its undoing, as it happened: append-only. Inside = more ins than undoings. */
import { bigint, check, index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { tourParticipants } from './bookings.ts';
import { createdAt, instant, oneOf } from './columns.ts';
import { operatorMembers, operators } from './operators.ts';
import { tourSchedules } from './schedules.ts';

export const tourCheckins = pgTable(
  'tour_checkins',
  {
    id: uuid('id').primaryKey(),
    operatorId: uuid('operator_id')
      .notNull()
      .references(() => operators.id),
    scheduleId: uuid('schedule_id')
      .notNull()
      .references(() => tourSchedules.id),
    participantId: uuid('participant_id')
      .notNull()
      .references(() => tourParticipants.id),
    memberId: uuid('member_id')
      .notNull()
      .references(() => operatorMembers.id),
    action: text('action').notNull(),
    method: text('method').notNull(),
    /** Odd for a check-in, even for its undoing, with no gaps: two gates cannot both let the same person in. */
    turn: bigint('turn', { mode: 'number' }).notNull(),
    at: instant('at').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    unique('tour_checkins_take_turns').on(t.participantId, t.turn),
    index('tour_checkins_by_schedule').on(t.scheduleId),
    check('tour_checkins_action_is_known', oneOf(t.action, ['in', 'undo'])),
    check('tour_checkins_method_is_known', oneOf(t.method, ['scan', 'hand'])),
  ],
);
