/** The public face of the rules: open the desk, then ask it. */
export type * from './answers.ts';
export { type Caller, keyOf, type Sender } from './ask.ts';
export { type Counter, countAttempt, refuseTooMany } from './attempts.ts';
export { type CallOff, findCallOff, setCallOff, startCallOff, takeUpCallOffs, workOnCallOffs } from './call-off.ts';
export { cancelTourBooking } from './cancel-tour-booking.ts';
export { type CheckIn, type CheckInAnswer, type CheckInState, checkIn } from './check-in.ts';
export { checkPromo } from './check-promo.ts';
export { availabilityOnBoard, checkTourAvailability } from './check-tour-availability.ts';
export { cleanupExpiredHolds } from './cleanup-expired-holds.ts';
export { readBookingNumber } from './codes.ts';
export { bookForOperator, createTourBookingWithLock, type PhoneBooking } from './create-tour-booking-with-lock.ts';
export type { BookedAnswer } from './decide/book.ts';
export { isCancellable, quoteRefund } from './decide/cancel.ts';
export { differenceTold, quoteMove, whyNotMovable } from './decide/move.ts';
export { type DueRefund, type StrayRefund, settleStrayRefund, takeDueRefunds } from './due-refunds.ts';
export { BookingError } from './errors.ts';
export { holdTourSeats } from './hold-tour-seats.ts';
export { madeId, newId } from './ids.ts';
export { beginningOf, kamchatkaDay, yearsOn } from './kamchatka.ts';
export { hashOfToken, manageToken, personKeyOf } from './links.ts';
export { moveBooking, stayOnDate } from './move-booking.ts';
export { namesBefore, unsealNames } from './names-before.ts';
export { type Desk, type DeskOptions, openDesk } from './open-desk.ts';
export {
  type OpenQuestion,
  openAttempt,
  takeOpenQuestions,
  type Uncaptured,
  uncapturedPayments,
} from './open-payments.ts';
export {
  cancelForOperator,
  giveBackForOperator,
  moveForOperator,
  renameForOperator,
  settleByHand,
  stayForOperator,
  takeMoneyForOperator,
} from './operate-booking.ts';
export {
  callOffSchedule,
  editSchedule,
  freeHold,
  liftAlert,
  type Member,
  raiseAlert,
} from './operate-schedule.ts';
export {
  findPayable,
  keepNotification,
  keepStrayPayment,
  markActedOn,
  type Notification,
  type NotificationKind,
  waitingNotifications,
} from './payment-notifications.ts';
export type { Payable } from './places.ts';
export { claimPoints, findPoints, findPointsLink, type PointsLink, requestPointsLink } from './points-links.ts';
export { progressSchedule, progressSchedules } from './progress-schedules.ts';
export { type MoveChoice, quoteMoves } from './quote-move.ts';
export { findBooking, findBookingById } from './read/find-booking.ts';
export { type EntryView, findEntry } from './read/find-entry.ts';
export { findLiveHold } from './read/find-live-hold.ts';
export { listSchedules } from './read/list-schedules.ts';
export { findTour, listTours } from './read/list-tours.ts';
export { type Confided, openConfided, type ShownDetails } from './read/open-confided.ts';
export { proveBooking } from './read/prove-booking.ts';
export { type Unfit, unfitThere } from './read/unfit-travellers.ts';
export { precheckPayment, recordDecline, recordPayment, settleRefund } from './record-payment.ts';
export { releaseHold } from './release-hold.ts';
export { renameParticipants } from './rename-participants.ts';
export { deriveKey, seal, unseal, unwrapDataKey } from './seal.ts';
export type { Key } from './turn.ts';
export {
  addToWaitlist,
  joinWaitlist,
  leaveWaitlist,
  offerSeats,
  proveEntry,
  takeOffer,
  tendLines,
} from './wait-in-line.ts';
