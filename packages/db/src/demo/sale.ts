/** A party's way to its seats: hold, booking, payment; or a hold that comes to nothing. */

import { cancelSeats } from './cancellation.ts';
import { hour, later, minute } from './kamchatka-day.ts';
import { makeParty, type Party } from './party.ts';
import { pay } from './payment.ts';
import { takePromoCode } from './promo-codes.ts';
import { personKeyOf, uuidOf } from './random.ts';
import type { BookingRow } from './rows.ts';
import type { Sale } from './sales-plan.ts';
import { type Actor, memberActor, noteBooking, type Sold, type Story, sendMessage, system } from './story.ts';

type Channel = 'web' | 'phone' | 'reseller';

/** Writes the sale's rows and moments. `until`: nothing is cancelled later than that. */
export function makeSale(story: Story, sale: Sale, until: Date): void {
  const { random } = story;
  if (sale.ending === 'let_go' || sale.ending === 'ran_out') {
    dropHold(story, sale);
    return;
  }
  const roll = random.fraction();
  const channel: Channel = sale.ending === 'unpaid' || roll < 0.86 ? 'web' : roll < 0.96 ? 'phone' : 'reseller';
  const bookedAt = later(sale.at, random.int(180, 660) * 1_000);
  const guestId = channel === 'web' ? meetGuest(story, sale.at, bookedAt) : null;
  const holdId = guestId === null ? null : hold(story, guestId, sale, { status: 'converted', endedAt: bookedAt });
  const party = makeParty(random, sale.size, story.departure.tour.prices);
  const booker =
    guestId !== null
      ? { actorKind: 'guest', actorId: guestId }
      : channel === 'phone'
        ? memberActor(story.company.manager.id)
        : system;
  const sold = book(story, party, {
    bookedAt,
    guestId,
    holdId,
    channel,
    by: booker,
    isPaid: sale.ending !== 'unpaid',
  });
  const { booking } = sold;

  if (sale.ending === 'unpaid') {
    const endedAt = later(bookedAt, (30 * 60 + random.int(1, 240)) * 1_000);
    Object.assign(booking, { status: 'expired', seats: 0, endedAt, updatedAt: endedAt });
    story.moments.push({ at: endedAt, booked: -sale.size, held: 0, why: 'expire' });
    noteBooking(story, booking, { action: 'expire', from: 'pending_payment', at: endedAt, by: system });
    return;
  }

  const paidAt = later(bookedAt, random.int(50, 500) * 1_000);
  Object.assign(booking, { status: 'confirmed', paymentStatus: 'paid', updatedAt: paidAt });
  story.moments.push({ at: paidAt, booked: 0, held: 0, why: 'pay' });
  noteBooking(story, booking, {
    action: 'pay',
    from: 'pending_payment',
    at: paidAt,
    by: channel === 'phone' ? booker : system,
  });
  const paid = pay(story, sold, paidAt);
  story.sold.push(paid);

  const earliest = paidAt.getTime() + 6 * hour;
  const latest = Math.min(story.departure.startsAt.getTime() - 2 * hour, until.getTime());
  if (sale.ending === 'kept' || latest <= earliest) return;
  const isByOperator = random.chance(0.15);
  cancelSeats(story, paid, {
    at: new Date(earliest + Math.floor((random.fraction() * (latest - earliest)) / 1_000) * 1_000),
    seats: sale.ending === 'cancelled' ? sale.size : random.int(1, sale.size - 1),
    by: isByOperator ? 'operator' : 'guest',
    actor: isByOperator ? memberActor(story.company.manager.id) : booker,
    reason: random.chance(0.6) ? random.pick(booking.locale === 'ru' ? reasons.ru : reasons.en) : null,
  });
}

const reasons = {
  ru: ['Заболел ребёнок', 'Перенесли рейс из Москвы', 'Изменились планы', 'Передумали ехать вдвоём'],
  en: ['Flight was rescheduled', 'Fell ill', 'Change of plans', 'One of us cannot make it'],
} as const;

function dropHold(story: Story, sale: Sale): void {
  const hasRunOut = sale.ending === 'ran_out';
  // The clean-up comes by every five minutes.
  const endedAt = hasRunOut
    ? later(sale.at, 15 * minute + story.random.int(1, 290) * 1_000)
    : later(sale.at, story.random.int(40, 540) * 1_000);
  const guestId = meetGuest(story, sale.at, endedAt);
  hold(story, guestId, sale, { status: hasRunOut ? 'expired' : 'released', endedAt });
  story.moments.push({ at: endedAt, booked: 0, held: -sale.size, why: hasRunOut ? 'expire' : 'release' });
}

