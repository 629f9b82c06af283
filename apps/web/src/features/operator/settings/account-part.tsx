import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { FormEnd } from '../../../components/operator/form-end.tsx';
import { Panel } from '../../../components/operator/panel.tsx';
import { TextField } from '../../../components/text-field.tsx';
import { useMember } from '../../../lib/use-member.ts';
import { changePassword } from './account-calls.ts';
import { CurrentPassword } from './current-password.tsx';
import { SecondStep } from './second-step.tsx';
import { useAccountCall } from './use-account-call.ts';

/** One's own password and second step. */
export function AccountPart() {
  const t = useTranslations('operator.settings');
  return (
    <Panel title={t('account')}>
      <div className="grid gap-6">
        <PasswordForm />
        <SecondStep />
      </div>
    </Panel>
  );
}

function PasswordForm() {
  const t = useTranslations('operator.settings');
  const { email } = useMember();
  const [now, setNow] = useState('');
  const [next, setNext] = useState('');
  const [isDone, setDone] = useState(false);
  const change = useAccountCall(() => {
    setNow('');
    setNext('');
    setDone(true);
  });
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        setDone(false);
        void change.run(changePassword(now, next));
      }}
    >
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <CurrentPassword value={now} onChange={setNow} />
      <TextField
        label={t('newPassword')}
        hint={t('newPasswordHint')}
        type="password"
        required
        minLength={8}
        maxLength={128}
        autoComplete="new-password"
        value={next}
        onChange={(event) => setNext(event.target.value)}
      />
      <FormEnd
        label={t('changePassword')}
        isBusy={change.isBusy}
        problem={change.problem}
        done={isDone ? t('passwordChanged') : undefined}
      />
    </form>
  );
}
