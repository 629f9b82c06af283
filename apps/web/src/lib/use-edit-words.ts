/** What an edit changed, part by part: what it was and what it is, in words. */
import { difficulties, participantNeeds, weatherStatuses } from '@kamchatour/booking/status';
import { useTranslations } from 'use-intl';
import type { history } from '../messages/operator/history.ts';
import { formatDay, formatInstant } from './kamchatka.ts';
import { useLanguage } from './locale.tsx';
import { formatMoney } from './money.ts';
import { useHoursBefore } from './use-policy.ts';

/** `long`: too much for one line; `words` say that it changed. */
export type Change = { words: string; long?: { before: string; after: string } };
export type Facts = Record<string, unknown>;

type Part = keyof typeof history.en.parts;
type Side = { value: unknown; facts: Facts };

export const isFacts = (value: unknown): value is Facts =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';
const textOf = (value: unknown) => (isText(value) ? value : JSON.stringify(value));
/** The same names, however the database writes them. */
const camel = (facts: Facts): Facts =>
  Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase()), value]),
  );
const longest = 80;
const languages = ['ru', 'en'] as const;
const moments = ['startsAt', 'endsAt', 'salesCloseAt'] as const;
const translated = ['title', 'summary', 'description', 'meetingPoint', 'included', 'bring', 'message'] as const;
/** Where nothing was set, the installation's own holds. */
const settings = ['holdMinutes', 'paymentMinutes', 'loyaltyPercent'] as const;
const others = [
  'capacity',
  'minParticipants',
  'guide',
  'weather',
  'names',
  'slug',
  'difficulty',
  'durationMinutes',
  'minAge',
  'maxAge',
  'maxWeightKg',
  'seasonFrom',
  'seasonTo',
  'meetingLatitude',
  'meetingLongitude',
  'needs',
  'refundPolicy',
  'position',
  'code',
  'kind',
  'value',
  'mostUses',
] as const;
const plain = [...moments, ...settings, ...others] as const satisfies readonly Part[];
const find = <Name extends string>(names: readonly Name[], wanted: unknown) => names.find((one) => one === wanted);

