/** Who travels, on paper: the guide's list with boxes to tick, and the list that rescuers get. A4, lying, as many sheets as it takes. */
import { Document, Page, renderToBuffer, StyleSheet, Text, type TextProps, View } from '@react-pdf/renderer';
import { createElement, type ReactElement } from 'react';
import { type Letters, loadFonts } from './fonts.ts';
import { kamchatkaEnd, kamchatkaTime } from './kamchatka-time.ts';
import { basalt } from './look.ts';
import { type ManifestColumn, manifestWords } from './manifest-words.ts';
import { printable } from './printable.ts';
import type { Locale } from './trip.ts';
import { typeset } from './typeset.ts';

export type ManifestPerson = {
  fullName: string;
  category: string;
  bookingNumber: string;
  isPaid: boolean;
  phone: string;
  birthDate?: string;
  /** Whole years on the day of the departure. */
  age?: number;
  /** ISO 8601; absent: not let in so far. */
  checkedInAt?: string;
  /** It is over, and they did not come. */
  isNoShow?: boolean;
  document?: string;
  weightKg?: number;
  notes?: string;
  /** What was asked for with the whole booking: at the first of its people. */
  requests?: string;
  /** What they told cannot be read any more. */
  isUnreadable?: true;
  emergencyContact?: { name: string; phone: string };
};

export type Manifest = {
  /** `guide`: boxes, ages, phones, who has not paid, who is there already or did not come, requests. `rescue`: documents, whom to call, diet and health. */
  list: 'guide' | 'rescue';
  locale: Locale;
  tour: { title: string; meetingPoint: string };
  /** ISO 8601. */
  schedule: { startsAt: string; endsAt: string };
  guide: string | null;
  operator: { name: string; phone: string };
  /** When it was printed. ISO 8601. */
  printedAt: string;
  people: readonly ManifestPerson[];
};

const styles = StyleSheet.create({
  page: { padding: 32, paddingBottom: 44, fontFamily: 'Inter', fontSize: 9, lineHeight: 1.35, color: basalt.ink },
  title: { fontSize: 15, fontWeight: 600, lineHeight: 1.25 },
  facts: { flexDirection: 'row', flexWrap: 'wrap', gap: 16, marginTop: 6, marginBottom: 10 },
  label: { fontSize: 8, color: basalt.ash },
  head: { flexDirection: 'row', borderBottomWidth: 1, borderBottomColor: basalt.ink, paddingBottom: 3 },
  row: {
    flexDirection: 'row',
    borderBottomWidth: 0.5,
    borderBottomColor: basalt.line,
    paddingVertical: 4,
    minHeight: 22,
  },
  strong: { fontWeight: 600 },
  box: { width: 11, height: 11, borderWidth: 1, borderColor: basalt.ink },
  foot: {
    position: 'absolute',
    left: 32,
    right: 32,
    top: 563,
    flexDirection: 'row',
    justifyContent: 'space-between',
    fontSize: 8,
    color: basalt.ash,
  },
});

export async function drawManifest(manifest: Manifest): Promise<Buffer> {
  const letters = await loadFonts();
  const words = manifestWords[manifest.locale];
  return renderToBuffer(
    createElement(
      Document,
      {
        title: `${words.title[manifest.list]}: ${manifest.tour.title}`,
        language: manifest.locale,
        creator: 'Kamchatour',
        producer: 'Kamchatour',
      },
      sheet(manifest, letters),
    ),
  );
}

type Style = NonNullable<TextProps['style']>;

function sheet(manifest: Manifest, letters: Letters): ReactElement {
  const { locale, list, tour, schedule, guide, operator, people } = manifest;
  const words = manifestWords[locale];
  const columns = words.columns[list];
  const text = (content: string, style: Style = {}): ReactElement =>
    createElement(Text, { style }, typeset(printable(content, letters), locale));
  const fact = (label: string, value: string) =>
    createElement(View, {}, text(label, styles.label), text(value, styles.strong));
  const cell = ({ share }: ManifestColumn, ...content: ReactElement[]) =>
    createElement(View, { style: { flexGrow: share, flexShrink: 1, flexBasis: 0, paddingRight: 8 } }, ...content);
  return createElement(
    Page,
    { size: 'A4', orientation: 'landscape', style: styles.page },
    // Placed from above: placed from below it is not drawn on a lying sheet.
    createElement(
      View,
      { style: styles.foot, fixed: true },
      text(`${words.printed} ${kamchatkaTime(manifest.printedAt, locale)} · ${words.secret}`),
      createElement(Text, { render: ({ pageNumber, totalPages }) => `${pageNumber} / ${totalPages}` }),
    ),
    text(`${words.title[list]}. ${tour.title}`, styles.title),
    createElement(
      View,
      { style: styles.facts },
      fact(words.start, `${kamchatkaTime(schedule.startsAt, locale)} – ${kamchatkaEnd(schedule, locale)}`),
      tour.meetingPoint === '' ? undefined : fact(words.meetingPoint, tour.meetingPoint),
      fact(words.guide, guide ?? words.nobody),
      fact(words.people, String(people.length)),
      fact(operator.name, operator.phone),
    ),
    // On every sheet.
    createElement(
      View,
      { style: styles.head, fixed: true },
      ...columns.map((column) => cell(column, text(column.title, styles.label))),
    ),
    ...people.map((person, place) =>
      createElement(
        View,
        { style: styles.row, wrap: false },
        ...columns.map((column) =>
          cell(
            column,
            column.shows === 'box'
              ? createElement(View, { style: styles.box })
              : text(column.shows(person, place + 1), column.isStrong ? styles.strong : {}),
          ),
        ),
      ),
    ),
    people.length === 0 ? text(words.nobodyYet, { marginTop: 12 }) : null,
  );
}
