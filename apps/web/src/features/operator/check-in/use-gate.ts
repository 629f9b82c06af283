import { checkTicket } from '@kamchatour/tickets/code';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTRPC } from '../../../lib/api.ts';
import { changeMemory, type Kept, type Manifest, memoryOf, useKeptDay, useMemory } from '../../../lib/gate-memory.ts';
import { untold } from '../../../lib/stale.ts';
import { judge, type Verdict } from './gate.ts';
import type { Keeping } from './keep-for-offline.ts';
import { askServer } from './tell-server.ts';
import { useSilence } from './use-silence.ts';

const refreshEvery = 15_000;

/** Who stands at the gate. */
export type Keeper = { id: string; name: string };

/** The gate of a day: its list (the last one it saw, without a network), what it has not told yet, and how to let people in. */
export function useGate(day: string | undefined, { id: memberId, name: by }: Keeper) {
  const trpc = useTRPC();
  const { manifest, kept, conflicts } = useMemory(memberId);
  const { silentAt, noteSilence } = useSilence();
  const keptDay = useKeptDay(memberId);
  const list = useQuery(
    trpc.operator.checkIn.manifest.queryOptions(day === undefined ? {} : { day }, {
      // The gate says by itself how old its list is.
      meta: untold,
      refetchInterval: refreshEvery,
      refetchOnWindowFocus: 'always',
      refetchOnReconnect: 'always',
    }),
  );
  useEffect(() => {
    if (list.data) changeMemory(memberId, () => ({ manifest: list.data }));
  }, [list.data, memberId]);

  const heard = (isSilent: boolean) => {
    if (isSilent) noteSilence();
    void list.refetch();
  };
  const shown = list.data ?? (manifest && (day === undefined || manifest.day === day) ? manifest : undefined);
  return {
    list,
    manifest: shown,
    /** Whether the list is there after a reload: one that came from there, is. */
    listIs: howKept(shown?.day, manifest?.day, keptDay),
    kept,
    conflicts,
    /** Nobody is heard, or what was decided was not told: the gate stands alone. One request that is lost is asked again before anything is said. */
    isAlone: list.isError || list.failureCount > 1 || silentAt > list.dataUpdatedAt || kept.length > 0,
    scan: (code: string, scheduleId: string) => scan({ code, scheduleId }, { id: memberId, name: by }, shown, heard),
    tick: (participantId: string, scheduleId: string, action: Kept['action']) =>
      decide(memberId, newKept({ participantId, scheduleId, action, method: 'hand', by }), shown, heard),
    forgetConflict: (id: string) =>
      changeMemory(memberId, (memory) => ({ conflicts: memory.conflicts.filter((one) => one.kept.id !== id) })),
  };
}

/** `told`: the day whose list the browser was told to keep; `kept`: the one that it has. */
function howKept(shown: string | undefined, told: string | undefined, kept: string | undefined): Keeping {
  if (shown === undefined || told !== shown) return 'loading';
  return kept === shown ? 'ready' : 'unkept';
}

const newKept = (one: Omit<Kept, 'id' | 'at'>): Kept => ({
  ...one,
  id: crypto.randomUUID(),
  at: new Date().toISOString(),
});

/** The signature is checked here, so that a forged ticket is never even asked about. */
async function scan(
  { code, scheduleId }: { code: string; scheduleId: string },
  { id: memberId, name: by }: Keeper,
  manifest: Manifest | undefined,
  onSilence: (isOffline: boolean) => void,
): Promise<Verdict> {
  const keys = (manifest?.keys ?? []).map(({ keyId, publicKey }) => ({ keyId, publicKey: bytesOf(publicKey) }));
  const read = await checkTicket(code.trim(), keys);
  if (read.state !== 'valid') {
    return { state: read.state, person: null, bookingNumber: null, last: null, startsAt: null, isLocal: true };
  }
  const { participantId, startsAt } = read.ticket;
  const kept = newKept({ participantId, scheduleId, action: 'in', method: 'scan', by });
  return await decide(memberId, kept, manifest, onSilence, startsAt);
}

/** By the server where it answers in time, else by the list; what the list allows is kept to be told. */
async function decide(
  memberId: string,
  kept: Kept,
  manifest: Manifest | undefined,
  onSilence: (isOffline: boolean) => void,
  ticketStartsAt?: string,
): Promise<Verdict> {
  const answer = navigator.onLine ? await askServer(kept) : undefined;
  onSilence(answer === undefined);
  if (answer) return answer;
  const local = judge(manifest ?? { departures: [] }, memoryOf(memberId).kept, {
    participantId: kept.participantId,
    scheduleId: kept.scheduleId,
    ...(ticketStartsAt === undefined ? {} : { ticketStartsAt }),
  });
  const isAllowed = kept.action === 'in' ? local.state === 'in' : local.state === 'already';
  if (!isAllowed) return local;
  changeMemory(memberId, (memory) => ({ kept: [...memory.kept, kept] }));
  return { ...local, state: kept.action === 'in' ? 'in' : 'out', keptId: kept.id };
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replace(/-/g, '+').replace(/_/g, '/'));
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}
