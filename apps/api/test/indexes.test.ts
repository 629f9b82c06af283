/**
 * Each index that is there for the API's own statements is one that they can use: asked where reading a table from end to end is the last resort, they
 * do. What the rules' package asks is tried there, on a large database.
 */
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { pendingAccount } from '../src/auth/records.ts';
import { forgetEnded } from '../src/jobs/forget-ended.ts';
import { listMailbox } from '../src/mail/mailbox-store.ts';
import { openSandboxLedger } from '../src/money/sandbox-ledger.ts';
import { aMember, callOperator, type Somebody } from './operators.ts';
import { openPostOffice, type PostOffice } from './post-office.ts';
import { book } from './stage.ts';

const ofTheApi = [
  'audit_log_by_entity',
  'audit_log_by_member',
  'audit_log_by_time',
  'auth_sessions_by_user',
  'auth_verifications_by_end',
  'auth_verifications_by_identifier',
  'booking_notes_by_booking',
  'mailbox_messages_by_time',
  'outbox_messages_due',
  'outbox_messages_given_up',
  'payments_to_look_at',
  'refunds_to_look_at',
  'sandbox_operations_by_invoice',
  'schedule_messages_by_schedule',
  'schedule_notes_by_schedule',
  'tour_bookings_by_email',
  'tour_bookings_by_end_of_phone',
  'tour_bookings_by_last_word_of_name',
  'tour_bookings_by_name',
  'tour_bookings_by_payment_status',
  'tour_bookings_by_time',
  'tour_cancellations_by_booking',
  'tour_schedules_by_guide_and_start',
  'tour_weather_alerts_standing',
];

let office: PostOffice;
let owner: Somebody;
beforeAll(async () => {
  office = await openPostOffice();
  owner = await aMember(office, 'owner');
  const [row] = await office.database.query((sql) => sql<{ name: string }[]>`select current_database() as name`);
  await office.database.query((sql) => sql`alter database ${sql(row?.name ?? '')} set enable_seqscan = off`);
  // Connections that are open keep what they began with: they are replaced. Who asks before the last of them is gone may still be given it.
  const before = await office.database.query(
    (sql) => sql<{ pid: number }[]>`
      select pid, pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
  );
  await vi.waitUntil(async () => (await stillThere(before.map(({ pid }) => pid))) === 0, { timeout: 30_000 });
});
afterAll(async () => {
  await office.close();
});

async function stillThere(pids: number[]): Promise<number | undefined> {
  const [row] = await office.database.query(
    (sql) => sql<{ count: number }[]>`select count(*)::int from pg_stat_activity where pid = any(${pids})`,
  );
  return row?.count;
}

async function ask(path: string, input: object): Promise<void> {
  const answer = await callOperator(office, path, input, owner.headers);
  expect(answer.statusCode, `${path}: ${answer.body}`).toBe(200);
}

async function used(): Promise<Set<string>> {
  const rows = await office.database.query(
    (sql) => sql<{ name: string }[]>`select indexrelname as name from pg_stat_user_indexes where idx_scan > 0`,
  );
  return new Set(rows.map(({ name }) => name));
}

it('every index of the API’s own is used', { timeout: 60_000 }, async () => {
  const { bookingId, scheduleId } = await book(office);
  await ask('bookings.page', { bookingId });
  await ask('departures.page', { scheduleId });
  await ask('today.view', {});
  for (const text of ['Ким', 'anna@example', '+7 914 000 00 00']) await ask('today.search', { text });
  await ask('bookings.list', {});
  await ask('bookings.list', { filters: { paymentStatus: 'failed' } });
  await ask('history.list', {});
  await ask('history.list', { entityId: bookingId });
  await ask('history.list', { memberId: owner.id });
  const guide = await aMember(office, 'guide');
  expect((await callOperator(office, 'today.view', {}, guide.headers)).statusCode).toBe(200);
  await ask('team.list', {});
  const { readDatabase } = office.services;
  await pendingAccount(readDatabase, 'nobody');
  await forgetEnded(office.services);
  await listMailbox(readDatabase, { search: '', page: 1 });
  await openSandboxLedger(readDatabase).findByInvoice('KT-0000-0000');
  await office.deliverAll(undefined);
  // A connection tells its counts a moment after it has nothing to do.
  for (let left = 120; left > 0; left -= 1) {
    const names = await used();
    if (ofTheApi.every((name) => names.has(name))) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  const names = await used();
  expect(ofTheApi.filter((name) => !names.has(name))).toEqual([]);
});
