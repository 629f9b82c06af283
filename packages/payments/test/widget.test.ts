import { describe, expect, it } from 'vitest';
import { CloudPayments } from '../src/index.ts';
import { anIntent, bookingId } from './an-intent.ts';
import { secret } from './notices.ts';

const provider = new CloudPayments({ publicId: 'pk_live', apiSecret: secret });

describe('the widget', () => {
  it('is started with the present parameters', async () => {
    expect(await provider.start(anIntent())).toEqual({
      kind: 'widget',
      script: 'https://widget.cloudpayments.ru/bundles/cloudpayments.js',
      params: {
        publicTerminalId: 'pk_live',
        amount: 24_500,
        currency: 'RUB',
        paymentSchema: 'Single',
        externalId: 'KT-7Q4M-011X',
        description: 'Авачинский вулкан, 2 декабря',
        culture: 'ru-RU',
        userInfo: {
          accountId: bookingId,
          fullName: 'Иван Петров',
          email: 'guest@example.test',
          phone: '+79991234567',
        },
        emailBehavior: 'Hidden',
        receiptEmail: 'guest@example.test',
        metadata: { attemptId: 'a-1' },
        successRedirectUrl: 'https://tours.example/b/KT-7Q4M-011X',
        failRedirectUrl: 'https://tours.example/b/KT-7Q4M-011X',
      },
    });
  });

  it('authorises first when told, leaves methods out, and speaks English', async () => {
    const other = new CloudPayments({ publicId: 'pk', apiSecret: secret, stages: 'two', withoutMethods: ['Dolyame'] });
    expect(await other.start(anIntent({ locale: 'en' }))).toMatchObject({
      params: { paymentSchema: 'Dual', restrictedPaymentMethods: ['Dolyame'], culture: 'en-US' },
    });
  });

  it('never learns the secret', async () => {
    expect(JSON.stringify(await provider.start(anIntent()))).not.toContain(secret);
    expect(JSON.stringify(provider)).not.toContain(secret);
  });

  it.each([
    { amount: 0 },
    { amount: -1 },
    { amount: 1.5 },
    { amount: Number.NaN },
    { currency: 'rub' },
    { bookingNumber: '' },
    { bookingId: "x' or 1=1" },
    { attemptId: '' },
    { returnUrl: 'javascript:alert(1)' },
    { items: [{ label: 'a', amount: 1, quantity: 0 }] },
  ])('is not started for what nobody could pay: %j', async (more) => {
    await expect(provider.start(anIntent(more))).rejects.toThrow();
  });
});
