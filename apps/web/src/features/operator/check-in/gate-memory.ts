/** What a gate keeps through a day without a network: its list, what it has not told yet, and what came out otherwise. */
import { useSyncExternalStore } from 'react';
import { readStored, writeStored } from '../../../lib/stored.ts';
import type { Kept, Manifest } from './gate.ts';

/** Two gates met the same ticket: what we did, and what the server has. */
export type Conflict = { kept: Kept; person: string | null; state: string; last: { at: string; by: string } | null };
type Memory = { manifest: Manifest | null; kept: Kept[]; conflicts: Conflict[] };

const key = 'kamchatour:gate';
const watchers = new Set<() => void>();
let memory: Memory | undefined;

function current(): Memory {
  memory ??= read();
  return memory;
}

function read(): Memory {
  try {
    const {
      manifest = null,
      kept = [],
      conflicts = [],
    }: Partial<Memory> = JSON.parse(readStored('local', key) ?? '{}');
    return { manifest, kept, conflicts };
  } catch {
    return { manifest: null, kept: [], conflicts: [] };
  }
}

export function changeMemory(change: (memory: Memory) => Partial<Memory>): void {
  memory = { ...current(), ...change(current()) };
  writeStored('local', key, JSON.stringify(memory));
  for (const tell of watchers) tell();
}

export function useMemory(): Memory {
  return useSyncExternalStore((tell) => {
    watchers.add(tell);
    return () => watchers.delete(tell);
  }, current);
}

/** As it is at this moment, for what runs outside of a screen. */
export const memoryNow = current;
