/** The letters of the built-in mailbox, as they are stored. */
import type { Database } from '@kamchatour/db';

type Kept = { id: string; recipient: string; subject: string; raw: Buffer };

/** Kept once, however often it is delivered. */
export async function keepInMailbox(database: Database, { id, recipient, subject, raw }: Kept): Promise<void> {
  await database.query(
    (sql) => sql`
      insert into mailbox_messages (id, recipient, subject, raw) values (${id}, ${recipient}, ${subject}, ${raw})
      on conflict (id) do nothing`,
  );
}

export type MailboxEntry = { id: string; recipient: string; subject: string; createdAt: Date };

export const lettersOnPage = 50;

/** The newest letters first, a page at a time, and how many there are in all. `search`: part of a recipient or of a booking number. */
export async function listMailbox(
  database: Database,
  { search, page }: { search: string; page: number },
): Promise<{ letters: MailboxEntry[]; total: number }> {
  const inRecipient = pattern(search);
  // Numbers are read as people write them: with small letters, and O for 0.
  const asNumber = pattern(search.toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1'));
  const rows = await database.query(
    (sql) => sql<(MailboxEntry & { total: number })[]>`
      select m.id, m.recipient, m.subject, m.created_at as "createdAt", (count(*) over ())::int as total
      from mailbox_messages m
      where ${search} = '' or m.recipient ilike ${inRecipient} or m.subject ilike ${inRecipient} or exists (
        select from outbox_messages o join tour_bookings_v2 b on b.id = o.booking_id
        where o.id = m.id and b.booking_number like ${asNumber})
      order by m.created_at desc, m.id desc
      limit ${lettersOnPage} offset ${(page - 1) * lettersOnPage}`,
  );
  return { letters: rows.map(({ total: _, ...letter }) => letter), total: rows[0]?.total ?? 0 };
}

/** What is looked for stands anywhere, and means itself. */
const pattern = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/** Undefined when there is no such letter. */
export async function findInMailbox(
  database: Database,
  id: string,
): Promise<(MailboxEntry & { raw: Buffer }) | undefined> {
  const [row] = await database.query(
    (sql) => sql<(MailboxEntry & { raw: Buffer })[]>`
      select id, recipient, subject, raw, created_at as "createdAt" from mailbox_messages where id = ${id}`,
  );
  return row;
}
