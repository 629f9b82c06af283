/** The parts of a letter as HTML: one function for each kind of block. */
import { type CSSProperties, Fragment, createElement as h, type ReactElement, type ReactNode } from 'react';
import { kamchatkaClock, kamchatkaDay, kamchatkaEnd, kamchatkaWeekday } from '../kamchatka-time.ts';
import { basalt, glacier, lava } from '../look.ts';
import { oneLine, readable } from '../printable.ts';
import { textsIn } from '../texts.ts';
import type { Locale } from '../trip.ts';
import { typeset } from '../typeset.ts';
import type { Block, Fact, TicketPicture } from './content.ts';

export const font: CSSProperties = {
  fontFamily: "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif",
};
const body: CSSProperties = { ...font, fontSize: 16, lineHeight: '24px', color: basalt.ink };
const small: CSSProperties = { ...font, fontSize: 14, lineHeight: '20px', color: basalt.ash };

type TableProps = { className?: string; style?: CSSProperties; align?: 'center' };

/** A table that only arranges: readers pass over it. */
export const table = (props: TableProps, ...rows: ReactNode[]) =>
  h(
    'table',
    { role: 'presentation', cellPadding: 0, cellSpacing: 0, border: 0, width: '100%', ...props } as const,
    h('tbody', {}, ...rows),
  );

export function drawBlock(block: Block, locale: Locale): ReactElement {
  const set = (text: string) => typeset(oneLine(text), locale);
  switch (block.is) {
    case 'text':
      return h('p', { className: 'ink', style: { ...body, margin: '0 0 20px' } }, set(block.text));
    case 'aside':
      return h('p', { className: 'muted', style: { ...small, margin: '0 0 20px' } }, set(block.text));
    case 'departure':
      return departure(block, locale);
    case 'facts':
      return table(
        { style: { margin: '0 0 20px' } },
        ...block.facts.map((fact, index) => h(Fragment, { key: index }, factRow(fact, locale))),
      );
    case 'button':
      return button(set(block.label), block.url, locale);
    case 'link':
      return h('p', { style: { ...body, margin: '0 0 20px' } }, link(set(block.label), block.url));
    case 'tickets':
      return h(
        Fragment,
        {},
        ...block.tickets.map((ticket) => h(Fragment, { key: ticket.cid }, ticketCard(ticket, locale))),
      );
  }
}

const link = (label: string, url: string) =>
  h('a', { className: 'link', href: url, style: { color: glacier.deep } }, label);

function departure({ title, startsAt, endsAt, isOff }: Extract<Block, { is: 'departure' }>, locale: Locale) {
  const [day = '', ...month] = kamchatkaDay(startsAt, locale).split('\u00a0');
  const line = { textDecoration: isOff ? 'line-through' : 'none' } as const;
  const tile: CSSProperties = { padding: '14px 0 14px 18px', width: 96, verticalAlign: 'middle', textAlign: 'center' };
  const about: CSSProperties = { padding: '14px 18px', verticalAlign: 'middle' };
  const clock = `${kamchatkaClock(startsAt, locale)} – ${kamchatkaEnd({ startsAt, endsAt }, locale)}`;
  return table(
    { className: 'tint', style: { margin: '0 0 20px', backgroundColor: glacier.tint, borderRadius: 10 } },
    h(
      'tr',
      {},
      h(
        'td',
        { style: tile },
        h('div', { className: 'muted', style: { ...small, fontSize: 12 } }, kamchatkaWeekday(startsAt, locale)),
        h('div', { className: 'hot', style: { ...dayStyle, ...line } }, day),
        h('div', { className: 'ink', style: { ...small, color: basalt.ink } }, month.join(' ')),
      ),
      h(
        'td',
        { style: about },
        h('div', { className: 'ink', style: { ...titleStyle, ...line } }, typeset(oneLine(title), locale)),
        h('div', { className: 'muted', style: { ...small, fontSize: 15 } }, typeset(clock, locale)),
      ),
    ),
  );
}
const dayStyle: CSSProperties = { ...font, fontSize: 36, lineHeight: '40px', fontWeight: 700, color: lava.action };
const titleStyle: CSSProperties = { ...font, fontSize: 18, lineHeight: '24px', fontWeight: 600, color: basalt.ink };

function factRow({ label, value, link: more }: Fact, locale: Locale) {
  const edge = `1px solid ${basalt.line}`;
  const left: CSSProperties = {
    ...small,
    width: 128,
    padding: '9px 12px 9px 0',
    verticalAlign: 'top',
    borderBottom: edge,
  };
  const right: CSSProperties = {
    ...body,
    fontSize: 15,
    lineHeight: '22px',
    padding: '8px 0',
    verticalAlign: 'top',
    borderBottom: edge,
  };
  const lines = readable(value)
    .split('\n')
    .map((line) => typeset(oneLine(line), locale));
  return h(
    'tr',
    {},
    h('td', { className: 'muted rule', style: left }, label),
    h(
      'td',
      { className: 'ink rule', style: right },
      ...lines.flatMap((line, index) => (index === 0 ? [line] : [h('br', { key: index }), line])),
      more && [value !== '' && h('br', { key: 'break' }), h(Fragment, { key: 'link' }, link(more.label, more.url))],
    ),
  );
}

/** A coloured cell with a link as tall as the cell: Outlook knows no padding of links. The address stands below, for who cannot press it. */
function button(label: string, url: string, locale: Locale) {
  const cell: CSSProperties = { backgroundColor: lava.action, borderRadius: 8, padding: '0 28px', textAlign: 'center' };
  const words: CSSProperties = {
    ...font,
    display: 'inline-block',
    fontSize: 16,
    lineHeight: '48px',
    fontWeight: 600,
    color: '#ffffff',
    textDecoration: 'none',
  };
  const address: CSSProperties = {
    ...small,
    fontSize: 12,
    lineHeight: '17px',
    margin: '10px 0 24px',
    wordBreak: 'break-all',
  };
  return h(
    Fragment,
    {},
    h(
      'table',
      { role: 'presentation', cellPadding: 0, cellSpacing: 0, border: 0 } as const,
      h('tbody', {}, h('tr', {}, h('td', { height: 48, style: cell }, h('a', { href: url, style: words }, label)))),
    ),
    h(
      'p',
      { className: 'muted', style: address },
      locale === 'ru' ? 'Или откройте ссылку: ' : 'Or open the link: ',
      link(url, url),
    ),
  );
}

/** White in every light: a scanner wants dark on white. */
function ticketCard({ name, category, cid }: TicketPicture, locale: Locale) {
  const cell: CSSProperties = {
    backgroundColor: '#ffffff',
    border: `1px solid ${basalt.line}`,
    borderRadius: 10,
    padding: '18px 12px 12px',
    textAlign: 'center',
  };
  const side = 244;
  const picture = {
    src: `cid:${cid}`,
    alt: `${textsIn(locale).ticket.name} (QR): ${oneLine(name)}`,
    width: side,
    height: side,
    style: { display: 'block', margin: '4px auto 0', width: side, height: side, border: 0 },
    // React would put a preload of the picture into the head, which no mail program can follow.
    fetchPriority: 'low',
  } as const;
  return table(
    { style: { margin: '0 0 16px' } },
    h(
      'tr',
      {},
      h(
        'td',
        { align: 'center', style: cell },
        h('div', { style: titleStyle }, typeset(oneLine(name), locale)),
        h('div', { style: small }, oneLine(category)),
        h('img', picture),
      ),
    ),
  );
}
