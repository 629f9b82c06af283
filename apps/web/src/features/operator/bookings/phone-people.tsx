import { isEmpty } from '@kamchatour/booking/texts';
import { useTranslations } from 'use-intl';
import { Panel } from '../../../components/operator/panel.tsx';
import { ToolButton } from '../../../components/operator/tool-button.tsx';
import { TextField } from '../../../components/text-field.tsx';
import type { Answers } from '../../../lib/api.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { type PhonePerson, personAt } from './phone-draft.ts';
import type { PhonePart } from './phone-page.tsx';

type Tour = NonNullable<Answers['tour']>;
type Props = PhonePart & { seats: readonly string[]; tour: Tour | undefined };

/** One line of fields for each seat: the name, and what this tour asks for. */
export function PhonePeople({ draft, seats, tour, onChange, errorOf }: Props) {
  const t = useTranslations('operator.phone');
  const { locale } = useLanguage();
  const change = (index: number, changed: Partial<PhonePerson>) =>
    onChange({
      people: Array.from({ length: Math.max(draft.people.length, index + 1) }, (_, place) =>
        place === index ? { ...personAt(draft, place), ...changed } : personAt(draft, place),
      ),
    });
  const titleOf = (category: string) =>
    tour?.priceCategories.find((one) => one.category === category)?.title[locale] ?? category;
  return (
    <Panel
      title={t('people')}
      actions={
        seats.length > 0 &&
        !isEmpty(draft.name) && (
          <ToolButton look="quiet" onClick={() => change(0, { fullName: draft.name.trim() })}>
            {t('callerToo')}
          </ToolButton>
        )
      }
    >
      <p className="text-muted">{t(seats.length === 0 ? 'noPeople' : 'onlyNames')}</p>
      <div className="mt-3 grid gap-5 empty:hidden">
        {seats.map((category, index) => (
          <PersonFields
            // Seats have no names of their own: their place is what they are.
            // biome-ignore lint/suspicious/noArrayIndexKey: the place is the seat
            key={index}
            title={t('person', { place: index + 1, category: titleOf(category) })}
            index={index}
            person={personAt(draft, index)}
            needs={tour?.needs ?? []}
            onChange={(changed) => change(index, changed)}
            errorOf={errorOf}
          />
        ))}
      </div>
    </Panel>
  );
}

type PersonProps = {
  title: string;
  index: number;
  person: PhonePerson;
  needs: Tour['needs'];
  onChange: (changed: Partial<PhonePerson>) => void;
  errorOf: PhonePart['errorOf'];
};

function PersonFields({ title, index, person, needs, onChange, errorOf }: PersonProps) {
  const t = useTranslations('operator.phone');
  const field = (name: keyof PhonePerson) => ({
    id: `people.${index}.${name}`,
    autoComplete: 'off',
    value: person[name],
    error: errorOf(`people.${index}.${name}`),
    onChange: (event: { target: { value: string } }) => onChange({ [name]: event.target.value }),
  });
  return (
    <fieldset>
      <legend className="mb-2 font-semibold">{title}</legend>
      <div className="field-row sm:-mb-3 sm:grid-cols-2 sm:*:pb-3 xl:grid-cols-3">
        <TextField label={t('fullName')} maxLength={120} required {...field('fullName')} />
        {needs.includes('birthDate') && (
          <TextField label={t('birthDate')} type="date" min="1900-01-01" {...field('birthDate')} />
        )}
        {needs.includes('weightKg') && <TextField label={t('weightKg')} inputMode="decimal" {...field('weightKg')} />}
        {needs.includes('document') && <TextField label={t('document')} maxLength={60} {...field('document')} />}
        {needs.includes('emergencyContact') && (
          <>
            <TextField label={t('emergencyName')} maxLength={120} {...field('emergencyName')} />
            <TextField label={t('emergencyPhone')} type="tel" {...field('emergencyPhone')} />
          </>
        )}
      </div>
    </fieldset>
  );
}
