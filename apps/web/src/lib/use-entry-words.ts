/** The history in words: what was done, what was before and after it, and what it was about. */
import {
  bookingStatuses,
  declineReasons,
  messageKinds,
  paymentFlags,
  paymentStatuses,
  scheduleStatuses,
  waitlistStatuses,
} from '@kamchatour/booking/status';
import { useTranslations } from 'use-intl';
import { history } from '../messages/operator/history.ts';
import { formatInstant } from './kamchatka.ts';
import { useLanguage } from './locale.tsx';
import { formatMoney } from './money.ts';
import { type Change, type Facts, isFacts, useEditWords } from './use-edit-words.ts';
import type { OperatorAnswers } from './use-member.ts';

export type Entry = OperatorAnswers['history']['list']['entries'][number];
type Action = keyof typeof history.en.actions;

const isAction = (name: string): name is Action => Object.hasOwn(history.en.actions, name);
const roles = ['owner', 'manager', 'guide'] as const;
const severities = ['watch', 'warning', 'cancelled'] as const;
const weathers = ['wind', 'rain', 'snow', 'visibility', 'sea', 'volcano', 'other'] as const;
const holds = ['active', 'released'] as const;
const refunds = ['pending', 'succeeded', 'failed'] as const;
const find = <Name extends string>(names: readonly Name[], wanted: unknown) => names.find((one) => one === wanted);

/** `name`: of whom or what, where the entry is about somebody or something that has one. */
export function useEntryWords(): (entry: Entry) => { title: string; name: string | null; changes: Change[] } {
  const t = useTranslations('operator.history');
  const parts = useTranslations('operator.parts');
  const shell = useTranslations('operator.shell');
  const departures = useTranslations('operator.departures');
  const booking = useTranslations('operator.booking');
  const pay = useTranslations('pay');
  const edit = useEditWords();
  const { locale } = useLanguage();

  const status = (word: string, entity: string): string => {
    const ofDeparture = find(scheduleStatuses, word);
    if (entity === 'schedule' && ofDeparture !== undefined) return parts(`departure.${ofDeparture}`);
    const inLine = find(waitlistStatuses, word);
    if (entity === 'waitlist' && inLine !== undefined) return departures(`entryStatus.${inLine}`);
    const ofHold = find(holds, word);
    if (entity === 'hold' && ofHold !== undefined) return t(`hold.${ofHold}`);
    const role = find(roles, word);
    if (role !== undefined) return shell(`roles.${role}`);
    const ofBooking = find(bookingStatuses, word);
    if (ofBooking !== undefined) return parts(`booking.${ofBooking}`);
    const ofPayment = find(paymentStatuses, word);
    return ofPayment === undefined ? t('otherState') : parts(`payment.${ofPayment}`);
  };
  const moment = (value: unknown) => (typeof value === 'string' ? formatInstant(value, 'moment', locale) : '');
  const sum = (kopecks: unknown, words: (amount: string) => string) =>
    typeof kopecks === 'number' && kopecks > 0 ? [words(formatMoney(kopecks, 'RUB', locale))] : [];
  const counted = (value: unknown, words: (count: number) => string) =>
    typeof value === 'number' ? [words(value)] : [];

  const ofMoney = ({ amount, refund, waived, percent, flag, state }: Facts, action: string): string[] => {
    const ofFlag = find(paymentFlags, flag);
    const ofRefund = find(refunds, state);
    return [
      ...sum(amount, (money) => (action === 'ask_move' ? t('facts.owed', { amount: money }) : money)),
      ...sum(refund, (money) => t('facts.refund', { amount: money })),
      ...sum(waived, (money) => t('facts.waived', { amount: money })),
      ...counted(percent, (figure) => t('facts.percent', { percent: figure })),
      ...(ofFlag === undefined ? [] : [booking(`money.flag.${ofFlag}`)]),
      ...(ofRefund === undefined ? [] : [parts(`refund.${ofRefund}`)]),
    ];
  };
  /** Where it went from and to; a date that it was to go to, and did not. */
  const ofMove = ({ fromStartsAt, toStartsAt }: Facts): string[] => {
    if (toStartsAt === undefined) return [];
    return fromStartsAt === undefined
      ? [t('facts.to', { time: moment(toStartsAt) })]
      : [t('changed', { name: t('parts.departure'), before: moment(fromStartsAt), after: moment(toStartsAt) })];
  };
  const ofWeather = ({ kind, severity, startsAt, endsAt }: Facts): string[] => {
    const [what, howBad] = [find(weathers, kind), find(severities, severity)];
    return [
      ...(what === undefined ? [] : [departures(`kinds.${what}`)]),
      ...(howBad === undefined ? [] : [departures(`severities.${howBad}`)]),
      ...(typeof startsAt === 'string' ? [`${moment(startsAt)} – ${moment(endsAt)}`] : []),
    ];
  };
  const ofReason = (action: string, { reason, why, kind }: Facts): string[] => {
    const declined = action === 'decline' ? find(declineReasons, reason) : undefined;
    const calledOff = action === 'call_off' ? find(['operator', 'weather'], why) : undefined;
    const letter = action === 'resend' ? find(messageKinds, kind) : undefined;
    return [
      ...(declined === undefined ? [] : [pay(`decline.${declined}`)]),
      ...(calledOff === undefined ? [] : [departures(`why.${calledOff}`)]),
      // What guests were told.
      ...(action === 'call_off' && typeof reason === 'string' ? [reason] : []),
      ...(letter === undefined ? [] : [booking(`letters.kind.${letter}`)]),
    ];
  };
  const ofCheckIn = ({ method, at }: Facts, noted: string): string[] => {
    const how = find(['scan', 'hand'], method);
    // A gate without a network tells later than it happened.
    const isLater = typeof at === 'string' && Date.parse(noted) - Date.parse(at) > 60_000;
    return [
      ...(how === undefined ? [] : [t(`method.${how}`)]),
      ...(isLater ? [t('facts.at', { time: moment(at) })] : []),
    ];
  };

  return ({ action, entity, before, after, details, about, at }) => {
    const { seats, names, bookings, participants, people, isUnreadable, before: was, after: is } = details;
    const isChanged = before !== null && after !== null && before !== after;
    const facts = [
      ...(isChanged ? [t('change', { before: status(before, entity), after: status(after, entity) })] : []),
      ...(before === null && after !== null && entity === 'member' ? [status(after, entity)] : []),
      ...ofMove(details),
      ...ofMoney(details, action),
      ...ofWeather(details),
      ...ofReason(action, details),
      ...ofCheckIn(details, at),
      ...counted(seats, (count) => t('facts.seats', { count })),
      ...(isFacts(is) ? [] : counted(names, (count) => t('facts.names', { count }))),
      ...counted(bookings, (count) => t('facts.letters', { count })),
      ...(Array.isArray(people) ? [t('facts.who', { names: people.join(', ') })] : []),
      ...(isUnreadable === true ? [t('facts.unreadable')] : []),
      ...counted(participants, (count) => t('facts.people', { count })),
    ];
    const title = about.title?.[locale] ?? about.name;
    const start = about.startsAt === null ? [] : [moment(about.startsAt)];
    return {
      title: isAction(action) ? t(`actions.${action}`) : t('otherAct'),
      name: title == null ? null : [title, ...start].join(', '),
      changes: [...facts.map((words) => ({ words })), ...(isFacts(is) ? edit(isFacts(was) ? was : undefined, is) : [])],
    };
  };
}
