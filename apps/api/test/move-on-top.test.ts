/** A paid booking goes to a dearer date: the difference is paid by the sandbox over real HTTP, and each step is told by its letter. */
import { cancelTourBooking, findBookingById, moveBooking, stayOnDate } from '@kamchatour/booking';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPayment } from '../src/money/start-payment.ts';
import { paymentLink } from '../src/operator/bookings-act.ts';
import { aMember } from './operators.ts';
import { type Booked, bookSeats, openPostOffice, outbox, type PostOffice } from './post-office.ts';
import { openSmtp, type Smtp } from './smtp.ts';

let office: PostOffice;
let smtp: Smtp;
beforeAll(async () => {
  office = await openPostOffice();
  smtp = await openSmtp();
  await office.app.listen({ port: 0, host: '127.0.0.1' });
  const address = office.app.server.address();
  if (address === null || typeof address === 'string') throw new Error('the server does not listen');
  office.services.own.address = `http://127.0.0.1:${address.port}`;
});
afterAll(async () => {
  expect(await office.brokenInvariants()).toEqual([]);
  await smtp.close();
  await office.close();
});

const plain = (text = '') => text.replaceAll(/\s/g, ' ');
const caller = { source: 'a test' };
const card = '4000 0000 0000 3055';
const view = ({ bookingId }: Booked) => findBookingById(office.services.desk, bookingId);

/** Opens a way to pay and pays there what it asks for, as the guest does. */
async function pay(booked: Booked, by = card) {
  const start = await startPayment(office.services, await view(booked));
  if (start.kind !== 'redirect') throw new Error('the sandbox has a page of its own');
  const pageId = start.url.split('/').at(-1) ?? '';
  const page = await office.services.money.sandbox?.page(pageId);
  return { asked: page?.amount, seen: await office.services.money.sandbox?.pay(pageId, by) };
}

async function letters() {
  await office.deliverAll(smtp.url);
  return smtp.arrived.splice(0).map(({ mail }) => mail);
}

async function moving(locale: 'ru' | 'en') {
  const booked = await bookSeats(office, { seats: 2, locale, contact: contactOf(locale) });
  await pay(booked);
  await letters();
  const there = await office.departure({ price: 1_500_000, startsInHours: 400 });
  const { bookingNumber, confirmationCode } = booked;
  await moveBooking(office.services.desk, { bookingNumber, confirmationCode, scheduleId: there }, caller);
  return { booked, there };
}

const contactOf = (locale: string) => ({
  name: 'Анна Ким',
  email: `${locale}@example.test`,
  phone: '8 (914) 000-00-00',
});

test.each([
  ['ru', /Доплатите 5.000/, /Если не доплатить, ничего не изменится/, /Доплата 5.000.* получена, поездка перенесена/],
  ['en', /Pay .*5,000/, /If you do not pay, nothing changes/, /received .*5,000.* moved the trip/],
] as const)(
  'in %s: what is owed, that nothing else changes, and then the new tickets',
  async (locale, subject, calm, paid) => {
    const { booked, there } = await moving(locale);
    const [owed, ...more] = await letters();
    expect(more).toEqual([]);
    expect(owed?.subject).toMatch(subject);
    expect(plain(owed?.text)).toMatch(calm);
    expect(owed?.html).toContain(`https://tours.example/b/${booked.bookingNumber}#key=`);
    expect(owed?.attachments).toEqual([]);

    expect(await pay(booked, '4000 0566 5566 5556')).toMatchObject({ asked: 500_000, seen: { state: 'declined' } });
    expect(await view(booked)).toMatchObject({ status: 'confirmed', paymentStatus: 'paid', move: { amount: 500_000 } });
    expect(await pay(booked)).toMatchObject({ asked: 500_000, seen: { state: 'paid' } });
    expect(await view(booked)).toMatchObject({ schedule: { scheduleId: there }, totalAmount: 3_000_000 });
    const [tickets, ...none] = await letters();
    expect(none).toEqual([]);
    expect(plain(tickets?.text)).toMatch(paid);
    expect(tickets?.attachments.map(({ mimeType }) => mimeType)).toContain('application/pdf');
    await expect(pay(booked)).rejects.toMatchObject({ code: 'NOT_PAYABLE' });
  },
);

test('a date that was called off meanwhile is not to be paid for', async () => {
  const { booked, there } = await moving('en');
  const manager = { ...(await aMember(office, 'manager')), role: 'manager' as const };
  const link = () => paymentLink(office.services, manager, booked.bookingId);
  expect(await link()).toMatchObject({ totalAmount: 500_000 });
  await office.database.query((sql) => sql`update tour_schedules set weather_status = 'cancelled' where id = ${there}`);
  expect((await view(booked)).move).toBeUndefined();
  await expect(pay(booked)).rejects.toMatchObject({ code: 'NOT_PAYABLE' });
  await expect(link()).rejects.toMatchObject({ code: 'NOT_PAYABLE' });
  await letters();
});

test('given up before the letter leaves, there is nothing to ask for', async () => {
  const { booked } = await moving('en');
  const { bookingNumber, confirmationCode } = booked;
  await stayOnDate(office.services.desk, { bookingNumber, confirmationCode }, caller);
  expect(await letters()).toEqual([]);
  expect((await outbox(office)).at(-1)).toMatchObject({ kind: 'booking_changed', state: 'skipped' });
});

test.each([
  ['ru', /Перенос на .* ждал доплаты .* теперь отменён.* Поездка остаётся на своей дате/],
  ['en', /The move to .* is off by this.* The trip stays on its date/],
] as const)(
  'in %s: one of two leaves, and the letter and the history tell that the move is over by it',
  async (locale, words) => {
    const { booked, there } = await moving(locale);
    await letters();
    const { bookingNumber, confirmationCode, bookingId } = booked;
    const { participants } = await view(booked);
    const participantIds = participants.slice(0, 1).map(({ participantId }) => participantId);
    await cancelTourBooking(office.services.desk, { bookingNumber, confirmationCode, participantIds }, caller);
    expect((await view(booked)).move).toBeUndefined();
    expect(plain((await letters()).map(({ text }) => text).join(' '))).toMatch(words);
    const acts = await office.database.query(
      (sql) => sql<{ action: string; to: string | null }[]>`
      select action, details->>'to' as to from audit_log where entity_id = ${bookingId} order by id desc limit 2`,
    );
    expect(acts).toMatchObject([{ action: 'cancel' }, { action: 'drop_move', to: there }]);
  },
);
