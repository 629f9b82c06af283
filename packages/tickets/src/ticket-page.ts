/** One participant's ticket on a page of A4, to show on a phone or to print. */
import { G, Line, Link, Page, Path, StyleSheet, Svg, Text, type TextProps, View } from '@react-pdf/renderer';
import { createElement, type Key, type ReactElement } from 'react';
import { contours } from './contours.ts';
import type { Letters } from './fonts.ts';
import { kamchatkaClock, kamchatkaDate, kamchatkaEnd } from './kamchatka-time.ts';
import { basalt, glacier, lava, snow } from './look.ts';
import { mapLink } from './map-link.ts';
import { money } from './money.ts';
import { printable } from './printable.ts';
import { qrPath } from './qr.ts';
import { phoneLink } from './reach.ts';
import { textsIn } from './texts.ts';
import type { BookedTrip, TicketHolder } from './trip.ts';
import { typeset } from './typeset.ts';

const margin = 44;
const qrSide = 216;
const headHeight = 148;

const styles = StyleSheet.create({
  page: { fontFamily: 'Inter', fontSize: 10.5, lineHeight: 1.45, color: basalt.ink, paddingBottom: 92 },
  head: {
    height: headHeight,
    paddingHorizontal: margin,
    paddingVertical: 28,
    backgroundColor: basalt.night,
    justifyContent: 'space-between',
    overflow: 'hidden',
  },
  map: { position: 'absolute', top: 0, right: 0 },
  headLine: { flexDirection: 'row', justifyContent: 'space-between', color: glacier.edge, fontSize: 9.5 },
  brand: { letterSpacing: 2.4, fontWeight: 600 },
  title: { fontSize: 23, fontWeight: 600, lineHeight: 1.2, color: snow, maxWidth: 400, maxLines: 2 },
  main: { flexDirection: 'row', gap: 28, paddingHorizontal: margin, paddingTop: 28, paddingBottom: 24 },
  facts: { flexGrow: 1, flexBasis: 0, justifyContent: 'space-between', overflow: 'hidden' },
  label: { fontSize: 8.5, color: basalt.ash, marginBottom: 1 },
  name: { fontWeight: 600, lineHeight: 1.25, maxLines: 2, textOverflow: 'ellipsis' },
  category: { color: basalt.ash, maxLines: 1, textOverflow: 'ellipsis' },
  day: { fontSize: 13, fontWeight: 600 },
  clock: { fontSize: 34, fontWeight: 600, lineHeight: 1.1, color: lava.action },
  pair: { flexDirection: 'row', gap: 20 },
  strong: { fontSize: 12.5, fontWeight: 600 },
  scan: { width: qrSide, alignItems: 'center' },
  scanNote: { fontSize: 9, color: basalt.ash, marginTop: 6 },
  frame: { borderWidth: 1, borderColor: basalt.line, borderRadius: 8 },
  lower: { flexDirection: 'row', gap: 28, marginHorizontal: margin, marginTop: 24, marginBottom: 22 },
  half: { flexGrow: 1, flexBasis: 0, overflow: 'hidden' },
  place: { maxLines: 6, textOverflow: 'ellipsis' },
  link: { color: glacier.deep, marginTop: 4 },
  bring: { flexDirection: 'row', gap: 6 },
  dot: { color: lava.action },
  thing: { flexGrow: 1, flexBasis: 0, maxLines: 2, textOverflow: 'ellipsis' },
  help: {
    marginHorizontal: margin,
    padding: 16,
    borderRadius: 8,
    backgroundColor: glacier.tint,
    flexDirection: 'row',
    gap: 28,
  },
  phone: { fontSize: 16, lineHeight: 1.3, fontWeight: 600, color: glacier.dark, textDecoration: 'none' },
  foot: { position: 'absolute', left: margin, right: margin, bottom: 28, color: basalt.ash },
  works: { fontSize: 8, lineHeight: 1.4 },
  code: { fontSize: 6.5, lineHeight: 1.4, marginTop: 5 },
});

const rings = contours(15, 17);
/** Lines that the list of what to bring has room for, and letters that fit on one. */
const mostLines = 10;
const lineLetters = 38;
const mostLetters = 400;

/** A long word of a name is set smaller, so that it stays in its column: a wide letter takes two thirds of its height. */
function sizeOf(name: string): number {
  const longest = Math.max(...name.split(' ').map((word) => word.length));
  return Math.max(8, Math.min(19, 263 / (0.66 * longest)));
}

type Sheet = { trip: BookedTrip; holder: TicketHolder; place: number; of: number; letters: Letters; key: Key };
type Style = NonNullable<TextProps['style']>;

