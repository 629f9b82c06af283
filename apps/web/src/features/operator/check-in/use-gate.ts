import { checkTicket } from '@kamchatour/tickets/code';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTRPC } from '../../../lib/api.ts';
import { judge, type Kept, type Manifest, type Verdict } from './gate.ts';
import { changeMemory, memoryNow, useMemory } from './gate-memory.ts';
import { askServer, tellKept } from './tell-server.ts';

const refreshEvery = 15_000;
const tellEvery = 5_000;

/** The gate of a day: its list (the last one it saw, without a network), what it has not told yet, and how to let people in. */
export function useGate(day: string | undefined, by: string) {
  const trpc = useTRPC();
  const { manifest, kept, conflicts } = useMemory();
  const [isOffline, setOffline] = useState(false);
  const list = useQuery(
    trpc.operator.checkIn.manifest.queryOptions(day === undefined ? {} : { day }, {
      refetchInterval: refreshEvery,
      refetchOnWindowFocus: 'always',
    }),
  );
  useEffect(() => {
    if (list.data) changeMemory(() => ({ manifest: list.data }));
  }, [list.data]);
  useEffect(() => {
    const timer = setInterval(() => {
      if (memoryNow().kept.length > 0) void tellKept().then((isTold) => setOffline(!isTold));
    }, tellEvery);
    return () => clearInterval(timer);
  }, []);

  const heard = (isSilent: boolean) => {
    setOffline(isSilent);
    if (!isSilent) void list.refetch();
  };
  const shown = list.data ?? (manifest && (day === undefined || manifest.day === day) ? manifest : undefined);
  return {
    list,
    manifest: shown,
    kept,
    conflicts,
    /** The list is an old one, or what was decided was not told: the gate stands alone. */
    isAlone: (list.isError && shown !== undefined) || isOffline || kept.length > 0,
    scan: (code: string, scheduleId: string) => scan(code, scheduleId, by, shown, heard),
    tick: (participantId: string, scheduleId: string, action: Kept['action']) =>
      decide(newKept({ participantId, scheduleId, action, method: 'hand', by }), shown, heard),
    forgetConflict: (id: string) =>
      changeMemory((memory) => ({ conflicts: memory.conflicts.filter((one) => one.kept.id !== id) })),
  };
}

const newKept = (one: Omit<Kept, 'id' | 'at'>): Kept => ({
  ...one,
  id: crypto.randomUUID(),
  at: new Date().toISOString(),
});

/** The signature is checked here, so that a forged ticket is never even asked about. */
async function scan(
  code: string,
  scheduleId: string,
  by: string,
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
  return await decide(kept, manifest, onSilence, startsAt);
}

/** By the server where it answers in time, else by the list; what the list allows is kept to be told. */
async function decide(
  kept: Kept,
  manifest: Manifest | undefined,
  onSilence: (isOffline: boolean) => void,
  ticketStartsAt?: string,
): Promise<Verdict> {
  const answer = navigator.onLine ? await askServer(kept) : undefined;
  onSilence(answer === undefined);
  if (answer) return answer;
  const local = judge(manifest ?? { departures: [] }, memoryNow().kept, {
    participantId: kept.participantId,
    scheduleId: kept.scheduleId,
    ...(ticketStartsAt === undefined ? {} : { ticketStartsAt }),
  });
  const isAllowed = kept.action === 'in' ? local.state === 'in' : local.state === 'already';
  if (!isAllowed) return local;
  changeMemory((memory) => ({ kept: [...memory.kept, kept] }));
  return kept.action === 'in' ? local : { ...local, state: 'out' };
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replace(/-/g, '+').replace(/_/g, '/'));
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}
