/** What a gate keeps through a day without a network, for each who stands at it: the list, what was not told yet, and what came out otherwise. */
import type { AppRouter } from '@kamchatour/api/router';
import type { inferRouterOutputs } from '@trpc/server';
import { useSyncExternalStore } from 'react';
import { readStored, writeStored } from './stored.ts';

export type Manifest = inferRouterOutputs<AppRouter>['operator']['checkIn']['manifest'];

/** A check-in that waits for the network. `by`: who stood at the gate. */
export type Kept = {
  id: string;
  scheduleId: string;
  participantId: string;
  action: 'in' | 'undo';
  method: 'scan' | 'hand';
  at: string;
  by: string;
};

/** Two gates met the same ticket: what we did, and what the server has. */
export type Conflict = { kept: Kept; person: string | null; state: string; last: { at: string; by: string } | null };
export type Memory = { manifest: Manifest | null; kept: Kept[]; conflicts: Conflict[] };

const keyOf = (memberId: string) => `kamchatour:gate:${memberId}`;
const nothing: Memory = { manifest: null, kept: [], conflicts: [] };
const watchers = new Set<() => void>();
/** With the text that was stored when it was read or written: another tab may have written since, and where nothing can be stored this is all. */
const known = new Map<string, { text: string | null; memory: Memory }>();

/** As it is at this moment. */
export function memoryOf(memberId: string): Memory {
  const text = readStored('local', keyOf(memberId));
  const last = known.get(memberId);
  if (last !== undefined && last.text === text) return last.memory;
  const memory = read(text);
  known.set(memberId, { text, memory });
  return memory;
}

function read(text: string | null): Memory {
  try {
    const stored: Partial<Memory> = JSON.parse(text ?? '{}');
    return { ...nothing, ...stored };
  } catch {
    return nothing;
  }
}

export function changeMemory(memberId: string, change: (memory: Memory) => Partial<Memory>): void {
  const memory = { ...memoryOf(memberId), ...change(memoryOf(memberId)) };
  const isEmpty = memory.manifest === null && memory.kept.length + memory.conflicts.length === 0;
  writeStored('local', keyOf(memberId), isEmpty ? null : JSON.stringify(memory));
  known.set(memberId, { text: readStored('local', keyOf(memberId)), memory });
  for (const tell of watchers) tell();
}

let stored: { text: string | null; day: string | undefined } | undefined;

/** The day whose list the browser really has, and not only this page: it may have no room, or may not be allowed to keep anything. */
export function useKeptDay(memberId: string): string | undefined {
  return useSyncExternalStore(watch, () => {
    const text = readStored('local', keyOf(memberId));
    if (stored?.text !== text) stored = { text, day: read(text).manifest?.day };
    return stored?.day;
  });
}

/** Whoever leaves this browser leaves nobody's names in it. Check-ins that were not told stay, without names, until the same person is back. */
export function leaveGate(memberId: string): void {
  changeMemory(memberId, () => ({ manifest: null, conflicts: [] }));
}

export function useMemory(memberId: string): Memory {
  return useSyncExternalStore(watch, () => memoryOf(memberId));
}

function watch(tell: () => void): () => void {
  watchers.add(tell);
  window.addEventListener('storage', tell);
  return () => {
    watchers.delete(tell);
    window.removeEventListener('storage', tell);
  };
}
