/**
 * Killed between any two steps by which money moves, each by its name: whatever had been done by then, in the end the bank's books and ours agree, and
 * it is the same end as when nobody dies.
 */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { giveBack } from '../src/money/give-back.ts';
import { type Booked, charge, type Judge, openJudge } from './judge-stage.ts';

type Journey = {
  what: string;
  /** As long as the server lives. */
  go(judge: Journeying, booked: Booked): Promise<unknown>;
  /** What a guest does again, who got no answer: once all else has come to rest, or soon, before anybody looks after it. */
  isSoon?: true;
  again?(judge: Journeying, booked: Booked): Promise<unknown>;
  notifications: number;
  /** How many steps there are, at least: that none is tried for nothing. */
  steps: number;
};
type Journeying = Judge & { leave(booked: Booked, most?: number): Promise<void> };

const found = z.object({ participants: z.array(z.object({ participantId: z.string() })) });

const journeys: Journey[] = [
  {
    what: 'paid, and one of two leaves',
    notifications: 2,
    steps: 14,
    go: async ({ bank, leave }, booked) => {
      await bank.pay(charge(booked));
      await leave(booked, 1);
    },
    again: ({ leave }, booked) => leave(booked, 1),
  },
  {
    what: 'set aside, taken, and all leave',
    notifications: 3,
    steps: 20,
    go: async ({ bank, leave, stage }, booked) => {
      await bank.pay({ ...charge(booked), switches: { twoStage: true } });
      for (;;) {
        const [paid] = await stage.database.query(
          (sql) => sql`
            select from tour_bookings_v2 b where b.id = ${booked.bookingId} and b.payment_status = 'paid'
              and 2 = (select count(*) from payment_notifications where acted_at is not null and kind in ('pay', 'confirm')
                and about_tx = (select provider_tx from payments where booking_id = b.id))`,
        );
        if (paid) break;
        await sleep(50);
      }
      await leave(booked);
    },
    again: ({ leave }, booked) => leave(booked),
  },
  {
    what: 'set aside for those who had left, and let go',
    notifications: 2,
    steps: 12,
    go: async ({ bank, leave }, booked) => {
      await bank.hold();
      await bank.pay({ ...charge(booked), switches: { twoStage: true } });
      await leave(booked);
      await bank.release((await bank.held()).map(({ id }) => id));
    },
    isSoon: true,
    again: async ({ bank, leave }, booked) => {
      await leave(booked);
      await bank.release((await bank.held()).map(({ id }) => id));
    },
  },
  {
    what: 'paid for nobody, and given back',
    notifications: 2,
    steps: 14,
    go: ({ bank }, booked) => bank.pay({ ...charge(booked), switches: { unknownInvoice: 'pay' } }),
  },
];

describe.concurrent('killed between any two steps', () => {
  test.each(journeys)(
    'of money that is $what, it ends as if nobody had died',
    async (journey) => {
      const judge = await openJudge();
      try {
        await walk(judge, journey);
      } finally {
        await judge.close();
      }
    },
    900_000,
  );
});

async function walk(judge: Judge, journey: Journey): Promise<void> {
  const { bank, url } = judge;
  const journeying: Journeying = {
    ...judge,
    /** A guest who gets no answer asks again, and hears then that it is done. */
    leave: async ({ bookingNumber, confirmationCode }, most) => {
      const find = await fetch(`${url}/api/tours/bookings/${bookingNumber}`, {
        headers: { 'x-confirmation-code': confirmationCode },
      });
      const { participants } = found.parse(await find.json());
      const participantIds = participants.map((one) => one.participantId).slice(0, most);
      await fetch(`${url}/api/tours/bookings/${bookingNumber}/cancel`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ confirmationCode, participantIds }),
      });
    },
  };
  const start = async () => {
    const server = await judge.startServer(new URL('./dying-server.ts', import.meta.url));
    const steps: string[] = [];
    server.on('message', (told: { step?: string }) => {
      if (told.step !== undefined) steps.push(told.step);
    });
    return { server, steps };
  };
  const begin = async (server: ChildProcess, step: string) => {
    const isArmed = once(server, 'message');
    server.send(step);
    await isArmed;
    return await judge.book(await judge.departure(), 2);
  };
  const quiet = async (before: number) => {
    while ((await judge.open()) > 0 || (await told(judge)) < before + journey.notifications) await sleep(50);
  };

  let { server, steps } = await start();
  const undisturbed = await begin(server, 'never');
  await journey.go(journeying, undisturbed);
  await quiet(0);
  await bank.idle();
  await judge.judge();
  const end = await endOf(judge, undisturbed);
  // Its last words are heard once it is gone.
  await Promise.all([once(server, 'close'), judge.killServer()]);
  const names = steps;
  expect(names.length, names.join('\n')).toBeGreaterThanOrEqual(journey.steps);

  ({ server } = await start());
  // Between the end of a step and the beginning of the next nothing happens that anybody could see; but a question is taken up before it is asked.
  const deadly = names.filter((name, place) => place === 0 || /^after|payments/.test(name));
  for (const step of deadly) {
    const gone = once(server, 'exit');
    const before = await told(judge);
    const booked = await begin(server, step);
    const lived = journey
      .go(journeying, booked)
      .then(() => quiet(before))
      // To one that is dead the bank speaks for longer than this takes.
      .then(() => bank.idle())
      .then(
        () => 'it lived on',
        // Nobody answers a guest, or the bank, while it is dead.
        async () => (await gone, 'died'),
      );
    expect(await Promise.race([lived, gone.then(() => 'died')]), step).toBe('died');
    if (!journey.isSoon) await askForRefunds(judge);
    ({ server } = await start());
    if (!journey.isSoon) {
      await bank.idle();
      expect(await unheard(judge), step).toEqual([]);
      await judge.settle();
    }
    await journey.again?.(journeying, booked);
    await judge.settle();
    await judge.judge();
    expect(await endOf(judge, booked), step).toEqual(end);
  }
}

/** Another process asks for what is due, before anybody hears what the bank has to tell. */
async function askForRefunds({ stage, hearing }: Judge): Promise<void> {
  await stage.database.query((sql) => sql`update refunds set next_attempt_at = now() where state = 'pending'`);
  await giveBack(hearing);
}

/** Payments in the bank's books that are not in ours, although all was told, and nobody has looked into its books. */
async function unheard({ stage, bank }: Judge): Promise<string[]> {
  const ours = await stage.database.query((sql) => sql<{ tx: string }[]>`select provider_tx as tx from payments`);
  const known = new Set(ours.map(({ tx }) => tx));
  const paid = (await bank.ledger()).filter(({ kind }) => kind === 'payment' || kind === 'authorization');
  return paid.map(({ tx }) => tx).filter((tx) => !known.has(tx));
}

async function told({ stage }: Judge): Promise<number> {
  const [row] = await stage.database.query(
    (sql) =>
      sql<{ told: number }[]>`select count(*)::int as told from payment_notifications where acted_at is not null`,
  );
  return row?.told ?? 0;
}

/** How a booking stands, with its money. */
async function endOf({ stage }: Judge, { bookingId }: Booked) {
  return await stage.database.query(
    (sql) => sql`
      select b.status, b.payment_status, b.seats, p.status as paid, p.flag, p.amount::float8, p.promised_back::float8, p.given_back::float8,
        r.kind, r.why, r.state
      from tour_bookings_v2 b left join payments p on p.booking_id = b.id left join refunds r on r.payment_id = p.id
      where b.id = ${bookingId}`,
  );
}
