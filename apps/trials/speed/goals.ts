/** What the speed trials hold this system to: figures of one run on one machine, each over what it is compared with. */

/** `guard`: a goal that is not reached yet is held meanwhile to 60 % of what was reached; the others to 60 % of the goal. */
type Goal = { atLeast: number; guard?: number } | { atMost: number; guard?: number };

export const goals = {
  /** Holds on one departure, over a one-row function called by pgbench: the limit of a row lock. */
  hotHoldsVsRowLock: { atLeast: 8, guard: 3 },
  /** The same, over a transaction per request with `SELECT … FOR UPDATE NOWAIT`. */
  hotHoldsVsLockPerRequest: { atLeast: 50 },
  /** Holds over 1,000 departures, over that function spread over 1,000 rows. */
  spreadHoldsVsRowLock: { atLeast: 1.3, guard: 0.4 },
  /** Hold, then book for two, over the one-row function. */
  bookVsRowLock: { atLeast: 2.5, guard: 0.65 },
  /** A hold over HTTP, over a route that touches no database. */
  holdHttpVsNoop: { atLeast: 0.5 },
  /** A hold over tRPC, over a mutation that touches no database. */
  holdTrpcVsNoop: { atLeast: 0.7 },
  /** What the widget polls, over a bare route that sends as many bytes. */
  pollVsBareFastify: { atLeast: 0.7 },
  /** Four processes that want the same departure, over one. */
  processes4VsOne: { atLeast: 0.5, guard: 0.2 },
  /** Median time with a million bookings, over the same with next to none: the worst of hold, book, availability, month. */
  growthP50: { atMost: 1.2 },
  /** Median time of the operator's lists and searches with a million bookings, over the same with next to none: the worst of them. */
  listsP50: { atMost: 1.2 },
  /** The database's time with 5,000 pollers, over 50. */
  pollersCost: { atMost: 1.3 },
  /** MB that a million holds, taken and ended, leave in the server's memory. */
  memoryPerMillionHolds: { atMost: 20 },
} satisfies Record<string, Goal>;

export type RatioName = keyof typeof goals;
