import { api } from '../../../lib/api.ts';
import type { OperatorAnswers } from '../../../lib/use-member.ts';
import { usePortions } from '../../../lib/use-portions.ts';
import { useRefresh } from './use-act.ts';

export type BulkKind = BulkAction['kind'];
export type BulkAction = Parameters<typeof api.operator.bookings.bulk.mutate>[0]['action'];
export type BulkResult = OperatorAnswers['bookings']['bulk']['results'][number];

/** One act for many bookings, whose lists are asked for anew afterwards. */
export function useBulk() {
  return usePortions<BulkAction, BulkResult>(
    (bookingIds, action, idempotencyKey) =>
      api.operator.bookings.bulk.mutate({ bookingIds, action }, { context: { idempotencyKey } }),
    useRefresh(),
  );
}
