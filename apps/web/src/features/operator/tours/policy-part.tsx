import { mostTiers } from '@kamchatour/booking/office-input';
import { useTranslations } from 'use-intl';
import { Panel } from '../../../components/operator/panel.tsx';
import { RefundTiers } from '../../../components/operator/refund-tiers.tsx';
import type { PartProps } from './tour-form.tsx';

/** What comes back for a cancellation, by how early it is. */
export function PolicyPart({ draft, onChange, fault }: PartProps) {
  const t = useTranslations('operator.tours');
  return (
    <Panel title={t('policy')}>
      <RefundTiers
        tiers={draft.tiers}
        most={mostTiers}
        fault={(path, own) => fault(`refundPolicy.tiers.${path}`, own)}
        onChange={(tiers) => onChange({ tiers })}
      />
    </Panel>
  );
}
