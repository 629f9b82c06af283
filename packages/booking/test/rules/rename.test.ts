/** Names put right, twice in one round: the second sees what the first left. */
import { expect, it } from 'vitest';
import { decideRename } from '../../src/decide/rename.ts';
import { addDraft, emptyRows, openDraft } from '../../src/round-rows.ts';
import { evolve } from '../../src/schedule.ts';
import { aBooking, aState, granted, now } from './state.ts';

const seal = (names: Record<string, string>) => JSON.stringify(names);

it('the second is told the name that the first gave, and one row has the last', () => {
  const state = aState({}, [], [aBooking()]);
  const rename = (fullName: string) => {
    const command = { bookingId: 'booking', messageId: fullName, guestId: 'guest', seal };
    const names = [{ participantId: 'p0', fullName }];
    const { changes } = granted(decideRename(state, { ...command, names }, now));
    if (!changes) throw new Error('nothing was changed');
    evolve(state, changes);
    return changes;
  };
  const draft = { ...openDraft(state, '', now), changes: [rename('Anna Kim'), rename('Anna Petrova')] };
  const said = draft.changes.map(({ audit }) => audit?.[0]?.details);
  expect(said).toEqual([
    { names: 1, beforeSealed: '{"p0":"Traveller 0"}', afterSealed: '{"p0":"Anna Kim"}' },
    { names: 1, beforeSealed: '{"p0":"Anna Kim"}', afterSealed: '{"p0":"Anna Petrova"}' },
  ]);
  expect(draft.changes.map(({ messages }) => messages?.[0]?.payload)).toMatchObject([
    { beforeSealed: '{"p0":"Traveller 0"}' },
    { beforeSealed: '{"p0":"Anna Kim"}' },
  ]);
  const rows = emptyRows();
  addDraft(rows, draft);
  expect(rows.changedParticipants).toEqual([{ id: 'p0', schedule_id: 'schedule', full_name: 'Anna Petrova' }]);
});
