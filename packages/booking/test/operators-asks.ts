/** What operators and those who wait ask: for `indexes.test.ts`, on a large database. */
import { randomUUID } from 'node:crypto';
import {
  checkIn,
  editSchedule,
  findCallOff,
  findEntry,
  joinWaitlist,
  leaveWaitlist,
  progressSchedules,
  setCallOff,
  startCallOff,
  takeOffer,
  takeUpCallOffs,
  tendLines,
  workOnCallOffs,
} from '../src/index.ts';
import { manageToken } from '../src/links.ts';
import type { Desk } from '../src/open-desk.ts';
import { aGuest } from './fixtures.ts';
import { memberBehind as by, checkedInBehind, scheduleAhead, startsAhead } from './large-season.ts';
import type { MoneyAsk } from './money-asks.ts';

async function callOff({ desk }: { desk: Desk }, time: number) {
  const scheduleId = scheduleAhead(345 + time);
  await startCallOff(desk, by, { scheduleId, why: 'weather', reason: 'Ветер' });
  await setCallOff(desk, by, scheduleId, 'stopped');
  await setCallOff(desk, by, scheduleId, 'running');
  while ((await workOnCallOffs(desk)) > 0);
  await findCallOff(desk, scheduleId);
}

/** On a departure that is full from now on. */
async function waitAndLeave({ desk }: { desk: Desk }, time: number) {
  const scheduleId = scheduleAhead(360 + time);
  await editSchedule(desk, by, { scheduleId, editedVersion: undefined, edit: { capacity: 5 } });
  const { userId, caller } = aGuest();
  const contact = { name: 'Вера', email: 'vera@example.test', phone: '+79140000001' };
  const { entryId } = await joinWaitlist(desk, { scheduleId, userId, participantsCount: 1, contact }, caller);
  const token = manageToken(desk.keys.manage, entryId);
  await findEntry(desk, { entryId, token });
  await takeOffer(desk, { entryId, token, userId }, caller).catch(() => {});
  await tendLines(desk);
  await leaveWaitlist(desk, null, { scheduleId, entryId });
}

/** Whoever booked is told of the new start. */
async function startLater({ desk }: { desk: Desk }, time: number) {
  const n = 375 + time;
  const startsAt = new Date(startsAhead(n) + 60_000 * (1 + Math.floor(Math.random() * 30)));
  const edit = { startsAt, endsAt: new Date(startsAt.getTime() + 8 * 3_600_000) };
  await editSchedule(desk, by, { scheduleId: scheduleAhead(n), editedVersion: undefined, edit });
}

async function checkInAndUndo({ desk }: { desk: Desk }, time: number) {
  const person = { ...checkedInBehind(time), method: 'scan' as const, at: new Date() };
  for (const action of ['undo', 'in'] as const) {
    await checkIn(desk, by, { id: randomUUID(), action, ...person }, undefined);
  }
}

/** Paid for, and over: a day passes for it. */
async function goOn({ desk }: { desk: Desk }, time: number) {
  await checkInAndUndo({ desk }, time);
  await progressSchedules(desk, 1);
}

export const operatorsAsks: MoneyAsk[] = [
  { what: 'call a departure off', most: 60, ask: callOff },
  // Tending looks at each departure ahead.
  { what: 'wait, look and leave', most: 480, ask: waitAndLeave },
  { what: 'take up what was called off and left', most: 450, ask: ({ desk }) => takeUpCallOffs(desk) },
  { what: 'tend the lines', most: 450, ask: ({ desk }) => tendLines(desk) },
  { what: 'tell who booked of another start', most: 60, ask: startLater },
  // On a departure that is over all of its bookings are looked at: each may have ended otherwise by it.
  { what: 'check in and undo', most: 200, ask: checkInAndUndo },
  // At the worst it looks at each that lies ahead, whether enough of it is paid for.
  { what: 'take departures further', most: 900, ask: goOn },
];
