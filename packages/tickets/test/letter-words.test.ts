import { describe, expect, it } from 'vitest';
import { type Letter, type Refund, writeLetter } from '../src/index.ts';
import { aPaidTrip } from './a-trip.ts';
import { letters } from './letters-of-all-kinds.ts';
import { readCalendar } from './read-calendar.ts';
import { openPdf } from './render.ts';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/gu, ' ');
const eve = new Date('2026-11-30T23:00:00Z');
/** Subject and plain text together. */
async function said(name: keyof typeof letters, locale: Letter['locale'], now = eve) {
  const { subject, text } = await writeLetter({ ...letters[name], locale }, now);
  return plain(`${subject}\n${text}`);
}

describe('what a letter says', () => {
  it.each<[keyof typeof letters, string[], string[]]>([
    [
      'booking_made',
      [
        'Бронь KT-7Q4M-011X ждёт оплаты: Авачинский вулкан, 2 декабря',
        'держим для вас 2 места до 23 ноября, 13:30 по Камчатке (04:30 по Москве)',
        'Оплатить 25 000 ₽:\nhttps://tours.example/b/KT-7Q4M-011X#key=Zm9vYmFy',
      ],
      [
        'Booking KT-7Q4M-011X awaits payment',
        'keeping 2 seats for you until 23 November, 13:30 in Kamchatka (01:30 UTC)',
        'Pay ₽25,000:',
      ],
    ],
    [
      'booking_paid',
      [
        'Билеты KT-7Q4M-011X: Авачинский вулкан, 2 декабря, 08:00',
        'ВАШИ БИЛЕТЫ ГОТОВЫ',
        'Оплата 25 000 ₽ получена',
        'Билет: Пётр Ким, ребёнок',
        'https://yandex.ru/maps/?pt=158.6505,53.0195',
      ],
      ['Tickets KT-7Q4M-011X', 'YOUR TICKETS ARE READY', 'We have received ₽25,000'],
    ],
    [
      'payment_lapsing',
      ['Скоро истечёт срок оплаты KT-7Q4M-011X', 'до 23 ноября, 13:30 по Камчатке (04:30 по Москве)'],
      ['Little time left to pay for KT-7Q4M-011X'],
    ],
    [
      'booking_changed',
      [
        'ПОЕЗДКА ПЕРЕНЕСЕНА',
        'Пётр Ким\n  Было: Петр Ким',
        'среда, 2 декабря 2026 г. в 08:00\n  Было: воскресенье, 29 ноября 2026 г. в 08:00',
        'Вернётся: 1 500 ₽',
        'до 10 рабочих дней',
      ],
      ['THE TRIP WAS MOVED', 'Before: Sunday, 29 November 2026 at 08:00', 'Refund: ₽1,500'],
    ],
    [
      'booking_cancelled',
      [
        'Бронь KT-7Q4M-011X отменена',
        'Не едут:\n  Анна Ким\n  Пётр Ким',
        'Вернётся: 12 500,25 ₽',
        '50 % оплаченного: отменено не позднее чем за 3 суток до начала',
        'до 10 рабочих дней',
      ],
      [
        'Booking KT-7Q4M-011X cancelled',
        'Refund: ₽12,500.25',
        '50% of what was paid: cancelled at least 3 days before the start',
      ],
    ],
    [
      'partly_cancelled',
      [
        'Отменено 1 место в брони KT-7Q4M-011X',
        'Не едет: Пётр Ким',
        'Остальные едут как прежде',
        'Участники: Анна Ким',
        'Вернётся: 0 ₽',
        'Так близко к началу деньги не возвращаются',
        'Перенос на 10 декабря',
        'Поездка остаётся на своей дате',
      ],
      [
        '1 seat cancelled in booking KT-7Q4M-011X',
        'The others travel as before',
        'Refund: ₽0',
        'The move to',
        'is off by this',
      ],
    ],
    ['cancelled_unpaid', ['возвращать нечего'], ['nothing to give back']],
    [
      'refund_done',
      ['Возврат 12 500,25 ₽ отправлен: KT-7Q4M-011X', 'до 10 рабочих дней'],
      ['Refund of ₽12,500.25 sent'],
    ],
    [
      'handed_back',
      ['Возврат 12 500,25 ₽ отдан наличными', 'Организатор отметил, что отдал вам 12 500,25 ₽'],
      ['given back in cash', '₽12,500.25 was handed to you'],
    ],
    [
      'transferred_back',
      ['Возврат 12 500,25 ₽ отправлен переводом', 'перевёл вам 12 500,25 ₽'],
      ['sent by transfer', '₽12,500.25 was transferred to you'],
    ],
    [
      'late_payment_refunded',
      ['Возвращаем 25 000 ₽: мест по KT-7Q4M-011X уже нет', 'места достались другим'],
      ['Refunding ₽25,000', 'had gone to others'],
    ],
    ['late_payment_accepted', ['ОПЛАТА ПРИШЛА ПОЗЖЕ СРОКА, НО МЕСТА НАШЛИСЬ'], ['THE PAYMENT CAME LATE']],
    [
      'departure_called_off',
      [
        'Выезд отменён: Авачинский вулкан, 2 декабря, KT-7Q4M-011X',
        'ИЗ-ЗА ПОГОДЫ',
        'Вернётся: 25 000 ₽',
        'возвращается всё, 100 %',
        'Организатор пишет: «30 m/s > 15 m/s»',
        'Оплаченное наличными организатор отдаст вам сам',
        'Оплаченное переводом организатор вернёт тоже переводом',
        'Его телефон внизу письма.',
      ],
      [
        'CALLED OFF FOR THE WEATHER',
        'all of it, 100%',
        'The organiser writes: “30 m/s > 15 m/s”',
        'What was paid in cash the organiser gives back in person',
        'What was paid by bank transfer the organiser sends back by transfer',
        'Their phone is at the end of this letter.',
      ],
    ],
    ['called_off_unpaid', ['платить не нужно'], ['there is nothing to pay']],
    [
      'reminder',
      [
        'Завтра в 08:00: Авачинский вулкан, KT-7Q4M-011X',
        'ЕДЕМ ЗАВТРА!',
        'Связь в день поездки: Камчатские тропы\n  +7 (4152) 00-41-52',
        'Тёплая одежда',
      ],
      ['Tomorrow at 08:00: Avachinsky Volcano', 'WE GO TOMORROW!'],
    ],
    [
      'points_link',
      ['до 24 ноября, 01:00 по Камчатке (23 ноября, 16:00 по Москве)', 'https://tours.example/points#Zm9vYmFy'],
      ['24 November, 01:00 in Kamchatka (23 November, 13:00 UTC)'],
    ],
    [
      'member_invited',
      [
        'Анна Ким приглашает вас в команду',
        'Ваша роль: гид',
        'Присоединиться:\nhttps://tours.example/operator/invite#Zm9v',
        'до 1 декабря, 01:00 по Камчатке',
      ],
      ['Your role: guide', 'Join:\nhttps://tours.example/operator/invite#Zm9v'],
    ],
    [
      'new_password',
      [
        'Придумать пароль:\nhttps://tours.example/operator/password#Zm9v',
        'действует один раз, до 24 ноября, 01:00 по Камчатке',
      ],
      ['Hello, Анна Ким!', 'If you asked for nothing, do nothing'],
    ],
    [
      'waitlist_called_off',
      [
        'Выезд отменён, ждать больше не нужно: Авачинский вулкан, 2 декабря',
        'предложение больше не действует',
        'Другие даты:\nhttps://tours.example/tours/avacha',
      ],
      ['Called off, no need to wait any more: ', 'the offer has ended', 'Other dates:'],
    ],
    [
      'waitlist_offer',
      [
        'Есть 2 места для вас: Авачинский вулкан, 2 декабря',
        'Забрать 2 места:\nhttps://tours.example/offer#take',
        'https://tours.example/offer#leave',
      ],
      ['2 seats for you', 'Take 2 seats:'],
    ],
  ])('of kind %s is its facts', async (name, russian, english) => {
    const [ru, en] = [await said(name, 'ru'), await said(name, 'en')];
    for (const words of russian) expect(ru).toContain(words);
    for (const words of english) expect(en).toContain(words);
  });

  it('of a reminder that leaves late, or early, is the day as it is', async () => {
    expect(await said('reminder', 'ru', new Date('2026-12-01T13:00:00Z'))).toContain('Сегодня в 08:00');
    expect(await said('reminder', 'ru', new Date('2026-12-01T11:59:00Z'))).toContain('Завтра в 08:00');
    expect(await said('reminder', 'en', new Date('2026-11-29T00:00:00Z'))).toContain('2 December at 08:00');
  });

  it.each<[Omit<Refund, 'ways'>, string]>([
    [{ amount: 100, percent: 100, hoursBefore: 24 }, '100 % оплаченного: отменено не позднее чем за 24 часа до начала'],
    [{ amount: 100, percent: 30, hoursBefore: 1 }, '30 % оплаченного: отменено не позднее чем за 1 час до начала'],
    [{ amount: 100, percent: 100, hoursBefore: 0 }, '100 % оплаченного: отменено до начала'],
    [{ amount: 100, percent: 80, hoursBefore: 168 }, '80 % оплаченного: отменено не позднее чем за 7 суток до начала'],
    [{ amount: 100, percent: 40 }, 'Почему столько: 40 % оплаченного'],
    [{ amount: 100, percent: 40, isDecided: true }, '40 % оплаченного: так решил организатор'],
    [{ amount: 0, percent: 0, isDecided: true }, '0 % оплаченного: так решил организатор'],
  ])('of a refund %j is its rule', async (refund, words) => {
    const { text } = await writeLetter(
      { ...letters.booking_cancelled, refund: { ...refund, ways: ['online'] }, locale: 'ru' },
      eve,
    );
    expect(plain(text)).toContain(words);
  });

  it('of a price is what was paid on top, or comes back', async () => {
    const changes = [{ what: 'price', difference: 150_000, ways: ['online'] }] as const;
    const { text } = await writeLetter({ ...letters.booking_changed, changes, locale: 'ru' }, eve);
    expect(plain(text)).toContain('Доплачено: 1 500 ₽');
    expect(plain(text)).not.toContain('до 10 рабочих дней');
    expect(plain(text)).toContain('БРОНЬ ИЗМЕНЕНА');
  });

  it.each(['handed_back', 'departure_called_off'] as const)('of money paid by hand names no bank: %s', async (name) => {
    for (const locale of ['ru', 'en'] as const)
      expect(await said(name, locale)).not.toMatch(/банк|карт|СБП|bank’s|card|SBP/);
  });

  it('of a booking that costs nothing is that there is nothing to pay', async () => {
    const trip = aPaidTrip({ totalAmount: 0 });
    const { text, attachments } = await writeLetter({ ...letters.booking_paid, trip, locale: 'ru' }, eve);
    expect(plain(text)).toContain('платить ничего не нужно');
    expect(attachments).toHaveLength(3);
  });

  it('is in its own language to the last attachment, whatever the booking’s', async () => {
    const { attachments, calendar } = await writeLetter({ ...letters.booking_paid, locale: 'en' }, eve);
    const [pdf] = attachments;
    if (pdf === undefined || calendar === undefined) return expect.fail('nothing is attached');
    expect(await (await openPdf(pdf.content)).text(1)).toContain('Avachinsky Volcano');
    expect(readCalendar(calendar.content).parts[0]?.properties['SUMMARY']).toBe('Avachinsky Volcano');
  });
});
