/** The rows of a season, table by table, as they are to be written. */
import type {
  auditLog,
  consents,
  guests,
  loyaltyAccounts,
  loyaltyEntries,
  outboxMessages,
  payments,
  promoCodes,
  refunds,
  sandboxOperations,
  tourBookings,
  tourCancellations,
  tourCheckins,
  tourParticipants,
  tourSchedules,
  tourSeatHolds,
  tourSeatLedger,
  tourWaitlist,
  tourWeatherAlerts,
} from '../schema/index.ts';

export type BookingRow = typeof tourBookings.$inferInsert;
export type PaymentRow = typeof payments.$inferInsert;
export type RefundRow = typeof refunds.$inferInsert;
export type PromoRow = typeof promoCodes.$inferInsert & { uses: number };
export type ParticipantRow = typeof tourParticipants.$inferInsert;
export type AuditRow = typeof auditLog.$inferInsert & { at: Date };

/** What a departure came to after all that the ledger tells. It is made empty, as every departure is, and this is written over it. */
export type Outcome = { id: string; availableSlots: number; status: string; weatherStatus: string; version: number };

export type SeasonRows = {
  schedules: (typeof tourSchedules.$inferInsert)[];
  outcomes: Outcome[];
  ledger: (typeof tourSeatLedger.$inferInsert)[];
  guests: (typeof guests.$inferInsert)[];
  holds: (typeof tourSeatHolds.$inferInsert)[];
  bookings: BookingRow[];
  participants: ParticipantRow[];
  consents: (typeof consents.$inferInsert)[];
  cancellations: (typeof tourCancellations.$inferInsert)[];
  checkins: (typeof tourCheckins.$inferInsert)[];
  waitlist: (typeof tourWaitlist.$inferInsert)[];
  alerts: (typeof tourWeatherAlerts.$inferInsert)[];
  messages: (typeof outboxMessages.$inferInsert)[];
  promoCodes: PromoRow[];
  payments: PaymentRow[];
  refunds: RefundRow[];
  loyaltyAccounts: (typeof loyaltyAccounts.$inferInsert)[];
  loyaltyEntries: (typeof loyaltyEntries.$inferInsert)[];
  /** Their numbers are ours: the sandbox's own begin above them. */
  sandboxOperations: (typeof sandboxOperations.$inferInsert & { tx: number })[];
  audit: AuditRow[];
};

export function noRows(): SeasonRows {
  return {
    schedules: [],
    outcomes: [],
    ledger: [],
    guests: [],
    holds: [],
    bookings: [],
    participants: [],
    consents: [],
    cancellations: [],
    checkins: [],
    waitlist: [],
    alerts: [],
    messages: [],
    promoCodes: [],
    payments: [],
    refunds: [],
    loyaltyAccounts: [],
    loyaltyEntries: [],
    sandboxOperations: [],
    audit: [],
  };
}
