/** The booking on a sheet that is no ticket: not paid yet, or over. */
import { Page, StyleSheet, Text, type TextProps, View } from '@react-pdf/renderer';
import { createElement, type ReactElement } from 'react';
import type { Letters } from './fonts.ts';
import { kamchatkaTime } from './kamchatka-time.ts';
import { basalt, glacier, lava } from './look.ts';
import { money } from './money.ts';
import { printable } from './printable.ts';
import { textsIn } from './texts.ts';
import { type BookedTrip, isCalledOff } from './trip.ts';
import { typeset } from './typeset.ts';

const styles = StyleSheet.create({
  page: { padding: 48, fontFamily: 'Inter', fontSize: 10.5, lineHeight: 1.45, color: basalt.ink },
  brand: { fontSize: 9, color: basalt.ash, marginBottom: 24 },
  status: { fontSize: 11, fontWeight: 600, marginBottom: 2 },
  note: { color: basalt.ash, marginBottom: 20 },
  title: { fontSize: 20, fontWeight: 600, lineHeight: 1.25, marginBottom: 16 },
  number: { fontSize: 15, fontWeight: 600, marginBottom: 20 },
  label: { fontSize: 9, color: basalt.ash },
  row: { flexDirection: 'row', gap: 24, marginBottom: 12 },
  cell: { flexGrow: 1, flexBasis: 0 },
  block: { marginBottom: 12 },
  person: {
    flexDirection: 'row',
    justifyContent: 'space-between',
    borderBottomWidth: 0.5,
    borderBottomColor: basalt.line,
    paddingVertical: 5,
  },
  away: { color: basalt.ash, textDecoration: 'line-through' },
});

export function bookingPage(trip: BookedTrip, letters: Letters): ReactElement {
  const { locale, tour, schedule } = trip;
  const { text, field, row, block } = partsOf(letters, (content) => typeset(content, locale));
  const words = textsIn(locale);
  const isValid = trip.status === 'confirmed' || trip.status === 'completed';
  const isOff = isCalledOff(trip);
  const said = (label: string, value: string) => (value === '' ? undefined : block(label, value));
  const time = (instant: string) => `${kamchatkaTime(instant, locale)} (${words.kamchatkaTime})`;
  return createElement(
    Page,
    { size: 'A4', style: styles.page },
    text(words.page, styles.brand),
    text(words.heading[trip.status], { ...styles.status, color: isValid && !isOff ? glacier.deep : lava.action }),
    text(isOff && isValid ? words.calledOff : words.note[trip.status], styles.note),
    text(tour.title[locale], styles.title),
    text(words.number, styles.label),
    text(trip.bookingNumber, styles.number),
    row(field(words.start, time(schedule.startsAt)), field(words.end, time(schedule.endsAt))),
    row(
      field(words.total, money(trip.totalAmount, trip.currency, locale)),
      trip.status === 'pending_payment' && trip.payBefore !== undefined
        ? field(words.payBefore, time(trip.payBefore))
        : field(words.contact, trip.contact.name),
    ),
    said(words.meetingPoint, tour.meetingPoint[locale]),
    said(words.bring, tour.bring[locale]),
    text(words.participants, styles.label),
    ...trip.participants.map((person, index) =>
      createElement(
        View,
        { style: styles.person, wrap: false },
        text(`${index + 1}. ${person.fullName}`, person.cancelledAt === undefined ? {} : styles.away),
        text(words.categories[person.category] ?? person.category, { color: basalt.ash }),
      ),
    ),
  );
}

type Style = NonNullable<TextProps['style']>;

/** The few shapes that the sheet is made of. */
function partsOf(letters: Letters, set: (content: string) => string) {
  const text = (content: string, style: Style): ReactElement =>
    createElement(Text, { style }, set(printable(content, letters)));
  const pair = (style: Style) => (label: string, value: string) =>
    createElement(View, { style }, text(label, styles.label), text(value, {}));
  const row = (...fields: ReactElement[]) => createElement(View, { style: styles.row }, ...fields);
  return { text, row, field: pair(styles.cell), block: pair(styles.block) };
}
