import { beforeEach, expect, test, vi } from 'vitest';
import type { Kept } from './gate-memory.ts';

const kept = (id: string): Kept => ({
  id,
  scheduleId: 's1',
  participantId: id,
  action: 'in',
  method: 'scan',
  at: '2027-07-11T19:40:00.000Z',
  by: 'Айта',
});
const manifest = { day: '2027-07-12', asOf: '2027-07-11T19:00:00.000Z', keys: [], departures: [] };
const conflict = { kept: kept('p9'), person: 'Анна Ким', state: 'already', last: null };

/** As another page of the browser would find it: with nothing in its memory. */
async function opened() {
  vi.resetModules();
  return await import('./gate-memory.ts');
}

beforeEach(() => {
  const stored = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
    removeItem: (key: string) => stored.delete(key),
  });
  vi.stubGlobal('window', { addEventListener: () => undefined, removeEventListener: () => undefined });
});

test('whoever leaves takes the names along, and not what the server was not told', async () => {
  const { changeMemory, leaveGate } = await opened();
  changeMemory('aita', () => ({ manifest, kept: [kept('p1'), kept('p2')], conflicts: [conflict] }));
  leaveGate('aita');
  const { memoryOf } = await opened();
  expect(memoryOf('aita')).toEqual({ manifest: null, kept: [kept('p1'), kept('p2')], conflicts: [] });
  expect(memoryOf('maksim').kept).toEqual([]);
});

test('whoever told everything leaves nothing at all', async () => {
  const { changeMemory, leaveGate } = await opened();
  changeMemory('aita', () => ({ manifest, kept: [] }));
  leaveGate('aita');
  expect(localStorage.getItem('kamchatour:gate:aita')).toBeNull();
});

test('what another page of the browser kept meanwhile is not written over', async () => {
  const here = await opened();
  expect(here.memoryOf('aita').kept).toEqual([]);
  const there = await opened();
  there.changeMemory('aita', () => ({ kept: [kept('p1')] }));
  here.changeMemory('aita', (memory) => ({ kept: [...memory.kept, kept('p2')] }));
  expect(here.memoryOf('aita').kept.map(({ id }) => id)).toEqual(['p1', 'p2']);
  here.leaveGate('aita');
  expect(there.memoryOf('aita').kept).toHaveLength(2);
});

test('where nothing can be stored the page remembers by itself', async () => {
  vi.stubGlobal('localStorage', undefined);
  const { changeMemory, memoryOf } = await opened();
  changeMemory('aita', () => ({ kept: [kept('p1')] }));
  expect(memoryOf('aita').kept).toHaveLength(1);
});
