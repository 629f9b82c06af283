/** Every refusal that the server can answer, in words with a way on. A new code fails to compile here until it has an example, and then until it has words. */
import type { ErrorCode, ErrorDetails } from '@kamchatour/booking/errors';
import { createTranslator } from 'use-intl/core';
import { describe, expect, it } from 'vitest';
import { en } from '../messages/en/index.ts';
import { ru } from '../messages/ru/index.ts';
import type { Failure } from './failure.ts';
import { failureWords } from './use-failure-text.ts';

const at = '2027-07-11T20:00:00Z';
const examples: { [Code in ErrorCode]: { code: Code; details: ErrorDetails[Code] } } = {
  VALIDATION_ERROR: { code: 'VALIDATION_ERROR', details: { fields: [] } },
  PAYLOAD_TOO_LARGE: { code: 'PAYLOAD_TOO_LARGE', details: { limitBytes: 1 } },
  UNSUPPORTED_MEDIA_TYPE: { code: 'UNSUPPORTED_MEDIA_TYPE', details: {} },
  UNAUTHORIZED: { code: 'UNAUTHORIZED', details: {} },
  BAD_SIGNATURE: { code: 'BAD_SIGNATURE', details: {} },
  FORBIDDEN: { code: 'FORBIDDEN', details: {} },
  NOT_FOUND: { code: 'NOT_FOUND', details: {} },
  SCHEDULE_NOT_FOUND: { code: 'SCHEDULE_NOT_FOUND', details: {} },
  HOLD_NOT_FOUND: { code: 'HOLD_NOT_FOUND', details: {} },
  BOOKING_NOT_FOUND: { code: 'BOOKING_NOT_FOUND', details: {} },
  HOLD_NOT_YOURS: { code: 'HOLD_NOT_YOURS', details: {} },
  SOLD_OUT: { code: 'SOLD_OUT', details: { available: 0 } },
  NOT_ENOUGH_SEATS: { code: 'NOT_ENOUGH_SEATS', details: { available: 2 } },
  SALES_CLOSED: { code: 'SALES_CLOSED', details: { salesCloseAt: at } },
  SCHEDULE_CANCELLED: { code: 'SCHEDULE_CANCELLED', details: {} },
  WEATHER_CANCELLED: { code: 'WEATHER_CANCELLED', details: {} },
  HOLD_EXPIRED: { code: 'HOLD_EXPIRED', details: { expiredAt: at } },
  HOLD_ALREADY_BOOKED: { code: 'HOLD_ALREADY_BOOKED', details: {} },
  HOLD_LIMIT: { code: 'HOLD_LIMIT', details: { renewals: 10, expiresAt: at } },
  SCHEDULE_BUSY: { code: 'SCHEDULE_BUSY', details: { retryAfterSeconds: 2 } },
  ALREADY_CANCELLED: { code: 'ALREADY_CANCELLED', details: {} },
  NOT_CANCELLABLE: { code: 'NOT_CANCELLABLE', details: { status: 'completed' } },
  NOT_PAYABLE: { code: 'NOT_PAYABLE', details: { status: 'expired' } },
  SEATS_ARE_FREE: { code: 'SEATS_ARE_FREE', details: { available: 2 } },
  WAITLIST_FULL: { code: 'WAITLIST_FULL', details: { waiting: 200 } },
  EDITED_MEANWHILE: { code: 'EDITED_MEANWHILE', details: { editedVersion: 2 } },
  CAPACITY_TAKEN: { code: 'CAPACITY_TAKEN', details: { taken: 5 } },
  NOT_EDITABLE: { code: 'NOT_EDITABLE', details: { status: 'completed' } },
  NOT_REFUNDABLE: { code: 'NOT_REFUNDABLE', details: { left: 100 } },
  LAST_OWNER: { code: 'LAST_OWNER', details: {} },
  NOT_MOVABLE: { code: 'NOT_MOVABLE', details: { reason: 'policy' } },
  REFUND_CHANGED: { code: 'REFUND_CHANGED', details: { amount: 100 } },
  DIFFERENCE_CHANGED: { code: 'DIFFERENCE_CHANGED', details: { difference: -100 } },
  FILE_TOO_LONG: { code: 'FILE_TOO_LONG', details: { most: 10_000 } },
  IDEMPOTENCY_KEY_REUSED: { code: 'IDEMPOTENCY_KEY_REUSED', details: {} },
  RATE_LIMITED: { code: 'RATE_LIMITED', details: { retryAfterSeconds: 30 } },
  INTERNAL: { code: 'INTERNAL', details: {} },
  UNAVAILABLE: { code: 'UNAVAILABLE', details: { retryAfterSeconds: 2 } },
};
/** What no screen can cause: our own mistakes, and said to be. */
const ours = ['INTERNAL', 'UNSUPPORTED_MEDIA_TYPE', 'BAD_SIGNATURE'];

describe.each(['ru', 'en'] as const)('in %s', (locale) => {
  const words = (failure: Failure) => {
    const failures: string[] = [];
    const onError = ({ message }: Error) => failures.push(message);
    const t =
      locale === 'ru'
        ? createTranslator({ locale: 'ru-RU', messages: ru, namespace: 'failure', onError })
        : createTranslator({ locale: 'en-GB', messages: en, namespace: 'failure', onError });
    const said = failureWords(t, locale)(failure);
    expect(failures).toEqual([]);
    return said;
  };

  it.each(Object.values(examples))('$code has words of its own', (refusal) => {
    const said = words(refusal);
    expect(said).toMatch(locale === 'ru' ? /^[А-ЯЁ][^A-Z_{}]+[.]$/ : /^[A-Z0-9][^А-я_{}]+[.]$/);
    expect(said).not.toContain(refusal.code);
    expect(said === words(examples.INTERNAL)).toBe(ours.includes(refusal.code));
  });

  it('says of another date whether it costs more, less or the same by now', () => {
    const said = (difference: number) =>
      words({ code: 'DIFFERENCE_CHANGED', details: { difference } }).replaceAll(/\s/g, ' ');
    const of = { ru: ['дороже на 5 ₽', 'дешевле на 5 ₽', 'стоит столько же'], en: ['₽5 more', '₽5 less', 'the same'] };
    for (const [place, difference] of [500, -500, 0].entries()) {
      expect(said(difference)).toContain(of[locale][place]);
    }
  });
});
