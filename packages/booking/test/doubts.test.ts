/** A statement that got no answer and happens late: what is answered in the meantime must not turn out to be false. */
import { connect, createServer, type Socket } from 'node:net';
import { deskProfile, openDatabase, UnknownOutcomeError } from '@kamchatour/db';
import { describe, expect, it } from 'vitest';
import { createTourBookingWithLock, openDesk } from '../src/index.ts';
import { aBooking, aDeparture, aGuest, holdSeats, outcomeOf } from './fixtures.ts';
import { book } from './money-stage.ts';
import { stageOfFile } from './stage-of-file.ts';

const stage = await stageOfFile();

/** A line that loses its answer: the next message with `marked` in it reaches the database when `letThrough` is called, its sender is cut off at once. */
async function openLine(marked: string, whenCut: () => Promise<void> = async () => undefined) {
  const target = new URL(stage.url);
  const sockets = new Set<Socket>();
  let late: (() => void) | undefined;
  let cuts = 0;
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    let isCut = false;
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
    }
    client.on('data', (bytes) => {
      if (cuts === 0 && bytes.includes(marked)) {
        cuts += 1;
        isCut = true;
        late = () => upstream.write(bytes);
        void whenCut().then(() => client.destroy());
      } else upstream.write(bytes);
    });
    upstream.on('data', (bytes) => {
      if (!isCut) client.write(bytes);
    });
    client.on('close', () => {
      if (!isCut) upstream.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the line has no port');
  const url = new URL(stage.url);
  url.host = `127.0.0.1:${address.port}`;
  const database = openDatabase({ url: url.href, name: 'desk on a bad line', max: 1, ...deskProfile });
  const secretKey = Buffer.alloc(32, 7);
  const desk = openDesk({
    deskDatabase: database,
    readDatabase: stage.database,
    holdMinutes: 15,
    paymentMinutes: 30,
    secretKey,
  });
  return {
    desk,
    letThrough: () => late?.(),
    hasCut: () => cuts > 0,
    async close() {
      await desk.close();
      await database.close();
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const bookedOn = (scheduleId: string) =>
  stage.database.query(
    (sql) =>
      sql<
        { seats: number }[]
      >`select coalesce(sum(seats), 0)::int as seats from tour_bookings_v2 where schedule_id = ${scheduleId}`,
  );

describe('a round that arrives after its commands were decided again', () => {
  it('never happens any more once they were refused', async () => {
    const scheduleId = await aDeparture(stage);
    // Sales close while the first try is on its way, so that the second is refused and has nothing to write.
    const line = await openLine('{"book"}', async () => {
      await stage.database.query(
        (sql) => sql`update tour_schedules set sales_close_at = clock_timestamp() where id = ${scheduleId}`,
      );
    });
    await holdSeats(line.desk, scheduleId);
    const outcome = await outcomeOf(book(line.desk, scheduleId, 2));
    expect(line.hasCut()).toBe(true);
    expect(outcome).toMatchObject({ code: 'SALES_CLOSED' });
    // The clock again as it was when the first try was sent: only the version stands in its way.
    await stage.database.query(
      (sql) => sql`update tour_schedules set sales_close_at = starts_at where id = ${scheduleId}`,
    );
    line.letThrough();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect([...(await bookedOn(scheduleId))]).toEqual([{ seats: 0 }]);
    await line.close();
  });
});

describe('a round of several departures whose answer is lost', () => {
  it('is found out for each of them: no hold is made twice, renewed or refused', async () => {
    const departures = [await aDeparture(stage), await aDeparture(stage), await aDeparture(stage)];
    const line = await openLine('{"hold"', async () => {
      line.letThrough();
      await new Promise((resolve) => setTimeout(resolve, 150));
    });
    const asked = departures.flatMap((scheduleId) => [scheduleId, scheduleId]);
    const answers = await Promise.all(asked.map((scheduleId) => outcomeOf(holdSeats(line.desk, scheduleId, 3))));
    expect(line.hasCut()).toBe(true);
    const first = expect.objectContaining({ created: true, renewals: 0, available: 2 });
    const second = { code: 'NOT_ENOUGH_SEATS', details: { available: 2 } };
    expect(answers).toEqual([first, second, first, second, first, second]);
    const versions = await stage.database.query(
      (sql) => sql<{ version: number }[]>`select version from tour_schedules where id = any(${departures}::uuid[])`,
    );
    expect(versions.map((one) => one.version)).toEqual([1, 1, 1]);
    await line.close();
  });
});

describe('a round that keeps the departure in hand and does not answer', () => {
  it('is never called busy: whether it happened is not known', async () => {
    const scheduleId = await aDeparture(stage);
    const line = await openLine('{"book"}');
    await holdSeats(line.desk, scheduleId);
    // As a commit does that waits for a standby: the row is locked, nobody sees the outcome.
    await stage.database.query((sql) =>
      sql.unsafe(`create function dawdle() returns trigger language plpgsql as $$ begin perform pg_sleep(1.2); return null; end $$;
        create trigger dawdle after insert on consents for each statement execute function dawdle()`),
    );
    const { userId, caller } = aGuest();
    const asked = createTourBookingWithLock(line.desk, aBooking(scheduleId, userId, 2), caller).then(
      () => 'booked',
      (error: unknown) => error,
    );
    while (!line.hasCut()) await new Promise((resolve) => setTimeout(resolve, 1));
    line.letThrough();
    const outcome = await asked;
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect([...(await bookedOn(scheduleId))]).toEqual([{ seats: 2 }]);
    expect(outcome === 'booked' || outcome instanceof UnknownOutcomeError, String(outcome)).toBe(true);
    await stage.database.query((sql) => sql`drop trigger dawdle on consents`);
    await line.close();
  });
});
