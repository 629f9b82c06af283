import { bookingStatuses, paymentStatuses, scheduleStatuses } from '@kamchatour/booking/status';
import { useTranslations } from 'use-intl';
import { formatInstant } from '../../../lib/kamchatka.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { formatMoney } from '../../../lib/money.ts';
import type { OperatorAnswers } from '../../../lib/use-member.ts';
import { actions } from './history-words.ts';

type Entry = OperatorAnswers['history']['list']['entries'][number];
type Facts = Record<string, unknown>;

const roles = ['owner', 'manager', 'guide'] as const;
const settings = ['hold_minutes', 'payment_minutes', 'loyalty_percent'] as const;
const isFacts = (value: unknown): value is Facts => typeof value === 'object' && value !== null;

/** What was done, and what was before and after it, in words. Of what nobody has words for, nothing is said but that it was done. */
export function useEntryWords(): (entry: Entry) => { title: string; changes: string[] } {
  const t = useTranslations('operator.history');
  const parts = useTranslations('operator.parts');
  const shell = useTranslations('operator.shell');
  const { locale } = useLanguage();

  const status = (word: string, entity: string): string => {
    const ofDeparture = scheduleStatuses.find((one) => one === word);
    if (entity === 'schedule' && ofDeparture !== undefined) return parts(`departure.${ofDeparture}`);
    const role = roles.find((one) => one === word);
    if (role !== undefined) return shell(`roles.${role}`);
    const ofBooking = bookingStatuses.find((one) => one === word);
    if (ofBooking !== undefined) return parts(`booking.${ofBooking}`);
    const ofPayment = paymentStatuses.find((one) => one === word);
    return ofPayment === undefined ? t('otherState') : parts(`payment.${ofPayment}`);
  };
  const step = (name: string, before: string, after: string) => t('changed', { name, before, after });
  const money = (kopecks: unknown) =>
    typeof kopecks === 'number' && kopecks > 0 ? [formatMoney(kopecks, 'RUB', locale)] : [];
  const moment = (value: unknown) => (typeof value === 'string' ? formatInstant(value, 'moment', locale) : '');

  const ofSettings = ({ before, after }: Facts): string[] => {
    if (!isFacts(before) || !isFacts(after)) return [];
    const said = (value: unknown) => (typeof value === 'number' ? String(value) : t('usual'));
    const figures = settings
      .filter((name) => before[name] !== after[name])
      .map((name) => step(t(`settings.${name}`), said(before[name]), said(after[name])));
    const isOther = JSON.stringify(before['refund_policy']) !== JSON.stringify(after['refund_policy']);
    return isOther ? [...figures, t('newPolicy')] : figures;
  };
  const ofDeparture = (facts: Facts, entity: string): string[] => {
    const { capacityFrom, capacityTo, statusFrom, statusTo, startsFrom, startsTo, salesCloseFrom, salesCloseTo } =
      facts;
    return [
      ...(typeof capacityFrom === 'number' && typeof capacityTo === 'number'
        ? [step(t('parts.capacity'), String(capacityFrom), String(capacityTo))]
        : []),
      ...(typeof statusFrom === 'string' && typeof statusTo === 'string' && statusFrom !== statusTo
        ? [step(t('parts.state'), status(statusFrom, entity), status(statusTo, entity))]
        : []),
      ...(startsTo === undefined ? [] : [step(t('parts.start'), moment(startsFrom), moment(startsTo))]),
      ...(salesCloseTo === undefined
        ? []
        : [step(t('parts.salesClose'), moment(salesCloseFrom), moment(salesCloseTo))]),
      ...(facts['prices'] === undefined ? [] : [t('newPrices')]),
      ...(facts['guide'] === undefined ? [] : [t('newGuide')]),
    ];
  };
  return ({ action, entity, before, after, details }) => {
    const known = actions.find((one) => one === action);
    const { amount, refund, percent, seats, names, code, policyTo, reason } = details;
    const isChanged = before !== null && after !== null && before !== after;
    return {
      title: known === undefined ? t('otherAct') : t(`actions.${known}`),
      changes: [
        ...(isChanged ? [t('change', { before: status(before, entity), after: status(after, entity) })] : []),
        ...(before === null && after !== null && entity === 'member' ? [status(after, entity)] : []),
        ...ofSettings(details),
        ...ofDeparture(details, entity),
        ...money(amount),
        ...money(refund),
        ...(typeof percent === 'number' ? [t('facts.percent', { percent })] : []),
        ...(typeof seats === 'number' ? [t('facts.seats', { count: seats })] : []),
        ...(typeof names === 'number' ? [t('facts.names', { count: names })] : []),
        ...(typeof code === 'string' ? [code] : []),
        // What guests were told.
        ...(action === 'call_off' && typeof reason === 'string' ? [reason] : []),
        ...(policyTo === undefined ? [] : [t('newPolicy')]),
      ],
    };
  };
}
