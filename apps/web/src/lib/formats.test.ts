import { afterEach, describe, expect, it } from 'vitest';
import { addDays, formatDay, formatInstant, kamchatkaDay, lastDay } from './kamchatka.ts';
import { formatMoney } from './money.ts';

const zone = process.env['TZ'];
afterEach(() => {
  process.env['TZ'] = zone;
});

describe.each(['Pacific/Midway', 'UTC', 'Europe/Moscow', 'Asia/Kamchatka', 'Pacific/Kiritimati'])(
  'for a reader in %s',
  (reader) => {
    const there = <T>(read: () => T): T => {
      process.env['TZ'] = reader;
      return read();
    };

    it('a morning on Kamchatka belongs to its own day there', () => {
      expect(there(() => kamchatkaDay('2027-07-11T20:00:00Z'))).toBe('2027-07-12');
      expect(there(() => kamchatkaDay('2027-07-11T11:59:59Z'))).toBe('2027-07-11');
      expect(there(() => kamchatkaDay('2027-07-11T12:00:00Z'))).toBe('2027-07-12');
    });

    it('times are those of Kamchatka', () => {
      expect(there(() => formatInstant('2027-07-11T20:00:00Z', 'time', 'ru'))).toBe('08:00');
      expect(there(() => formatInstant('2027-07-11T20:00:00Z', 'full', 'ru'))).toBe(
        'понедельник, 12\u00a0июля\u00a02027\u00a0г.',
      );
      expect(there(() => formatInstant('2027-07-11T20:00:00Z', 'time', 'en'))).toBe('08:00');
    });

    it('a calendar day stays that day', () => {
      expect(there(() => formatDay('2027-01-01', 'day', 'ru'))).toBe('1\u00a0января');
      expect(there(() => formatDay('2027-12-31', 'day', 'en'))).toBe('31\u00a0December');
      expect(there(() => addDays('2026-12-31', 1))).toBe('2027-01-01');
      expect(there(() => lastDay('2028-02'))).toBe('2028-02-29');
    });

    it('money is roubles, with kopecks only where there are some', () => {
      expect(there(() => formatMoney(2_450_000, 'RUB', 'ru'))).toMatch(/^24\s500\s₽$/);
      expect(there(() => formatMoney(2_450_050, 'RUB', 'ru'))).toMatch(/^24\s500,50\s₽$/);
      expect(there(() => formatMoney(2_450_000, 'RUB', 'en'))).toBe('₽24,500');
      expect(there(() => formatMoney(0, 'RUB', 'ru'))).toMatch(/^0\s₽$/);
    });
  },
);
