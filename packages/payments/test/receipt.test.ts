import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CloudPayments, receiptSettingsSchema } from '../src/index.ts';
import { receiptFor } from '../src/receipt.ts';
import { anIntent } from './an-intent.ts';
import { secret } from './notices.ts';

const settings = receiptSettingsSchema.parse({ taxationSystem: 1, vat: null });
const contact = { email: 'guest@example.test', phone: '+79991234567' };
const twoAdults = { label: 'Авачинский вулкан, взрослый', amount: 2_000_000, quantity: 2 };
const child = { label: 'Авачинский вулкан, ребёнок', amount: 450_000, quantity: 1 };

describe('a receipt', () => {
  it('names what is paid for, how and by whom', () => {
    expect(receiptFor(settings, { amount: 2_450_000, items: [twoAdults, child], contact })).toEqual({
      items: [
        {
          label: 'Авачинский вулкан, взрослый',
          price: 10_000,
          quantity: 2,
          amount: 20_000,
          vat: null,
          method: 1,
          object: 4,
          measurementUnit: 'шт',
        },
        {
          label: 'Авачинский вулкан, ребёнок',
          price: 4_500,
          quantity: 1,
          amount: 4_500,
          vat: null,
          method: 1,
          object: 4,
          measurementUnit: 'шт',
        },
      ],
      taxationSystem: 1,
      email: 'guest@example.test',
      phone: '+79991234567',
      amounts: { electronic: 24_500, advancePayment: 0, credit: 0, provision: 0 },
    });
  });

  it('takes tax, VAT, method, object and unit from the settings', () => {
    const other = receiptSettingsSchema.parse({
      taxationSystem: 0,
      vat: 22,
      method: 4,
      object: 1,
      measurementUnit: 'мест',
    });
    expect(receiptFor(other, { amount: 450_000, items: [child], contact: {} })).toMatchObject({
      taxationSystem: 0,
      items: [{ vat: 22, method: 4, object: 1, measurementUnit: 'мест' }],
    });
  });

  it.each([
    { taxationSystem: 6, vat: null },
    { taxationSystem: 1, vat: 18 },
    { taxationSystem: 1 },
    { taxationSystem: 1, vat: 22, method: 0 },
    { taxationSystem: 1, vat: 22, colour: 'red' },
  ])('has no such settings: %j', (given) => {
    expect(receiptSettingsSchema.safeParse(given).success).toBe(false);
  });

  it('cuts a label at 128 characters, and none in half', () => {
    const label = (text: string) =>
      receiptFor(settings, { amount: 100, items: [{ label: text, amount: 100, quantity: 1 }], contact }).items;
    expect(label('я'.repeat(200))).toMatchObject([{ label: 'я'.repeat(128) }]);
    expect(label('🌋'.repeat(200))).toMatchObject([{ label: '🌋'.repeat(128) }]);
  });

  it('splits a line whose price is no whole kopeck', () => {
    const items = [{ label: 'Место', amount: 1_000, quantity: 3 }];
    expect(receiptFor(settings, { amount: 1_000, items, contact }).items).toMatchObject([
      { price: 3.33, quantity: 2, amount: 6.66 },
      { price: 3.34, quantity: 1, amount: 3.34 },
    ]);
  });

  it.each([[[]], [[{ label: 'Младенец', amount: 0, quantity: 1 }]]])(
    'without items that cost anything has one, named in the settings: %j',
    (items) => {
      expect(receiptFor({ ...settings, label: 'Тур' }, { amount: 100, items, contact }).items).toMatchObject([
        { label: 'Тур', price: 1, quantity: 1, amount: 1 },
      ]);
    },
  );

  it('adds up to what is paid, whatever the discount, line by line and in all', () => {
    const item = fc.record({
      label: fc.string({ minLength: 1 }),
      amount: fc.integer({ min: 0, max: 100_000_000_00 }),
      quantity: fc.integer({ min: 1, max: 60 }),
    });
    const inKopecks = (roubles: unknown) => Math.round(Number(roubles) * 100);
    fc.assert(
      fc.property(fc.array(item, { maxLength: 6 }), fc.integer({ min: 1, max: 500_000_000_00 }), (items, amount) => {
        const lines = receiptFor(settings, { amount, items, contact }).items;
        if (!Array.isArray(lines)) throw new Error('no items');
        const sums = lines.map((line) => inKopecks(line.amount));
        expect(sums.reduce((sum, one) => sum + one, 0)).toBe(amount);
        expect(sums).toEqual(lines.map((line) => inKopecks(line.price) * line.quantity));
        expect(sums.every((sum) => sum > 0)).toBe(true);
      }),
    );
  });

  it('goes along with the widget when there are settings', async () => {
    const start = (receipt: object) =>
      new CloudPayments({ publicId: 'pk', apiSecret: secret, ...receipt }).start(anIntent());
    expect(await start({ receipt: settings })).toMatchObject({
      params: { receipt: { amounts: { electronic: 24_500 }, email: 'guest@example.test' } },
    });
    expect(await start({})).not.toHaveProperty('params.receipt');
  });
});
