import { useQuery } from '@tanstack/react-query';
import { type Answers, api, useTRPC } from '../../lib/api.ts';
import { type Failure, toFailure } from '../../lib/failure.ts';
import { guestId } from '../../lib/guest.ts';
import type { Availability } from '../../lib/use-availability.ts';
import { type Discounts, discountsOf } from './discounts.ts';
import { type Draft, seatCategories } from './draft.ts';
import type { AskedDiscounts } from './participant-form.ts';
import { totalOf } from './price-lines.tsx';

type Options = { tour: Answers['tour']; departure: Availability; draft: Draft; isWanted: boolean };

export type DiscountState = {
  shown: Discounts;
  /** What goes into the booking. */
  asked: AskedDiscounts;
  /** False while the price is being worked out: what is not known is not to be agreed to. */
  isSettled: boolean;
  isCheckingPromo: boolean;
  promoFailure: Failure | null;
  /** The points of the contact's address; null until the guest has proven it. Undefined: not known yet. */
  available: number | null | undefined;
};

/** The price with what makes it cheaper: the applied promo code and the points, as the server knows them. */
export function useDiscounts({ tour, departure, draft, isWanted }: Options): DiscountState {
  const trpc = useTRPC();
  const { promoCode, party } = draft;
  const categories = seatCategories(
    party,
    tour.priceCategories.map(({ category }) => category),
  );
  const promo = useQuery({
    ...trpc.storefront.promo.queryOptions({ scheduleId: departure.scheduleId, promoCode, categories }),
    enabled: isWanted && promoCode !== '' && categories.length > 0,
    staleTime: 30_000,
  });
  const email = draft.contact.email.trim();
  const { scheduleId } = departure;
  const points = useQuery({
    queryKey: [...trpc.storefront.points.pathKey(), scheduleId, email],
    queryFn: ({ signal }) => api.storefront.points.query({ scheduleId, userId: guestId(), email }, { signal }),
    enabled: isWanted && email !== '',
    staleTime: 0,
    // The link that proves the address is opened in another tab.
    refetchOnWindowFocus: 'always',
  });
  const known = promo.isSuccess && promoCode !== '' ? { code: promoCode, amount: promo.data.discountAmount } : null;
  const available = points.data?.points;
  const shown = discountsOf({
    full: totalOf(party, departure.prices),
    promo: known,
    available: available ?? null,
    wanted: draft.points,
  });
  return {
    shown,
    asked: {
      ...(shown.promo !== null && { promoCode: shown.promo.code }),
      ...(shown.points !== null && { loyaltyPoints: shown.points.count }),
    },
    isSettled: (promoCode === '' || !promo.isPending) && (draft.points === 0 || !points.isPending),
    isCheckingPromo: promo.isFetching && !promo.isSuccess,
    promoFailure: promoCode !== '' && promo.isError && !promo.isFetching ? toFailure(promo.error) : null,
    available,
  };
}
