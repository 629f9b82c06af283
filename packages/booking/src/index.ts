/** The public face of the rules: the desk, and what can be asked of it. */
import type { Database } from '@kamchatour/db';
import type {
  Availability,
  BookAnswer,
  BookingView,
  CancelAnswer,
  HoldAnswer,
  LiveHold,
  ScheduleCard,
  TourCard,
  TourDetails,
} from './answers.ts';
import type {
  AvailabilityInput,
  BookingKeyInput,
  BookInput,
  CancelInput,
  HoldInput,
  ReleaseInput,
  SchedulesInput,
} from './input.ts';

export type * from './answers.ts';
export { BookingError } from './errors.ts';

/** Who asks, and under which key the answer is to be given only once. */
export type Caller = { source: string; idempotencyKey?: string };
export type DeskOptions = { deskDatabase: Database; readDatabase: Database; holdMinutes: number; paymentMinutes: number; secretKey: Buffer };
export interface Desk { close(): Promise<void> }

export declare function openDesk(options: DeskOptions): Promise<Desk>;
export declare function holdTourSeats(desk: Desk, input: HoldInput, caller: Caller): Promise<HoldAnswer>;
export declare function releaseHold(desk: Desk, input: ReleaseInput, caller: Caller): Promise<{ released: boolean }>;
export declare function createTourBookingWithLock(desk: Desk, input: BookInput, caller: Caller): Promise<BookAnswer & { holdId?: string }>;
export declare function cancelTourBooking(desk: Desk, input: CancelInput, caller: Caller): Promise<CancelAnswer>;
export declare function cleanupExpiredHolds(desk: Desk): Promise<{ expired: number }>;
export declare function checkTourAvailability(desk: Desk, input: AvailabilityInput): Promise<Availability>;
export declare function listTours(desk: Desk): Promise<TourCard[]>;
export declare function findTour(desk: Desk, slug: string): Promise<TourDetails>;
export declare function listSchedules(desk: Desk, input: SchedulesInput): Promise<ScheduleCard[]>;
export declare function findLiveHold(desk: Desk, asked: { userId: string; scheduleId?: string }): Promise<LiveHold | null>;
export declare function findBooking(desk: Desk, key: BookingKeyInput, caller: Caller): Promise<BookingView>;
