/** The time as the database has it: holds end by that clock, so countdowns must start from it too. */
export type DatabaseClock = { now: () => Date };
