import { useTranslations } from 'use-intl';

type Policy = { tiers: readonly { hoursBefore: number; percent: number }[] };

/** So many hours before the start, in whole days where people would say days. */
export function useHoursBefore(): (hours: number) => string {
  const t = useTranslations('policy');
  return (hours) => (hours >= 48 && hours % 24 === 0 ? t('days', { count: hours / 24 }) : t('hours', { count: hours }));
}

/** The cancellation policy in one sentence, and that calling off is on us. */
export function usePolicy(): (policy: Policy) => string {
  const t = useTranslations('policy');
  const before = useHoursBefore();
  return ({ tiers }) => {
    const given = tiers.filter(({ percent }) => percent > 0);
    if (given.length === 0) return `${t('none')}. ${t('weather')}`;
    const parts = given.map(({ hoursBefore, percent }, index) =>
      t(index === 0 ? 'first' : 'tier', { before: before(hoursBefore), percent }),
    );
    return `${[...parts, t('later')].join('; ')}. ${t('weather')}`;
  };
}
