import {
  callOffSchedule,
  cancelForOperator,
  cancelTourBooking,
  joinWaitlist,
  startCallOff,
  takeUpCallOffs,
  workOnCallOffs,
} from '@kamchatour/booking';
import { describe, expect, it } from 'vitest';
import { messageDeparture } from '../src/operator/departure-messages.ts';
import { aMember } from './operators.ts';
import { type Booked, bookSeats, keyOf, officeOfFile, outbox, payFor } from './post-office.ts';
import { aUser } from './stage.ts';

const { office, anSmtp } = await officeOfFile();
const caller = { source: 'a test' };

describe('letters about a departure', () => {
  it('offer what came free to who waits first, once, and only while it stands', async () => {
    const smtp = await anSmtp();
    const scheduleId = await office.departure({ capacity: 1 });
    const contact = { name: 'Вера', email: 'vera@example.test', phone: '+79140000001' };
    const booked = await bookSeats(office, { scheduleId });
    const waiting = { scheduleId, userId: aUser(), participantsCount: 1, contact, locale: 'ru' as const };
    const { entryId } = await joinWaitlist(office.services.desk, waiting, caller);
    await cancelTourBooking(office.services.desk, keyOf(booked), caller);
    await office.database.query(
      (sql) => sql`
        with offered as (delete from outbox_messages where kind <> 'waitlist_offer')
        update tour_waitlist w set status = 'offered', hold_id = h.id, offer_ends_at = h.expires_at
        from tour_seat_holds h where h.schedule_id = w.schedule_id and h.status = 'active' and w.id = ${entryId}`,
    );
    await office.deliverAll(smtp.url);
    const [letter, ...more] = smtp.arrived;
    expect(more).toEqual([]);
    expect(letter?.recipients).toEqual(['vera@example.test']);
    expect(letter?.mail.text).toContain(`https://tours.example/w/${entryId}#key=`);

    await office.database.query(
      (sql) => sql`
        with again as (update outbox_messages set state = 'waiting', sent_at = null, next_attempt_at = now())
        update tour_waitlist set status = 'declined' where id = ${entryId}`,
    );
    await office.deliverAll(smtp.url);
    expect(smtp.arrived).toHaveLength(1);
    expect((await outbox(office)).map(({ state }) => state)).toEqual(['skipped']);
  });

  it('say that it was called off, and what comes back', async () => {
    const smtp = await anSmtp();
    const booked = await bookSeats(office, { locale: 'en' });
    await payFor(office, booked);
    await office.database.query(
      (sql) => sql`
        with forgotten as (delete from outbox_messages)
        update tour_schedules set status = 'cancelled', weather_status = 'cancelled', version = version + 1
        where id = ${booked.scheduleId}`,
    );
    const { operatorId } = await operatorOf(booked);
    const by = { id: aUser(), operatorId };
    await cancelForOperator(office.services.desk, by, booked, { why: 'weather' });
    await office.deliverAll(smtp.url);
    const [letter] = smtp.arrived;
    expect(letter?.mail.subject).toMatch(/called off/);
    expect(letter?.mail.text).toMatch(/12,500/);
    expect(letter?.mail.attachments.map(({ method }) => method)).toContain('CANCEL');
  });

  it('say that the share was decided, where it is another than the policy’s', async () => {
    const smtp = await anSmtp();
    const scheduleId = await office.departure({ startsInHours: 400 });
    const booked = await bookSeats(office, { scheduleId, locale: 'en' });
    await payFor(office, booked);
    await office.database.query((sql) => sql`delete from outbox_messages`);
    const { operatorId } = await operatorOf(booked);
    // Half is what the policy gives much later.
    await cancelForOperator(office.services.desk, { id: aUser(), operatorId }, booked, {
      percent: 50,
      why: 'operator',
    });
    await office.deliverAll(smtp.url);
    expect(smtp.arrived[0]?.mail.text).toContain('50% of what was paid: as the organiser decided');
    expect(smtp.arrived[0]?.mail.text).not.toContain('before the start');
  });

  it('say why in the operator’s words, also where the process died that was told them', async () => {
    const smtp = await anSmtp();
    const booked = await bookSeats(office, { locale: 'en' });
    await office.database.query((sql) => sql`delete from outbox_messages`);
    const { id, operatorId } = await aMember(office, 'manager');
    const { desk } = office.services;
    const asked = { scheduleId: booked.scheduleId, why: 'weather' as const, reason: 'Ash over the pass.' };
    await callOffSchedule(desk, { id, operatorId }, asked);
    await takeUpCallOffs(desk, 0);
    while ((await workOnCallOffs(desk)) > 0);
    await office.deliverAll(smtp.url);
    expect(smtp.arrived.map(({ mail }) => mail.text)).toEqual([expect.stringContaining('“Ash over the pass.”')]);
  });

  it('tell who waited, and who had an offer in hand, that it was called off', async () => {
    const smtp = await anSmtp();
    const scheduleId = await office.departure({ capacity: 1 });
    const booked = await bookSeats(office, { scheduleId });
    for (const [name, locale] of [
      ['vera', 'ru'],
      ['petr', 'en'],
    ] as const) {
      const contact = { name, email: `${name}@example.test`, phone: '+79140000001' };
      await joinWaitlist(
        office.services.desk,
        { scheduleId, userId: aUser(), participantsCount: 1, contact, locale },
        caller,
      );
    }
    await cancelTourBooking(office.services.desk, keyOf(booked), caller);
    await office.database.query((sql) => sql`delete from outbox_messages`);
    const { id, operatorId } = await aMember(office, 'manager');
    await startCallOff(office.services.desk, { id, operatorId }, { scheduleId, why: 'operator', reason: undefined });
    await office.deliverAll(smtp.url);
    const subjects = new Map(smtp.arrived.map(({ recipients, mail }) => [recipients[0], mail.subject]));
    expect(subjects.get('vera@example.test')).toMatch(/^Выезд отменён, ждать больше не нужно/);
    expect(subjects.get('petr@example.test')).toMatch(/^Called off, no need to wait/);
    expect(smtp.arrived).toHaveLength(2);
    expect(smtp.arrived[0]?.mail.text).toContain('https://tours.example/tours/avacha');
    const entries = await office.database.query(
      (sql) => sql<{ status: string; hold: string | null }[]>`
        select w.status, h.status as hold from tour_waitlist w left join tour_seat_holds h on h.id = w.hold_id
        where w.schedule_id = ${scheduleId} order by w.place`,
    );
    expect(entries).toEqual([
      { status: 'left', hold: 'released' },
      { status: 'left', hold: null },
    ]);
  });

  async function operatorOf({ bookingId }: Booked): Promise<{ operatorId: string }> {
    const [row] = await office.database.query(
      (sql) => sql<{ operatorId: string }[]>`
        select operator_id as "operatorId" from tour_bookings_v2 where id = ${bookingId}`,
    );
    return row ?? { operatorId: '' };
  }

  it('carry the operator’s own words to everybody who still travels, in the language of the booking', async () => {
    const smtp = await anSmtp();
    const booked = await bookSeats(office, { locale: 'en' });
    const gone = await bookSeats(office, { scheduleId: booked.scheduleId });
    await cancelTourBooking(office.services.desk, keyOf(gone), caller);
    const { operatorId } = await operatorOf(booked);
    const by = await aMember(office, 'manager', { operatorId });
    await office.database.query((sql) => sql`delete from outbox_messages`);
    const text = { ru: 'Встречаемся у другого входа.', en: 'We meet at the other door.' };
    const messageId = aUser();
    for (const _ of [1, 2]) {
      const asked = { scheduleId: booked.scheduleId, messageId, text };
      expect(await messageDeparture(office.services.readDatabase, by, asked)).toEqual({ bookings: 1 });
    }
    await office.deliverAll(smtp.url);
    expect(smtp.arrived.map(({ mail }) => mail.text?.includes(text.en))).toEqual([true]);
  });

  it('say which place in line somebody has, unless it was offered seats before the letter left', async () => {
    const smtp = await anSmtp();
    const { scheduleId } = await bookSeats(office, { scheduleId: await office.departure({ capacity: 1 }) });
    const wait = (email: string) =>
      joinWaitlist(
        office.services.desk,
        {
          scheduleId,
          userId: aUser(),
          participantsCount: 1,
          contact: { name: 'Вера', email, phone: '+79140000001' },
          locale: 'en',
        },
        caller,
      );
    const first = await wait('first@example.test');
    const second = await wait('second@example.test');
    await office.database.query(
      (sql) => sql`
        with left_line as (update tour_waitlist set status = 'left' where id = ${first.entryId})
        delete from outbox_messages where kind <> 'waitlist_joined'`,
    );
    await office.deliverAll(smtp.url);
    const [letter, ...more] = smtp.arrived;
    expect(more).toEqual([]);
    expect(letter?.recipients).toEqual(['second@example.test']);
    expect(letter?.mail.text).toMatch(/Place in line:? 1/);
    expect(letter?.mail.text).toContain(`https://tours.example/w/${second.entryId}#key=`);
  });
});
