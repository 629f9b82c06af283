import { Document, Page, renderToBuffer, StyleSheet, Text, type TextProps, View } from '@react-pdf/renderer';
import { createElement, type ReactElement } from 'react';
import { type Letters, loadFonts } from './fonts.ts';
import { printable } from './printable.ts';
import { kamchatkaTime, money, textsIn } from './texts.ts';
import { type BookedTrip, isCalledOff } from './trip.ts';

const basalt = '#1f2933';
const ash = '#616e7c';
const glacier = '#1d6f93';
const lava = '#c2410c';

const styles = StyleSheet.create({
  page: { padding: 48, fontFamily: 'Inter', fontSize: 10.5, lineHeight: 1.45, color: basalt },
  brand: { fontSize: 9, color: ash, marginBottom: 24 },
  status: { fontSize: 11, fontWeight: 600, marginBottom: 2 },
  note: { color: ash, marginBottom: 20 },
  title: { fontSize: 20, fontWeight: 600, lineHeight: 1.25, marginBottom: 16 },
  number: { fontSize: 15, fontWeight: 600, marginBottom: 20 },
  label: { fontSize: 9, color: ash },
  row: { flexDirection: 'row', gap: 24, marginBottom: 12 },
  cell: { flexGrow: 1, flexBasis: 0 },
  block: { marginBottom: 12 },
  person: {
    flexDirection: 'row',
    justifyContent: 'space-between',
    borderBottomWidth: 0.5,
    borderBottomColor: '#cbd2d9',
    paddingVertical: 5,
  },
  away: { color: ash, textDecoration: 'line-through' },
});

/** The booking on one sheet of A4 (more where many travel), in the language in which it was made. Says honestly what it is worth. */
export async function drawBooking(trip: BookedTrip): Promise<Buffer> {
  return renderToBuffer(sheet(trip, await loadFonts()));
}

function sheet(trip: BookedTrip, letters: Letters) {
  const { text, field, row, block } = partsOf(letters);
  const { locale, tour, schedule } = trip;
  const words = textsIn(locale);
  const isValid = trip.status === 'confirmed' || trip.status === 'completed';
  const isOff = isCalledOff(trip);
  const time = (instant: string) => `${kamchatkaTime(instant, locale)} (${words.kamchatkaTime})`;
  return createElement(
    Document,
    { title: `${words.page}: ${trip.bookingNumber}`, language: locale, creator: 'Kamchatour', producer: 'Kamchatour' },
    createElement(
      Page,
      { size: 'A4', style: styles.page },
      text(words.page, styles.brand),
      text(words.heading[trip.status], { ...styles.status, color: isValid && !isOff ? glacier : lava }),
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
      block(words.meetingPoint, tour.meetingPoint[locale]),
      block(words.bring, tour.bring[locale]),
      text(words.participants, styles.label),
      ...trip.participants.map((person, index) =>
        createElement(
          View,
          { style: styles.person, wrap: false },
          text(`${index + 1}. ${person.fullName}`, person.cancelledAt === undefined ? {} : styles.away),
          text(words.categories[person.category] ?? person.category, { color: ash }),
        ),
      ),
    ),
  );
}

type Style = NonNullable<TextProps['style']>;

/** The few shapes that the sheet is made of. */
function partsOf(letters: Letters) {
  const text = (content: string, style: Style): ReactElement =>
    createElement(Text, { style }, printable(content, letters));
  const pair = (style: Style) => (label: string, value: string) =>
    createElement(View, { style }, text(label, styles.label), text(value, {}));
  const row = (...fields: ReactElement[]) => createElement(View, { style: styles.row }, ...fields);
  return { text, row, field: pair(styles.cell), block: pair(styles.block) };
}
