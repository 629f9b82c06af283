/** What a gate tells: tickets scanned, names ticked, and what it kept while it had no network. */
import { BookingError, type CheckIn, type CheckInAnswer, checkIn } from '@kamchatour/booking';
import { checkTicket } from '@kamchatour/tickets/code';
import type { Services } from '../services.ts';
import { type Looker, ownOnly } from './departures.ts';

/** `unreadable`, `unknown_key`, `forged`: the code is no ticket of ours. */
export type ScanAnswer = Omit<CheckInAnswer, 'state'> & {
  state: CheckInAnswer['state'] | 'unreadable' | 'unknown_key' | 'forged';
  participantId: string | null;
};

export type Scan = { code: string; scheduleId: string; id: string; at: Date };

/** Reads a ticket's code, checks its signature, and lets the person in. Refuses with SCHEDULE_NOT_FOUND for a departure that is not the asker's. */
export async function scan(services: Services, by: Looker, asked: Scan): Promise<ScanAnswer> {
  await gateSchedules(services, by, [asked.scheduleId]);
  const { code, ...entry } = asked;
  const keys = await services.ticketKeys.publicKeys();
  const read = await checkTicket(
    code,
    keys.map(({ keyId, publicKey }) => ({ keyId, publicKey: Buffer.from(publicKey, 'base64url') })),
  );
  if (read.state !== 'valid') return { ...nobody(asked.id), state: read.state, participantId: null };
  // Where the booking goes now is the database's word: a ticket of the date before it was moved is good for the date after.
  const { participantId } = read.ticket;
  const answer = await checkIn(
    services.desk,
    by,
    { ...entry, participantId, action: 'in', method: 'scan' },
    guideOnly(by),
  );
  return { ...answer, participantId };
}

/** Answers in the order asked; each refusal stands in its row. Refuses with SCHEDULE_NOT_FOUND when none of the departures is the company's. */
export async function syncCheckIns(services: Services, by: Looker, checkIns: CheckIn[]): Promise<CheckInAnswer[]> {
  await gateSchedules(services, { ...by, role: 'owner' }, [...new Set(checkIns.map((one) => one.scheduleId))]);
  const answers: CheckInAnswer[] = [];
  // In the gate's own order: an undo follows the check-in that it undoes.
  for (const one of checkIns) answers.push(await checkIn(services.desk, by, one, guideOnly(by)));
  return answers;
}

/** Refuses with SCHEDULE_NOT_FOUND when none of them is there for whoever asks. */
export async function gateSchedules({ readDatabase }: Services, by: Looker, scheduleIds: string[]): Promise<void> {
  const rows = await readDatabase.query(
    (sql) => sql`
      select from tour_schedules s where s.id = any (${scheduleIds}::uuid[]) and s.operator_id = ${by.operatorId} ${ownOnly(sql, by)} limit 1`,
  );
  if (rows.length === 0) throw new BookingError({ code: 'SCHEDULE_NOT_FOUND', details: {} });
}

/** One name ticked, or the tick taken back. */
export async function tick(services: Services, by: Looker, asked: CheckIn): Promise<CheckInAnswer> {
  await gateSchedules(services, by, [asked.scheduleId]);
  return await checkIn(services.desk, by, asked, guideOnly(by));
}

const guideOnly = ({ role, id }: Looker) => (role === 'guide' ? id : undefined);
const nobody = (id: string) => ({ id, fullName: null, bookingNumber: null, last: null, startsAt: null });
