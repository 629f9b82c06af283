/** The pages of the mailbox: the list, one letter, and the page for a letter that is not there. No script. */
import type { Locale } from '@kamchatour/booking/status';
import { Html, html } from './mailbox-html.ts';
import type { OpenedLetter } from './mailbox-letter.ts';
import { mailboxStyles } from './mailbox-look.ts';
import { lettersOnPage, type MailboxEntry } from './mailbox-store.ts';
import { kamchatkaMoment, kilobytes, mailboxWords } from './mailbox-words.ts';

const styles = new Html(mailboxStyles);

function page(locale: Locale, title: string, body: Html, kind: 'list' | 'one' = 'list'): string {
  return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · Kamchatour</title>
<style>${styles}</style>
</head>
<body class="${kind}">${body}</body>
</html>
`.text;
}

export type ListPage = { locale: Locale; search: string; page: number; letters: MailboxEntry[]; total: number };

export function listPage({ locale, search, page: number, letters, total }: ListPage): string {
  const words = mailboxWords(locale);
  const found = html`<p class="found"><span role="status">${words.found}: ${total}</span> <a href="/mailbox">${words.all}</a></p>`;
  return page(
    locale,
    words.mailbox,
    html`
<header>
<a class="brand" href="/">Kamchatour</a>
<h1>${words.mailbox}</h1>
<p class="muted">${words.about}</p>
</header>
<main>
<form action="/mailbox" method="get" role="search">
<label for="q">${words.search}</label>
<input id="q" name="q" type="search" value="${search}" placeholder="${words.searchHint}" maxlength="100" autocomplete="off" autocapitalize="off" spellcheck="false">
<button type="submit">${words.find}</button>
</form>
${search === '' ? undefined : found}
${letters.length === 0 ? emptyList(locale, search) : html`<ol class="letters">${letters.map((letter) => entry(letter, locale))}</ol>`}
${pages({ locale, search, page: number, total })}
</main>`,
  );
}

function entry({ id, recipient, subject, createdAt }: MailboxEntry, locale: Locale): Html {
  return html`<li><a href="/mailbox/${id}"><strong>${subjectLine(subject, locale)}</strong><span>${recipient}</span><time datetime="${createdAt.toISOString()}">${kamchatkaMoment(createdAt, locale)}</time></a></li>`;
}

/** A booking's number stays on one line. */
function subjectLine(subject: string, locale: Locale): Html {
  const parts = (subject || mailboxWords(locale).noSubject).split(/(KT-[0-9A-Z]{4}-[0-9A-Z]{4})/);
  return html`${parts.map((part, place) => (place % 2 === 1 ? html`<span class="number">${part}</span>` : html`${part}`))}`;
}

function emptyList(locale: Locale, search: string): Html {
  const words = mailboxWords(locale);
  if (search !== '') return html`<div class="empty"><h2>${words.nothingTitle}</h2><p>${words.nothingText}</p></div>`;
  return html`<div class="empty"><h2>${words.emptyTitle}</h2><p>${words.emptyText}</p><a class="button" href="/">${words.book}</a></div>`;
}

function pages({ locale, search, page: number, total }: Omit<ListPage, 'letters'>): Html | undefined {
  const words = mailboxWords(locale);
  const last = Math.ceil(total / lettersOnPage);
  if (number <= 1 && last <= 1) return undefined;
  const address = (to: number) =>
    `/mailbox?${new URLSearchParams({ ...(search && { q: search }), page: String(to) }).toString()}`;
  const newer =
    number > 1 ? html`<a href="${address(number - 1)}" rel="prev">← ${words.newer}</a>` : html`<span></span>`;
  const older = number < last ? html`<a href="${address(number + 1)}" rel="next">${words.older} →</a>` : undefined;
  return html`<nav class="pages" aria-label="${words.pages}">${newer}${older}</nav>`;
}

export type LetterPage = { locale: Locale; entry: MailboxEntry; letter: OpenedLetter; shows: 'letter' | 'text' };

export function letterPage({ locale, entry: { id, createdAt }, letter, shows }: LetterPage): string {
  const words = mailboxWords(locale);
  const subject = letter.subject || words.noSubject;
  const address = `/mailbox/${id}`;
  const tab = (label: string, href: string, isOpen: boolean) =>
    isOpen ? html`<a href="${href}" aria-current="page">${label}</a>` : html`<a href="${href}">${label}</a>`;
  const frame = html`<iframe src="${address}/html" title="${words.letter}: ${subject}" sandbox="allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation" referrerpolicy="no-referrer"></iframe>`;
  return page(
    locale,
    subject,
    html`
<header>
<a class="back" href="/mailbox">← ${words.all}</a>
<h1>${subjectLine(letter.subject, locale)}</h1>
<dl>
<dt>${words.from}</dt><dd>${letter.from}</dd>
<dt>${words.to}</dt><dd>${letter.to}</dd>
<dt>${words.time}</dt><dd><time datetime="${createdAt.toISOString()}">${kamchatkaMoment(createdAt, locale)}</time> ${words.kamchatka}</dd>
</dl>
${letter.files.length === 0 ? undefined : fileList(address, letter, locale)}
<nav class="tabs" aria-label="${words.views}">${tab(words.asSeen, address, shows === 'letter')}${tab(words.asText, `${address}?show=text`, shows === 'text')}</nav>
</header>
<main>${shows === 'letter' && letter.page !== undefined ? frame : html`<pre>${letter.text}</pre>`}</main>`,
    'one',
  );
}

function fileList(address: string, { files }: OpenedLetter, locale: Locale): Html {
  const links = files.map(
    ({ name, content }, place) =>
      html`<li><a href="${address}/files/${place}">${name}<small>${kilobytes(content.length, locale)}</small></a></li>`,
  );
  return html`<ul class="files" aria-label="${mailboxWords(locale).files}">${links}</ul>`;
}

export function missingPage(locale: Locale): string {
  const words = mailboxWords(locale);
  return page(
    locale,
    words.missingTitle,
    html`
<header><a class="brand" href="/">Kamchatour</a></header>
<main><div class="empty"><h1>${words.missingTitle}</h1><p>${words.missingText}</p><a class="button" href="/mailbox">${words.all}</a></div></main>`,
  );
}
