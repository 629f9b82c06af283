import type { ParticipantNeed } from '@kamchatour/booking/status';
import type { UseFormRegister } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { TextField } from '../../components/text-field.tsx';
import { formatDay } from '../../lib/kamchatka.ts';
import { useLanguage } from '../../lib/locale.tsx';
import { useAges } from '../../lib/use-category-ages.ts';
import type { PersonDraft } from './draft.ts';
import { fieldId } from './field-id.ts';
import type { PeopleForm } from './people-form.ts';

type Props = {
  index: number;
  title: string;
  needs: readonly ParticipantNeed[];
  /** Who may take the seat: the years on the day of the departure, and the weight. */
  limits: { day: string; ages: { minAge?: number; maxAge?: number }; maxWeightKg: number | undefined };
  register: UseFormRegister<PeopleForm>;
  errorOf: (path: string) => string | undefined;
};

/** One participant: the name, and what else this tour cannot run without, with the reason. */
export function PersonFields({ index, title, needs, limits, register, errorOf }: Props) {
  const t = useTranslations('people');
  const agesText = useAges();
  const { locale } = useLanguage();
  const field = (name: keyof PersonDraft) => ({
    id: fieldId(`people.${index}.${name}`),
    error: errorOf(`people.${index}.${name}`),
    required: true,
    ...register(`people.${index}.${name}`),
  });
  return (
    <fieldset className="card px-5 pt-4 pb-6 shadow-low">
      <legend className="float-left mb-4 w-full text-lg font-semibold">{title}</legend>
      <div className="clear-both grid gap-5 sm:grid-cols-2">
        <TextField
          label={t('fullName')}
          autoComplete={index === 0 ? 'name' : 'off'}
          hint={needs.includes('document') ? t('fullNameHintDocument') : undefined}
          className="sm:col-span-2"
          {...field('fullName')}
        />
        {needs.includes('birthDate') && (
          <TextField
            label={t('birthDate')}
            type="date"
            min="1900-01-01"
            autoComplete={index === 0 ? 'bday' : 'off'}
            hint={birthDateHint()}
            {...field('birthDate')}
          />
        )}
        {needs.includes('weightKg') && (
          <TextField
            label={t('weightKg')}
            inputMode="decimal"
            autoComplete="off"
            hint={limits.maxWeightKg === undefined ? t('weightKgWhy') : t('weightKgMost', { most: limits.maxWeightKg })}
            {...field('weightKg')}
          />
        )}
        {needs.includes('document') && (
          <TextField label={t('document')} autoComplete="off" hint={t('documentWhy')} {...field('document')} />
        )}
        {needs.includes('emergencyContact') && (
          <>
            <TextField
              label={t('emergencyName')}
              autoComplete="off"
              hint={t('emergencyWhy')}
              className="sm:col-start-1"
              {...field('emergencyName')}
            />
            <TextField
              label={t('emergencyPhone')}
              type="tel"
              inputMode="tel"
              autoComplete="off"
              {...field('emergencyPhone')}
            />
          </>
        )}
      </div>
    </fieldset>
  );

  function birthDateHint(): string {
    const years = agesText(limits.ages);
    if (years === '') return t('birthDateWhy');
    return t('birthDateLimit', { ages: years, day: formatDay(limits.day, 'birth', locale) });
  }
}
