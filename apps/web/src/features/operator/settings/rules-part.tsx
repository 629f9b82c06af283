import { mostTiers } from '@kamchatour/booking/office-input';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { CheckedForm } from '../../../components/operator/checked-form.tsx';
import { FormEnd } from '../../../components/operator/form-end.tsx';
import { Panel } from '../../../components/operator/panel.tsx';
import { RefundTiers } from '../../../components/operator/refund-tiers.tsx';
import { ToolButton } from '../../../components/operator/tool-button.tsx';
import { TextField } from '../../../components/text-field.tsx';
import { api, useTRPC } from '../../../lib/api.ts';
import { useFormCall } from '../../../lib/use-form-call.ts';
import type { OperatorAnswers } from '../../../lib/use-member.ts';
import { draftOf, readRules, ruleNames } from './rules-draft.ts';

type Settings = OperatorAnswers['settings']['get'];

/** The rules of sale, each with what it usually is and from when a change counts. */
export function RulesPart({ settings }: { settings: Settings }) {
  const t = useTranslations('operator.settings');
  const forms = useTranslations('operator.forms');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(settings.values));
  const read = readRules(draft, settings.values);
  const save = useFormCall(
    api.operator.settings.save.mutate,
    (saved) => {
      queryClient.setQueryData(trpc.operator.settings.get.queryKey(), saved);
      setDraft(draftOf(saved.values));
    },
    read.problems,
  );
  const onChange = (change: Partial<typeof draft>) => {
    save.forget();
    setDraft({ ...draft, ...change });
  };
  const { defaults, isSet, takesEffect } = settings;
  const when = (name: keyof typeof takesEffect) => t(takesEffect[name] === 'at_once' ? 'atOnce' : 'newTours');
  return (
    <Panel title={t('rules')}>
      <CheckedForm onSubmit={() => save.submit(read.value)}>
        {ruleNames.map((name) => (
          <div key={name} className="flex flex-wrap items-start gap-x-3 gap-y-1">
            <TextField
              className="min-w-0 grow basis-60"
              label={t(name)}
              hint={`${when(name)} ${t('usual', { value: String(defaults[name]) })}`}
              inputMode="numeric"
              required
              value={draft[name]}
              error={save.fault(name)}
              onChange={(event) => onChange({ [name]: event.target.value })}
            />
            {isSet[name] && (
              <ToolButton
                look="quiet"
                className="sm:mt-9"
                aria-label={`${t('useUsual')}: ${t(name)}`}
                isBusy={save.isBusy}
                onClick={() => save.run({ [name]: null })}
              >
                {t('useUsual')}
              </ToolButton>
            )}
          </div>
        ))}
        <fieldset>
          <legend className="mb-1 font-medium">{t('policy')}</legend>
          <p className="mb-2 text-sm text-muted">{when('refundPolicy')}</p>
          <RefundTiers
            tiers={draft.tiers}
            most={mostTiers}
            fault={(path, own) => save.fault(`refundPolicy.tiers.${path}`, own)}
            onChange={(tiers) => onChange({ tiers })}
          />
        </fieldset>
        <FormEnd
          label={forms('save')}
          isBusy={save.isBusy}
          problem={save.problem}
          done={save.answer && forms('saved')}
        />
      </CheckedForm>
    </Panel>
  );
}
