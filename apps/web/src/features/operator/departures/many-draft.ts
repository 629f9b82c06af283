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
  // What is missing is told once it was sent, and not while somebody goes from field to field.
  if (kind === 'prices' && typed.prices.prices.length === 0) {
    return { value: null, problems: [{ path: 'prices', rule: 'required' }] };
  }
  return readForm(departuresAction, { kind, ...typed[kind] });
}
