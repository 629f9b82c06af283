import { useEffect } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { StepHeading } from '../../components/step-heading.tsx';
import { TextField } from '../../components/text-field.tsx';
import { canBeDialled, loadPhoneRules } from '../../lib/phone.ts';
import type { Draft } from './draft.ts';
import { fieldId } from './field-id.ts';
import type { FlowEvent, FormState, Step } from './flow.ts';
import { resolverOf } from './form-resolver.ts';
import { contactProblems } from './participant-form.ts';
import { StepButtons } from './step-buttons.tsx';
import { useFieldText } from './use-field-text.ts';
import { useSentDraft } from './use-sent-draft.ts';

type Contact = Draft['contact'];
type Props = {
  state: Extract<FormState, { step: 'contact' | 'participants' }>;
  send: (event: FlowEvent) => void;
  goTo: (step: Step, how: 'push') => void;
};

const fields = [
  { name: 'name', autoComplete: 'name', type: 'text', inputMode: 'text' },
  { name: 'email', autoComplete: 'email', type: 'email', inputMode: 'email' },
  { name: 'phone', autoComplete: 'tel', type: 'tel', inputMode: 'tel' },
] as const;

export function ContactStep({ state, send, goTo }: Props) {
  const t = useTranslations('contact');
  const summary = useTranslations('fields');
  const fieldText = useFieldText();
  const form = useForm<Contact>({
    defaultValues: state.draft.contact,
    mode: 'onTouched',
    resolver: resolverOf<Contact>(contactProblems),
  });
  const { errors, submitCount } = form.formState;
  useSentDraft(form, (contact) => send({ type: 'typed', draft: { contact } }));
  useEffect(loadPhoneRules, []);
  const hints = { name: undefined, email: t('emailHint'), phone: t('phoneHint') };
  const texts = fields.flatMap(({ name }) => {
    const error = errors[name];
    if (error === undefined) return [];
    return [
      { name, text: fieldText({ path: name, field: name, rule: error.type === 'required' ? 'required' : 'wrong' }) },
    ];
  });
  return (
    <>
      <StepHeading title={t('title')} />
      <p className="text-lg text-muted">{t('lead')}</p>
      <ErrorSummary
        attempt={submitCount}
        title={summary('summary', { count: texts.length })}
        problems={texts.map(({ name, text }) => ({ id: fieldId(name), text }))}
      />
      <form
        noValidate
        className="max-w-lg space-y-6"
        onSubmit={(event) =>
          void form.handleSubmit(async (contact) => {
            if (await canBeDialled(contact.phone)) send({ type: 'contactGiven' });
            else form.setError('phone', { type: 'wrong', message: 'phone' }, { shouldFocus: true });
          })(event)
        }
      >
        {fields.map(({ name, ...kind }) => (
          <TextField
            key={name}
            id={fieldId(name)}
            label={t(name)}
            hint={hints[name]}
            error={texts.find((text) => text.name === name)?.text}
            required
            {...kind}
            {...form.register(name)}
          />
        ))}
        <StepButtons onBack={() => goTo('seats', 'push')} />
      </form>
    </>
  );
}
