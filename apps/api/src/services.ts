import type { Desk } from '@kamchatour/booking';
import type { DatabaseClock } from './database-clock.ts';
import type { Env } from './env.ts';

/** Everything that a request may need, made once. */
export type Services = { env: Env; desk: Desk; clock: DatabaseClock };
