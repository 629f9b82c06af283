import { cancelTourBooking, findBookingById } from '@kamchatour/booking';
import { describe, expect, it } from 'vitest';
import { takeDueMessages } from '../src/mail/outbox.ts';
import { resendLetters } from '../src/mail/resend-letters.ts';
import { bookSeats, keyOf, lapse, officeOfFile, outbox, payFor, queue, until } from './post-office.ts';

const { office, anSmtp } = await officeOfFile();
const caller = { source: 'a test' };

describe('delivery', () => {
  it('sends each letter once, however many processes deliver', async () => {
    const smtp = await anSmtp();
    for (let made = 0; made < 12; made += 1) await bookSeats(office, {});
    const delivery = office.deliver(smtp.url, 5);
    await until(office, (states) => !states.includes('waiting'));
    await delivery.stop();
    const rows = await outbox(office);
    expect(rows.map(({ state, attempts }) => `${state} ${attempts}`)).toEqual(rows.map(() => 'sent 1'));
    expect(smtp.arrived.map(({ mail }) => mail.messageId).toSorted()).toEqual(
      rows.map(({ id }) => `<${id}@kamchatour.test>`).toSorted(),
    );
  });

  it('gives each message to one of those who take at the same moment', async () => {
    const booked = await bookSeats(office, {});
    const takers = [1, 2, 3, 4, 5];
    const taken: string[] = [];
    for (let round = 0; round < 20; round += 1) {
      await queue(office, 'booking_made', booked);
      await queue(office, 'booking_made', booked);
      // All connections are open, so that the statements meet.
      await Promise.all(takers.map(() => office.database.query((sql) => sql`select pg_sleep(0.005)`)));
      const parts = await Promise.all(takers.map(() => takeDueMessages(office.database, 2)));
      taken.push(...parts.flat().map(({ id }) => id));
    }
    expect(new Set(taken).size).toBe(41);
    expect(taken).toHaveLength(41);
  });

  it('keeps what it could not send, and sends it once the server is back', async () => {
    const first = await anSmtp();
    const port = Number(new URL(first.url).port);
    await first.close();
    for (let made = 0; made < 3; made += 1) await bookSeats(office, {});
    const delivery = office.deliver(first.url);
    await until(office, (_states, rows) => rows.every(({ lastError }) => lastError !== null));
    expect((await outbox(office)).map(({ state, lastError }) => `${state} ${lastError}`)).toEqual(
      Array.from({ length: 3 }, () => 'waiting ESOCKET CONN'),
    );
    const smtp = await anSmtp({ port });
    await office.database.query((sql) => sql`update outbox_messages set next_attempt_at = now()`);
    delivery.wake();
    await until(office, (states) => states.every((state) => state === 'sent'));
    await delivery.stop();
    expect(smtp.arrived).toHaveLength(3);
  });

  it('sends again what was cut off after the letter, at most twice, and as one letter', async () => {
    const seen = new Set<string>();
    const smtp = await anSmtp({
      afterData: ({ messageId = '' }) => {
        const isNew = !seen.has(messageId);
        seen.add(messageId);
        return isNew ? 'cut' : 'take';
      },
    });
    for (let made = 0; made < 3; made += 1) await bookSeats(office, {});
    const delivery = office.deliver(smtp.url);
    await until(office, (states, rows) => {
      const isOver = states.every((state) => state === 'sent');
      if (!isOver && rows.some(({ lastError }) => lastError !== null)) {
        void office.database
          .query(
            (sql) =>
              sql`update outbox_messages set next_attempt_at = now() where last_error is not null and next_attempt_at < now() + interval '1 minute'`,
          )
          .then(() => delivery.wake());
      }
      return isOver;
    });
    await delivery.stop();
    const rows = await outbox(office);
    const times = rows.map(
      ({ id }) => smtp.arrived.filter(({ mail }) => mail.messageId === `<${id}@kamchatour.test>`).length,
    );
    expect(times).toEqual([2, 2, 2]);
    // Each was a try of ours: nothing in between sends on its own account.
    expect(rows.map(({ attempts }) => attempts)).toEqual(times);
  });

  it('gives up at once where the address is refused for good, and not where it is us', async () => {
    const smtp = await anSmtp({
      refuse: (address) => {
        if (address.startsWith('gone')) return '550 5.1.1 <gone@example.test> no such user';
        return address.startsWith('relay') ? '550 5.7.1 relaying denied' : '451 4.7.1 try again later';
      },
    });
    for (const name of ['gone', 'relay', 'grey']) {
      await bookSeats(office, { contact: { name: 'Ким', email: `${name}@example.test`, phone: '8 (914) 000-00-00' } });
    }
    const delivery = office.deliver(smtp.url);
    await until(office, (_states, rows) => rows.every(({ lastError }) => lastError !== null));
    await delivery.stop();
    expect((await outbox(office)).map(({ state, lastError }) => `${state} ${lastError}`)).toEqual([
      'failed EENVELOPE RCPT TO 550 5.1.1',
      'waiting EENVELOPE RCPT TO 550 5.7.1',
      'waiting EENVELOPE RCPT TO 451 4.7.1',
    ]);
  });

  it('gives up after the twelfth try', async () => {
    const smtp = await anSmtp({ refuse: () => '451 4.7.1 try again later' });
    await bookSeats(office, {});
    const delivery = office.deliver(smtp.url);
    const waits: number[] = [];
    for (let tried = 1; tried <= 12; tried += 1) {
      await until(office, (_states, [row]) => row?.attempts === tried && row.lastError !== null);
      const [row] = await office.database.query(
        (sql) => sql<{ wait: number }[]>`
          select extract(epoch from next_attempt_at - now())::float8 as wait from outbox_messages`,
      );
      waits.push(row?.wait ?? 0);
      await office.database.query(
        (sql) => sql`
        update outbox_messages set next_attempt_at = now(), last_error = null where state = 'waiting'`,
      );
      delivery.wake();
    }
    await delivery.stop();
    expect((await outbox(office)).map(({ state, attempts }) => `${state} ${attempts}`)).toEqual(['failed 12']);
    expect(waits.slice(0, 11).map((wait) => Math.round(wait / 5) * 5)).toEqual([
      5, 30, 120, 600, 3600, 10_800, 21_600, 43_200, 86_400, 86_400, 86_400,
    ]);
  });

  it('looks at once when this process wrote a message, by the desk or because a guest asked', async () => {
    const told: string[] = [];
    office.services.own.lettersWait = () => told.push('wait');
    const booked = await bookSeats(office, {});
    await payFor(office, booked);
    await resendLetters(office.services, booked.bookingId);
    expect(told).toHaveLength(3);
    office.services.own.lettersWait = () => {};
  });

  it('stops while a server keeps it waiting, and loses nothing', async () => {
    const smtp = await anSmtp({ afterData: () => 'silence' });
    await bookSeats(office, {});
    const delivery = office.deliver(smtp.url);
    while (smtp.arrived.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    await delivery.stop();
    expect((await outbox(office)).map(({ state }) => state)).toEqual(['waiting']);
  });

  it('goes on when the database drops its connections', async () => {
    const smtp = await anSmtp();
    for (let made = 0; made < 16; made += 1) await bookSeats(office, {});
    const delivery = office.deliver(smtp.url, 2);
    for (let cut = 0; cut < 5; cut += 1) {
      await until(office, (states) => states.filter((state) => state === 'sent').length > cut * 3);
      await office.services.desk.deskDatabase.query(
        (sql) => sql`
          select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and pid <> pg_backend_pid() and application_name = 'kamchatour-read'`,
      );
    }
    await delivery.stop();
    // What was taken by a statement whose answer was lost is due again when its time is over.
    await office.database.query(
      (sql) => sql`update outbox_messages set next_attempt_at = now() where state = 'waiting'`,
    );
    await office.deliverAll(smtp.url);
    const ids = smtp.arrived.map(({ mail }) => mail.messageId);
    for (const { id } of await outbox(office)) {
      const times = ids.filter((one) => one === `<${id}@kamchatour.test>`).length;
      expect([1, 2]).toContain(times);
    }
  });

  it('says nothing where there is nothing left to say', async () => {
    const smtp = await anSmtp();
    const paid = await bookSeats(office, {});
    await payFor(office, paid);
    const over = await bookSeats(office, {});
    await payFor(office, over);
    await cancelTourBooking(office.services.desk, keyOf(over), caller);
    const lapsed = await bookSeats(office, {});
    await lapse(office, lapsed);
    await office.database.query((sql) => sql`delete from outbox_messages`);
    const { schedule } = await findBookingById(office.services.desk, paid.bookingId);
    const { schedule: other } = await findBookingById(office.services.desk, over.bookingId);
    await queue(office, 'payment_lapsing', paid);
    await queue(office, 'booking_made', paid);
    await queue(office, 'reminder', paid, { startsAt: new Date(Date.parse(schedule.startsAt) + 1).toISOString() });
    await queue(office, 'booking_paid', over);
    await queue(office, 'reminder', over, { startsAt: other.startsAt });
    await queue(office, 'booking_made', lapsed);
    await office.deliverAll(smtp.url);
    expect((await outbox(office)).map(({ state }) => state)).toEqual(Array.from({ length: 6 }, () => 'skipped'));
    expect(smtp.arrived).toEqual([]);
    // When that was found, as a booking's page tells it: not when it would have been tried again.
    const ahead = await office.database.query(
      (sql) => sql`select from outbox_messages where next_attempt_at > clock_timestamp()`,
    );
    expect(ahead).toEqual([]);
  });

  it('lets no name and no address become a header, a link or another recipient', async () => {
    const smtp = await anSmtp();
    const booked = await bookSeats(office, {});
    const name = 'Анна\r\nBcc: evil@example.test\r\n\r\n<script>alert(1)</script>';
    const email = 'anna@example.test,evil@example.test\r\nBcc: evil@example.test';
    await office.database.query(
      (sql) => sql`
        with named as (update tour_participants set full_name = ${name} where booking_id = ${booked.bookingId})
        update tour_bookings_v2 set contact_name = ${name}, contact_email = ${email} where id = ${booked.bookingId}`,
    );
    const delivery = office.deliver(smtp.url);
    await until(office, (_states, [row]) => row?.state !== 'waiting' || row.lastError !== null);
    await delivery.stop();
    expect(smtp.arrived).toEqual([]);
    expect((await outbox(office)).map(({ state }) => state)).toEqual(['failed']);
    await office.database.query(
      (sql) => sql`update tour_bookings_v2 set contact_email = 'anna@example.test' where id = ${booked.bookingId}`,
    );
    await queue(office, 'booking_made', booked);
    await office.deliverAll(smtp.url);
    const [letter] = smtp.arrived;
    expect(letter?.recipients).toEqual(['anna@example.test']);
    expect(letter?.raw).not.toMatch(/^(Bcc|<script)/im);
    expect(letter?.mail.html).not.toContain('<script');
  });
});
