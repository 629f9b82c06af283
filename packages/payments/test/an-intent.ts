import type { PaymentIntent } from '../src/index.ts';

export const bookingId = '01a205e1-baa1-7ff8-966d-e01dbedee7fa';

export function anIntent(more: Partial<PaymentIntent> = {}): PaymentIntent {
  return {
    bookingNumber: 'KT-7Q4M-011X',
    bookingId,
    attemptId: 'a-1',
    amount: 2_450_000,
    currency: 'RUB',
    description: 'Авачинский вулкан, 2 декабря',
    locale: 'ru',
    contact: { name: 'Иван Петров', email: 'guest@example.test', phone: '+79991234567' },
    items: [{ label: 'Авачинский вулкан', amount: 2_450_000, quantity: 1 }],
    returnUrl: 'https://tours.example/b/KT-7Q4M-011X',
    ...more,
  };
}
