/** A promo code as it is typed: days on Kamchatka, both included; roubles or per cent as texts. */
import type { AppRouter } from '@kamchatour/api/router';
import type { Locale } from '@kamchatour/booking/status';
import type { inferRouterInputs } from '@trpc/server';
import { addDays, beginningOf, kamchatkaDay } from '../../../lib/kamchatka.ts';
import { readRubles, rublesText } from '../../../lib/rubles.ts';
import type { OperatorAnswers } from '../../../lib/use-member.ts';

export type PromoCode = OperatorAnswers['promoCodes']['list'][number];
type Saved = inferRouterInputs<AppRouter>['operator']['promoCodes']['save'];
export type Draft = {
  code: string;
  kind: 'percent' | 'amount';
  value: string;
  from: string;
  to: string;
  mostUses: string;
};

export const emptyCode = (today: string): Draft => ({
  code: '',
  kind: 'percent',
  value: '10',
  from: today,
  to: addDays(today, 30),
  mostUses: '100',
});

export const draftOf = ({ code, kind, value, startsAt, endsAt, mostUses }: PromoCode, locale: Locale): Draft => ({
  code,
  kind,
  value: kind === 'percent' ? String(value) : rublesText(value, locale),
  from: kamchatkaDay(startsAt),
  // The end itself is not included: a code that ends at midnight ran until the day before.
  to: kamchatkaDay(Date.parse(endsAt) - 1),
  mostUses: String(mostUses),
});

/** Null as long as something is missing or cannot be read. Ends that nobody moved stay to the second. */
export function readCode({ code, kind, value, from, to, mostUses }: Draft, before?: PromoCode): Saved | null {
  const worth = kind === 'percent' ? wholeNumber(value) : readRubles(value);
  const most = wholeNumber(mostUses);
  if (code.trim() === '' || worth === null || most === null || from === '' || to === '') return null;
  // Its days are the same in every language.
  const was = before && draftOf(before, 'en');
  return {
    ...(before && { promoCodeId: before.promoCodeId }),
    code,
    kind,
    value: worth,
    startsAt: before && was?.from === from ? before.startsAt : beginningOf(from),
    endsAt: before && was?.to === to ? before.endsAt : beginningOf(addDays(to, 1)),
    mostUses: most,
  };
}

function wholeNumber(text: string): number | null {
  return /^\d{1,7}$/.test(text.trim()) ? Number(text) : null;
}
