/** The gate: what it takes along, tickets that it reads, and what it tells once it has a network again. */
import { newId } from '@kamchatour/booking';
import { checkTicket } from '@kamchatour/tickets/code';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Manifest } from '../src/operator/check-in-manifest.ts';
import { paidBooking, participantsOf } from './operator-samples.ts';
import { aMember, callOperator, type Somebody } from './operators.ts';
import { openApiStage, type Stage } from './stage.ts';

let stage: Stage;
let manager: Somebody;
let guide: Somebody;
beforeAll(async () => {
  stage = await openApiStage();
  manager = await aMember(stage, 'manager', { name: 'Maksim' });
  guide = await aMember(stage, 'guide', { name: 'Aita' });
});
afterAll(() => stage.close());

async function call(path: string, input: unknown, who: Somebody) {
  const answer = await callOperator(stage, path, input, who.headers);
  const body = answer.json();
  return answer.statusCode === 200 ? body.result.data : { refused: body.error.data.refusal.code };
}

/** A paid booking whose departure the guide leads, with the code of each ticket. */
async function atTheGate(seats = 1) {
  const booking = await paidBooking(stage, seats);
  await stage.database.query(
    (sql) => sql`update tour_schedules set guide_id = ${guide.id} where id = ${booking.scheduleId}`,
  );
  const { bookingNumber, confirmationCode } = booking;
  const seen = await stage.ask({
    url: `/api/tours/bookings/${bookingNumber}`,
    headers: { 'x-confirmation-code': confirmationCode },
  });
  const codes: string[] = seen.json().tickets.map((ticket: { code: string }) => ticket.code);
  return { ...booking, codes, participantIds: await participantsOf(stage, booking.bookingId) };
}

const now = () => new Date().toISOString();
const scanning = (code: string | undefined, scheduleId: string) => ({ code, scheduleId, id: newId(), at: now() });

describe('the manifest', () => {
  it('has all that a gate needs by itself: who travels, how they stand, keys that prove their tickets', async () => {
    const { scheduleId, codes, participantIds, bookingId } = await atTheGate(2);
    await call('bookings.cancel', { bookingId, participantIds: [participantIds[1]] }, manager);
    await call('checkIn.scan', scanning(codes[0], scheduleId), guide);
    const manifest: Manifest = await call('checkIn.manifest', { scheduleId }, guide);
    expect(manifest.departures).toHaveLength(1);
    const people = manifest.departures[0]?.participants ?? [];
    const byId = new Map(people.map((one) => [one.participantId, one]));
    expect(byId.get(participantIds[0] ?? '')).toMatchObject({
      state: 'ready',
      turns: 1,
      last: { action: 'in', by: 'Aita' },
    });
    expect(byId.get(participantIds[1] ?? '')).toMatchObject({ state: 'cancelled', turns: 0, last: null });
    const keys = manifest.keys.map(({ keyId, publicKey }) => ({
      keyId,
      publicKey: Buffer.from(publicKey, 'base64url'),
    }));
    expect((await checkTicket(codes[0] ?? '', keys)).state).toBe('valid');
    expect(Math.abs(Date.parse(manifest.asOf) - Date.now())).toBeLessThan(60_000);
    expect(JSON.stringify(manifest)).not.toMatch(/amount|price/i);
  });

  it('of a day holds the guide’s departures, and no others', async () => {
    const mine = await atTheGate();
    const other = await paidBooking(stage);
    const day = new Date(Date.now() + 240 * 3_600_000 + 12 * 3_600_000).toISOString().slice(0, 10);
    const idsFor = async (who: Somebody) => {
      const manifest: Manifest = await call('checkIn.manifest', { day }, who);
      return manifest.departures.map((one) => one.scheduleId);
    };
    expect(await idsFor(guide)).toContain(mine.scheduleId);
    expect(await idsFor(guide)).not.toContain(other.scheduleId);
    expect(await idsFor(manager)).toEqual(expect.arrayContaining([mine.scheduleId, other.scheduleId]));
    expect(await call('checkIn.manifest', { scheduleId: other.scheduleId }, guide)).toEqual({
      refused: 'SCHEDULE_NOT_FOUND',
    });
  });
});

