/** A person who asks to be forgotten is nowhere any more, not even in what nobody looks at; what was sold and paid stays. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepInMailbox } from '../src/mail/mailbox-store.ts';
import { aMember, callOperator, type Somebody } from './operators.ts';
import { aBooking, aUser, openApiStage, type Stage } from './stage.ts';

let stage: Stage;
let owner: Somebody;
beforeAll(async () => {
  stage = await openApiStage();
  owner = await aMember(stage, 'owner');
});
afterAll(async () => {
  expect(await stage.brokenInvariants()).toEqual([]);
  await stage.close();
});

async function call(path: string, input: unknown) {
  const answer = await callOperator(stage, path, input, owner.headers);
  const body = answer.json();
  return answer.statusCode === 200 ? body.result.data : { refused: body.error.data.refusal.code };
}

const canaries = [
  'Канарейкина',
  'canary@example.test',
  '9145550199',
  '4520 777777',
  'пенициллин',
  'Сестра Канарейки',
  'Перезвонить',
];

/** A person with all that can be told of one, whose trip is over. */
async function aPerson(email = 'canary@example.test'): Promise<{ bookingId: string; bookingNumber: string }> {
  const contact = { name: 'Кира Канарейкина', email, phone: '+79145550199' };
  const participants = [
    {
      fullName: 'Кира Канарейкина',
      document: '4520 777777',
      notes: 'Аллергия на пенициллин',
      emergencyContact: { name: 'Сестра Канарейки', phone: '+79145550199' },
    },
  ];
  const more = { contact, participants, specialRequests: 'Перезвонить Канарейкиной' };
  const booked = (await stage.post('/api/tours/book', aBooking(await stage.departure(), aUser(), 1, more))).json();
  const { bookingId } = booked;
  await call('bookings.takeMoney', { bookingId, paymentId: bookingId, method: 'cash', amount: 1_250_000 });
  await call('bookings.addNote', { bookingId, text: 'Перезвонить Канарейкиной' });
  await call('bookings.page', { bookingId });
  const raw = Buffer.from('Кира Канарейкина canary@example.test');
  await keepInMailbox(stage.database, { id: bookingId, recipient: email, subject: 'Кира Канарейкина', raw });
  return booked;
}

async function letItBeOver(bookingId: string): Promise<void> {
  await stage.database.query(
    (sql) => sql`
      with b as (
        update tour_bookings_v2 set created_at = now() - interval '9 days' where id = ${bookingId} returning schedule_id
      )
      update tour_schedules s set starts_at = now() - interval '3 days', ends_at = now() - interval '2 days', sales_close_at = now() - interval '4 days'
      from b where s.id = b.schedule_id`,
  );
}

/** Every row of every table, as text: readable, and with its bytes as they would be read. */
async function everything(): Promise<string> {
  const tables = await stage.database.query(
    (sql) => sql<{ name: string }[]>`select tablename as name from pg_tables where schemaname = 'public'`,
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const rows = await stage.database.query(
      (sql) => sql<{ row: Record<string, unknown> }[]>`select to_jsonb(x) as row from ${sql(name)} x`,
    );
    for (const { row } of rows) {
      for (const value of Object.values(row)) {
        const text = typeof value === 'string' ? value : JSON.stringify(value);
        texts.push(text);
        if (text.startsWith('\\x')) texts.push(Buffer.from(text.slice(2), 'hex').toString('utf8'));
      }
    }
  }
  return texts.join('\n');
}

const found = (text: string) => canaries.filter((canary) => text.includes(canary));

async function money() {
  const [row] = await stage.database.query(
    (sql) => sql<object[]>`
      select (select sum(total_amount) from tour_bookings_v2)::text as sold, (select sum(amount) from payments)::text as paid,
        (select count(*) from tour_bookings_v2)::int as bookings, (select count(*) from tour_participants)::int as people,
        (select sum(amount) from tour_participants)::text as seats, (select sum(points) from loyalty_accounts)::int as points`,
  );
  return row;
}

