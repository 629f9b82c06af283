import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useTRPC } from '../../lib/api.ts';
import { SelectField } from './select-field.tsx';

type Props = {
  /** Empty: nobody. */
  value: string;
  /** Who leads it now: that may be somebody who has left the team, and still leads it. */
  current?: { memberId: string; name: string } | null;
  error?: string | undefined;
  className?: string;
  onChange: (guideId: string) => void;
};

/** Who leads a departure. */
export function GuideSelect({ value, current = null, error, className, onChange }: Props) {
  const t = useTranslations('operator.newDepartures');
  const guides = useQuery(useTRPC().operator.departures.guides.queryOptions());
  const listed = guides.data ?? [];
  const all =
    current === null || listed.some(({ memberId }) => memberId === current.memberId) ? listed : [current, ...listed];
  return (
    <SelectField
      label={t('guide')}
      value={value}
      error={error}
      className={className}
      options={[
        { value: '', label: t('noGuide') },
        ...all.map(({ memberId, name }) => ({ value: memberId, label: name })),
      ]}
      onChoose={onChange}
    />
  );
}
