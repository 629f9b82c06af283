/**
 * A letter as HTML that mail programs survive: tables, widths, and styles in each element; the style sheet only adds dark colours and narrow
 * screens for those that read one. No picture from elsewhere, no script. React escapes all that is inserted.
 */
import { type CSSProperties, createElement as h, type ReactElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { basalt, glacier, lava, snow } from '../look.ts';
import { headerText, oneLine } from '../printable.ts';
import { phoneLink } from '../reach.ts';
import { textsIn } from '../texts.ts';
import { typeset } from '../typeset.ts';
import { drawBlock, font, table } from './blocks.ts';
import type { Content } from './content.ts';

const doctype =
  '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">';

const styleSheet = `
a { text-decoration: underline; }
@media (max-width: 520px) {
  .outer { padding: 0 !important; }
  .pad { padding-left: 20px !important; padding-right: 20px !important; }
  .corners { border-radius: 0 !important; }
}
@media (prefers-color-scheme: dark) {
  .page { background-color: ${basalt.night} !important; }
  .card { background-color: #1b2329 !important; }
  .ink { color: #eef3f5 !important; }
  .muted { color: #a3b0ba !important; }
  .rule { border-color: #37434d !important; }
  .link { color: ${glacier.pale} !important; }
  .tint { background-color: #13242d !important; }
  .hot { color: ${lava.bright} !important; }
}
`;

export function htmlText(content: Content): string {
  return `${doctype}${renderToStaticMarkup(page(content))}`;
}

function page(content: Content): ReactElement {
  const { locale, subject, heading, blocks } = content;
  return h(
    'html',
    { lang: locale, xmlns: 'http://www.w3.org/1999/xhtml' },
    h(
      'head',
      {},
      h('meta', { httpEquiv: 'Content-Type', content: 'text/html; charset=UTF-8' }),
      h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      h('meta', { name: 'color-scheme', content: 'light dark' }),
      h('meta', { name: 'supported-color-schemes', content: 'light dark' }),
      h('meta', { name: 'format-detection', content: 'telephone=no, date=no, address=no, email=no' }),
      h('title', {}, headerText(subject)),
      h('style', {}, styleSheet),
    ),
    h(
      'body',
      { className: 'page', style: { margin: 0, padding: 0, backgroundColor: basalt.haze } },
      preheader(content),
      table(
        { className: 'page', style: { backgroundColor: basalt.haze } },
        cell(
          { className: 'outer', style: { padding: '24px 12px' }, align: 'center' },
          table(
            { style: { maxWidth: 600, margin: '0 auto' }, align: 'center' },
            cell({ className: 'pad corners', style: headStyle }, head(content, heading)),
            cell(
              { className: 'card pad', style: bodyStyle },
              ...blocks.map((block, index) => h('div', { key: index }, drawBlock(block, locale))),
            ),
            cell({ className: 'card pad corners', style: footStyle }, foot(content)),
          ),
        ),
      ),
    ),
  );
}

const headStyle: CSSProperties = {
  backgroundColor: basalt.night,
  borderTop: `4px solid ${lava.action}`,
  borderRadius: '12px 12px 0 0',
  padding: '24px 32px 26px',
  textAlign: 'left',
};
const bodyStyle: CSSProperties = { backgroundColor: '#ffffff', padding: '26px 32px 8px', textAlign: 'left' };
const footStyle: CSSProperties = {
  backgroundColor: '#ffffff',
  borderRadius: '0 0 12px 12px',
  padding: '8px 32px 28px',
  textAlign: 'left',
};

type CellProps = { className?: string; style: CSSProperties; align?: 'center' };
const cell = (props: CellProps, ...children: ReactNode[]) => h('tr', {}, h('td', props, ...children));

function head({ locale }: Content, heading: string) {
  const brand: CSSProperties = { ...font, fontSize: 12, letterSpacing: 3, color: glacier.edge, fontWeight: 600 };
  const title: CSSProperties = {
    ...font,
    margin: '10px 0 0',
    fontSize: 26,
    lineHeight: '32px',
    fontWeight: 600,
    color: snow,
  };
  return [
    h('div', { key: 'brand', style: brand }, textsIn(locale).page.toLocaleUpperCase(locale)),
    h('h1', { key: 'heading', style: title }, typeset(oneLine(heading), locale)),
  ];
}

function foot({ locale, operator, blocks }: Content) {
  const clock =
    locale === 'ru' ? 'Время в письме камчатское, UTC+12.' : 'Times in this letter are Kamchatka’s, UTC+12.';
  const style: CSSProperties = { ...font, fontSize: 13, lineHeight: '20px', color: basalt.ash };
  const edge: CSSProperties = { borderTop: `1px solid ${basalt.line}`, paddingTop: 16, ...style };
  const link: CSSProperties = { color: glacier.deep };
  return h(
    'div',
    { className: 'muted rule', style: edge },
    operator && [
      h('strong', { key: 'name', className: 'ink', style: { color: basalt.ink } }, oneLine(operator.name[locale])),
      h('br', { key: 'break' }),
      h(
        'a',
        { key: 'phone', className: 'link', style: link, href: phoneLink(operator.phone) },
        oneLine(operator.phone),
      ),
      ' · ',
      h('a', { key: 'mail', className: 'link', style: link, href: mailLink(operator.email) }, oneLine(operator.email)),
      h('br', { key: 'end' }),
    ],
    blocks.some(({ is }) => is === 'departure') && clock,
  );
}

const mailLink = (email: string) => `mailto:${encodeURIComponent(oneLine(email)).replaceAll('%40', '@')}`;

/** Shown in the list of letters, and nowhere in the letter. What follows keeps the letter's first words out of the list. */
function preheader({ preheader: text, locale }: Content) {
  const hidden: CSSProperties = {
    display: 'none',
    overflow: 'hidden',
    lineHeight: '1px',
    opacity: 0,
    maxHeight: 0,
    maxWidth: 0,
  };
  return h('div', { style: hidden }, typeset(oneLine(text), locale), '\u00a0\u200c'.repeat(90));
}
