/** One valid row for each table of money, tickets and letters, and what must differ for a second one. */
import { randomBytes, randomUUID } from 'node:crypto';

export const moneyIds = {
  payment: '01900000-0000-7000-8000-000000000011',
  promo: '01900000-0000-7000-8000-000000000012',
};

const sha256 = 'ab'.repeat(32);
const later = '2100-01-01T00:00:00Z';

/** Of this operator, about this booking. */
export function moneyRows(ids: { operator: string; booking: string }) {
  return {
    payments: {
      id: moneyIds.payment,
      booking_id: ids.booking,
      provider: 'sandbox',
      provider_tx: '1',
      status: 'paid',
      amount: 2_500_000,
      currency: 'RUB',
    },
    payment_attempts: {
      id: randomUUID(),
      booking_id: ids.booking,
      provider: 'sandbox',
      next_ask_at: later,
    },
    refunds: {
      id: randomUUID(),
      payment_id: moneyIds.payment,
      kind: 'refund',
      why: 'cancellation',
      amount: 625_000,
      currency: 'RUB',
      state: 'pending',
    },
    payment_notifications: {
      id: randomUUID(),
      provider: 'sandbox',
      kind: 'pay',
      provider_tx: '1',
      body_sealed: '\\x00',
      content_type: 'application/json',
      about_tx: '1',
    },
    promo_codes: {
      id: moneyIds.promo,
      operator_id: ids.operator,
      code: 'ВУЛКАН-10',
      kind: 'percent',
      value: 10,
      starts_at: '2020-01-01T00:00:00Z',
      ends_at: later,
      most_uses: 20,
    },
    loyalty_accounts: { person_key: 'a person', points: 1250 },
    loyalty_entries: {
      id: randomUUID(),
      person_key: 'a person',
      booking_id: ids.booking,
      kind: 'earn',
      cause: moneyIds.payment,
      points: 1250,
    },
    points_links: {
      id: randomUUID(),
      token_hash: `\\x${sha256}`,
      person_key: 'a person',
      email_sealed: '\\x00',
      locale: 'ru',
      expires_at: later,
    },
    guest_persons: { guest_id: randomUUID(), person_key: 'a person' },
    ticket_keys: { key_id: 'k1', public_key: `\\x${sha256}`, private_sealed: '\\x00' },
    sandbox_pages: { id: randomUUID(), page: {} },
    sandbox_operations: {
      tx: 1,
      kind: 'payment',
      status: 'Completed',
      request_id: 'a request',
      invoice: 'KT-7Q4M-011X',
      amount: 2_500_000,
      reason_code: 0,
      facts: {},
    },
    mailbox_messages: { id: randomUUID(), recipient: 'anna@example.test', subject: 'Ваш билет', raw: '\\x00' },
  };
}

let drawn = 0;
const next = () => (drawn += 1);

/** What must differ for a second row like the one above. */
export const freshMoney = {
  payments: () => ({ id: randomUUID(), provider_tx: `tx ${next()}` }),
  payment_attempts: () => ({ id: randomUUID() }),
  refunds: () => ({ id: randomUUID() }),
  payment_notifications: () => ({ id: randomUUID(), provider_tx: `tx ${next()}` }),
  promo_codes: () => ({ id: randomUUID(), code: `CODE-${next()}` }),
  loyalty_accounts: () => ({ person_key: `person ${next()}` }),
  loyalty_entries: () => ({ id: randomUUID(), cause: randomUUID() }),
  points_links: () => ({ id: randomUUID(), token_hash: `\\x${randomBytes(32).toString('hex')}` }),
  guest_persons: () => ({ guest_id: randomUUID() }),
  ticket_keys: () => ({ key_id: `key ${next()}` }),
  sandbox_pages: () => ({ id: randomUUID() }),
  sandbox_operations: () => ({ tx: next() + 1, request_id: `request ${next()}` }),
  mailbox_messages: () => ({ id: randomUUID() }),
};
