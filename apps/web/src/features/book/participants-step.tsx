import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { Checkbox } from '../../components/checkbox.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { StepHeading } from '../../components/step-heading.tsx';
import { TextArea } from '../../components/text-area.tsx';
import type { Answers } from '../../lib/api.ts';
import { kamchatkaDay } from '../../lib/kamchatka.ts';
import { useLanguage } from '../../lib/locale.tsx';
import { canBeDialled } from '../../lib/phone.ts';
import type { Availability } from '../../lib/use-availability.ts';
import { seatCategories } from './draft.ts';
import { fieldId } from './field-id.ts';
import type { FlowEvent, FormState, Step } from './flow.ts';
import { resolverOf } from './form-resolver.ts';
import { type Problem, peopleFor, peopleProblems, seatAges } from './participant-form.ts';
import { type PeopleForm, shownProblems } from './people-form.ts';
import { PersonFields } from './person-fields.tsx';
import { StepButtons } from './step-buttons.tsx';
import { useFieldText } from './use-field-text.ts';
import { useSentDraft } from './use-sent-draft.ts';

type Props = {
  tour: Answers['tour'];
  departure: Availability;
  state: Extract<FormState, { step: 'contact' | 'participants' }>;
  send: (event: FlowEvent) => void;
  goTo: (step: Step, how: 'push') => void;
};

export function ParticipantsStep({ tour, departure, state, send, goTo }: Props) {
  const t = useTranslations('people');
  const app = useTranslations('app');
  const summary = useTranslations('fields');
  const { locale } = useLanguage();
  const { draft } = state;
  const categories = seatCategories(
    draft.party,
    tour.priceCategories.map(({ category }) => category),
  );
  const ages = {
    day: kamchatkaDay(departure.startsAt),
    seats: categories.map((seat) =>
      seatAges(
        tour,
        tour.priceCategories.find(({ category }) => category === seat),
      ),
    ),
    maxWeightKg: tour.maxWeightKg,
  };
  const fieldText = useFieldText(ages);
  const problemsOf = ({ people, requests }: PeopleForm) => peopleProblems(people, tour.needs, requests, ages);
  const form = useForm<PeopleForm>({
    defaultValues: { people: peopleFor(draft), isParticipantToo: draft.isParticipantToo, requests: draft.requests },
    mode: 'onTouched',
    resolver: resolverOf<PeopleForm>(problemsOf),
  });
  useSentDraft(form, (typed) => send({ type: 'typed', draft: typed }));
  const { submitCount } = form.formState;
  const shown = shownProblems(form, categories.length);
  const titles = new Map(tour.priceCategories.map(({ category, title }) => [category, title[locale]]));
  const errorOf = (path: string) => {
    const problem = shown.find((known) => known.path === path);
    return problem && fieldText(problem);
  };
  const copyMe = form.register('isParticipantToo', {
    onChange: (event: { target: { checked: boolean } }) => {
      const isMine = form.getValues('people.0.fullName') === draft.contact.name;
      if (event.target.checked) form.setValue('people.0.fullName', draft.contact.name, { shouldValidate: true });
      else if (isMine) form.setValue('people.0.fullName', '');
    },
  });
  return (
    <>
      <StepHeading title={t('title')} />
      <p className="text-lg text-muted">{t('lead')}</p>
      <ErrorSummary
        attempt={submitCount}
        title={summary('summary', { count: shown.length })}
        problems={shown.map((problem) => ({ id: fieldId(problem.path), text: named(problem) }))}
      />
      <form noValidate className="space-y-6" onSubmit={(event) => void form.handleSubmit(finish)(event)}>
        <Checkbox label={t('meToo')} hint={t('meTooHint')} {...copyMe} />
        {categories.map((category, index) => (
          <PersonFields
            // A seat has no identity but its place.
            key={`${index}-${category}`}
            index={index}
            title={t('personOf', { number: index + 1, category: titles.get(category) ?? category })}
            needs={tour.needs}
            limits={{ day: ages.day, ages: ages.seats[index] ?? {}, maxWeightKg: tour.maxWeightKg }}
            register={form.register}
            errorOf={errorOf}
          />
        ))}
        <TextArea
          id={fieldId('requests')}
          label={t('requests')}
          optional={app('optional')}
          hint={t('requestsHint')}
          error={errorOf('requests')}
          {...form.register('requests')}
        />
        <StepButtons onBack={() => goTo('contact', 'push')} />
      </form>
    </>
  );

  async function finish({ people }: PeopleForm): Promise<void> {
    const phones = tour.needs.includes('emergencyContact') ? people.map(({ emergencyPhone }) => emergencyPhone) : [];
    const answers = await Promise.all(phones.map(canBeDialled));
    const wrong = answers.indexOf(false);
    if (wrong === -1) return send({ type: 'peopleGiven' });
    const error = { type: 'wrong', message: 'emergencyPhone' };
    form.setError(`people.${wrong}.emergencyPhone`, error, { shouldFocus: true });
  }

  function named(problem: Problem): string {
    const number = /^people\.(\d+)/.exec(problem.path)?.[1];
    const text = fieldText(problem);
    return number === undefined ? text : `${t('person', { number: Number(number) + 1 })}: ${text}`;
  }
}
