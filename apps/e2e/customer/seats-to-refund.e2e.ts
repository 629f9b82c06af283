/** The whole way of a party's money and papers: from three seats to the gate, with one of them leaving on the way. */
import { checkTicket } from '@kamchatour/tickets/code';
import { expectNothingSerious, expectToFit } from '../fixtures/axe.ts';
import type { GuestOptions } from '../fixtures/guest.ts';
import { gateList, openOffice } from '../fixtures/office.ts';
import { entryIn, ticketsIn } from '../fixtures/papers.ts';
import { expect, test } from '../fixtures/test.ts';
import { asRoubles } from '../pages/amounts.ts';
import { gatePage } from '../pages/gate.ts';
import { guestPage } from '../pages/guest-page.ts';
import { mailbox } from '../pages/mailbox.ts';
import { person } from '../pages/people.ts';
import { walkTo } from '../pages/walk.ts';

const guests: { on: string; options: GuestOptions; card: 'pays' | 'paysWithStep' }[] = [
  { on: 'on a desktop, in English', options: { device: 'desktop', locale: 'en' }, card: 'pays' },
  { on: 'on a phone, in Russian', options: { device: 'phone', locale: 'ru' }, card: 'paysWithStep' },
];
const [anna, pyotr, yuna] = [person(1), person(2), person(3)];

for (const { on, options, card } of guests) {
  test(`three pay, get tickets that prove themselves, one leaves and is given the money: ${on}`, async ({
    aDeparture,
    aGuest,
    browser,
    origin,
    purse,
    records,
  }) => {
    // A long way, which a busy machine walks slowly.
    test.slow();
    const departure = await aDeparture({ capacity: 5 });
    const guest = await aGuest(options);
    const { page, press, booking, payment, bank, manage } = guest;
    const own = guestPage(guest);
    const mail = mailbox(guest);
    const office = await openOffice(browser, origin, 'manager');
    // The letter's frame runs no script, so neither the one by which the journeys watch it.

    // Three seats, paid on the bank's page, which will take its time over a refund.
    await walkTo(guest, departure, 'pay', { seats: 3 });
    const number = await booking.bookingNumber.innerText();
    const { totalAmount } = await purse.money(number);
    const third = totalAmount / 3;
    await expect(payment.pay).toHaveText(asRoubles(totalAmount));
    await press(payment.pay);
    await press(bank.trouble);
    await bank.field('refunds').selectOption('late');
    await bank.payBy(card);
    if (card === 'paysWithStep') await press(bank.confirm);
    await page.waitForURL(`**/b/${number}**`);
    await expect(own.tickets).toHaveCount(3);

    // The letter has everybody's ticket: signed by us, each for who is named on its page.
    await mail.open('paid', number);
    await expectToFit(page, 'the letter with the tickets');
    for (const name of [anna, pyotr, yuna]) await expect(mail.ticket(name)).toBeVisible();
    const tickets = await ticketsIn(await mail.download('.pdf'));
    expect(tickets).toHaveLength(3);
    const { keys, people } = await gateList(office, departure.scheduleId);
    for (const [place, { words, code }] of tickets.entries()) {
      const name = person(place + 1);
      expect(words).toContain(name);
      expect(words).toContain(number);
      const { participantId } = people.find(({ fullName }) => fullName === name) ?? {};
      expect(await checkTicket(code, keys)).toMatchObject({
        state: 'valid',
        ticket: { participantId, scheduleId: departure.scheduleId, startsAt: departure.startsAt.toISOString() },
      });
    }
    const entry = entryIn(await mail.download('.ics'));
    const asInCalendars = departure.startsAt.toISOString().replace(/\.\d+|[-:]/g, '');
    expect(entry).toMatchObject({ method: 'PUBLISH', startsAt: asInCalendars });
    expect(entry.words).toContain(departure.time);
    expect(entry.words).toContain('UTC+12');

    // The letter's link opens the booking. What one of them gets back is shown first, to the rouble.
    await press(mail.openBooking);
    await expect(manage.heading(number)).toBeVisible();
    await press(own.leaving(pyotr));
    await expect(own.comesBack).toContainText(own.says.rule);
    await expect(own.comesBack).toContainText(own.says.until);
    await expect(own.comesBack.getByRole('term').filter({ hasText: pyotr })).toHaveCount(1);
    await expect(own.comesBack.getByRole('term').filter({ hasText: anna })).toHaveCount(0);
    await expect(own.comesBack.getByRole('definition').last()).toHaveText(asRoubles(third));
    await expectNothingSerious(page, 'what comes back');
    await expectToFit(page, 'what comes back');
    await press(own.cancelSelected);
    await expect(own.sureSome).toContainText(pyotr);
    await expect(own.sureSome).toContainText(asRoubles(third));
    await expectNothingSerious(page, 'the last question');
    expect(await records.bookings(departure.scheduleId)).toMatchObject([{ seats: 3 }]);
    await press(own.yes(own.sureSome));

    // The refund is asked for, then arrives, without anything being touched.
    await expect(own.cancelled).toBeFocused();
    await expect(own.cancelled).toContainText(own.says.onItsWay);
    await expect(own.money).toContainText(own.says.refundAsked);
    expect(await purse.money(number)).toMatchObject({ status: 'confirmed', paymentStatus: 'paid' });
    await expectNothingSerious(page, 'money on its way');
    await expect(own.cancelled).toContainText(own.says.sentBack);
    await expect(own.cancelled).toContainText(asRoubles(third));
    await expect(own.money).toContainText(own.says.refundLine);
    await expect(own.money).toContainText(own.says.refundSent);
    await expect(own.money).toContainText(asRoubles(totalAmount - third));
    expect(await purse.money(number)).toMatchObject({ status: 'confirmed', paymentStatus: 'partially_refunded' });
    expect(await records.bookings(departure.scheduleId)).toMatchObject([{ seats: 2, status: 'confirmed' }]);
    await expect(own.tickets).toHaveCount(2);
    await expect(own.ticket(pyotr)).toHaveCount(0);
    await expect(own.leaving(pyotr)).toBeHidden();
    await expectNothingSerious(page, 'one has left');
    await expectToFit(page, 'one has left');

    // Two letters tell the same: the figures with the papers of who stays, and that the money left.
    await mail.open('cancelled', number);
    await expect(mail.letter.getByText(asRoubles(third)).filter({ visible: true })).toHaveCount(1);
    await expect(mail.ticket(yuna)).toBeVisible();
    await expect(mail.ticket(pyotr)).toHaveCount(0);
    const left = await ticketsIn(await mail.download('.pdf'));
    expect(left.map(({ words }) => [anna, pyotr, yuna].filter((name) => words.includes(name)))).toEqual([
      [anna],
      [yuna],
    ]);
    const moved = entryIn(await mail.download('.ics'));
    expect(moved).toMatchObject({ method: 'PUBLISH', id: entry.id, startsAt: entry.startsAt });
    expect(moved.sequence).toBeGreaterThan(entry.sequence);
    await mail.open('refunded', number);
    await expect(mail.letter.getByRole('heading', { level: 1 })).toHaveText(asRoubles(third));

    // At the gate the one who left is refused; the others board, by the first letter's tickets or the second's.
    const gate = gatePage(await office.newPage());
    await gate.open(departure, anna);
    for (const [code, verdict] of [
      [tickets[1]?.code, 'Ticket cancelled'],
      [tickets[0]?.code, 'Let in'],
      [left[1]?.code, 'Let in'],
    ] as const) {
      await gate.typeCode(code ?? '');
      await expect(gate.verdict).toContainText(verdict);
    }
    await office.close();
  });
}