describe('a code', () => {
  it('lets its person in once', async () => {
    const { scheduleId, codes, participantIds } = await atTheGate();
    const first = await call('checkIn.scan', scanning(codes[0], scheduleId), guide);
    expect(first).toMatchObject({ state: 'done', fullName: 'Traveller 1', participantId: participantIds[0] });
    const again = await call('checkIn.scan', scanning(codes[0], scheduleId), manager);
    expect(again).toMatchObject({ state: 'already', last: { action: 'in', by: 'Aita' } });
    const undone = { scheduleId, participantId: participantIds[0], id: newId(), at: now() };
    expect(await call('checkIn.undo', undone, manager)).toMatchObject({ state: 'done', last: { action: 'undo' } });
    expect(await call('checkIn.scan', scanning(codes[0], scheduleId), guide)).toMatchObject({ state: 'done' });
  });

  it('that was tampered with, is another company’s, or is none, opens nothing', async () => {
    const { scheduleId, codes, participantIds } = await atTheGate();
    const code = codes[0] ?? '';
    const place = code.lastIndexOf('.') - 5;
    const bent = `${code.slice(0, place)}${code[place] === 'A' ? 'B' : 'A'}${code.slice(place + 1)}`;
    const unknown = code.replace(/^KT1\.[^.]{4}/, 'KT1.ZZZZ');
    const states: string[] = [];
    for (const text of [bent, unknown, 'KT1.nonsense', code.slice(0, -1)]) {
      states.push((await call('checkIn.scan', scanning(text, scheduleId), guide)).state);
    }
    expect(states).toEqual(['forged', 'unknown_key', 'unreadable', 'unreadable']);
    const manifest: Manifest = await call('checkIn.manifest', { scheduleId }, guide);
    expect(manifest.departures[0]?.participants.find((one) => one.participantId === participantIds[0])?.turns).toBe(0);
  });

  it('of a date before the booking was moved is good for the date after, and for that one only', async () => {
    const { scheduleId, codes, bookingId } = await atTheGate();
    const other = await stage.departure();
    await call('bookings.move', { bookingId, scheduleId: other }, manager);
    const here = await call('checkIn.scan', scanning(codes[0], scheduleId), manager);
    expect(here).toMatchObject({ state: 'wrong_departure', fullName: null });
    expect(await call('checkIn.scan', scanning(codes[0], other), manager)).toMatchObject({ state: 'done' });
  });
});

describe('what a gate kept without a network', () => {
  it('is told later, once, and what another gate did meanwhile stands beside it', async () => {
    const { scheduleId, participantIds, codes } = await atTheGate(2);
    const [anna, peter] = participantIds;
    const before = new Date(Date.now() - 120_000).toISOString();
    const kept = [
      { id: newId(), scheduleId, participantId: anna, action: 'in', method: 'scan', at: before },
      { id: newId(), scheduleId, participantId: peter, action: 'in', method: 'hand', at: before },
      { id: newId(), scheduleId, participantId: peter, action: 'undo', method: 'hand', at: now() },
    ];
    await call('checkIn.scan', scanning(codes[0], scheduleId), manager);
    const answers = await call('checkIn.sync', { checkIns: kept }, guide);
    expect(answers.map((one: { state: string }) => one.state)).toEqual(['already', 'done', 'done']);
    expect(answers[0].last).toMatchObject({ action: 'in', by: 'Maksim' });
    const again = await call('checkIn.sync', { checkIns: kept }, guide);
    expect(again.map((one: { state: string }) => one.state)).toEqual(['already', 'done', 'done']);
    const page = await call('bookings.page', { bookingId: await bookingOf(anna) }, manager);
    const told = page.history.filter((one: { entity: string }) => one.entity === 'participant');
    const lines = told.map((one: { action: string; actor: { name: string } }) => `${one.action} ${one.actor.name}`);
    expect(lines).toEqual(['check_in Maksim', 'check_in_again Aita', 'check_in Aita', 'undo_check_in Aita']);
  });

  it('about a departure that is not there is refused; a row that is not the guide’s only in its row', async () => {
    const mine = await atTheGate();
    const other = await paidBooking(stage);
    const [stranger] = await participantsOf(stage, other.bookingId);
    const row = (scheduleId: string, participantId: string | undefined) => ({
      id: newId(),
      scheduleId,
      participantId,
      action: 'in',
      at: now(),
    });
    const checkIns = [row(other.scheduleId, stranger), row(mine.scheduleId, mine.participantIds[0])];
    const answers = await call('checkIn.sync', { checkIns }, guide);
    expect(answers.map((one: { state: string }) => one.state)).toEqual(['unknown', 'done']);
    expect(await call('checkIn.sync', { checkIns: [row(newId(), stranger)] }, guide)).toEqual({
      refused: 'SCHEDULE_NOT_FOUND',
    });
  });
});

async function bookingOf(participantId: string | undefined): Promise<string> {
  const [row] = await stage.database.query(
    (sql) => sql<{ id: string }[]>`select booking_id as id from tour_participants where id = ${participantId ?? ''}`,
  );
  return row?.id ?? '';
}
