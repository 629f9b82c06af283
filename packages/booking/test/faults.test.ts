/** Connections that die at the worst moment. Three outcomes: ok, refused, unknown; and what was unknown is found out, not done twice. */
import { connect, createServer, type Socket } from 'node:net';
import { type Database, DatabaseUnavailableError, deskProfile, openDatabase, reportProfile } from '@kamchatour/db';
import { describe, expect, it } from 'vitest';
import { createTourBookingWithLock, type Desk, holdTourSeats, openDesk } from '../src/index.ts';
import { aBooking, aDeparture, aGuest, outcomeOf } from './fixtures.ts';
import { stageOfFile } from './stage-of-file.ts';

const stage = await stageOfFile();

/** Stands between the desk and the database; `swallow(text)` lets the next message with this text through and cuts the line before the answer. */
async function openProxy(url: string) {
  const target = new URL(url);
  let marked: string | undefined;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    let isCut = false;
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => sockets.delete(socket));
    }
    client.on('data', (bytes) => {
      if (marked !== undefined && bytes.includes(marked)) {
        marked = undefined;
        isCut = true;
        // Long enough for the database to have done it.
        setTimeout(() => client.destroy(), 150);
      }
      upstream.write(bytes);
    });
    upstream.on('data', (bytes) => {
      if (!isCut) client.write(bytes);
    });
    client.on('close', () => upstream.end());
    upstream.on('close', () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  const through = new URL(url);
  through.port = String(address.port);
  through.hostname = '127.0.0.1';
  return {
    url: through.href,
    swallow(text: string) {
      marked = text;
    },
    hasSwallowed: () => marked === undefined,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

describe('an answer that never arrives', () => {
  it('is found out by the next try: one booking, and its own number', async () => {
    const scheduleId = await aDeparture(stage, { capacity: 10 });
    const proxy = await openProxy(stage.url);
    const { desk, close } = deskOn(proxy.url);
    const { userId, caller } = aGuest();
    // Once without harm, so that the statements are prepared and the next message is the whole of the round.
    await holdTourSeats(desk, { scheduleId, userId, participantsCount: 2 }, caller);
    proxy.swallow('{"book"}');
    const booked = await createTourBookingWithLock(desk, aBooking(scheduleId, userId, 2), caller);
    expect(proxy.hasSwallowed()).toBe(true);
    const rows = await stage.database.query(
      (sql) =>
        sql<
          { number: string }[]
        >`select booking_number as number from tour_bookings_v2 where schedule_id = ${scheduleId}`,
    );
    expect([...rows]).toEqual([{ number: booked.bookingNumber }]);
    await close();
    await proxy.close();
  });
});

describe('connections killed one after another under a rush', () => {
  it('lose nothing, do nothing twice, and leave no caller without an answer', { timeout: 60_000 }, async () => {
    const scheduleId = await aDeparture(stage, { capacity: 150 });
    const acknowledged: string[] = [];
    let isOver = false;
    let killed = 0;
    const nemesis = (async () => {
      while (!isOver && killed < 110) {
        const rows = await stage.database.query(
          (sql) => sql`
            select pg_terminate_backend(pid) from pg_stat_activity
            where application_name = 'test desk' and datname = current_database() order by random() limit 1`,
        );
        killed += rows.length;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    })();
    // Without it a slow machine has moments in which no connection is open, and nothing can be killed.
    const traffic = (async () => {
      while (!isOver) await stage.desk.deskDatabase.query((sql) => sql`select pg_sleep(0.01)`).catch(() => undefined);
    })();
    const guest = async (place: number) => {
      const { userId, caller } = aGuest();
      // Spread over the kills, however fast this machine is.
      await new Promise((resolve) => setTimeout(resolve, place * 20));
      while (killed < place / 6) await new Promise((resolve) => setTimeout(resolve, 20));
      // A client that got no answer asks again with the same key.
      for (let attempt = 0; attempt < 20; attempt += 1) {
        const keyed = { ...caller, idempotencyKey: `booking of ${userId}` };
        const outcome = await createTourBookingWithLock(stage.desk, aBooking(scheduleId, userId), keyed).then(
          (answer) => answer.bookingNumber,
          (error: unknown) => (error instanceof Error && 'refusal' in error ? 'refused' : undefined),
        );
        if (outcome === undefined) continue;
        if (outcome !== 'refused') acknowledged.push(outcome);
        return outcome;
      }
      return undefined;
    };
    const outcomes = await Promise.all(Array.from({ length: 250 }, (_, place) => guest(place)));
    isOver = true;
    await Promise.all([nemesis, traffic]);
    // The nemesis must have bitten, or the run is void.
    expect(killed).toBeGreaterThan(40);
    expect(stage.desk.deskDatabase.stats.poolsReplaced).toBeGreaterThan(20);
    expect(outcomes.filter((one) => one === undefined)).toEqual([]);
    const rows = await stage.database.query(
      (sql) =>
        sql<
          { number: string }[]
        >`select booking_number as number from tour_bookings_v2 where schedule_id = ${scheduleId}`,
    );
    expect(rows.map((row) => row.number).toSorted()).toEqual(acknowledged.toSorted());
    expect(acknowledged.length).toBe(150);
  });
});

describe('a database that is away', () => {
  it('is said to be away within four seconds', async () => {
    const { desk, close } = deskOn('postgres://nobody:nothing@127.0.0.1:1/none');
    const { userId, caller } = aGuest();
    const started = performance.now();
    const scheduleId = '01900000-0000-7000-8000-00000000000f';
    await expect(
      outcomeOf(holdTourSeats(desk, { scheduleId, userId, participantsCount: 1 }, caller)),
    ).rejects.toThrow();
    expect(performance.now() - started).toBeLessThan(4000);
    await close();
  });
});

describe('a database that cannot write', () => {
  it.each([
    ['has no space left', '53100'],
    ['only reads, because another one took its place', '25006'],
  ])('and %s is said to be away, and sells again by itself afterwards', async (_, state) => {
    const scheduleId = await aDeparture(stage);
    const { userId, caller } = aGuest();
    const hold = () => holdTourSeats(stage.desk, { scheduleId, userId, participantsCount: 1 }, caller);
    await stage.database.query((sql) =>
      sql.unsafe(`create or replace function cannot_write() returns trigger language plpgsql
        as $$ begin raise exception 'cannot write' using errcode = '${state}'; end $$;
        create trigger cannot_write before insert on tour_seat_ledger for each row when (new.schedule_id = '${scheduleId}')
        execute function cannot_write()`),
    );
    await expect(hold()).rejects.toBeInstanceOf(DatabaseUnavailableError);
    await stage.database.query((sql) => sql`drop trigger cannot_write on tour_seat_ledger`);
    expect(await hold()).toMatchObject({ created: true });
  });
});

function deskOn(url: string): { desk: Desk; close(): Promise<void> } {
  const databases: Database[] = [
    openDatabase({ url, name: 'test desk', max: 1, ...deskProfile }),
    openDatabase({ url, name: 'test reader', max: 1, ...reportProfile }),
  ];
  const [deskDatabase, readDatabase] = databases;
  if (!deskDatabase || !readDatabase) throw new Error('no database');
  const desk = openDesk({
    deskDatabase,
    readDatabase,
    holdMinutes: 15,
    paymentMinutes: 30,
    secretKey: Buffer.alloc(32, 7),
  });
  return {
    desk,
    async close() {
      await desk.close();
      for (const database of databases) await database.close();
    },
  };
}
