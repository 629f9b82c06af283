import type { ParticipantNeed } from '@kamchatour/booking/status';
import { useTranslations } from 'use-intl';
import { formatDay } from '../../lib/kamchatka.ts';
import { useLanguage } from '../../lib/locale.tsx';
import type { PersonDraft } from './draft.ts';

/** A phone number as typed, which no line's end breaks. */
const onOneLine = (phone: string) => phone.replaceAll(' ', '\u00a0').replaceAll('-', '\u2011');

type Props = { person: PersonDraft; title: string; needs: readonly ParticipantNeed[] };

/** A traveller as typed, so that a wrong digit is seen before it is sent. */
export function PersonSummary({ person, title, needs }: Props) {
  const t = useTranslations('review');
  const people = useTranslations('people');
  const { locale } = useLanguage();
  const { birthDate, document, weightKg, emergencyName, emergencyPhone } = person;
  const facts = [
    needs.includes('birthDate') && birthDate !== '' && t('born', { date: formatDay(birthDate, 'birth', locale) }),
    needs.includes('document') && `${people('document').toLocaleLowerCase()} ${document.trim()}`,
    needs.includes('weightKg') && t('weight', { weight: Number(weightKg.trim().replace(',', '.')) }),
    needs.includes('emergencyContact') &&
      t('emergency', { name: emergencyName.trim(), phone: onOneLine(emergencyPhone.trim()) }),
  ].filter((fact) => typeof fact === 'string');
  return (
    <>
      <p>
        {person.fullName} <span className="text-muted">{title}</span>
      </p>
      {facts.length > 0 && (
        <ul className="numerals mt-0.5 flex flex-wrap gap-x-4 text-sm text-muted">
          {facts.map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
      )}
    </>
  );
}