describe('an erased person', () => {
  it('is nowhere; amounts and counts stay; another person stays whole', async () => {
    const other = await aPerson('another@example.test');
    await stage.database.query(
      (sql) => sql`
        with b as (update tour_bookings_v2 set contact_name = 'Олег Другой', contact_phone = '+79140000001' where id = ${other.bookingId})
        update tour_participants set full_name = 'Олег Другой' where booking_id = ${other.bookingId}`,
    );
    await stage.database.query((sql) => sql`delete from mailbox_messages where id = ${other.bookingId}`);
    const made = await aPerson();
    await letItBeOver(made.bookingId);
    expect(found(await everything()).length).toBeGreaterThan(2);
    const before = await money();

    const exported = await call('guests.export', { email: 'CANARY@example.test' });
    expect(found(JSON.stringify(exported))).toEqual(canaries.map((one) => one));
    expect(JSON.stringify(exported)).not.toContain('Другой');

    const answer = await call('guests.erase', { email: 'Canary@example.test' });
    expect(answer).toMatchObject({ erased: [{ bookingNumber: made.bookingNumber }], kept: [], waitlist: 0 });
    const { bookingId } = made;
    const after = await everything();
    expect(found(after)).toEqual([]);
    expect(await money()).toEqual(before);
    const page = await call('bookings.page', { bookingId });
    expect(page).toMatchObject({ contact: { name: '—', email: '', phone: '' }, notes: [], paymentStatus: 'paid' });
    expect(page.participants[0]).toMatchObject({ fullName: '—', amount: 1_250_000 });
    expect(page.participants[0].document).toBeUndefined();
    const kept = await call('bookings.page', { bookingId: other.bookingId });
    expect(kept).toMatchObject({ contact: { name: 'Олег Другой' }, notes: [expect.anything()] });
    expect(kept.participants[0].document).toBe('4520 777777');
  });

  it('cannot be opened by what the person had: neither by code nor by link', async () => {
    const made = await aPerson('second@example.test');
    const { bookingId, bookingNumber } = made;
    const { confirmationCode, manageUrl } = await call('bookings.page', { bookingId });
    await letItBeOver(bookingId);
    await call('guests.erase', { bookingId });
    const byCode = { bookingNumber, confirmationCode };
    const byLink = { bookingNumber, token: String(manageUrl).split('key=')[1] };
    for (const key of [byCode, byLink]) {
      expect((await stage.post('/trpc/storefront.booking', key)).statusCode).toBe(404);
    }
  });

  it('is given no name again by whoever had the booking open meanwhile', async () => {
    const { bookingId } = await aPerson('open@example.test');
    const open = await call('bookings.page', { bookingId });
    await letItBeOver(bookingId);
    await call('guests.erase', { bookingId });
    const names = [{ participantId: open.participants[0].participantId, fullName: 'Вера Оставшаяся' }];
    expect(await call('bookings.rename', { bookingId, names })).toEqual({ refused: 'NOT_CANCELLABLE' });
    expect(await everything()).not.toContain('Оставшаяся');
  });

  it('is kept while somebody travels, and while money is on its way back', async () => {
    const live = await aPerson('live@example.test');
    const owed = await aPerson('live@example.test');
    await call('bookings.refund', { bookingId: owed.bookingId, amount: 100_000 });
    await letItBeOver(owed.bookingId);
    const answer = await call('guests.erase', { email: 'live@example.test' });
    expect(answer.erased).toEqual([]);
    expect(answer.kept.map((one: { why: string }) => one.why)).toEqual(['money_on_its_way', 'live']);
    expect((await call('bookings.page', { bookingId: live.bookingId })).contact.email).toBe('live@example.test');
  });

  it('is noted in the history, without a word about who it was; nobody of that name is refused', async () => {
    const rows = await stage.database.query(
      (sql) =>
        sql<
          { action: string }[]
        >`select action from audit_log where action in ('erase', 'export') and actor_id = ${owner.id}`,
    );
    expect(rows.map((row) => row.action)).toEqual(expect.arrayContaining(['erase', 'export']));
    expect(await call('guests.erase', { email: 'nobody@example.test' })).toEqual({ refused: 'BOOKING_NOT_FOUND' });
    expect(await call('guests.export', { email: 'nobody@example.test' })).toEqual({ refused: 'BOOKING_NOT_FOUND' });
  });
});
