/** Where letters leave by: an SMTP server, or the built-in mailbox of the demo. */
import type { Database } from '@kamchatour/db';
import type { WrittenLetter } from '@kamchatour/tickets';
import { createTransport } from 'nodemailer';
import { keepInMailbox } from './mailbox-store.ts';

/** A written letter with its way. `id` is that of the message in the outbox. */
export type Outgoing = { id: string; to: string; letter: WrittenLetter };

export type Post = {
  /**
   * Hands the letter over; settled once it was taken for delivery.
   *
   * @throws RefusedForGoodError when no later try can help; NotTakenError when one may
   */
  send(outgoing: Outgoing, signal: AbortSignal): Promise<void>;
  /** Cuts the connections. */
  close(): void;
};

export type PostOptions = { smtpUrl: string | undefined; mailFrom: string; demo: boolean };

/** Letters go to the built-in mailbox, where everybody may read them. */
export const hasMailbox = ({ demo, smtpUrl }: Pick<PostOptions, 'demo' | 'smtpUrl'>) => demo && smtpUrl === undefined;

/** The address takes no letters, and will not tomorrow. Its message is the codes of the reply: the words of servers quote addresses. */
export class RefusedForGoodError extends Error {
  override readonly name = 'RefusedForGoodError';
}

/** The server could not be reached, or did not take the letter this time; or it took it, and we do not know. Its message is codes, too. */
export class NotTakenError extends Error {
  override readonly name = 'NotTakenError';
}

/** Undefined when letters have nowhere to go: no SMTP_URL, and no demo. Then they wait in the outbox, and leave once there is one. */
export function openPost({ smtpUrl, mailFrom, demo }: PostOptions, database: Database): Post | undefined {
  if (smtpUrl !== undefined) return openSmtp(smtpUrl, mailFrom);
  return demo ? openMailbox(mailFrom, database) : undefined;
}

/** Connections that letters may use at the same time; so many may be under way. */
export const mostConnections = 4;

function openSmtp(url: string, from: string): Post {
  const mailer = createTransport({
    pool: true,
    url,
    maxConnections: mostConnections,
    // The outbox tries again, later and knowing how often: a pool that does so by itself sends a letter up to six times.
    maxRequeues: 0,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    dnsTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  // A connection that dies while idle is news to nobody: the next letter opens another.
  mailer.on('error', () => undefined);
  return {
    async send(outgoing, signal) {
      try {
        await mailer.sendMail({ ...mailOf(outgoing, from), signal });
      } catch (error) {
        throw isRefusedForGood(error) ? new RefusedForGoodError(codesOf(error)) : new NotTakenError(codesOf(error));
      }
    },
    close: () => mailer.close(),
  };
}

/** The very letter that would have left is kept, whole. */
function openMailbox(from: string, database: Database): Post {
  const mailer = createTransport({
    streamTransport: true,
    buffer: true,
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(outgoing) {
      const { message } = await mailer.sendMail(mailOf(outgoing, from));
      if (!Buffer.isBuffer(message)) throw new TypeError('the letter is not there as a whole');
      await keepInMailbox(database, {
        id: outgoing.id,
        recipient: outgoing.to,
        subject: outgoing.letter.subject,
        raw: message,
      });
    },
    close: () => mailer.close(),
  };
}

/** The letter as nodemailer takes it. Its Message-ID is made of the message's id, so that a copy sent after a crash is known as one. */
export function mailOf({ id, to, letter }: Outgoing, from: string) {
  const { calendar, attachments, ...texts } = letter;
  const domain = /@([^\s@<>]+)>?\s*$/.exec(from)?.[1] ?? 'kamchatour.test';
  return {
    from,
    // Taken as one address, whatever is in it: never as a list.
    to: { name: '', address: to },
    messageId: `<${id}@${domain}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
    ...texts,
    attachments: attachments.map(({ content, ...file }) => ({ ...file, content: Buffer.from(content) })),
    ...(calendar !== undefined && { icalEvent: calendar }),
  };
}

/**
 * The server refused the recipient, and says that it always will. Not when it is us whom it refuses (530, 5.7.x: sign in first, no relaying):
 * that is our configuration, and the letter waits until it is mended.
 */
function isRefusedForGood(error: unknown): boolean {
  const { code, command, responseCode, status } = replyOf(error);
  if (code !== 'EENVELOPE') return false;
  if (responseCode === undefined) return command === undefined || command === 'API';
  const isRefusal = responseCode === 501 || (responseCode >= 550 && responseCode <= 559);
  return command === 'RCPT TO' && isRefusal && !status.startsWith('5.7.');
}

function codesOf(error: unknown): string {
  const { code, command, responseCode, status } = replyOf(error);
  const said = [code, command, responseCode, status].filter((part) => part !== undefined && part !== '');
  return said.length > 0 ? said.join(' ') : 'unknown';
}

function replyOf(error: unknown) {
  if (!(error instanceof Error)) return { status: '' };
  const response = 'response' in error && typeof error.response === 'string' ? error.response : '';
  return {
    code: 'code' in error && typeof error.code === 'string' ? error.code : undefined,
    command: 'command' in error && typeof error.command === 'string' ? error.command : undefined,
    responseCode: 'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : undefined,
    status: /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1] ?? '',
  };
}
