import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../../lib/api.ts';
import { useLanguage } from '../../../lib/locale.tsx';

/** What the tour calls a category; the category itself where the tour knows it no more. */
export function useCategoryTitle(slug: string): (category: string) => string {
  const trpc = useTRPC();
  const { locale } = useLanguage();
  const tour = useQuery(trpc.storefront.tour.queryOptions({ slug }, { staleTime: 300_000 }));
  return (category) => {
    // Nothing rather than a code for the moment until the tour is here.
    if (tour.isPending) return '';
    return tour.data?.priceCategories.find((one) => one.category === category)?.title[locale] ?? category;
  };
}
