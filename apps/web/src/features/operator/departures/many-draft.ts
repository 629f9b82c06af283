/** What is typed to change many departures at once, and what is asked of the server. */
import { type DeparturesAction, departuresAction } from '@kamchatour/booking/office-input';
import { type PriceRow, typedPrices } from '../../../lib/price-rows.ts';
import { figure, type Read, readForm } from '../../../lib/read-form.ts';

export type ManyKind = DeparturesAction['kind'];
export type ManyDraft = {
  capacity: string;
  /** Empty: nobody. */
  guideId: string;
  /** Roubles as typed, by category. */
  prices: readonly PriceRow[];
};

export const emptyDraft: ManyDraft = { capacity: '', guideId: '', prices: [] };

/** What is asked, or all that is wrong with it. */
export function readMany(kind: ManyKind, { capacity, guideId, prices }: ManyDraft): Read<DeparturesAction> {
  const typed = {
    close: {},
    open: {},
    capacity: { capacity: figure(capacity) },
    guide: { guideId: guideId === '' ? null : guideId },
    prices: { prices: typedPrices(prices) },
  };
  return readForm(departuresAction, { kind, ...typed[kind] });
}
