/** Money of the large season: each paid booking has its payment, what was cancelled went back, and everybody earned points. */

const kind = {
  payment: 15,
  refund: 16,
  earned: 17,
  taken: 18,
  notification: 19,
  letter: 20,
  attempt: 21,
  link: 22,
} as const;

/** In SQL: the parties of some departures with their `place`, `seats` and `ending`, and what names their rows. */
export type PaidParties = {
  from: string;
  one: string;
  madeAt: string;
  id: (table: number, n: string) => string;
  booking: string;
  cancellation: string;
  person: string;
  operatorId: string;
  amount: number;
};

/** The statements, each of a table of its own, in the order in which rows came to lie. */
export function moneySales({
  from,
  one,
  madeAt,
  id,
  booking,
  cancellation,
  person,
  operatorId,
  amount,
}: PaidParties): string[] {
  const at = `least(${madeAt}, now())`;
  const paid = `${from} where ending in ('confirmed', 'cancelled')`;
  const cancelled = `${from} where ending = 'cancelled'`;
  const total = `seats * ${amount}`;
  const points = `seats * ${amount} / 2000`;
  return [
    `insert into payments (id, booking_id, provider, provider_tx, status, amount, currency, promised_back, given_back, method, card_last_four, created_at, updated_at)
      select ${id(kind.payment, one)}, ${booking}, 'sandbox', (${one})::text, 'paid', ${total}, 'RUB',
        case ending when 'cancelled' then ${total} else 0 end, case ending when 'cancelled' then ${total} else 0 end, 'card', '4242', ${at}, ${at}
      from ${paid}`,
    `insert into refunds (id, payment_id, kind, why, cancellation_id, amount, currency, state, provider_tx, attempts, asked_at, next_attempt_at, settled_at, created_at)
      select ${id(kind.refund, one)}, ${id(kind.payment, one)}, 'refund', 'cancellation', ${cancellation}, ${total}, 'RUB', 'succeeded',
        'r' || (${one})::text, 1, ${at}, ${at}, ${at}, ${at}
      from ${cancelled}`,
    `insert into loyalty_entries (id, person_key, booking_id, kind, cause, points, created_at)
      select ${id(kind.earned, one)}, ${person}, ${booking}, 'earn', ${id(kind.payment, one)}, ${points}, ${at} from ${paid}
      union all
      select ${id(kind.taken, one)}, ${person}, ${booking}, 'take_back', ${cancellation}, -${points}, ${at} from ${cancelled}`,
    `insert into loyalty_accounts (person_key, points)
      select ${person}, case ending when 'cancelled' then 0 else ${points} end from ${paid} on conflict do nothing`,
    `insert into payment_notifications (id, provider, kind, provider_tx, body_sealed, content_type, about_tx, acted_at, outcome, created_at)
      select ${id(kind.notification, one)}, 'sandbox', 'pay', (${one})::text, decode(repeat('a7', 600), 'hex'), 'text/plain', (${one})::text, ${at}, 'paid', ${at}
      from ${paid}`,
    `insert into payment_attempts (id, booking_id, provider, next_ask_at, created_at)
      select ${id(kind.attempt, one)}, ${booking}, 'sandbox', ${at} + interval '10 minutes', ${at} from ${paid}`,
    `insert into outbox_messages (id, operator_id, kind, booking_id, dedupe_key, attempts, next_attempt_at, sent_at, state, created_at)
      select ${id(kind.letter, one)}, '${operatorId}', 'booking_paid', ${booking}, 'booking_paid:sandbox:' || (${one})::text, 1, ${at}, ${at}, 'sent', ${at}
      from ${paid}`,
  ];
}

/** What guests asked of their points in the last days; links are over after an hour. */
export const pointsAsked = (id: PaidParties['id'], secret: (n: string) => string) => [
  `insert into points_links (id, token_hash, person_key, email_sealed, locale, expires_at, created_at)
    select ${id(kind.link, 'n')}, ${secret(`'link ' || n`)}, 'person ' || n, '\\x00', 'ru', now() - n * interval '1 minute', now() - n * interval '1 minute'
    from generate_series(0, 999) n`,
  `insert into guest_persons (guest_id, person_key) select gen_random_uuid(), 'person ' || n from generate_series(0, 19999) n`,
];

/** Codes of twenty years. */
export const promoCodes = (operatorId: string) =>
  `insert into promo_codes (id, operator_id, code, kind, value, starts_at, ends_at, most_uses)
    select gen_random_uuid(), '${operatorId}', 'CODE-' || n, 'percent', 10, now() - n * interval '7 days', now() + interval '1 day', 1000
    from generate_series(1, 1000) n`;