/** `before` undefined: it was made, and this is how. Of a part that nobody has words for, nothing is said. */
export function useEditWords(): (before: Facts | undefined, after: Facts) => Change[] {
  const t = useTranslations('operator.history');
  const parts = useTranslations('operator.parts');
  const needs = useTranslations('operator.tours.need');
  const kinds = useTranslations('operator.promoCodes.kinds');
  const difficulty = useTranslations('difficulty');
  const policy = useTranslations('policy');
  const hours = useHoursBefore();
  const { locale } = useLanguage();

  const money = (value: unknown) => (typeof value === 'number' ? formatMoney(value, 'RUB', locale) : t('nothing'));
  const name = (title: unknown, code: string) => {
    const text = isFacts(title) ? title[locale] : undefined;
    return isText(text) && text !== '' ? text.charAt(0).toLocaleLowerCase() + text.slice(1) : code;
  };
  const ages = ({ minAge, maxAge }: Facts) =>
    minAge == null && maxAge == null ? t('nothing') : `${textOf(minAge ?? 0)}–${textOf(maxAge ?? '∞')}`;
  const policyWords = (value: unknown) => {
    if (!isFacts(value) || !Array.isArray(value['tiers'])) return t('usual');
    const tiers = value['tiers'].filter(({ percent }) => percent > 0);
    if (tiers.length === 0) return policy('none');
    const steps = tiers.map(({ hoursBefore, percent }) => policy('tier', { before: hours(hoursBefore), percent }));
    return [...steps, policy('later')].join('; ');
  };
  const said = (part: Part, { value, facts }: Side): string => {
    if (find(settings, part)) return value == null ? t('usual') : textOf(value);
    if (find(moments, part)) return isText(value) ? formatInstant(value, 'moment', locale) : t('nothing');
    if (part === 'guide') return isText(value) ? value : t('nobody');
    if (part === 'refundPolicy') return policyWords(value);
    if (part === 'seasonFrom' || part === 'seasonTo')
      return isText(value) ? formatDay(`2024-${value}`, 'day', locale) : t('allYear');
    if (value == null || value === '') return t('nothing');
    if (part === 'weather') {
      const known = find(weatherStatuses, value);
      return known === undefined ? t('otherState') : parts(`weather.${known}`);
    }
    if (part === 'difficulty') {
      const known = find(difficulties, value);
      return known === undefined ? t('otherState') : difficulty(known);
    }
    if (part === 'kind') {
      const known = find(['percent', 'amount'], value);
      return known === undefined ? t('otherState') : kinds(known);
    }
    if (part === 'value')
      return facts['kind'] === 'amount' ? money(value) : t('facts.percent', { percent: Number(value) });
    if (part === 'needs' && Array.isArray(value)) {
      const known = value.flatMap((one) => find(participantNeeds, one) ?? []);
      return known.length === 0 ? t('nothing') : known.map((one) => needs(one)).join(', ');
    }
    return Array.isArray(value) ? value.map(textOf).join(', ') : textOf(value);
  };

  const change = (label: string, before: string | undefined, after: string): Change[] => {
    if (before === after) return [];
    if (before === undefined) return [{ words: t('fact', { name: label, value: after }) }];
    return [before, after].some((text) => text.length > longest || text.includes('\n'))
      ? [{ words: t('longChanged', { name: label }), long: { before, after } }]
      : [{ words: t('changed', { name: label, before, after }) }];
  };
  const changeOf = (part: Part, before: Facts | undefined, after: Facts): Change[] => {
    if (after[part] === undefined) return [];
    const was = before && said(part, { value: before[part], facts: before });
    return change(t(`parts.${part}`), was, said(part, { value: after[part], facts: after }));
  };
  const inBoth = (label: string, before: unknown, after: unknown): Change[] =>
    languages.flatMap((language) => {
      const text = (of: unknown) => (isFacts(of) && isText(of[language]) ? of[language] : '');
      const was = before === undefined ? undefined : text(before) || t('nothing');
      return change(t(`inLanguage.${language}`, { name: label }), was, text(after) || t('nothing'));
    });
  const ofPrices = (before: unknown, after: unknown): Change[] => {
    const rows = (list: unknown) =>
      new Map<string, Facts>(Array.isArray(list) ? list.map((one) => [one.category, one]) : []);
    const [was, is] = [rows(before), rows(after)];
    return [...new Set([...was.keys(), ...is.keys()])].flatMap((code) => {
      const [old, now] = [was.get(code), is.get(code)];
      const label = t('priceOf', { category: name((now ?? old)?.['title'], code) });
      return change(label, before === undefined ? undefined : money(old?.['amount']), money(now?.['amount']));
    });
  };
  const ofCategories = (before: unknown, after: unknown): Change[] => {
    const [was, is] = [isFacts(before) ? before : {}, isFacts(after) ? after : {}];
    return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((code) => {
      const [old, now] = [was[code], is[code]];
      const category = (of: Facts) => ({ category: name(of['title'], code) });
      if (isFacts(old) && isFacts(now)) {
        return [
          ...inBoth(t('categoryName', { code }), old['title'], now['title']),
          ...change(t('priceOf', category(now)), money(old['amount']), money(now['amount'])),
          ...change(t('agesOf', category(now)), ages(old), ages(now)),
        ];
      }
      if (isFacts(now)) return [{ words: t('categoryMade', { ...category(now), amount: money(now['amount']) }) }];
      return isFacts(old) ? [{ words: t('categoryGone', { ...category(old), amount: money(old['amount']) }) }] : [];
    });
  };

  return (from, to) => {
    const before = from && camel(from);
    const after = camel(to);
    return [
      ...translated.flatMap((part) =>
        after[part] === undefined ? [] : inBoth(t(`parts.${part}`), before?.[part], after[part]),
      ),
      ...plain.flatMap((part) => changeOf(part, before, after)),
      ...(after['prices'] === undefined ? [] : ofPrices(before?.['prices'], after['prices'])),
      ...(after['categories'] === undefined ? [] : ofCategories(before?.['categories'], after['categories'])),
    ];
  };
}
