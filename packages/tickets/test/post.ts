/** A letter as it arrives: packed by the mailer that sends it, and opened by a parser that knows nothing of us. */
import { createTransport } from 'nodemailer';
import PostalMime from 'postal-mime';
import type { WrittenLetter } from '../src/index.ts';

export async function post({ calendar, ...letter }: WrittenLetter) {
  const mailer = createTransport({ streamTransport: true, buffer: true });
  const { message, envelope } = await mailer.sendMail({
    from: 'Kamchatour <tours@kamchatour.test>',
    to: 'guest@example.test',
    ...letter,
    ...(calendar !== undefined && { icalEvent: calendar }),
  });
  return { ...(await PostalMime.parse(message instanceof Buffer ? message : '')), envelope };
}
