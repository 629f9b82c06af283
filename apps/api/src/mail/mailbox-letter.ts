/** A kept letter, opened by a parser that knows nothing of who wrote it. */
import PostalMime, { type Attachment } from 'postal-mime';
import { framedLetter } from './framed-letter.ts';

export type LetterFile = { name: string; contentType: string; content: Buffer };

export type OpenedLetter = {
  from: string;
  to: string;
  subject: string;
  /** The letter as a page for a frame that runs nothing; undefined when it has no HTML. */
  page: string | undefined;
  text: string;
  /** What is attached, not the pictures that the text shows. */
  files: LetterFile[];
};

export async function openLetter(raw: Buffer): Promise<OpenedLetter> {
  const { from, to = [], subject = '', html, text = '', attachments } = await PostalMime.parse(raw);
  return {
    from: from === undefined ? '' : addressText(from),
    to: to.map(addressText).join(', '),
    subject,
    page: html === undefined ? undefined : framedLetter(html, picturesIn(attachments)),
    text,
    files: attachments.flatMap((file) => (isAttached(file) ? [fileOf(file)] : [])),
  };
}

const addressText = ({ name, address }: { name: string; address?: string | undefined }) =>
  name === '' || address === undefined ? (address ?? name) : `${name} <${address}>`;

/** The calendar comes twice, as a file and as another reading of the letter, which has no name. */
const isAttached = ({ filename, related, contentId }: Attachment) =>
  filename !== null && related !== true && contentId === undefined;

/** What may be shown in the browser. Anything else is only ever a file. */
const shownTypes: Record<string, string> = {
  'application/pdf': 'application/pdf',
  'application/ics': 'text/calendar; charset=utf-8',
  'text/calendar': 'text/calendar; charset=utf-8',
  'image/png': 'image/png',
};

function fileOf({ filename, mimeType, content }: Attachment): LetterFile {
  const contentType = shownTypes[mimeType] ?? 'application/octet-stream';
  const bytes = bytesOf(content);
  return {
    name: filename ?? '',
    contentType,
    content: contentType.startsWith('text/calendar') ? asSent(bytes) : bytes,
  };
}

/** The parser shortens the ends of a calendar's lines; sent, as in every calendar file, they are CRLF. */
const asSent = (calendar: Buffer) => Buffer.from(calendar.toString().replace(/\r?\n/g, '\r\n'));

function bytesOf(content: Attachment['content']): Buffer {
  if (typeof content === 'string') return Buffer.from(content);
  return content instanceof ArrayBuffer
    ? Buffer.from(content)
    : Buffer.from(content.buffer, content.byteOffset, content.byteLength);
}

/** Pictures that the text shows, by the names that it has for them. */
const picturesIn = (attachments: readonly Attachment[]) =>
  new Map(
    attachments.flatMap(({ contentId, mimeType, content }) =>
      contentId === undefined || mimeType !== 'image/png'
        ? []
        : [[contentId.replace(/^<|>$/g, ''), bytesOf(content)] as const],
    ),
  );
