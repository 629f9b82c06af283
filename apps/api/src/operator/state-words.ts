/** States and channels in words, for files: no file names one by its code. */
import type { BookingStatus, Locale, PaymentStatus } from '@kamchatour/booking/status';
import type { Channel } from './bookings-filter.ts';

type Words = {
  booking: Record<BookingStatus, string>;
  payment: Record<PaymentStatus, string>;
  channel: Record<Channel, string>;
};

export const stateWords = {
  ru: {
    booking: {
      pending_payment: 'ждёт оплаты',
      confirmed: 'подтверждена',
      completed: 'состоялась',
      no_show: 'не пришли',
      expired: 'не оплачена в срок',
      cancelled: 'отменена',
    },
    payment: {
      pending: 'не оплачено',
      authorized: 'деньги удержаны',
      paid: 'оплачено',
      partially_refunded: 'возвращена часть',
      refunded: 'возвращено',
      failed: 'банк отказал',
    },
    channel: { web: 'сайт', phone: 'телефон', reseller: 'партнёр' },
  },
  en: {
    booking: {
      pending_payment: 'waiting for payment',
      confirmed: 'confirmed',
      completed: 'took place',
      no_show: 'did not come',
      expired: 'not paid in time',
      cancelled: 'cancelled',
    },
    payment: {
      pending: 'not paid',
      authorized: 'money set aside',
      paid: 'paid',
      partially_refunded: 'partly refunded',
      refunded: 'refunded',
      failed: 'declined by the bank',
    },
    channel: { web: 'site', phone: 'phone', reseller: 'partner' },
  },
} as const satisfies Record<Locale, Words>;