/** Always one page: what an operator or a guest wrote too much of is cut off, never the code or the phone. */
export function ticketPage({ trip, holder, place, of, letters, key }: Sheet): ReactElement {
  const { locale, tour, operator } = trip;
  const words = textsIn(locale).ticket;
  // What has no room on the page is not laid out either: that would take seconds.
  const text = (content: string, style: Style = {}) =>
    createElement(Text, { style }, typeset(printable(content.slice(0, mostLetters), letters), locale));
  return createElement(
    Page,
    { size: 'A4', style: styles.page, key },
    head(
      text(textsIn(locale).page.toUpperCase(), styles.brand),
      text(words.place(place, of)),
      text(tour.title[locale], styles.title),
    ),
    createElement(
      View,
      { style: styles.main },
      facts(trip, holder, text),
      createElement(View, { style: styles.scan }, qr(holder.ticketCode), text(words.showAtBoarding, styles.scanNote)),
    ),
    tearLine(),
    createElement(View, { style: styles.lower }, meeting(trip, text), bring(trip, text)),
    operator && help(trip, operator, text),
    createElement(
      View,
      // Fixed, or the layout takes what stands below the page's padding for the next page's.
      { style: styles.foot, fixed: true },
      text(words.works, styles.works),
      createElement(Text, { style: styles.code }, (holder.ticketCode.match(/.{1,84}/g) ?? []).join('\n')),
    ),
  );
}

type Write = (content: string, style?: Style) => ReactElement;

const head = (brand: ReactElement, place: ReactElement, title: ReactElement) =>
  createElement(
    View,
    { style: styles.head },
    createElement(
      Svg,
      { style: styles.map, width: 595, height: headHeight, viewBox: `-490 -92 595 ${headHeight}` },
      createElement(
        G,
        {},
        ...rings.map((d, ring) =>
          createElement(Path, { d, stroke: glacier.pale, strokeWidth: 0.6, opacity: 0.6 * 0.84 ** ring, fill: 'none' }),
        ),
        createElement(Path, { d: 'M0 -7L6.5 4H-6.5Z', fill: lava.bright }),
      ),
    ),
    createElement(View, { style: styles.headLine }, brand, place),
    title,
  );

function facts({ locale, schedule, currency, bookingNumber }: BookedTrip, holder: TicketHolder, text: Write) {
  const words = textsIn(locale);
  const field = (label: string, ...values: ReactElement[]) =>
    createElement(View, {}, text(label, styles.label), ...values);
  return createElement(
    View,
    { style: styles.facts },
    field(
      words.ticket.participant,
      text(holder.fullName, { ...styles.name, fontSize: sizeOf(holder.fullName) }),
      text(words.categories[holder.category] ?? holder.category, styles.category),
    ),
    field(
      words.ticket.date,
      text(kamchatkaDate(schedule.startsAt, locale), styles.day),
      text(kamchatkaClock(schedule.startsAt, locale), styles.clock),
      text(words.ticket.backAt(kamchatkaEnd(schedule, locale)), { fontSize: 9, color: basalt.ash }),
    ),
    createElement(
      View,
      { style: styles.pair },
      field(words.number, text(bookingNumber, styles.strong)),
      holder.amount === undefined
        ? undefined
        : field(words.ticket.price, text(money(holder.amount, currency, locale), styles.strong)),
    ),
  );
}

function qr(code: string) {
  const { size, path } = qrPath(code);
  return createElement(
    View,
    { style: styles.frame },
    createElement(
      Svg,
      { width: qrSide, height: qrSide, viewBox: `0 0 ${size} ${size}` },
      createElement(Path, { d: path, fill: '#000' }),
    ),
  );
}

const tearLine = () =>
  createElement(
    Svg,
    { width: 595, height: 2 },
    createElement(Line, {
      x1: 0,
      y1: 1,
      x2: 595,
      y2: 1,
      stroke: basalt.line,
      strokeWidth: 1.2,
      strokeDasharray: '5 5',
    }),
  );

function meeting({ locale, tour }: BookedTrip, text: Write) {
  const words = textsIn(locale);
  const map = mapLink(tour, locale);
  const point = tour.meetingPoint[locale];
  if (point === '' && map === undefined) return undefined;
  return createElement(
    View,
    { style: styles.half },
    text(words.meetingPoint, styles.label),
    point === '' ? undefined : text(point, styles.place),
    map === undefined ? undefined : createElement(Link, { src: map, style: styles.link }, text(words.ticket.openMap)),
  );
}

function bring({ locale, tour }: BookedTrip, text: Write) {
  if (tour.bring[locale] === '') return undefined;
  return createElement(
    View,
    { style: styles.half },
    text(textsIn(locale).bring, styles.label),
    ...thatFit(tour.bring[locale].split('\n')).map((thing) =>
      createElement(View, { style: styles.bring }, text('•', styles.dot), text(thing, styles.thing)),
    ),
  );
}

/** As many of the things as have room: each takes a line, or two. */
function thatFit(things: readonly string[]): string[] {
  let lines = 0;
  return things
    .filter((thing) => thing.trim() !== '')
    .filter((thing) => {
      lines += thing.length > lineLetters ? 2 : 1;
      return lines <= mostLines;
    });
}

function help({ locale }: BookedTrip, operator: NonNullable<BookedTrip['operator']>, text: Write) {
  const words = textsIn(locale).ticket;
  return createElement(
    View,
    { style: styles.help, wrap: false },
    createElement(
      View,
      { style: styles.half },
      text(words.onTheDay, styles.label),
      createElement(Link, { src: phoneLink(operator.phone), style: styles.phone }, text(operator.phone)),
      text(operator.name[locale], styles.category),
    ),
    createElement(View, { style: styles.half }, text(words.callUs), text(words.emergency, { marginTop: 4 })),
  );
}
