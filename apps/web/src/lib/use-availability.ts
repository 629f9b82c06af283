import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Answers } from './api.ts';

export type Availability = Answers['availability'];

export const availabilityKey = 'availability';

/** Live figures of one departure, every two seconds while the page is seen; unchanged figures cost a 304. */
export function useAvailability(scheduleId: string, participantsCount: number) {
  return useQuery({
    queryKey: [availabilityKey, scheduleId, participantsCount],
    queryFn: async ({ signal }): Promise<Availability | null> => {
      const query = new URLSearchParams({ scheduleId, participantsCount: String(Math.max(1, participantsCount)) });
      const answer = await fetch(`/api/tours/availability?${query}`, { signal, cache: 'no-cache' });
      if (answer.status === 404 || answer.status === 400) return null;
      if (!answer.ok) throw new Error(`availability: ${answer.status}`);
      return answer.json();
    },
    refetchInterval: 2_000,
    staleTime: 0,
    retry: false,
    placeholderData: keepPreviousData,
  });
}
