import { Document, Page, renderToBuffer, StyleSheet, Text, type TextProps, View } from '@react-pdf/renderer';
import { createElement, type ReactElement } from 'react';
import { registerFonts } from './fonts.ts';
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
  registerFonts();
  return renderToBuffer(sheet(trip));
}

function sheet(trip: BookedTrip) {
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
          { key: index, style: styles.person, wrap: false },
          text(`${index + 1}. ${person.fullName}`, person.cancelledAt === undefined ? {} : styles.away),
          text(words.categories[person.category] ?? person.category, { color: ash }),
        ),
      ),
    ),
  );
}

type Style = NonNullable<TextProps['style']>;

function text(content: string, style: Style): ReactElement {
  return createElement(Text, { style, key: content }, printable(content));
}

function field(label: string, value: string): ReactElement {
  return createElement(View, { style: styles.cell }, text(label, styles.label), text(value, {}));
}

function row(...fields: ReactElement[]): ReactElement {
  return createElement(View, { style: styles.row }, ...fields);
}

function block(label: string, value: string): ReactElement {
  return createElement(View, { style: styles.block }, text(label, styles.label), text(value, {}));
}

/** Without the characters that turn a line around: a name must not be able to rewrite what stands beside it. */
function printable(content: string): string {
  return content.replace(/[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '');
}
