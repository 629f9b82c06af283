export { tourWeatherAlerts } from './alerts.ts';
export {
  authAccounts,
  authRateLimits,
  authSessions,
  authTwoFactors,
  authUsers,
  authVerifications,
  memberInvitations,
} from './auth.ts';
export { bookingNotes, consents, tourBookings, tourCancellations, tourParticipants } from './bookings.ts';
export { scheduleCallOffs } from './call-offs.ts';
export { tourCheckins } from './checkins.ts';
export { guestPersons, loyaltyAccounts, loyaltyEntries, pointsLinks, promoCodes } from './discounts.ts';
export { attemptCounters, guests } from './guests.ts';
export { tourSeatHolds } from './holds.ts';
export { mailboxMessages } from './mailbox.ts';
export { scheduleMessages, scheduleNotes } from './notes.ts';
export { operatorMembers, operators } from './operators.ts';
export { paymentAttempts, paymentNotifications, payments, refunds } from './payments.ts';
export { appSettings, auditLog, idempotencyKeys, outboxMessages } from './records.ts';
export { sandboxOperations, sandboxPages } from './sandbox.ts';
export { tourSchedules, tourSeatLedger } from './schedules.ts';
export { ticketKeys } from './tickets.ts';
export { tourPriceCategories, tours } from './tours.ts';
export { bookingViews } from './views.ts';
export { tourWaitlist } from './waitlist.ts';
