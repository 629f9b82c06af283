/**
 * How often a password or a code may be guessed, counted in the database, so that several processes agree. Who guesses is slowed down; the owner
 * of the account is not locked out with him: a browser that signed in to the account before has a count of its own, which strangers cannot use up.
 */
import { createHmac } from 'node:crypto';
import { type Counter, countAttempt, refuseTooMany } from '@kamchatour/booking';
import type { Database } from '@kamchatour/db';

/** `most` wrong guesses within `minutes`; of letters, all that are asked for. `account`: from everywhere together, strange browsers only. */
const limits = {
  password: {
    pair: { most: 10, minutes: 15 },
    source: { most: 30, minutes: 15 },
    account: { most: 100, minutes: 60 },
    device: { most: 10, minutes: 15 },
  },
  code: {
    pair: { most: 5, minutes: 15 },
    source: { most: 30, minutes: 15 },
    // Who gets as far as guessing codes knows the password: a million codes, three of them right, are to last a lifetime.
    account: { most: 20, minutes: 24 * 60 },
    device: { most: 10, minutes: 15 },
  },
  letter: {
    pair: { most: 3, minutes: 15 },
    source: { most: 10, minutes: 15 },
    // From everywhere together without end: how many letters that makes is decided where they are queued.
    account: undefined,
    device: { most: 5, minutes: 15 },
  },
} as const;

export type Guessed = keyof typeof limits;

/** Who guesses at what. `account`: an e-mail in small letters, known or not. `device`: a browser that signed in to it before. */
export type Guesser = { account: string; source: string; device: string | undefined };

export type Attempts = {
  /** Counts a guess before it is looked at, so that guesses made together count too. Refuses with RATE_LIMITED, a right one like a wrong one. */
  count(guessed: Guessed, guesser: Guesser): Promise<void>;
  /** Takes the count back: the guess was right. */
  forgive(guessed: Guessed, guesser: Guesser): Promise<void>;
  /** Whether this code was not used for the account within its lifetime; from now on it was. */
  isFirstUse(account: string, code: string): Promise<boolean>;
};

export function openAttempts(database: Database, secret: string): Attempts {
  /** Neither addresses nor e-mails stand in the table. */
  const keyOf = (...parts: string[]) =>
    createHmac('sha256', secret).update(parts.join('\n')).digest('base64url').slice(0, 32);

  function buckets(guessed: Guessed, { account, source, device }: Guesser): Counter[] {
    const { pair, source: ofSource, account: ofAccount, device: ofDevice } = limits[guessed];
    if (device !== undefined) return [{ kind: `${guessed}_by_device`, key: keyOf(account, device), ...ofDevice }];
    return [
      ...(ofAccount ? [{ kind: `${guessed}_by_account`, key: keyOf(account), ...ofAccount }] : []),
      { kind: `${guessed}_by_pair`, key: keyOf(account, source), ...pair },
      { kind: `${guessed}_by_source`, key: keyOf(source), ...ofSource },
    ];
  }

  return {
    async count(guessed, guesser) {
      await refuseTooMany(database, buckets(guessed, guesser));
    },
    async forgive(guessed, guesser) {
      const counted = buckets(guessed, guesser);
      const kinds = counted.map((one) => one.kind);
      const keys = counted.map((one) => one.key);
      await database.query(
        (sql) => sql`
          update attempt_counters c set count = c.count - 1
          from (
            select kind, key from attempt_counters
            where (kind, key) in (select * from unnest(${kinds}::text[], ${keys}::text[])) and count > 1
            order by kind, key for update
          ) mine
          where c.kind = mine.kind and c.key = mine.key and c.count > 1`,
      );
    },
    async isFirstUse(account, code) {
      const used = { kind: 'code_used', key: keyOf(account, code), most: 1, minutes: 3 };
      const [counted] = await countAttempt(database, [used]);
      return counted?.count === 1;
    },
  };
}
