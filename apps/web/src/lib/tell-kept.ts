/** The gate's check-ins that waited for a network, told from wherever in the tab their keeper is. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, useTRPC } from './api.ts';
import { changeMemory, memoryOf } from './gate-memory.ts';

const atOnce = 50;
const tellEvery = 5_000;

/** Tells what was kept, in its order. True when nothing is left. What came out otherwise is kept to be shown; without an answer all stays as it is. */
export async function tellKept(memberId: string): Promise<boolean> {
  for (;;) {
    const batch = memoryOf(memberId).kept.slice(0, atOnce);
    if (batch.length === 0) return true;
    const answers = await api.operator.checkIn.sync
      .mutate({ checkIns: batch.map(({ by: _by, ...one }) => one) })
      .catch(() => undefined);
    if (answers === undefined) return false;
    const conflicts = answers.flatMap((answer) => {
      const kept = batch.find((one) => one.id === answer.id);
      if (answer.state === 'done' || !kept) return [];
      const last = answer.last && { at: answer.last.at, by: answer.last.by };
      return [{ kept, person: answer.fullName, state: answer.state, last }];
    });
    const told = new Set(batch.map((one) => one.id));
    changeMemory(memberId, (memory) => ({
      kept: memory.kept.filter((one) => !told.has(one.id)),
      conflicts: [...memory.conflicts, ...conflicts],
    }));
  }
}

/** Tells as soon as it can be told. One teller at a time: what it kept goes in its order. */
export function useTellKept(memberId: string): void {
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  useEffect(() => {
    let isTelling = false;
    const tell = async () => {
      if (isTelling || memoryOf(memberId).kept.length === 0) return;
      isTelling = true;
      await tellKept(memberId);
      isTelling = false;
      void queryClient.invalidateQueries({ queryKey: trpc.operator.checkIn.pathKey() });
    };
    void tell();
    const timer = setInterval(() => void tell(), tellEvery);
    return () => clearInterval(timer);
  }, [memberId, queryClient, trpc]);
}
