import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { Checkbox } from '../../components/checkbox.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { StepHeading } from '../../components/step-heading.tsx';
import { TextArea } from '../../components/text-area.tsx';
import type { Answers } from '../../lib/api.ts';
import { useLanguage } from '../../lib/locale.tsx';
import { type Draft, seatCategories } from './draft.ts';
import { fieldId } from './field-id.ts';
import type { FlowEvent, FormState, Step } from './flow.ts';
import { resolverOf } from './form-resolver.ts';
import { type Problem, peopleFor, peopleProblems } from './participant-form.ts';
import { PersonFields } from './person-fields.tsx';
import { StepButtons } from './step-buttons.tsx';
import { useFieldText } from './use-field-text.ts';
import { useSentDraft } from './use-sent-draft.ts';

export type PeopleForm = Pick<Draft, 'people' | 'isParticipantToo' | 'requests'>;
type Props = {
  tour: Answers['tour'];
  state: Extract<FormState, { step: 'contact' | 'participants' }>;
  send: (event: FlowEvent) => void;
  goTo: (step: Step, how: 'push') => void;
};

export function ParticipantsStep({ tour, state, send, goTo }: Props) {
  const t = useTranslations('people');
  const app = useTranslations('app');
  const summary = useTranslations('fields');
  const fieldText = useFieldText();
  const { locale } = useLanguage();
  const { draft } = state;
  const problemsOf = ({ people, requests }: PeopleForm) => peopleProblems(people, tour.needs, requests);
  const form = useForm<PeopleForm>({
    defaultValues: { people: peopleFor(draft), isParticipantToo: draft.isParticipantToo, requests: draft.requests },
    mode: 'onTouched',
    resolver: resolverOf<PeopleForm>(problemsOf),
  });
  useSentDraft(form, (typed) => send({ type: 'typed', draft: typed }));
  const { submitCount, errors } = form.formState;
  const shown = shownProblems(
    problemsOf(form.getValues()),
    (path) => form.getFieldState(path, form.formState).error !== undefined,
  );
  const errorOf = (path: string) => {
    const problem = shown.find((known) => known.path === path);
    return problem && fieldText(problem);
  };
  const categories = seatCategories(
    draft.party,
    tour.priceCategories.map(({ category }) => category),
  );
  const titles = new Map(tour.priceCategories.map(({ category, title }) => [category, title[locale]]));
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
      <form
        noValidate
        className="space-y-6"
        onSubmit={(event) => void form.handleSubmit(() => send({ type: 'peopleGiven' }))(event)}
      >
        <Checkbox label={t('meToo')} hint={t('meTooHint')} {...copyMe} />
        {categories.map((category, index) => (
          <PersonFields
            // A seat has no identity but its place.
            key={`${index}-${category}`}
            index={index}
            title={t('personOf', { number: index + 1, category: titles.get(category) ?? category })}
            needs={tour.needs}
            register={form.register}
            errorOf={errorOf}
          />
        ))}
        <TextArea
          id={fieldId('requests')}
          label={t('requests')}
          optional={app('optional')}
          hint={t('requestsHint')}
          error={errors.requests && errorOf('requests')}
          {...form.register('requests')}
        />
        <StepButtons onBack={() => goTo('contact', 'push')} />
      </form>
    </>
  );

  function named(problem: Problem): string {
    const number = /^people\.(\d+)/.exec(problem.path)?.[1];
    const text = fieldText(problem);
    return number === undefined ? text : `${t('person', { number: Number(number) + 1 })}: ${text}`;
  }
}

/** The problems that the form has already brought up. */
function shownProblems(problems: Problem[], isShown: (path: PeoplePath) => boolean): Problem[] {
  return problems.filter(({ path }) => isPeoplePath(path) && isShown(path));
}

type PeoplePath = 'requests' | `people.${number}.fullName`;
function isPeoplePath(path: string): path is PeoplePath {
  return path === 'requests' || path.startsWith('people.');
}
