import { createFileRoute } from '@tanstack/react-router';
import { PromoCodesPart } from '../features/operator/promo-codes/promo-codes-part.tsx';
import { SettingsPage } from '../features/operator/settings/settings-page.tsx';
import { useMember } from '../lib/use-member.ts';

export const Route = createFileRoute('/operator/settings')({ component: Settings });

/** Everybody finds their own sign-in here; the rest is for whom it is for. */
function Settings() {
  const { role } = useMember();
  return <SettingsPage isOwner={role === 'owner'} promoCodes={role !== 'guide' && <PromoCodesPart />} />;
}
