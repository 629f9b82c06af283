import { useTranslations } from 'use-intl';
import { Checkbox } from '../../components/checkbox.tsx';
import type { Answers } from '../../lib/api.ts';
import { useLanguage } from '../../lib/locale.tsx';
import { usePolicy } from '../../lib/use-policy.ts';
import type { Draft } from './draft.ts';

type Consent = Draft['consents'];
type Props = {
  tour: Answers['tour'];
  consents: Consent;
  /** Whether what is missing is to be pointed out. */
  isAsked: boolean;
  onChange: (consents: Consent) => void;
};

/** Each consent is its own, unticked, and can be read where it stands. */
export function Consents({ tour, consents, isAsked, onChange }: Props) {
  const t = useTranslations('review');
  const app = useTranslations('app');
  const policy = usePolicy();
  const { locale } = useLanguage();
  const operator = { operator: tour.operator.name[locale], email: tour.operator.email };
  const error = (consent: 'personalData' | 'terms') => (isAsked && !consents[consent] ? t('needConsent') : undefined);
  const tick = (consent: keyof Consent) => ({
    id: `consent-${consent}`,
    checked: consents[consent],
    onChange: (event: { target: { checked: boolean } }) => onChange({ ...consents, [consent]: event.target.checked }),
  });
  return (
    <fieldset className="card px-5 pt-3 pb-4 shadow-low">
      <legend className="float-left mb-1 w-full text-lg font-semibold">{t('consents')}</legend>
      <div className="clear-both">
        <Checkbox label={t('personalData')} error={error('personalData')} {...tick('personalData')} />
        <Reading title={t('read', { title: t('personalDataTitle') })} text={t('personalDataText', operator)} />
        <Checkbox label={t('terms')} error={error('terms')} {...tick('terms')} />
        <Reading
          title={t('read', { title: t('termsTitle') })}
          text={t('termsText', { ...operator, phone: tour.operator.phone, policy: policy(tour.refundPolicy) })}
        />
        <Checkbox label={t('marketing')} optional={app('optional')} {...tick('marketing')} />
      </div>
    </fieldset>
  );
}

function Reading({ title, text }: { title: string; text: string }) {
  return (
    <details className="mb-2 ml-9">
      <summary className="prose-link py-2.5 text-sm">{title}</summary>
      <p className="mt-1 max-w-prose rounded-field bg-sunken p-4 text-sm">{text}</p>
    </details>
  );
}
