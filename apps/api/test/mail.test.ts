import {
  cancelTourBooking,
  findBookingById,
  renameParticipants,
  requestPointsLink,
  settleRefund,
} from '@kamchatour/booking';
import type { Email } from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { resendLetters } from '../src/mail/resend-letters.ts';
import { aMember, ourCompany } from './operators.ts';
import { bookSeats, keyOf, lapse, officeOfFile, outbox, payFor, queue } from './post-office.ts';

const { office, anSmtp } = await officeOfFile();
const caller = { source: 'a test' };
const partsOf = ({ attachments }: Email) =>
  attachments.map(
    ({ mimeType, related, method }) => `${mimeType}${related ? ' shown' : ''}${method ? ` ${method}` : ''}`,
  );

const calendarParts = (method: string) => [`text/calendar ${method}`, 'application/ics'];

describe.each(['ru', 'en'] as const)('letters in %s', (locale) => {
  const words = {
    ru: {
      made: /ждёт оплаты/,
      lapsing: /Скоро истечёт/,
      paid: /Билеты/,
      changed: /изменена/,
      cancelled: /отменена/,
      refund: /Возврат/,
      late: /мест по .* уже нет/,
      points: /баллы/,
    },
    en: {
      made: /awaits payment/,
      lapsing: /Little time left/,
      paid: /Tickets/,
      changed: /changed/,
      cancelled: /cancelled/,
      refund: /Refund/,
      late: /no seats left/,
      points: /points/,
    },
  }[locale];

  it('arrive once each, with all that goes with them', async () => {
    const smtp = await anSmtp();
    const letters = async () => {
      await office.deliverAll(smtp.url);
      return smtp.arrived.splice(0).map(({ mail, recipients }) => {
        expect(recipients).toEqual([`${locale}@example.test`]);
        expect(mail.text).not.toBe('');
        expect(mail.html).toContain(`lang="${locale}"`);
        for (const body of [mail.html, mail.text]) expect(body).toContain('+74152000000');
        return mail;
      });
    };
    const contact = { name: 'Анна Ким', email: `${locale}@example.test`, phone: '8 (914) 000-00-00' };

    const booked = await bookSeats(office, { seats: 2, locale, contact });
    await queue(office, 'payment_lapsing', booked);
    const unpaid = await letters();
    const subjects = unpaid.map(({ subject }) => subject);
    expect(subjects).toHaveLength(2);
    expect(subjects).toContainEqual(expect.stringMatching(words.made));
    expect(subjects).toContainEqual(expect.stringMatching(words.lapsing));
    expect(unpaid.flatMap(partsOf)).toEqual([]);
    expect(unpaid[0]?.html).toContain(`https://tours.example/b/${booked.bookingNumber}#key=`);

    await payFor(office, booked);
    const [paid] = await letters();
    expect(paid?.subject).toMatch(words.paid);
    expect(paid && partsOf(paid)).toEqual(expect.arrayContaining(['application/pdf', ...calendarParts('PUBLISH')]));
    expect(paid && partsOf(paid).filter((part) => part === 'image/png shown')).toHaveLength(2);

    const view = await findBookingById(office.services.desk, booked.bookingId);
    await queue(office, 'reminder', booked, { startsAt: view.schedule.startsAt });
    const [reminder] = await letters();
    expect(reminder?.subject).toContain(booked.bookingNumber);
    expect(reminder && partsOf(reminder)).toContain('image/png shown');

    const [first, second] = view.participants;
    const names = [{ participantId: first?.participantId ?? '', fullName: 'Анна-Мария Ким' }];
    await renameParticipants(office.services.desk, { ...keyOf(booked), participants: names }, caller);
    const [changed] = await letters();
    expect(changed?.subject).toMatch(words.changed);
    expect(changed?.text).toContain('Анна-Мария Ким');
    expect(changed?.text).toMatch(/(Было|Before): Traveller 1/);
    expect(changed && partsOf(changed)).toEqual(expect.arrayContaining(calendarParts('PUBLISH')));

    await cancelTourBooking(
      office.services.desk,
      { ...keyOf(booked), participantIds: [second?.participantId ?? ''] },
      caller,
    );
    const [partly] = await letters();
    expect(partly?.text).toContain('Traveller 2');
    expect(partly?.text).toMatch(/12.500/);

    await cancelTourBooking(office.services.desk, keyOf(booked), caller);
    const [cancelled] = await letters();
    expect(cancelled?.subject).toMatch(words.cancelled);
    expect(cancelled && partsOf(cancelled)).toEqual(calendarParts('CANCEL'));

    const { refunds } = await findBookingById(office.services.desk, booked.bookingId);
    const asked = {
      provider: 'sandbox',
      paymentTx: `tx ${booked.bookingId}`,
      kind: 'refund' as const,
      outcome: 'succeeded' as const,
    };
    for (const { refundId, amount } of refunds) {
      await settleRefund(office.services.desk, booked, {
        ...asked,
        bookingId: booked.bookingId,
        refundId,
        refundTx: `of ${refundId}`,
        amount,
      });
    }
    const back = await letters();
    expect(back.map(({ subject }) => subject)).toEqual([
      expect.stringMatching(words.refund),
      expect.stringMatching(words.refund),
    ]);
    expect(back[0]?.text).toMatch(/12.500/);
  });

  it('tell of a payment that came too late, and of points', async () => {
    const smtp = await anSmtp();
    const contact = { name: 'Анна Ким', email: `late-${locale}@example.test`, phone: '8 (914) 000-00-00' };
    const inTime = await bookSeats(office, { locale, contact });
    const departure = await office.departure({ capacity: 1 });
    const tooLate = await bookSeats(office, { locale, contact, scheduleId: departure });
    await lapse(office, inTime);
    await lapse(office, tooLate);
    expect(await payFor(office, await bookSeats(office, { locale, scheduleId: departure }))).toBe('paid');
    await office.database.query((sql) => sql`delete from outbox_messages`);

    expect(await payFor(office, inTime)).toBe('late_accepted');
    expect(await payFor(office, tooLate)).toBe('late');
    await requestPointsLink(office.services.desk, { scheduleId: departure, email: contact.email, locale });
    await office.deliverAll(smtp.url);
    const [accepted, refunded, points] = (await outbox(office)).map(({ id }) =>
      smtp.arrived.filter(({ mail }) => mail.messageId === `<${id}@kamchatour.test>`),
    );
    expect(smtp.arrived).toHaveLength(3);
    expect(partsOf(accepted?.[0]?.mail ?? { headers: [], headerLines: [], attachments: [] })).toContain(
      'application/pdf',
    );
    expect(refunded?.[0]?.mail.subject).toMatch(words.late);
    expect(refunded?.[0]?.mail.text).toMatch(/12.500/);
    expect(points?.[0]?.mail.subject).toMatch(words.points);
    expect(points?.[0]?.mail.text).toMatch(/https:\/\/tours\.example\/points#key=[\w-]{43}/);
    expect(points?.[0]?.recipients).toEqual([contact.email]);
  });
});

describe('sending again', () => {
  it('queues the tickets, or the letter that asks for money, five times an hour', async () => {
    const booked = await bookSeats(office, {});
    expect(await resendLetters(office.services, booked.bookingId)).toEqual({ queued: 'booking_made' });
    await payFor(office, booked);
    const asked = await Promise.allSettled(
      Array.from({ length: 8 }, () => resendLetters(office.services, booked.bookingId)),
    );
    const queued = asked.flatMap((one) => (one.status === 'fulfilled' ? [one.value.queued] : []));
    expect(queued).toEqual(Array.from({ length: 4 }, () => 'booking_paid'));
    const refused = asked.flatMap((one) => (one.status === 'rejected' ? [one.reason.refusal.code] : []));
    expect(refused).toEqual(Array.from({ length: 4 }, () => 'RATE_LIMITED'));
    expect((await outbox(office)).map(({ kind }) => kind).toSorted()).toEqual([
      'booking_made',
      'booking_made',
      ...Array.from({ length: 5 }, () => 'booking_paid'),
    ]);
  });

  it('has nothing to send of a booking that is over', async () => {
    const booked = await bookSeats(office, {});
    await cancelTourBooking(office.services.desk, keyOf(booked), caller);
    expect(await resendLetters(office.services, booked.bookingId)).toEqual({ queued: undefined });
  });

  it('has nothing to send to a guest without an e-mail, and notes nothing', async () => {
    const { bookingId } = await bookSeats(office, {});
    await office.database.query((sql) => sql`update tour_bookings_v2 set contact_email = '' where id = ${bookingId}`);
    const letters = (await outbox(office)).length;
    const owner = await aMember(office, 'owner');
    const by = { id: owner.id, operatorId: ourCompany };
    expect(await resendLetters(office.services, bookingId, { by })).toEqual({ queued: undefined });
    expect(await outbox(office)).toHaveLength(letters);
    const noted = await office.database.query(
      (sql) => sql`select from audit_log where entity_id = ${bookingId} and action = 'resend'`,
    );
    expect(noted).toEqual([]);
  });
});