/** Another guest, known by the hash of a secret that nobody has. */
export function meetGuest(story: Story, firstSeenAt: Date, lastSeenAt: Date): string {
  const secretHash = story.random.bytes(32);
  const id = uuidOf(secretHash, 8);
  story.rows.guests.push({ id, secretHash, firstSeenAt, lastSeenAt });
  return id;
}

function hold(story: Story, guestId: string, sale: Sale, end: { status: string; endedAt: Date }): string {
  const { random, departure, rows, moments } = story;
  const id = random.id(sale.at);
  rows.holds.push({
    id,
    operatorId: story.company.operator.id,
    scheduleId: departure.id,
    guestId,
    sourceKey: random.bytes(16).toString('hex'),
    seats: sale.size,
    status: end.status,
    expiresAt: later(sale.at, 15 * minute),
    prices: pricesOf(story),
    endedAt: end.endedAt,
    createdAt: sale.at,
    updatedAt: end.endedAt,
  });
  moments.push({ at: sale.at, booked: 0, held: sale.size, why: 'hold' });
  return id;
}

function book(
  story: Story,
  party: Party,
  how: { bookedAt: Date; guestId: string | null; holdId: string | null; channel: Channel; by: Actor; isPaid: boolean },
): Sold {
  const { random, departure, company, rows } = story;
  const { bookedAt } = how;
  const seats = party.people.length;
  const prices = pricesOf(story);
  const full = party.people.map(({ category }) => prices.find((price) => price.category === category)?.amount ?? 0);
  const promo = how.channel === 'web' && how.isPaid ? takePromoCode(story.money, rows.promoCodes, bookedAt) : undefined;
  // The codes that are used here take off per cents, which leave whole roubles.
  const amounts = full.map((amount) => (promo ? (amount * (100 - promo.value)) / 100 : amount));
  const number = random.code();
  const booking: BookingRow = {
    id: random.id(bookedAt),
    operatorId: company.operator.id,
    tourId: departure.tourId,
    scheduleId: departure.id,
    guestId: how.guestId,
    sourceKey: how.guestId === null ? null : random.bytes(16).toString('hex'),
    holdId: how.holdId,
    channel: how.channel,
    bookingNumber: `KT-${number.slice(0, 4)}-${number.slice(4)}`,
    confirmationCode: random.code(),
    status: 'pending_payment',
    paymentStatus: 'pending',
    seatsBooked: seats,
    seats,
    prices,
    totalAmount: sumOf(amounts),
    discountAmount: sumOf(full) - sumOf(amounts),
    promoCodeId: promo?.id ?? null,
    personKey: how.channel === 'web' ? personKeyOf(party.contact.email) : null,
    refundPolicy: departure.tour.refundPolicy,
    payBefore: later(bookedAt, 30 * minute),
    contactName: party.contact.name,
    contactEmail: party.contact.email,
    contactPhone: party.contact.phone,
    locale: party.locale,
    createdAt: bookedAt,
    updatedAt: bookedAt,
    endedAt: null,
  };
  const participants = party.people.map(({ fullName, category }, position) => ({
    id: random.id(bookedAt),
    operatorId: company.operator.id,
    bookingId: booking.id,
    position,
    fullName,
    category,
    amount: amounts[position] ?? 0,
    cancelledAt: null,
    createdAt: bookedAt,
  }));
  const purposes =
    how.channel === 'web' ? ['personal_data', 'terms', ...(random.chance(0.3) ? ['marketing'] : [])] : [];
  for (const purpose of purposes) {
    const id = random.id(bookedAt);
    rows.consents.push({
      id,
      bookingId: booking.id,
      purpose,
      textVersion: 'demo',
      locale: party.locale,
      givenAt: bookedAt,
    });
  }
  rows.bookings.push(booking);
  rows.participants.push(...participants);
  story.moments.push({ at: bookedAt, booked: seats, held: how.holdId === null ? 0 : -seats, why: 'book' });
  sendMessage(story, { kind: 'booking_made', bookingId: booking.id, cause: booking.id, at: bookedAt });
  noteBooking(story, booking, { action: 'book', from: null, at: bookedAt, by: how.by, details: { seats } });
  return { booking, participants };
}

function pricesOf({ departure }: Story) {
  return departure.tour.prices.map(({ category, amount }) => ({ category, amount }));
}

const sumOf = (amounts: number[]) => amounts.reduce((sum, amount) => sum + amount, 0);
